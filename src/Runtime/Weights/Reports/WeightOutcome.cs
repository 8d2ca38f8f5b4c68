namespace ConvGen;

/// <summary>What became of a tensor of a file, or of a parameter of a network.</summary>
public enum WeightOutcome
{
    /// <summary>The parameter has the tensor's values.</summary>
    Taken,

    /// <summary>The tensor stays in the file: no parameter has use for it.</summary>
    Left,

    /// <summary>The tensor means nothing here, as a counter of batches does.</summary>
    Ignored,

    /// <summary>No tensor is for the parameter, which keeps its values.</summary>
    Missing,

    /// <summary>The tensor for the parameter has another shape; the parameter keeps its values.</summary>
    OtherShape,
}
