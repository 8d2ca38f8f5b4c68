namespace ConvGen.Generator.Graph.Layers;

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
