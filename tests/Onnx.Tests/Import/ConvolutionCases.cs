using System.Collections.Generic;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Conv, ConvTranspose, Gemm, MatMul.</summary>
internal static class ConvolutionCases
{
    public static IEnumerable<OperatorCase> All { get; } =
    [
        new("Conv with strides, dilations and pads of its own", 11, [3, 11, 9], (m, x) => m.Node(
            "Conv", [x, m.Weight([4, 3, 3, 2])], ("strides", new[] { 2, 1 }), ("dilations", new[] { 1, 2 }),
            ("pads", new[] { 2, 0, 1, 1 }))),
        new("Conv in groups", 11, [4, 6, 6], (m, x) => m.Node(
            "Conv", [x, m.Weight([6, 2, 3, 3]), m.Weight([6])], ("group", 2)), "Groups = 2"),
        new("Conv depthwise", 11, [4, 6, 6], (m, x) => m.Node(
            "Conv", [x, m.Weight([8, 1, 3, 3]), m.Weight([8])], ("group", 4), ("pads", new[] { 1, 1, 1, 1 })),
            "DepthwiseConv2D", "DepthMultiplier = 2", "Padding = Same"),
        new("Conv SAME_UPPER", 9, [2, 7, 8], (m, x) => m.Node(
            "Conv", [x, m.Weight([3, 2, 3, 3])], ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 2 })), "Padding = Same"),
        new("Conv SAME_LOWER", 9, [2, 8, 8], (m, x) => m.Node(
            "Conv", [x, m.Weight([3, 2, 4, 4])], ("auto_pad", "SAME_LOWER"), ("strides", new[] { 2, 2 }))),
        new("Conv and a constant", 13, [2, 5, 5], (m, x) => m.Node(
            "Add", [m.Node("Conv", [x, m.Weight([3, 2, 3, 3])]), m.Weight([1, 3, 1, 1])]), "[Conv2D(Filters = 3, Kernel = 3)]"),
        new("Pad and Conv", 11, [2, 6, 6], (m, x) => m.Node(
            "Conv", [m.Node("Pad", [x, m.Integers(0, 0, 1, 1, 0, 0, 1, 1)]), m.Weight([3, 2, 3, 3])]),
            "[Conv2D(Filters = 3, Kernel = 3, Padding = Same, UseBias = false)]"),
        new("ConvTranspose", 11, [3, 4, 5], (m, x) => m.Node(
            "ConvTranspose", [x, m.Weight([3, 2, 3, 3]), m.Weight([2])], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }),
            ("output_padding", new[] { 1, 1 }))),
        new("ConvTranspose with a stride above its kernel", 11, [3, 4, 4], (m, x) => m.Node(
            "ConvTranspose", [x, m.Weight([3, 2, 2, 2])], ("strides", new[] { 3, 3 }))),
        new("ConvTranspose to an output_shape", 11, [3, 4, 4], (m, x) => m.Node(
            "ConvTranspose", [x, m.Weight([3, 2, 3, 3])], ("strides", new[] { 2, 2 }), ("output_shape", new[] { 8, 8 }))),
        new("ConvTranspose SAME_UPPER", 11, [3, 4, 4], (m, x) => m.Node(
            "ConvTranspose", [x, m.Weight([3, 2, 3, 3])], ("strides", new[] { 2, 2 }), ("auto_pad", "SAME_UPPER"))),
        new("ConvTranspose dilated", 11, [3, 4, 4], (m, x) => m.Node(
            "ConvTranspose", [x, m.Weight([3, 2, 3, 3])], ("dilations", new[] { 2, 2 }), ("pads", new[] { 1, 0, 0, 1 }))),
        new("Flatten and Gemm", 9, [3, 4, 5], (m, x) => m.Node(
            "Gemm", [m.Node("Flatten", [x]), m.Weight([7, 60]), m.Weight([7])], ("transB", 1), ("alpha", 0.5f), ("beta", 2f))),
        new("Gemm without a bias", 11, [6], (m, x) => m.Node("Gemm", [x, m.Weight([6, 4])]), "[Dense(4, UseBias = false)]"),
        new("Reshape, MatMul and Add", 13, [3, 4, 5], (m, x) => m.Node(
            "Add", [m.Weight([7]), m.Node("MatMul", [m.Node("Reshape", [x, m.Integers(-1, 60)]), m.Weight([60, 7])])]), "[Dense(7)]"),
        new("Gemm behind activations on a flattened map", 13, [3, 4, 4], (m, x) => m.Node(
            "Gemm", [m.Node("Relu", [m.Node("Mul", [m.Node("Flatten", [x]), m.Weight([48])])]), m.Weight([48, 5])])),
        new("NHWC behind a transposition", 13, [5, 4, 3], (m, x) => m.Node(
            "Transpose", [OperatorCases.Conv(m, m.Node("Transpose", [x], ("perm", new[] { 0, 3, 1, 2 })), 4, 3)],
            ("perm", new[] { 0, 2, 3, 1 }))),
        new("A map flattened behind a transposition", 13, [3, 4, 5], (m, x) => m.Node(
            "Gemm", [m.Node("Flatten", [m.Node("Transpose", [x], ("perm", new[] { 0, 2, 3, 1 }))]), m.Weight([60, 7])])),
    ];
}
