using System.Collections.Generic;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Normalisations, and factors and addends by constants.</summary>
internal static class NormalizationCases
{
    private static readonly int[] _map = [4, 5, 6];

    public static IEnumerable<OperatorCase> All { get; } =
    [
        new("BatchNormalization", 9, _map, (m, x) => Batch(m, x, 4), "[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f)]"),
        new("BatchNormalization of a vector", 15, [6], (m, x) => Batch(m, x, 6)),
        new("InstanceNormalization", 11, _map, (m, x) => m.Node(
            "InstanceNormalization", [x, m.Weight([4], 1), m.Weight([4])]), "GroupNormalization(-1"),
        new("GroupNormalization as PyTorch prints it", 13, _map, (m, x) =>
        {
            string grouped = m.Node("Reshape", [x, m.Integers(0, 2, -1)]);
            string normal = m.Node("InstanceNormalization", [grouped, m.Constant([2], 1, 1), m.Constant([2], 0, 0)]);
            string image = m.Node("Reshape", [normal, m.Node("Shape", [x])]);
            return m.Node("Add", [m.Node("Mul", [image, m.Weight([4, 1, 1], 1)]), m.Weight([4, 1, 1])]);
        }, "GroupNormalization(2, Epsilon = 1e-5f)]\npublic"),
        new("GroupNormalization of opset 21", 21, _map, (m, x) => m.Node(
            "GroupNormalization", [x, m.Weight([4], 1), m.Weight([4])], ("num_groups", 2))),
        new("LayerNormalization of channels", 17, _map, (m, x) => m.Node(
            "Transpose",
            [m.Node("LayerNormalization", [m.Node("Transpose", [x], ("perm", new[] { 0, 2, 3, 1 })), m.Weight([4], 1), m.Weight([4])])],
            ("perm", new[] { 0, 3, 1, 2 })), "[LayerNormalization(Epsilon = 1e-5f)]"),
        new("LayerNormalization of a vector", 17, [6], (m, x) => m.Node("LayerNormalization", [x, m.Weight([6], 1)])),
        new("Scale of ImageNet", 13, [3, 4, 4], (m, x) => m.Node(
            "Div", [m.Node("Sub", [x, m.Constant([1, 3, 1, 1], 0.485f, 0.456f, 0.406f)]),
                m.Constant([1, 3, 1, 1], 0.229f, 0.224f, 0.225f)]),
            "[Normalization("),
        new("Rescaling", 13, _map, (m, x) => m.Node(
            "Add", [m.Node("Mul", [m.Constant([], 0.5f), x]), m.Constant([1], 3)]), "[Rescaling(0.5f, 3f)]"),
        new("A constant less a value", 13, _map, (m, x) => m.Node("Sub", [m.Constant([], 1), x]), "[Rescaling(-1f, 1f)]"),
        new("Factors of channels of either sign", 13, [4, 3, 3], (m, x) => m.Node(
            "Mul", [x, m.Constant([4, 1, 1], 1.5f, -2, 0, 0.5f)]), "BatchNormalization"),
        new("Values less values", 13, _map, (m, x) => m.Node("Sub", [OperatorCases.Conv(m, x, 4, 4), x])),
        new("A value squared", 13, _map, (m, x) => m.Node("Pow", [x, m.Constant([], 2)])),
        new("Neg and Sum", 13, _map, (m, x) => m.Node("Sum", [m.Node("Neg", [x]), OperatorCases.Conv(m, x, 4, 4), m.Node("Relu", [x])])),
    ];

    /// <summary>A batch normalisation with numbers of its own.</summary>
    public static string Batch(ModelBuilder model, string input, int channels) => model.Node(
        "BatchNormalization",
        [input, model.Weight([channels], 1), model.Weight([channels]), model.Weight([channels]), model.Weight([channels], 1)]);
}
