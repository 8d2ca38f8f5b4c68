namespace ConvGen.Generator.Planning.State;

/// <summary>A convolution and the max pool that alone reads it: one node to the lowering.</summary>
/// <param name="Convolution">The convolution.</param>
/// <param name="Pool">The pool.</param>
internal sealed record PooledConvolution(int Convolution, int Pool)
{
    /// <summary>Gradients are taken from the elements that won the pool.</summary>
    public bool SparseGradients { get; init; }

    /// <summary>The gradient passes the convolution's relu on the pooled map.</summary>
    public bool ReluAfterPool { get; init; }

    /// <summary>The convolution's kernel ends with the pool: the map between them never reaches memory.</summary>
    public bool IsFused { get; init; }
}
