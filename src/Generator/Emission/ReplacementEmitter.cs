using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>
/// Prints the way from the schedule to the operations that the user's half of the class replaces; nothing where there are none.
/// </summary>
internal static class ReplacementEmitter
{
    private const string Read = "ReadOnlySpan<float>";

    /// <summary>What the class hands to its program: the program is bound to it at compile time, and sees no private member.</summary>
    public static void Interface(SourceWriter writer, ShapedNetwork network)
    {
        if (!network.ReplacesOperations)
        {
            return;
        }

        writer.Line("/// <summary>The operations that the user's half of the class replaces.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Braces("internal interface IOperations"))
        {
            foreach (string identifier in Replaced(network).Select(node => node.Node.Identifier))
            {
                writer.Line(
                    $"static abstract void {identifier}{GeneratedMembers.Override}({Read} inputs, {Read} kernel, Span<float> outputs);");
                if (!network.Trains)
                {
                    continue;
                }

                string read = $"{Read} inputs, {Read} kernel, {Read} outputGradients";
                const string written = "Span<float> inputGradients, Span<float> kernelGradients";
                writer.Line($"static abstract void {identifier}{GeneratedMembers.OverrideGradient}({read}, {written});");
            }
        }

        writer.Line();
    }

    /// <summary>References become spans of at most a micro-batch: a call stays small, however many samples a tape has.</summary>
    public static void Bridges(SourceWriter writer, NetworkPlan plan)
    {
        foreach (ShapedNode node in Replaced(plan.Network))
        {
            WindowGeometry g = node.Geometry!;
            int input = g.Rows.Input * g.Columns.Input * g.InputChannels,
                kernel = new TensorShape(node.Parameters[0].Shape).Length,
                output = node.Output.Length;
            string forward = node.Node.Identifier + GeneratedMembers.Override,
                gradient = node.Node.Identifier + GeneratedMembers.OverrideGradient;
            string weights = InvariantText.Of($"MemoryMarshal.CreateReadOnlySpan(ref kernel, {kernel})");
            writer.Line();
            writer.Line(
                $"/// <summary>Samples through the user's operation of {node.Node.Name}, which may add to what it is given: "
                    + "it is given zeros.</summary>");
            using (writer.Braces($"private static void {forward}(ref float inputs, ref float kernel, ref float outputs, int count)"))
            using (Ranges(writer, plan))
            {
                writer.Line($"Span<float> result = {Span("outputs", output)};");
                writer.Line("result.Clear();");
                writer.Line($"TOperations.{forward}({ReadOnly("inputs", input)}, {weights}, result);");
            }

            if (!plan.Network.Trains)
            {
                continue;
            }

            writer.Line();
            writer.Line($"/// <summary>The user's gradients of {node.Node.Name}; that of the kernel is added to the others'.</summary>");
            using (writer.Braces(
                $"private static void {gradient}(ref float inputs, ref float kernel, ref float outputGradients, "
                    + "ref float inputGradients, ref float kernelGradients, int count)"))
            using (Ranges(writer, plan))
            {
                writer.Line($"Span<float> inputResult = {Span("inputGradients", input)};");
                writer.Line("inputResult.Clear();");
                writer.Line($"float[] memory = ThreadMemory.TakeZeros({kernel});");
                writer.Line($"Span<float> kernelResult = memory.AsSpan(0, {kernel});");
                string read = $"{ReadOnly("inputs", input)}, {weights}, {ReadOnly("outputGradients", output)}";
                writer.Line($"TOperations.{gradient}({read}, inputResult, kernelResult);");
                string sums = InvariantText.Of($"ref MemoryMarshal.GetReference(kernelResult), ref kernelGradients, {kernel}");
                writer.Line($"Numerics.Elementwise.Accumulate({sums});");
                writer.Line("ThreadMemory.Return(memory);");
            }
        }
    }

    private static SourceWriter.Block Ranges(SourceWriter writer, NetworkPlan plan)
    {
        SourceWriter.Block loop = writer.Braces(InvariantText.Of($"for (int sample = 0; sample < count; sample += {plan.MicroBatch})"));
        writer.Line(InvariantText.Of($"int samples = global::System.Math.Min({plan.MicroBatch}, count - sample);"));
        return loop;
    }

    private static IEnumerable<ShapedNode> Replaced(ShapedNetwork network) =>
        network.Nodes.Where(node => node.Node.Operation is ConvolutionOperation { IsReplaced: true });

    private static string Span(string reference, int length) =>
        InvariantText.Of($"MemoryMarshal.CreateSpan({Sample(reference, length)}, samples * {length})");

    private static string ReadOnly(string reference, int length) =>
        InvariantText.Of($"MemoryMarshal.CreateReadOnlySpan({Sample(reference, length)}, samples * {length})");

    private static string Sample(string reference, int length) =>
        InvariantText.Of($"ref Unsafe.Add(ref {reference}, (nint)sample * {length})");
}
