namespace ConvGen.Training.Distribution;

/// <summary>A world that has a second way between the same ranks, so that one thread exchanges while another computes.</summary>
/// <remarks>Calls of either way have an order of their own, which is that of all ranks; none waits for one of the other way.</remarks>
internal interface IBackgroundWorld : IWorld
{
    /// <summary>
    /// The other way, whose waits leave the processor to who computes. Null: there is nothing to wait for, since exchanging is work of the
    /// processors that compute.
    /// </summary>
    IWorld? Background { get; }

    /// <summary>Whether nobody computes any more, and the other way's calls are all that is left.</summary>
    bool IsBackgroundAwaited { get; set; }
}
