using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>
/// Calls that a sample of a tile goes through before the next sample does; all samples of it do before the next block begins.
/// </summary>
/// <param name="Calls">The calls.</param>
internal sealed record SampleBlock(IReadOnlyList<Call> Calls)
{
    /// <summary>
    /// Whether they are a loop over slices of a kernel: each row is taken once, and the samples go through it while its weights are in the
    /// cache.
    /// </summary>
    public bool SharesRows { get; } = Calls[0].Block != 0 && Calls[0].Loop != 0
        && Calls.All(call => call.Loop == Calls[0].Loop) && Calls.Any(call => call.IsOfSlice);

    /// <summary>Whether a call serves all samples: it transforms weights.</summary>
    public static bool IsForAll(Call call) => call.Callee is PackingCallee;

    /// <summary>The blocks of a segment's calls.</summary>
    public static IEnumerable<SampleBlock> Of(IEnumerable<Call> calls) =>
        Runs.Of(calls, (first, call) => first.Block == call.Block).Select(block => new SampleBlock(block));
}
