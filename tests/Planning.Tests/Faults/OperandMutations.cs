using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>Plants faults into what calls are given, wherever it matters.</summary>
internal static class OperandMutations
{
    /// <summary>Every place in memory, one number on.</summary>
    public static IEnumerable<Mutation> OfPlaces(NetworkPlan plan) => Mutations.OfCalls(plan, "an operand moved", call =>
        from i in Enumerable.Range(0, call.Operands.Count)
        let place = call.Operands[i] as Reference
        where place is not null && !IsZeros(plan, place) && !IsWorkingMemory(plan, call, i)
        select Mutations.With(call, i, place with { Offset = place.Offset + 1 }));

    /// <summary>Every step from row to row, one number longer.</summary>
    public static IEnumerable<Mutation> OfRowSteps(NetworkPlan plan) => Mutations.OfCalls(plan, "a longer step of rows", call =>
        from i in Enumerable.Range(0, call.Rows == 1 ? 0 : call.Operands.Count)
        let place = call.Operands[i] as Reference
        where place is { RowStep: > 0 }
        select Mutations.With(call, i, place with { RowStep = place.RowStep + 1 }));

    /// <summary>Every number of elements, rows or columns, one less.</summary>
    public static IEnumerable<Mutation> OfNumbers(NetworkPlan plan) => Mutations.OfCalls(plan, "a smaller number", call =>
        from i in Enumerable.Range(0, call.Operands.Count)
        let number = call.Operands[i] as Integer
        where number is { Value: > 0 } && !IsArbitrary(call, i)
        select Mutations.With(call, i, new Integer(number.Value - 1)));

    /// <summary>A step between rows of which there is one, or the key of random numbers.</summary>
    private static bool IsArbitrary(Call call, int operand) => call.Callee is FunctionCallee callee && (callee.Function, operand) switch
    {
        (RuntimeFunction.BiasGradient, 3) => call.Operands[1] is Integer { Value: 1 },
        (RuntimeFunction.ReluBiasGradient, 1 or 3) => call.Operands[4] is Integer { Value: 1 },
        (RuntimeFunction.BatchStatistics, 3) => call.Operands[1] is Integer { Value: 1 },
        (RuntimeFunction.BatchStatisticsGradients, 1 or 4) => call.Operands[5] is Integer { Value: 1 },
        (RuntimeFunction.DropoutForward, 6) => true,
        _ => false,
    };

    /// <summary>Memory that a kernel works in: a little less of it may do.</summary>
    private static bool IsWorkingMemory(NetworkPlan plan, Call call, int operand) => call.Callee is KernelCallee kernel
        && plan.Kernels[kernel.Kernel].Plan.Parameters[operand] is KernelParameter.TransformScratch or KernelParameter.Copy
            or KernelParameter.Nonzero
            or KernelParameter.Panel or KernelParameter.Columns or KernelParameter.Band or KernelParameter.Sums;

    /// <summary>The bias of a layer without one: all of it is zero.</summary>
    private static bool IsZeros(NetworkPlan plan, Reference place) => place.Space == MemorySpace.Packed && !plan.PackedCopies.Any(copy =>
        copy.Space == place.Space && place.Offset >= copy.Offset
        && place.Offset < copy.Offset + copy.Length)
        && !plan.Foldings.Any(folding =>
            place.Offset >= folding.Factors && place.Offset < folding.Factors + 2 * folding.Channels);
}
