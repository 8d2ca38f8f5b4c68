using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>Plants faults into plans.</summary>
internal static class Mutations
{
    /// <summary>Every kernel that is called, with others in its place.</summary>
    public static IEnumerable<Mutation> OfKernels(NetworkPlan plan, string what, Func<KernelPlan, IEnumerable<KernelPlan>> instead) =>
        from number in Enumerable.Range(0, plan.Kernels.Count)
        let kernel = plan.Kernels[number]
        where IsCalled(plan, number)
        from other in instead(kernel.Plan)
        select new Mutation(
            $"{kernel.Name}: {what}", plan with { Kernels = Replaced(plan.Kernels, number, kernel with { Plan = other }) });

    /// <summary>Every call, with others in its place; with none for null.</summary>
    public static IEnumerable<Mutation> OfCalls(NetworkPlan plan, string what, Func<Call, IEnumerable<Call?>> instead) =>
        from number in Enumerable.Range(0, plan.Segments.Count)
        let segment = plan.Segments[number]
        from mutation in new[]
        {
            OfCalls(segment.Infer, instead, calls => segment with { Infer = calls }),
            OfCalls(segment.Forward, instead, calls => segment with { Forward = calls }),
            OfCalls(segment.Backward, instead, calls => segment with { Backward = calls }),
        }.SelectMany(mutations => mutations)
        select new Mutation(
            $"{mutation.Call.Role} of segment {number}, {mutation.Call.Comment}: {what}",
            plan with { Segments = Replaced(plan.Segments, number, mutation.Segment) });

    /// <summary>Another placement of a buffer in training.</summary>
    public static NetworkPlan WithPlacement(NetworkPlan plan, int buffer, Placement placement)
    {
        MemoryPlan memory = plan.TrainingMemory;
        return plan with { TrainingMemory = memory with { Placements = Replaced(memory.Placements, buffer, placement) } };
    }

    /// <summary>A call with another operand.</summary>
    public static Call With(Call call, int operand, Operand value) => call with { Operands = Replaced(call.Operands, operand, value) };

    /// <summary>An array with another item.</summary>
    public static EquatableArray<T> Replaced<T>(EquatableArray<T> items, int index, T item)
        where T : IEquatable<T> => items.Select((old, i) => i == index ? item : old).ToEquatableArray();

    private static IEnumerable<(Call Call, SegmentPlan Segment)> OfCalls(
        EquatableArray<Call> calls, Func<Call, IEnumerable<Call?>> instead, Func<EquatableArray<Call>, SegmentPlan> inSegment) =>
        from number in Enumerable.Range(0, calls.Count)
        from other in instead(calls[number])
        let changed = calls.Select((old, i) => i == number ? other : old).OfType<Call>()
        select (calls[number], inSegment(changed.ToEquatableArray()));

    private static bool IsCalled(NetworkPlan plan, int kernel) => plan.Segments.Any(segment =>
        segment.Calls.Any(call => call.Callee == new KernelCallee(kernel)));
}
