namespace ConvGen;

/// <summary>How the tensors of a file find the layers of a network.</summary>
public enum WeightMatch
{
    /// <summary>By name.</summary>
    Name,

    /// <summary>
    /// The first layer with weights takes those of the file's first, and so on, whatever the names; shapes must agree. For files that keep
    /// an order: not safetensors, whose tensors are sorted.
    /// </summary>
    Order,
}
