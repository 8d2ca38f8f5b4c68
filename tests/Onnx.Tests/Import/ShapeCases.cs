using System.Collections.Generic;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Reshapes and the chains that calculate them, concatenations, whole small networks.</summary>
internal static class ShapeCases
{
    public static IEnumerable<OperatorCase> All { get; } =
    [
        new("A view by shapes", 13, [3, 4, 5], (m, x) =>
        {
            string batch = m.Node("Gather", [m.Node("Shape", [x]), m.Integer(0)], ("axis", 0));
            string shape = m.Node("Concat", [m.Node("Unsqueeze", [batch, m.Integers(0)]), m.Integers(-1)], ("axis", 0));
            return m.Node("Gemm", [m.Node("Reshape", [x, shape]), m.Weight([60, 4])]);
        }),
        new("Sizes by shapes", 13, [3, 4, 5], (m, x) =>
        {
            string rows = m.Node("Slice", [m.Node("Shape", [x]), m.Integers(2), m.Integers(4), m.Integers(0)]);
            string doubled = m.Node("Cast", [m.Node("Mul", [rows, m.Integers(2)])], ("to", 7));
            string sizes = m.Node("Concat", [m.Node("Slice", [m.Node("Shape", [x]), m.Integers(0), m.Integers(2)]), doubled], ("axis", 0));
            return m.Node("Resize", [x, "", "", sizes], ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));
        }),
        new("Concat of channels", 13, [3, 4, 5], (m, x) => m.Node(
            "Concat", [m.Node("Relu", [x]), OperatorCases.Conv(m, x, 2, 3), x], ("axis", 1)), "Concat"),
        new("Concat of vectors", 13, [6], (m, x) => m.Node(
            "Concat", [m.Node("Relu", [x]), m.Node("Gemm", [x, m.Weight([6, 2])])], ("axis", -1))),
        new("Dropout and Identity", 9, [3, 4, 5], (m, x) => m.Node(
            "Identity", [m.Node("Dropout", [m.Node("Relu", [x])])]), "[Activate(Relu)]\npublic"),
        new("A vector to an image", 13, [6], (m, x) => m.Node(
            "Conv", [m.Node("Unsqueeze", [x, m.Integers(2, 3)]), m.Weight([4, 6, 1, 1])])),
        new("A vector reshaped to NHWC", 13, [60], (m, x) =>
        {
            string image = m.Node("Transpose", [m.Node("Reshape", [x, m.Integers(-1, 4, 5, 3)])], ("perm", new[] { 0, 3, 1, 2 }));
            return m.Node("Flatten", [m.Node("Conv", [image, m.Weight([4, 3, 4, 5])])]);
        }),
        new("Weights that are calculated", 13, [3, 4, 5], (m, x) =>
        {
            string transposed = m.Node("Transpose", [m.Weight([3, 2, 3, 3])], ("perm", new[] { 1, 0, 2, 3 }));
            string weights = m.Node("Mul", [transposed, m.Weight([2, 1, 1, 1], 1)]);
            return m.Node("Conv", [x, weights, m.Node("ConstantOfShape", [m.Integers(2)])]);
        }),
        new("A residual network", 13, [3, 8, 8], (m, x) =>
        {
            string y = OperatorCases.Conv(m, x, 4, 3);
            int channels = 4;
            foreach (int filters in new[] { 4, 4, 8, 8, 16, 16 })
            {
                int stride = filters / channels;
                string body = OperatorCases.Conv(m, y, filters, channels, ("strides", new[] { stride, stride }));
                body = m.Node("Relu", [NormalizationCases.Batch(m, body, filters)]);
                body = NormalizationCases.Batch(m, OperatorCases.Conv(m, body, filters, filters), filters);
                string skip = stride == 1 ? y : NormalizationCases.Batch(
                    m, m.Node("Conv", [y, m.Weight([filters, channels, 1, 1])], ("strides", new[] { stride, stride })), filters);
                y = m.Node("Relu", [m.Node("Add", [body, skip])]);
                channels = filters;
            }

            return m.Node("Gemm", [m.Node("Flatten", [m.Node("GlobalAveragePool", [y])]), m.Weight([16, 5])]);
        }, "Residual>(Times = 2)]", "Projection>(Filters = 8)]", "Projection>(Filters = 16)]"),
        new("Convolutions in pairs", 13, [3, 16, 16], (m, x) =>
        {
            int channels = 3;
            foreach (int filters in new[] { 4, 8, 12, 16 })
            {
                x = m.Node("Relu", [OperatorCases.Conv(m, x, filters, channels)]);
                x = m.Node("Relu", [OperatorCases.Conv(m, x, filters, filters)]);
                x = m.Node("MaxPool", [x], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
                channels = filters;
            }

            return x;
        }, "Stage>(Filters = 4)]", "[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, Activation = Relu)]"),
        new("Inverted residuals", 13, [4, 8, 8], (m, x) =>
        {
            foreach (int channels in new[] { 4, 4, 4 })
            {
                string y = Clip(m, m.Node("Conv", [x, m.Weight([6 * channels, channels, 1, 1])]));
                y = Clip(m, m.Node(
                    "Conv", [y, m.Weight([6 * channels, 1, 3, 3])], ("group", 6 * channels), ("pads", new[] { 1, 1, 1, 1 })));
                x = m.Node("Add", [x, m.Node("Conv", [y, m.Weight([channels, 6 * channels, 1, 1])])]);
            }

            return x;
        }, "(Times = 3)]"),
    ];

    private static string Clip(ModelBuilder model, string input) =>
        model.Node("Clip", [input, model.Constant([], 0), model.Constant([], 6)]);
}
