using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Tests.Harness;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Plans of the documents' networks.</summary>
internal static class Plans
{
    public static NetworkPlan Of(string source, string type, MachineModel? machine = null) =>
        NetworkPlanner.Plan(Pipeline.Infer(source, type).Network!, machine);

    public static NetworkPlan OfLayers(string attributes, MachineModel? machine = null) =>
        Of($"using ConvGen;\n{attributes}\npartial class Net;", "Net", machine);

    public static BufferPlan Buffer(this NetworkPlan plan, string name) => plan.Buffers.Single(buffer => buffer.Name == name);

    /// <summary>Whether the backward schedule calls a kernel.</summary>
    public static bool Calls(this NetworkPlan plan, Func<KernelPlan, bool> kernel) =>
        plan.KernelsOf(segment => segment.Backward).Any(kernel);

    /// <summary>Whether the backward schedule calls a function of the runtime.</summary>
    public static bool Calls(this NetworkPlan plan, RuntimeFunction function) =>
        plan.Segments.SelectMany(segment => segment.Backward).Any(call => call.Callee == new FunctionCallee(function));

    /// <summary>The kernels that a schedule calls, in order.</summary>
    public static IEnumerable<KernelPlan> KernelsOf(this NetworkPlan plan, Func<SegmentPlan, EquatableArray<Call>> schedule) =>
        plan.Segments.SelectMany(segment => schedule(segment)).Select(call => call.Callee).OfType<KernelCallee>()
            .Select(callee => plan.Kernels[callee.Kernel].Plan);
}
