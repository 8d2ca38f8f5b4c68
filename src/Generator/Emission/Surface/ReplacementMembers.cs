using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>
/// The partial methods by which the user's half of the class may replace a layer's operation, and the way from the program to them.
/// </summary>
internal static class ReplacementMembers
{
    /// <summary>The program's type; it is bound to the class where the class replaces operations.</summary>
    public static string Program(ShapedNetwork network, ClassExtension extension) =>
        $"global::ConvGen.Generated.{network.Type.ProgramName}.Program"
            + (network.ReplacesOperations ? $"<{extension.OperationsType}>" : "");

    /// <summary>The declarations of one layer.</summary>
    public static void Write(SourceWriter writer, ClassExtension extension, ShapedNode node, bool withGradient)
    {
        string op = node.Node.Identifier + GeneratedMembers.Operation;
        (string forward, string gradient) = Names(node);
        string together = withGradient ? $" and <c>{gradient}</c>" : "";
        writer.Line(
            $"""

            /// <summary>Implement it{together} to replace the operation of layer <c>{node.Node.Name}</c>.</summary>
            /// <remarks>
            /// Spans are those of <c>{op}</c>, which it may call, for a sample or a few; what it writes is zero before. Bias and activation
            /// stay the layer's.
            /// </remarks>
            {Definition(extension, forward) ?? $"static partial void {forward}(\n    {OperationSpans.Forward})"};
            """);
        string? given = Definition(extension, gradient);
        if (!withGradient && given is null)
        {
            return;
        }

        writer.Line(
            $"""

            /// <summary>The gradients of <c>{forward}</c>. Spans are those of <c>{op}Gradient</c>, zero before where it writes.</summary>
            {given ?? $"static partial void {gradient}(\n    {OperationSpans.Gradient})"};
            """);
    }

    /// <summary>Shows the program the private methods of the class.</summary>
    public static void WriteOperations(SourceWriter writer, ShapedNetwork network, ClassExtension extension)
    {
        if (!network.ReplacesOperations)
        {
            return;
        }

        string contract = $"global::ConvGen.Generated.{network.Type.ProgramName}.IOperations";
        writer.Line();
        writer.Line("/// <summary>Hands the replaced operations to the program.</summary>");
        using (writer.Braces($"private readonly struct {extension.OperationsType} : {contract}"))
        {
            foreach (ShapedNode node in network.Nodes.Where(node => node.Node.Operation is ConvolutionOperation { IsReplaced: true }))
            {
                (string forward, string gradient) = Names(node);
                writer.Line($"static void {contract}.{forward}({OperationSpans.Forward}) =>");
                writer.Line($"    {forward}(inputs, kernel, outputs);");
                if (!network.Trains)
                {
                    continue;
                }

                writer.Line(
                    $"static void {contract}.{gradient}({OperationSpans.Gradient}) =>");
                writer.Line($"    {gradient}(inputs, kernel, outputGradients, inputGradients, kernelGradients);");
            }
        }
    }

    private static (string Forward, string Gradient) Names(ShapedNode node) =>
        (node.Node.Identifier + GeneratedMembers.Override, node.Node.Identifier + GeneratedMembers.OverrideGradient);

    private static string? Definition(ClassExtension extension, string name) =>
        extension.Definitions.Where(definition => definition.Name == name).Select(definition => definition.Text).FirstOrDefault();
}
