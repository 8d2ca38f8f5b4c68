using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Tests.Harness;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Plans of the documents' networks.</summary>
internal static class Plans
{
    public static NetworkPlan Of(string source, string type) => NetworkPlanner.Plan(Pipeline.Infer(source, type).Network!);

    public static NetworkPlan OfLayers(string attributes) => Of($"using ConvGen;\n{attributes}\npartial class Net;", "Net");

    public static BufferPlan Buffer(this NetworkPlan plan, string name) => plan.Buffers.Single(buffer => buffer.Name == name);

    public static bool Calls(this NetworkPlan plan, string kernelPart) =>
        plan.Segments.SelectMany(segment => segment.Backward).Any(call => call.Function.Contains(kernelPart, System.StringComparison.Ordinal));
}
