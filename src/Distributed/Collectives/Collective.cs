namespace ConvGen.Distributed.Collectives;

/// <summary>What ranks do together.</summary>
internal enum Collective
{
    /// <summary>Sums over all.</summary>
    AllReduce,

    /// <summary>Bytes of one.</summary>
    Broadcast,

    /// <summary>Parts of each.</summary>
    Gather,

    /// <summary>All wait for all.</summary>
    Barrier,
}
