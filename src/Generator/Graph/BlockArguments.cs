namespace ConvGen.Generator.Graph;

/// <summary>What a use gives its block; null for what it does not give.</summary>
internal sealed record BlockArguments
{
    public int? Filters { get; init; }

    public int? Units { get; init; }

    public int? Kernel { get; init; }

    public int Stride { get; init; } = 1;

    public int Dilation { get; init; } = 1;

    public float? Rate { get; init; }

    /// <summary>Multiplies filters that the block hands on.</summary>
    public float Alpha { get; init; } = 1;

    /// <summary>Channels of the value that the block starts with; null where only its shape would tell.</summary>
    public int? Channels { get; init; }

    public int? this[BlockArgument argument] => argument switch
    {
        BlockArgument.Filters => Filters,
        BlockArgument.Channels => Channels,
        BlockArgument.Units => Units,
        BlockArgument.Kernel => Kernel,
        BlockArgument.Stride => Stride,
        BlockArgument.Dilation => Dilation,
        _ => null,
    };
}

/// <summary>The arguments that a use gives its block.</summary>
internal enum BlockArgument
{
    Filters,
    Channels,
    Units,
    Kernel,
    Stride,
    Dilation,
    Rate,
    Alpha,
}
