using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Planning.Tests.Functions;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Runs the calls of a segment in the order of emitted code: over a range of samples, or each sample through all.</summary>
internal static class ScheduleRunner
{
    /// <param name="pass">Its memory.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="calls">Its calls in one direction.</param>
    /// <param name="first">First sample.</param>
    /// <param name="count">Samples.</param>
    public static void Run(Pass pass, SegmentPlan segment, IReadOnlyList<Call> calls, int first, int count)
    {
        if (segment.IsBatched)
        {
            pass.BeginSample();
            Run(calls, new CallScope(pass, first, count, count, 0));
            return;
        }

        int tile = calls.Any(call => call.Block != 0) ? pass.Plan.InferenceMemory.TileSamples : count;
        for (int start = first; start < first + count; start += tile)
        {
            foreach (SampleBlock block in SampleBlock.Of(calls))
            {
                Run(block, pass, start, Math.Min(start + tile, first + count), count);
            }
        }
    }

    private static void Run(SampleBlock block, Pass pass, int first, int end, int count)
    {
        if (block.SharesRows)
        {
            pass.BeginSample();
            Run(block.Calls, new CallScope(pass, first, 1, count, 0) { OthersEnd = end });
            return;
        }

        for (int sample = first; sample < end; sample++)
        {
            pass.BeginSample();
            Run(block.Calls, new CallScope(pass, sample, 1, count, 0));
        }
    }

    private static void Run(IReadOnlyList<Call> calls, CallScope scope)
    {
        foreach (Call[] together in Runs.Of(calls, (first, call) => IsOneLoop(first, call, scope.Pass.SharesLoops)))
        {
            Call first = together[0];
            if (!Holds(first.Condition, scope))
            {
                continue;
            }

            // As if each chunk were a thread's, the last of which is done before the first has begun.
            int chunks = scope.Pass.SharesLoops && together.All(call => call.SharedLoop == first.SharedLoop) ? first.Chunks : 1;
            for (int index = chunks - 1; index >= 0; index--)
            {
                scope.Pass.BeginChunk();
                foreach (Call[] loop in Runs.ByLoop(together))
                {
                    Run(loop, scope, new Chunk(index, chunks));
                }
            }
        }
    }

    private static void Run(Call[] loop, CallScope scope, Chunk chunk)
    {
        // A team of threads takes strips at once.
        int rows = loop[0].IsStrip && scope.Pass.SharesLoops ? 1 : loop[0].Rows;
        (int begin, int end) = rows > 1 && loop[0].Chunks > 1 ? ((int)chunk.Begin(rows), (int)chunk.End(rows)) : (0, rows);
        Call[] own = [.. loop.Where(call => call.IsForEachThread)];
        loop = [.. loop.Except(own)];
        for (int sample = scope.Sample; sample < Math.Max(scope.OthersEnd, scope.Sample + 1); sample++)
        {
            Array.ForEach(own, call => Run(call, scope with { Sample = sample }));
        }

        for (int row = begin; row < end; row++)
        {
            CallScope inRow = scope with { Row = row, Chunk = rows > 1 ? default : chunk };
            foreach (Call call in loop.Where(call => scope.OthersEnd == 0 || SampleBlock.IsForAll(call)))
            {
                Run(call, inRow);
            }

            for (int sample = scope.Sample; sample < scope.OthersEnd; sample++)
            {
                foreach (Call call in loop.Where(call => !SampleBlock.IsForAll(call)))
                {
                    Run(call, inRow with { Sample = sample });
                }
            }
        }
    }

    /// <summary>Whether a call is made in the loop of another: one of the schedule, or one that threads share.</summary>
    private static bool IsOneLoop(Call first, Call call, bool sharesLoops) => first.Condition == call.Condition
        && ((call.Loop != 0 && call.Loop == first.Loop) || (sharesLoops && call.SharedLoop != 0 && call.SharedLoop == first.SharedLoop));

    private static bool Holds(Condition condition, CallScope scope) => condition switch
    {
        Condition.Always => true,
        Condition.Training => scope.Pass.Training,
        Condition.NotTraining => !scope.Pass.Training,
        Condition.InputGradients => scope.Pass.InputGradients is not null,
        Condition.OutputActivation => !scope.Pass.Logits,
        Condition.Reads => scope.Pass.Reads is not null,
        Condition.Logits => scope.Pass.Logits,
        Condition.FewSamples => scope.Count <= InPlaceDenseKernel.FewSamples,
        Condition.ManySamples => scope.Count > InPlaceDenseKernel.FewSamples,
        Condition.BatchGradientsLater => scope.Pass.Saved is not null,
        Condition.BatchGradientsNow => scope.Pass.Saved is null,
        _ => throw new InvalidOperationException($"Nobody knows when {condition} holds."),
    };

    private static void Run(Call call, CallScope scope)
    {
        try
        {
            CheckOverlap(call, scope);
            switch (call.Callee)
            {
                case KernelCallee kernel:
                    Run(scope.Pass.Plan.Kernels[kernel.Kernel].Plan, call.Operands, scope);
                    break;
                case FunctionCallee function:
                    NaiveFunction.Run(function.Function, call.Operands, scope);
                    break;
                case PackingCallee packing:
                    Packing.Run(packing.Copy, scope.Pass.Weights.Width, scope.PlaceOf(call.Operands[0]), scope.PlaceOf(call.Operands[1]));
                    break;
                case CustomCallee custom:
                    Place[] tensors = [.. call.Operands.SkipLast(2).Select(scope.PlaceOf)];
                    (int outputs, int number) = ((int)scope.NumberOf(call.Operands[^2]), ((CustomShape)call.Operands[^1]).Number);
                    NaiveCustom.Run(custom.Type, custom.IsGradient, tensors, InputLength(scope.Pass.Plan.Network, number), outputs);
                    break;
                case ReplacementCallee replacement:
                    WindowGeometry window = scope.Pass.Plan.Network.Nodes[replacement.Node].Geometry!;
                    IEnumerable<Place> places = call.Operands.SkipLast(1).Select(scope.PlaceOf);
                    NaiveReplacement.Run(window, replacement.IsGradient, [.. places], samples: (int)scope.NumberOf(call.Operands[^1]));
                    break;
            }
        }
        catch (MemoryFault fault)
        {
            throw fault.During(FormattableString.Invariant($"{call.Comment} (sample {scope.Sample}, row {scope.Row})"));
        }
    }

    /// <summary>Floats that a layer of the user's own is given, by its number among those.</summary>
    private static int InputLength(ShapedNetwork network, int number) => network.Nodes[network.Nodes
        .Where(node => node.Node.Operation is CustomOperation).ElementAt(number).Node.Inputs[0]].Output.Length;

    private static void Run(KernelPlan kernel, IReadOnlyList<Operand> operands, CallScope scope)
    {
        Arguments arguments = new(scope.Pass.Weights.Width);
        foreach ((KernelParameter parameter, Operand operand) in kernel.Parameters.Zip(operands))
        {
            if (operand is ChunkOperand)
            {
                // A naive kernel computes everything, with the last chunk that is met.
                if (scope.Chunk.Begin(int.MaxValue) > 0)
                {
                    return;
                }
            }
            else if (operand is StripOperand strip)
            {
                // Nor does it in a team; alone, the units of a strip that the width's tiles cover.
                arguments.Strip = scope.Pass.SharesLoops ? null : Units((CorrelationKernel)kernel, strip, arguments.Width, scope.Row);
            }
            else if (operand is Reference or WeightsReference)
            {
                arguments[parameter] = scope.PlaceOf(operand);
            }
            else
            {
                arguments.Set(parameter, scope.NumberOf(operand));
            }
        }

        NaiveKernel.Run(kernel, arguments);
    }

    /// <summary>The units of a map that a strip computes.</summary>
    private static (int Begin, int End) Units(CorrelationKernel kernel, StripOperand strip, VectorWidth width, int row)
    {
        Split tiles = kernel.StripTiles(kernel.TilingAt(width));
        return (row == 0 ? 0 : strip.Covered(tiles, strip.End(row - 1)), strip.Covered(tiles, strip.End(row)));
    }

    /// <summary>All buffers of a call are needed at the same time, so none lies where another does.</summary>
    private static void CheckOverlap(Call call, CallScope scope)
    {
        Storage[] buffers = [.. call.Operands.OfType<Reference>()
            .Where(reference => reference.Space == MemorySpace.Buffer).Select(reference => reference.Buffer).Distinct()
            .Select(buffer => scope.Pass.Buffer(buffer, scope.Sample, scope.Samples))];
        for (int i = 1; i < buffers.Length; i++)
        {
            if (buffers.Take(i).FirstOrDefault(buffers[i].Meets) is { } other)
            {
                throw new MemoryFault(MemoryFaultKind.Shared, $"{buffers[i].Name} lies where {other.Name} does");
            }
        }
    }
}
