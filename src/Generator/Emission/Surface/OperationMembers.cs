using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>The functional operation of a convolution and its gradient: lengths checked, then the program's kernels.</summary>
internal static class OperationMembers
{
    /// <param name="writer">Where to write.</param>
    /// <param name="implementation">The program's methods for convolutions of this shape, without what tells them apart.</param>
    /// <param name="node">The convolution.</param>
    /// <param name="withGradient">Whether its gradient is emitted.</param>
    public static void Write(SourceWriter writer, string implementation, ShapedNode node, bool withGradient)
    {
        WindowGeometry g = node.Geometry!;
        TensorShape input = TensorShape.Image(g.Rows.Input, g.Columns.Input, g.InputChannels);
        TensorShape kernel = new(node.Parameters[0].Shape);
        (int x, int w, int y) = (input.Length, kernel.Length, node.Output.Length);
        (string forward, string backward) = (GeneratedMembers.Operation, GeneratedMembers.OperationGradient);
        (string op, string gradient) = (node.Node.Identifier + forward, node.Node.Identifier + backward);
        const string lengths = "global::ConvGen.Execution.Lengths";
        string inputShape = Shape(input), kernelShape = Shape(kernel), outputShape = Shape(node.Output);
        string kernelOrder = ((ConvolutionOperation)node.Node.Operation).IsDepthwise
            ? "(height, width, channels, multiplier)"
            : "(height, width, in, out)";
        writer.Line(
            $$"""

            /// <summary>The convolution of layer <c>{{node.Node.Name}}</c> without bias and activation, under a given kernel.</summary>
            /// <param name="inputs">n * {{x}} floats: n samples of shape {{inputShape}}.</param>
            /// <param name="kernel">{{w}} floats of shape {{kernelShape}}: {{kernelOrder}}.</param>
            /// <param name="outputs">n * {{y}} floats: n samples of shape {{outputShape}}, overwritten.</param>
            /// <exception cref="global::System.ArgumentException">
            /// A length is wrong, or the outputs overlap what is read; nothing is written.
            /// </exception>
            public static void {{op}}(
                global::System.ReadOnlySpan<float> inputs, global::System.ReadOnlySpan<float> kernel, global::System.Span<float> outputs)
            {
                int count = {{lengths}}.Operation("{{op}}", inputs, {{x}}, kernel, {{w}}, outputs, {{y}});
                {{implementation}}{{forward}}(inputs, kernel, outputs, count);
            }
            """);
        if (!withGradient)
        {
            return;
        }

        writer.Line(
            $$"""

            /// <summary>The gradients of <c>{{op}}</c> with respect to its inputs and its kernel.</summary>
            /// <param name="inputs">n * {{x}} floats: n samples of shape {{inputShape}}.</param>
            /// <param name="kernel">{{w}} floats of shape {{kernelShape}}: {{kernelOrder}}.</param>
            /// <param name="outputGradients">n * {{y}} floats: gradients with respect to n outputs of shape {{outputShape}}.</param>
            /// <param name="inputGradients">n * {{x}} floats, overwritten.</param>
            /// <param name="kernelGradients">{{w}} floats, overwritten by the sum over the samples.</param>
            /// <exception cref="global::System.ArgumentException">
            /// A length is wrong, or what is written overlaps another span; nothing is written.
            /// </exception>
            public static void {{gradient}}(
                global::System.ReadOnlySpan<float> inputs,
                global::System.ReadOnlySpan<float> kernel,
                global::System.ReadOnlySpan<float> outputGradients,
                global::System.Span<float> inputGradients,
                global::System.Span<float> kernelGradients)
            {
                int count = {{lengths}}.OperationGradient(
                    "{{gradient}}", inputs, {{x}}, kernel, {{w}}, outputGradients, {{y}}, inputGradients, kernelGradients);
                {{implementation}}{{backward}}(inputs, kernel, outputGradients, inputGradients, kernelGradients, count);
            }
            """);
    }

    private static string Shape(TensorShape shape) => "(" + string.Join(", ", shape.Dimensions) + ")";
}
