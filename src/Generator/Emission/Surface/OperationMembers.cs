using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>The functional operation of a convolution and its gradient: lengths checked, then the program's kernels.</summary>
internal static class OperationMembers
{
    private const string Lengths = "global::ConvGen.Execution.Lengths";

    /// <param name="writer">Where to write.</param>
    /// <param name="implementation">The program's methods for convolutions of this shape, without what tells them apart.</param>
    /// <param name="node">The convolution.</param>
    public static void Write(SourceWriter writer, string implementation, ShapedNode node)
    {
        (TensorShape input, TensorShape kernel) = Shapes(node);
        (int x, int w, int y) = (input.Length, kernel.Length, node.Output.Length);
        string op = node.Node.Identifier + GeneratedMembers.Operation;
        writer.Line(
            $$"""

            /// <summary>The convolution of layer <c>{{node.Node.Name}}</c> without bias and activation, under a given kernel.</summary>
            /// <param name="inputs">n * {{x}} floats: n samples of shape {{Shape(input)}}.</param>
            /// <param name="kernel">{{w}} floats of shape {{Shape(kernel)}}: {{KernelOrder(node)}}.</param>
            /// <param name="outputs">n * {{y}} floats: n samples of shape {{Shape(node.Output)}}, overwritten.</param>
            /// <exception cref="global::System.ArgumentException">A length is wrong, or spans overlap; nothing is written.</exception>
            public static void {{op}}(
                {{OperationSpans.Forward}})
            {
                int count = {{Lengths}}.Operation("{{op}}", inputs, {{x}}, kernel, {{w}}, outputs, {{y}});
                {{implementation}}{{GeneratedMembers.Operation}}(inputs, kernel, outputs, count);
            }
            """);
    }

    /// <summary>The gradient of the operation, which a layer that is not trained has none of.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteGradient(SourceWriter writer, string implementation, ShapedNode node)
    {
        (TensorShape input, TensorShape kernel) = Shapes(node);
        (int x, int w, int y) = (input.Length, kernel.Length, node.Output.Length);
        const string backward = GeneratedMembers.OperationGradient;
        (string op, string gradient) = (node.Node.Identifier + GeneratedMembers.Operation, node.Node.Identifier + backward);
        writer.Line(
            $$"""

            /// <summary>The gradients of <c>{{op}}</c> with respect to its inputs and its kernel.</summary>
            /// <remarks>As <c>{{op}}</c>; both are overwritten, the kernel's by the sum over the samples.</remarks>
            public static void {{gradient}}(
                {{OperationSpans.Gradient}})
            {
                int count = {{Lengths}}.OperationGradient(
                    "{{gradient}}", inputs, {{x}}, kernel, {{w}}, outputGradients, {{y}}, inputGradients, kernelGradients);
                {{implementation}}{{backward}}(inputs, kernel, outputGradients, inputGradients, kernelGradients, count);
            }
            """);
    }

    private static (TensorShape Input, TensorShape Kernel) Shapes(ShapedNode node)
    {
        WindowGeometry g = node.Geometry!;
        return (TensorShape.Image(g.Rows.Input, g.Columns.Input, g.InputChannels), new TensorShape(node.Parameters[0].Shape));
    }

    private static string KernelOrder(ShapedNode node) => ((ConvolutionOperation)node.Node.Operation).IsDepthwise
        ? "(height, width, channels, multiplier)"
        : "(height, width, in, out)";

    private static string Shape(TensorShape shape) => "(" + string.Join(", ", shape.Dimensions) + ")";
}
