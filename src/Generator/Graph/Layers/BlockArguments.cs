namespace ConvGen.Generator.Graph.Layers;

/// <summary>What a use gives its block; null for what it does not give.</summary>
internal sealed record BlockArguments
{
    public int? Filters { get; init; }

    public int? Units { get; init; }

    public int? Kernel { get; init; }

    public int Stride { get; init; } = 1;

    public int Dilation { get; init; } = 1;

    public float? Rate { get; init; }

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

/// <summary>What stand-ins mean where attributes are read.</summary>
internal abstract record StandInScope
{
    private StandInScope()
    {
    }

    /// <summary>A network: it has no use, so that stand-ins are mistakes.</summary>
    internal sealed record Network : StandInScope;

    /// <summary>A block by itself: they may mean anything.</summary>
    internal sealed record Block : StandInScope;

    /// <summary>A block as it is used.</summary>
    internal sealed record Use(string Name, BlockArguments Arguments) : StandInScope;
}
