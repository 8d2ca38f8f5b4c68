using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Successive correlations of a prediction, each of which reads the map that the one before it writes, go through these maps together,
/// strip by strip of rows (strip mining and loop fusion): where a map exceeds the second-level cache, its reader finds each strip there
/// still.
/// </summary>
/// <remarks>
/// Every map is whole in the end, and no iteration is computed twice or otherwise than before: the bits stay. Threads that share an image
/// share each call instead, since one that began in the middle would have to wait for what another computes.
/// </remarks>
internal sealed class FusedRows
{
    private readonly MachineModel _machine;
    private readonly NetworkPlan _plan;
    private readonly HashSet<int> _kernels = [];
    private readonly List<Decision> _decisions = [];
    private int _loops;

    private FusedRows(MachineModel machine, NetworkPlan plan)
    {
        (_machine, _plan) = (machine, plan);
        _loops = plan.Segments.SelectMany(segment => segment.Infer).Select(call => call.Loop).DefaultIfEmpty(0).Max();
    }

    /// <summary>The plan with fused calls, whose buffers are needed at the same time; layers that are timed stay apart.</summary>
    public static NetworkPlan Run(PlanState state, NetworkPlan plan) =>
        state.Network.Allows(OptimizationPasses.FusedRows) && !state.Network.Profiles ? new FusedRows(state.Machine, plan).Run() : plan;

    private NetworkPlan Run()
    {
        EquatableArray<SegmentPlan> segments = _plan.Segments
            .Select(segment => segment.IsBatched ? segment : segment with { Infer = Fused(segment.Infer).ToEquatableArray() })
            .ToEquatableArray();
        return _kernels.Count == 0 ? _plan : SharedKernels.In(
            _plan with
            {
                Segments = segments,
                InferenceMemory = ScheduleMemory.OfPrediction(_plan.Buffers, segments) with
                {
                    TileSamples = _plan.InferenceMemory.TileSamples,
                },
                Decisions = _plan.Decisions.Concat(_decisions).ToEquatableArray(),
            },
            _kernels, kernel => ((CorrelationKernel)kernel).InStrips());
    }

    /// <summary>Halos of the maps of fused calls are cleared before all of them.</summary>
    private List<Call> Fused(IReadOnlyList<Call> calls)
    {
        int[] others = [.. Enumerable.Range(0, calls.Count).Where(i => !ClearedHalos.IsClear(calls[i]))];
        List<Call> fused = [];
        int next = 0;
        for (int first = 0; first < others.Length;)
        {
            RowStage[] run = Run(others.Skip(first).Select(i => calls[i]));
            first += Math.Max(run.Length, 1);
            int last = others[first - 1];
            fused.AddRange(calls.Skip(next).Take(last - next).Where(ClearedHalos.IsClear));
            fused.AddRange(run.Length > 1 ? InStrips(run) : [calls[last]]);
            next = last + 1;
        }

        return fused;
    }

    /// <summary>The first calls that are worth fusing: between each and the next is a map that the cache does not hold.</summary>
    private RowStage[] Run(IEnumerable<Call> calls)
    {
        List<RowStage> run = [];
        foreach (RowStage? stage in calls.Select(StageOf))
        {
            if (stage is null || (run.Count > 0 && !GoesOn(run, stage)))
            {
                break;
            }

            run.Add(stage);
        }

        return [.. run];
    }

    private bool GoesOn(List<RowStage> run, RowStage stage) => stage.Call.Block == run[0].Call.Block
        && stage.Reads(run[run.Count - 1]) && Exceeds(stage.X.Buffer) && Strips([.. run, stage]) is not null;

    private RowStage? StageOf(Call call) =>
        call is { Condition: Condition.Always, Rows: 1, Loop: 0, Callee: KernelCallee { Kernel: var number } }
            && _plan.Kernels[number].Plan is CorrelationKernel { HasStrips: true } kernel
                ? RowStage.Of(call, kernel)
                : null;

    private bool Exceeds(int buffer) => _plan.Buffers[buffer].Length * sizeof(float) > 2 * _machine.StripBytes;

    /// <summary>
    /// How many strips, and what each call computes in one: they are as high as the cache holds. Null where none fits, where the weights of
    /// all calls, which each strip reads anew, do not, or where the calls do not step through their maps together.
    /// </summary>
    private (int Count, int[] Steps)? Strips(IReadOnlyList<RowStage> run)
    {
        int units = run[run.Count - 1].Units;
        if (Enumerable.Range(1, units).Select(last => Steps(run, last)).FirstOrDefault(each => each is not null) is not { } steps)
        {
            return null;
        }

        int unit = steps[steps.Length - 1];
        long each = run.Select((stage, i) => steps[i] * stage.UnitBytes).Sum() + steps[0] * run[0].InputBytes;
        int most = (int)Math.Min(_machine.StripBytes / each, units);
        if (most < 1 || most * unit >= units || run.Sum(stage => stage.WeightBytes) > _machine.HalfSecondLevel)
        {
            return null;
        }

        Split strips = Split.Balanced((units + unit - 1) / unit, most);
        return (strips.Count, [.. steps.Select(step => step * strips.Large)]);
    }

    /// <summary>What every call computes while the last one computes so many units; null where that is no whole number.</summary>
    private static int[]? Steps(IReadOnlyList<RowStage> run, int last)
    {
        int[] steps = new int[run.Count];
        steps[run.Count - 1] = last;
        for (int i = run.Count - 1; i > 0; i--)
        {
            int floats = steps[i] * run[i].XStep;
            if (floats % run[i - 1].YStep != 0)
            {
                return null;
            }

            steps[i - 1] = floats / run[i - 1].YStep;
        }

        return steps;
    }

    private IEnumerable<Call> InStrips(RowStage[] run)
    {
        (int count, int[] steps) = Strips(run)!.Value;
        StripOperand[] strips = RowStrips.Of(run, steps, count);
        int loop = ++_loops;
        string text = InvariantText.Of($"and {run.Length - 1} behind it, up to {run[run.Length - 1].Name}, in {count} strips of rows");
        _decisions.Add(new Decision(OptimizationPasses.FusedRows, run[0].Name, text));
        _kernels.UnionWith(run.Select(stage => stage.Number));
        return run.Select((stage, i) => InStrip(stage.Call) with { Rows = count, Loop = loop })
            .Select((call, i) => SharedKernels.With(call, strips[i]));

        static Call InStrip(Call call) => call with
        {
            Operands = call.Operands.Select(operand => operand is Reference place ? place with { RowStep = 0 } : operand)
                .ToEquatableArray(),
        };
    }
}
