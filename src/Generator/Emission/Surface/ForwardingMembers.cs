using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>The members of <c>INetwork</c>: static facts, and calls of the engine.</summary>
internal static class ForwardingMembers
{
    public static void Write(SourceWriter writer, ShapedNetwork network, ClassExtension extension)
    {
        string engine = extension.EngineField;
        TensorShape input = network.Nodes[0].Output;
        TensorShape output = network.Nodes[network.Nodes.Count - 1].Output;
        int parameters = network.Nodes.Sum(node => node.Parameters.Sum(parameter => new TensorShape(parameter.Shape).Length));
        string inputShape = string.Join(", ", input.Dimensions), outputShape = string.Join(", ", output.Dimensions);
        string required = extension.Base.SetsRequiredMembers ? "[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]\n" : "";
        string type = CSharpText.EscapeType(network.Type.Name);
        const string reads = "global::System.ReadOnlySpan<float>", writes = "global::System.Span<float>";
        writer.Line(
            $$"""
            private readonly global::ConvGen.Execution.NetworkEngine {{engine}};

            /// <summary>A network whose parameters are initialised from a seed.</summary>
            /// <param name="seed">Key of everything random, dropout included: the same seed gives the same bits on every machine.</param>
            {{required}}public {{type}}(int seed = 0) =>
                {{engine}} = new global::ConvGen.Execution.NetworkEngine({{ReplacementMembers.Program(network, extension)}}.Instance, seed);

            /// <summary>Shape of one input sample: ({{inputShape}}).</summary>
            public static global::ConvGen.Shape InputShape { get; } = new({{inputShape}});

            /// <summary>Shape of one output sample: ({{outputShape}}).</summary>
            public static global::ConvGen.Shape OutputShape { get; } = new({{outputShape}});

            /// <summary>Number of parameters: {{parameters:N0}}.</summary>
            public static int ParameterCount => {{parameters}};

            /// <inheritdoc/>
            public global::ConvGen.ParameterCollection Parameters => {{engine}}.Parameters;

            /// <inheritdoc/>
            public global::System.Collections.Generic.IReadOnlyList<global::ConvGen.NetworkLayer> Layers => {{engine}}.Layers;

            /// <inheritdoc/>
            public void Predict({{reads}} inputs, {{writes}} outputs) =>
                {{engine}}.Predict(inputs, outputs);

            /// <inheritdoc/>
            public void Predict({{reads}} inputs, {{writes}} outputs, int threads) =>
                {{engine}}.Predict(inputs, outputs, threads);

            /// <inheritdoc/>
            public void Read(
                string name, global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) =>
                {{engine}}.Read(name, inputs, outputs);

            /// <inheritdoc/>
            public global::ConvGen.Tape CreateTape(int capacity) => {{engine}}.CreateTape(capacity);

            /// <inheritdoc/>
            public void Forward(
                {{reads}} inputs, {{writes}} outputs, global::ConvGen.Tape tape, bool training) =>
                {{engine}}.Forward(inputs, outputs, tape, training);

            /// <inheritdoc/>
            public void Backward(
                {{reads}} outputGradients, global::ConvGen.Tape tape, {{writes}} inputGradients = default) =>
                {{engine}}.Backward(outputGradients, tape, inputGradients);

            /// <inheritdoc/>
            public string Summary() => {{engine}}.Summary();

            /// <inheritdoc/>
            public string Summary(bool detailed) => {{engine}}.Summary(detailed: detailed);

            /// <inheritdoc/>
            public string Summary(int width, bool detailed = false) => {{engine}}.Summary(width, detailed);

            global::ConvGen.Shape global::ConvGen.INetwork.InputShape => InputShape;

            global::ConvGen.Shape global::ConvGen.INetwork.OutputShape => OutputShape;

            int global::ConvGen.INetwork.ParameterCount => ParameterCount;

            global::ConvGen.Execution.NetworkEngine global::ConvGen.INetwork.Engine => {{engine}};
            """);
    }
}
