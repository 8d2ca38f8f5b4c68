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
                InferenceMemory = PredictionMemory.Of(_plan.Buffers, segments),
                Decisions = _plan.Decisions.Concat(_decisions).ToEquatableArray(),
            },
            _kernels, kernel => ((CorrelationKernel)kernel).InStrips());
    }

    /// <summary>Halos of the maps of fused calls are cleared before all of them.</summary>
    private List<Call> Fused(IReadOnlyList<Call> calls)
    {
        Call[] others = [.. calls.Where(call => !ClearedHalos.IsClear(call))];
        List<Call> fused = [];
        for (int first = 0, next = 0; first < others.Length;)
        {
            RowStage[] run = Run(others, first);
            Call last = others[first + Math.Max(run.Length, 1) - 1];
            for (; !ReferenceEquals(calls[next], last); next++)
            {
                fused.AddRange(ClearedHalos.IsClear(calls[next]) ? [calls[next]] : []);
            }

            fused.AddRange(run.Length > 1 ? InStrips(run) : [last]);
            (first, next) = (first + Math.Max(run.Length, 1), next + 1);
        }

        return fused;
    }

    /// <summary>The calls from one on that are worth fusing: between each and the next is a map that the cache does not hold.</summary>
    private RowStage[] Run(IReadOnlyList<Call> calls, int first)
    {
        List<RowStage> run = [];
        for (int i = first; i < calls.Count && StageOf(calls[i]) is { } stage; i++)
        {
            if (run.Count > 0 && !(stage.Reads(run[run.Count - 1]) && Exceeds(stage.X.Buffer) && Strips([.. run, stage]) is not null))
            {
                break;
            }

            run.Add(stage);
        }

        return [.. run];
    }

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
        int unit = 1;
        while (unit <= units && Steps(run, unit) is null)
        {
            unit++;
        }

        if (Steps(run, unit) is not { } steps)
        {
            return null;
        }

        long each = run.Select((stage, i) => steps[i] * stage.UnitBytes).Sum() + steps[0] * run[0].InputBytes;
        int most = (int)Math.Min(_machine.StripBytes / each, units);
        if (most < 1 || most * unit >= units || run.Sum(stage => stage.WeightBytes) > _machine.HalfSecondLevel)
        {
            return null;
        }

        int whole = (units + unit - 1) / unit;
        int count = Split.Balanced(whole, most).Count;
        int height = Split.Balanced(whole, most).Large;
        return (count, [.. steps.Select(step => step * height)]);
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
        return run.Select((stage, i) => SharedKernels.With(stage.Call, strips[i]) with
        {
            Rows = count,
            Loop = loop,
            Operands = SharedKernels.With(stage.Call, strips[i]).Operands
                .Select(operand => operand is Reference place ? place with { RowStep = 0 } : operand).ToEquatableArray(),
        });
    }
}
