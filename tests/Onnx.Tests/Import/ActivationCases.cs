using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Activations, by their operators and by what exporters print for them.</summary>
internal static class ActivationCases
{
    private static readonly int[] _map = [3, 4, 5];

    public static IEnumerable<OperatorCase> All { get; } =
    [
        .. new[] { "Relu", "Sigmoid", "Tanh", "Softplus", "HardSwish" }.Select(name => new OperatorCase(
            name + " behind a convolution", 14, _map, (m, x) => m.Node(name, [OperatorCases.Conv(m, x, 4, 3)]), $"Activation = {name}")),
        new("LeakyRelu", 13, _map, (m, x) => m.Node("LeakyRelu", [x]), "[Activate(LeakyRelu, LeakySlope = 0.01f)]"),
        new("Elu", 13, _map, (m, x) => m.Node("Elu", [x], ("alpha", 0.7f)), "EluAlpha = 0.7f"),
        new("Selu", 13, _map, (m, x) => m.Node("Selu", [x])),
        new("HardSigmoid of Keras", 13, _map, (m, x) => m.Node("HardSigmoid", [x]), "Rescaling"),
        new("HardSigmoid", 13, _map, (m, x) => m.Node("HardSigmoid", [x], ("alpha", 1f / 6)), "[Activate(HardSigmoid)]"),
        new("Mish", 18, _map, (m, x) => m.Node("Mish", [x]), "[Activate(Mish)]"),
        new("Mish in parts", 13, _map, (m, x) => m.Node("Mul", [x, m.Node("Tanh", [m.Node("Softplus", [x])])]), "[Activate(Mish)]"),
        new("Gelu", 20, _map, (m, x) => m.Node("Gelu", [x]), "[Activate(Gelu)]"),
        new("Gelu in parts", 13, _map, (m, x) => m.Node(
            "Mul", [m.Node("Mul", [x, Sum(m, m.Node("Erf", [m.Node("Div", [x, m.Constant([], 1.4142135f)])]))]), m.Constant([], 0.5f)]),
            "[Activate(Gelu)]"),
        new("Gelu in parts, halved first", 13, _map, (m, x) => m.Node(
            "Mul", [m.Node("Mul", [x, m.Constant([], 0.5f)]), Sum(m, m.Node("Erf", [m.Node("Mul", [x, m.Constant([], 0.70710677f)])]))]),
            "[Activate(Gelu)]"),
        new("Gelu by tanh in parts", 13, _map, (m, x) =>
        {
            string cube = m.Node("Mul", [m.Node("Pow", [x, m.Constant([], 3)]), m.Constant([], 0.044715f)]);
            string tanh = m.Node("Tanh", [m.Node("Mul", [m.Node("Add", [x, cube]), m.Constant([], 0.7978846f)])]);
            return m.Node("Mul", [m.Constant([], 0.5f), m.Node("Mul", [x, Sum(m, tanh)])]);
        }, "[Activate(GeluTanh)]"),
        new("Silu in parts", 13, _map, (m, x) =>
        {
            string y = OperatorCases.Conv(m, x, 4, 3);
            return m.Node("Mul", [m.Node("Sigmoid", [y]), y]);
        }, "Activation = Silu"),
        new("HardSwish in parts", 13, _map, (m, x) => m.Node(
            "Div", [m.Node("Mul", [x, Clip(m, m.Node("Add", [x, m.Constant([], 3)]), 0, 6)]), m.Constant([], 6)]), "[Activate(HardSwish)]"),
        new("HardSwish with HardSigmoid in parts", 13, _map, (m, x) => m.Node(
            "Mul", [x, m.Node("Div", [Clip(m, m.Node("Add", [x, m.Constant([], 3)]), 0, 6), m.Constant([], 6)])]), "[Activate(HardSwish)]"),
        new("PRelu of channels", 13, _map, (m, x) => m.Node("PRelu", [x, m.Weight([3, 1, 1], 0.3f)]), "[PRelu]"),
        new("PRelu of one slope", 13, _map, (m, x) => m.Node("PRelu", [x, m.Constant([1], 0.3f)])),
        new("Softmax of channels", 13, _map, (m, x) => m.Node("Softmax", [x], ("axis", 1))),
        new("Softmax of a vector, opset 11", 11, [6], (m, x) => m.Node("Softmax", [x])),
        new("LogSoftmax behind Gemm", 13, [6], (m, x) => m.Node(
            "LogSoftmax", [m.Node("Gemm", [x, m.Weight([6, 4])])]), "[Dense(4, UseBias = false, Activation = LogSoftmax)]"),
        new("Clip to 6", 13, _map, (m, x) => Clip(m, OperatorCases.Conv(m, x, 4, 3), 0, 6), "Activation = Relu6"),
        new("Clip of attributes", 10, _map, (m, x) => m.Node("Clip", [x], ("min", -0.5f), ("max", 0.75f))),
        new("Clip from below", 13, _map, (m, x) => m.Node("Clip", [x, m.Constant([], 0.5f)])),
        new("Min and Max", 13, _map, (m, x) => m.Node("Max", [m.Node("Min", [x, m.Constant([], 0.5f)]), m.Constant([], 0f)])),
        new("An activation that is read twice", 13, _map, (m, x) =>
        {
            string y = OperatorCases.Conv(m, x, 4, 3);
            return m.Node("Add", [m.Node("Relu", [y]), m.Node("Tanh", [y])]);
        }),
    ];

    private static string Sum(ModelBuilder model, string input) => model.Node("Add", [input, model.Constant([], 1)]);

    private static string Clip(ModelBuilder model, string input, float least, float most) =>
        model.Node("Clip", [input, model.Constant([], least), model.Constant([], most)]);
}
