using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Cuts the loops of a prediction into chunks, so that the threads of a prediction of few samples can share them: rows of elements, bands
/// and slices of the schedule, and the loop inside a kernel that it names. What is too small for that one thread does alone.
/// </summary>
/// <remarks>An iteration computes what it always does, so the bits do not depend on the threads.</remarks>
internal sealed class SharedLoops
{
    /// <summary>Most chunks of a loop.</summary>
    public const int MostChunks = 32;

    /// <summary>
    /// Bands that threads share without much left over: each thread finds in its cache what it has transformed. Of fewer, they share the
    /// loops inside each.
    /// </summary>
    private const int LeastBands = 7;

    /// <summary>A prediction of fewer chunks than this does not repay the waking of a thread.</summary>
    private const int LeastChunks = 20;

    /// <summary>Cycles that a vector of a normalised map takes: it comes from beyond the second-level cache.</summary>
    private const int NormalizationSteps = 4;

    /// <summary>Cycles that a vector of a copied map takes: the largest is the input, which comes from memory.</summary>
    private const int MoveSteps = 8;

    /// <summary>Cycles of a vector of Winograd's transforms for each of its operations, of which an element counts two.</summary>
    private const double TransformSteps = 1.5;

    private readonly MachineModel _machine;
    private readonly NetworkPlan _plan;
    private readonly HashSet<int> _wholeBands;
    private readonly HashSet<int> _everybodys;
    private readonly HashSet<int> _sharedKernels = [];
    private readonly HashSet<int> _perThread = [];
    private double _sharedCycles;
    private int _loops;

    private SharedLoops(MachineModel machine, NetworkPlan plan)
    {
        (_machine, _plan) = (machine, plan);
        _wholeBands = WholeBands();
        _everybodys = [.. Everybodys()];
    }

    /// <summary>The plan with the loops that its threads share; as it is where that does not pay.</summary>
    public static NetworkPlan Run(PlanState state, NetworkPlan plan) =>
        state.Network.Allows(OptimizationPasses.SharedLoops) ? new SharedLoops(state.Machine, plan).Run() : plan;

    private NetworkPlan Run()
    {
        SegmentPlan[] segments = [.. _plan.Segments.Select(segment => segment with { Infer = Share(segment).ToEquatableArray() })];
        if (_sharedCycles < LeastChunks * _machine.LeastChunkCycles)
        {
            return _plan;
        }

        string text = InvariantText.Of($"threads of a prediction of few samples share {_loops} loops");
        NetworkPlan shared = _plan with
        {
            Segments = segments.ToEquatableArray(),
            Buffers = _plan.Buffers.Select((buffer, i) => buffer with { PerThread = _perThread.Contains(i) }).ToEquatableArray(),
            Decisions = _plan.Decisions
                .Append(new Decision(OptimizationPasses.SharedLoops, _plan.Network.Nodes[0].Node.Name, text)).ToEquatableArray(),
        };
        return SharedKernels.In(shared, _sharedKernels, kernel => kernel.AsShared(_machine));
    }

    private List<Call> Share(SegmentPlan segment)
    {
        List<Call> shared = [];
        List<Call> halos = [];
        foreach (Call[] run in Runs.ByLoop(segment.Infer.Select(InRows)))
        {
            if (ClearedHalos.IsClear(run[0]))
            {
                halos.AddRange(run);
                continue;
            }

            bool byRows = IsBand(run[0]) ? IsWholeBands(run) : run[0] is { Loop: 0, Rows: > 1 };
            if (run[0].Loop != 0 && !byRows)
            {
                halos.ForEach(halo => ShareKernel(halo, shared));
                halos.Clear();
            }

            ILookup<bool, Call> together = halos.ToLookup(halo => halo.Block == run[0].Block);
            together[false].ToList().ForEach(halo => ShareKernel(halo, shared));
            int first = shared.Count;
            Share(run, byRows, shared);
            shared.InsertRange(first, together[true].Select(halo => WithLoopOf(shared[first], halo)).ToArray());
            halos.Clear();
        }

        return shared;
    }

    /// <summary>Threads clear a halo in the loop that they share to write its map: whoever reads it waits for them anyway.</summary>
    private static Call WithLoopOf(Call writer, Call halo) =>
        SharedKernels.With(halo, new ChunkOperand(IsWhole: writer.Chunks == 1)) with
        {
            SharedLoop = writer.SharedLoop,
            Chunks = writer.Chunks,
        };

    private void Share(Call[] run, bool byRows, List<Call> shared)
    {
        if (byRows)
        {
            ShareRows(run, shared);
            return;
        }

        foreach (Call call in run)
        {
            ShareKernel(call, shared);
        }
    }

    /// <summary>Calls of a loop of the schedule: its rows are the iterations.</summary>
    private void ShareRows(Call[] run, List<Call> calls)
    {
        double cycles = run[0].Rows * run.Sum(Cycles);
        int chunks = run[0].Loop != 0 || HasIndependentRows(run[0]) ? Chunks(run[0].Rows, cycles) : 1;
        int loop = NumberOf(run[0], chunks, cycles, calls);
        _perThread.UnionWith(run.Where(call => call.Loop != 0).SelectMany(InTurn).Except(_everybodys));
        calls.AddRange(run.Select(call => call with { SharedLoop = loop, Chunks = chunks }));
    }

    /// <summary>A call, inside a loop of the schedule or not: the kernel computes some of its own iterations.</summary>
    private void ShareKernel(Call call, List<Call> calls)
    {
        int chunks = Chunks(Iterations(call), Cycles(call));
        int rows = call.IsStrip ? 1 : call.Rows;
        Call shared = call with { SharedLoop = NumberOf(call, chunks, rows * Cycles(call), calls), Chunks = chunks };
        _perThread.UnionWith(Scratch(call));
        if (chunks > 1 && call.Units == 0)
        {
            _sharedKernels.Add(((KernelCallee)call.Callee).Kernel);
            shared = call.IsStrip ? shared : SharedKernels.With(shared, new ChunkOperand(IsWhole: false));
        }

        calls.Add(shared);
    }

    private int NumberOf(Call call, int chunks, double cycles, List<Call> before)
    {
        _sharedCycles += chunks > 1 ? cycles : 0;
        return Continues(before, call, chunks) ? before[before.Count - 1].SharedLoop : ++_loops;
    }

    /// <summary>
    /// Whether a call goes on in the loop of those before it: one thread does both; or each of the same rows needs only what is its own,
    /// and no buffer begins to live there, since it may lie where one ends that a thread still reads.
    /// </summary>
    private static bool Continues(List<Call> calls, Call next, int chunks)
    {
        if (calls.Count == 0 || next.Loop != 0
            || calls[calls.Count - 1] is not { Loop: 0, Units: 0 } last || last.Condition != next.Condition || last.Chunks != chunks
            || last.Block != next.Block)
        {
            return false;
        }

        if (chunks == 1)
        {
            return true;
        }

        Reference[] touched = [.. calls
            .Where(call => call.SharedLoop == last.SharedLoop && !ClearedHalos.IsClear(call)).SelectMany(Places)];
        return last.Rows > 1 && last.Rows == next.Rows && Places(next).All(place =>
            (place.Space != MemorySpace.Buffer || touched.Contains(place))
            && touched.All(other => other.Space != place.Space || other.Buffer != place.Buffer || other == place));
    }

    private static IEnumerable<Reference> Places(Call call) => call.Operands.OfType<Reference>();

    /// <summary>Whether a call is made in a loop of the schedule that a team goes through, too.</summary>
    private static bool IsBand(Call call) => call.Loop != 0 && !call.IsStrip;

    /// <summary>Bands whose rows are all that threads share: there are plenty, or they are slices of filters.</summary>
    private bool IsWholeBands(IEnumerable<Call> run) => run.SelectMany(InTurn).Any(_wholeBands.Contains);

    /// <summary>Buffers of loops that have plenty of rows; bands of different heights share them.</summary>
    private HashSet<int> WholeBands()
    {
        Dictionary<int, int> rows = [];
        HashSet<int> slices = [];
        foreach (Call[] run in _plan.Segments.SelectMany(segment => Runs.ByLoop(segment.Infer)).Where(run => IsBand(run[0])))
        {
            foreach (int buffer in run.SelectMany(InTurn).Distinct())
            {
                rows[buffer] = run[0].Rows + (rows.TryGetValue(buffer, out int others) ? others : 0);
                if (run.Any(call => call.IsOfSlice))
                {
                    slices.Add(buffer);
                }
            }
        }

        return [.. rows.Where(pair => pair.Value >= LeastBands || slices.Contains(pair.Key)).Select(pair => pair.Key)];
    }

    /// <summary>Buffers that the iterations of a loop use in turn; those that it only reads may be among them.</summary>
    private IEnumerable<int> InTurn(Call call) => call.IsForEachThread
        ? Scratch(call)
        : call.BufferPlaces.Where(place => place.RowStep == 0).Select(place => place.Buffer);

    /// <summary>A patch of vectors between two axes of a transform.</summary>
    private IEnumerable<int> Scratch(Call call) => call.Callee is not KernelCallee kernel
        ? []
        : _plan.Kernels[kernel.Kernel].Plan.Parameters.Zip(call.Operands, (parameter, operand) => (parameter, operand))
            .Where(pair => pair.parameter == KernelParameter.TransformScratch)
            .Select(pair => ((Reference)pair.operand).Buffer);

    /// <summary>Buffers that calls outside the loops of the schedule touch, but for a patch of vectors.</summary>
    private IEnumerable<int> Everybodys() =>
        from call in _plan.Segments.SelectMany(segment => segment.Infer)
        where !IsBand(call)
        from buffer in call.Buffers
        where !Scratch(call).Contains(buffer)
        select buffer;

    private int Iterations(Call call)
    {
        if (call.Units > 0)
        {
            return call.Units / UnitBound.Granule;
        }

        if (call.Callee is not KernelCallee callee)
        {
            return 1;
        }

        KernelPlan kernel = _plan.Kernels[callee.Kernel].Plan;
        return kernel.Widths.Min(width => kernel.Iterations(_machine, width));
    }

    private int Chunks(int iterations, double cycles) =>
        Math.Max(1, Math.Min(Math.Min(iterations, MostChunks), (int)Math.Min(cycles / _machine.LeastChunkCycles, MostChunks)));

    /// <summary>About how long one row of a call takes.</summary>
    private double Cycles(Call call) => call.Callee switch
    {
        KernelCallee { Kernel: var number } => _plan.Kernels[number].Plan switch
        {
            CorrelationKernel { Depthwise: false } kernel => Math.Max(
                kernel.Flops / (2 * _machine.MultiplyAddsPerCycle), _machine.ReadCycles((double)kernel.PackedLength * sizeof(float))),
            WinogradKernel kernel => kernel.Flops * TransformSteps / _machine.WidestLanes,
            var kernel => kernel.Flops / _machine.WidestLanes,
        },
        PackingCallee { Copy.Reader: var reader } => reader.PackedLength,
        FunctionCallee => call.Operands.OfType<Integer>().Aggregate(1.0, (product, each) => product * Math.Max(each.Value, 1))
            * (call.Role == CallRole.Move ? MoveSteps : IsNormalization(call.Callee) ? NormalizationSteps : 1)
            / _machine.WidestLanes,
        _ => 0,
    };

    /// <summary>Functions of the runtime that compute elements from those in their place, given how many.</summary>
    private static bool IsElementwise(Callee callee) => callee is FunctionCallee
    {
        Function: RuntimeFunction.Copy or RuntimeFunction.Add or RuntimeFunction.Multiply or RuntimeFunction.ActivationForward,
    };

    private static bool IsNormalization(Callee callee) => callee is FunctionCallee { Function: RuntimeFunction.BatchNormalizationApply };

    /// <summary>Functions of the runtime that compute a row from rows.</summary>
    private static bool HasIndependentRows(Call call) => IsElementwise(call.Callee) || call.Callee is FunctionCallee
    {
        Function: RuntimeFunction.CopyRows or RuntimeFunction.Clear or RuntimeFunction.Fill or RuntimeFunction.MultiplyChannels
            or RuntimeFunction.BatchNormalizationApply or RuntimeFunction.Rescale or RuntimeFunction.PReluForward,
    };

    /// <summary>A call over many elements or pixels that lie without a gap, in rows that threads can share.</summary>
    private Call InRows(Call call)
    {
        Integer[] numbers = [.. call.Operands.OfType<Integer>()];
        if (call.Rows > 1 || call.Loop != 0 || Cycles(call) < 2 * _machine.LeastChunkCycles)
        {
            return call;
        }

        if (IsNormalization(call.Callee))
        {
            return PixelsInRows(call);
        }

        if (!IsElementwise(call.Callee) || numbers.Length != 1)
        {
            return call;
        }

        int elements = numbers[0].Value;
        int rows = MostChunks;
        while (elements % (rows * CacheLine.Floats) != 0 && rows > 1)
        {
            rows--;
        }

        return rows == 1 ? call : call with
        {
            Rows = rows,
            Operands = call.Operands.Select(operand => operand switch
            {
                Integer => new Integer(elements / rows),
                Reference place => place with { RowStep = elements / rows },
                _ => operand,
            }).ToEquatableArray(),
        };
    }

    /// <summary>A normalisation of pixels, see <see cref="FoldingLowering.Apply"/>: those of x may lie apart.</summary>
    private static Call PixelsInRows(Call call)
    {
        (Reference x, Reference y) = ((Reference)call.Operands[0], (Reference)call.Operands[1]);
        (int pixels, int channels) = (((Integer)call.Operands[2]).Value, ((Integer)call.Operands[3]).Value);
        int step = ((Step)call.Operands[4]).Floats;
        int rows = Enumerable.Range(1, MostChunks).Last(rows => pixels % rows == 0);
        int each = pixels / rows;
        return call with
        {
            Rows = rows,
            Operands = new EquatableArray<Operand>(
                [x with { RowStep = each * step }, y with { RowStep = each * channels }, new Integer(each), .. call.Operands.Skip(3)]),
        };
    }
}
