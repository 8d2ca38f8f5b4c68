namespace ConvGen.Onnx.Export;

/// <summary>Activations, those without an operator of opset 17 composed of several.</summary>
internal static class ActivationWriter
{
    private const float Sixth = 1f / 6;

    public static string Write(ExportGraph graph, NetworkLayer layer, string x)
    {
        float argument = layer.Arguments.ActivationArgument;
        return layer.Arguments.Activation switch
        {
            Activation.Linear => x,
            Activation.Relu => Node("Relu", x),
            Activation.Relu6 => Node("Clip", x, Scalar("zero", 0), Scalar("six", 6)),
            Activation.LeakyRelu => graph.Node(layer.Name, "LeakyRelu", [x], ("alpha", argument)),
            Activation.Elu => graph.Node(layer.Name, "Elu", [x], ("alpha", argument)),
            Activation.Sigmoid => Node("Sigmoid", x),
            Activation.Tanh => Node("Tanh", x),
            Activation.Silu => Node("Mul", x, Node("Sigmoid", x)),
            Activation.HardSwish => Node("HardSwish", x),
            Activation.HardSigmoid => graph.Node(layer.Name, "HardSigmoid", [x], ("alpha", Sixth), ("beta", 0.5f)),
            Activation.Softplus => Node("Softplus", x),
            Activation.Selu => Node("Selu", x),
            Activation.Mish => Node("Mul", x, Node("Tanh", Node("Softplus", x))),
            Activation.Softmax => graph.Node(layer.Name, "Softmax", [x], ("axis", 1)),
            Activation.LogSoftmax => graph.Node(layer.Name, "LogSoftmax", [x], ("axis", 1)),
            Activation.Gelu => Node("Mul", Node("Mul", x, Scalar("half", 0.5f)), Node(
                "Add", Node("Erf", Node("Mul", x, Scalar("rsqrt2", 0.70710678f))), Scalar("one", 1))),
            Activation.GeluTanh => Node("Mul", Node("Mul", x, Scalar("half", 0.5f)), Node("Add", Node("Tanh", Node(
                "Mul", Scalar("scale", 0.79788456f), Node("Add", x, Node(
                    "Mul", Scalar("cubic", 0.044715f), Node("Mul", x, Node("Mul", x, x)))))), Scalar("one", 1))),
            _ => throw new OnnxExportException(
                $"{layer.Name} cannot be exported: its activation {layer.Arguments.Activation} has no counterpart in ONNX."),
        };

        string Node(string type, params string[] inputs) => graph.Node(layer.Name, type, inputs);
        string Scalar(string name, float value) => graph.Weight($"{layer.Name}/{name}", [value]);
    }
}
