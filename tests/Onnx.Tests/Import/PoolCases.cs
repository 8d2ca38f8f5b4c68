using System.Collections.Generic;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>Pools, reductions, enlargements, and rows and columns around.</summary>
internal static class PoolCases
{
    private static readonly int[] _three = [3, 3], _two = [2, 2], _ones = [1, 1, 1, 1];

    public static IEnumerable<OperatorCase> All { get; } =
    [
        new("MaxPool dilated", 12, [3, 9, 9], (m, x) => m.Node("MaxPool", [x], ("kernel_shape", _three), ("dilations", _two))),
        new("MaxPool ceil_mode", 12, [3, 8, 8], (m, x) => m.Node(
            "MaxPool", [x], ("kernel_shape", _three), ("strides", _two), ("ceil_mode", 1)), "CeilMode = true"),
        new("MaxPool padded", 12, [3, 8, 8], (m, x) => m.Node(
            "MaxPool", [x], ("kernel_shape", new[] { 3, 2 }), ("strides", _two), ("pads", new[] { 1, 0, 1, 1 }))),
        new("MaxPool SAME_LOWER", 8, [2, 7, 8], (m, x) => m.Node(
            "MaxPool", [x], ("kernel_shape", _two), ("strides", _two), ("auto_pad", "SAME_LOWER"))),
        new("AveragePool padded", 11, [3, 8, 8], (m, x) => m.Node(
            "AveragePool", [x], ("kernel_shape", _three), ("strides", _two), ("pads", _ones))),
        new("AveragePool count_include_pad", 11, [3, 8, 8], (m, x) => m.Node(
            "AveragePool", [x], ("kernel_shape", _three), ("strides", _two), ("pads", _ones), ("count_include_pad", 1)), "ZeroPadding2D"),
        new("AveragePool ceil_mode", 19, [3, 8, 8], (m, x) => m.Node(
            "AveragePool", [x], ("kernel_shape", _three), ("strides", _two), ("ceil_mode", 1))),
        new("GlobalAveragePool, Flatten and Gemm", 13, [4, 5, 5], (m, x) => m.Node(
            "Gemm", [m.Node("Flatten", [m.Node("GlobalAveragePool", [x])]), m.Weight([4, 3])]), "[GlobalAveragePool2D]\n[Dense"),
        new("GlobalAveragePool as an output", 13, [4, 5, 5], (m, x) => m.Node("GlobalAveragePool", [x]), "KeepDims = true"),
        new("GlobalMaxPool and Squeeze", 13, [4, 5, 5], (m, x) => m.Node(
            "Squeeze", [m.Node("GlobalMaxPool", [x]), m.Integers(2, 3)]), "[GlobalMaxPool2D]\n"),
        new("ReduceMean over space", 13, [4, 5, 6], (m, x) => m.Node("ReduceMean", [x], ("axes", new[] { 2, 3 }), ("keepdims", 0))),
        new("ReduceMean with axes as input", 18, [4, 5, 6], (m, x) => m.Node("ReduceMean", [x, m.Integers(-1, -2)])),
        new("ReduceMean over pixels in a row", 13, [4, 5, 6], (m, x) => m.Node(
            "ReduceMean", [m.Node("Reshape", [x, m.Integers(0, 4, -1)])], ("axes", new[] { 2 }), ("keepdims", 0))),
        new("Squeeze and excite", 13, [8, 5, 5], (m, x) =>
        {
            string squeezed = m.Node("Relu", [m.Node("Conv", [m.Node("GlobalAveragePool", [x]), m.Weight([2, 8, 1, 1])])]);
            return m.Node("Mul", [x, m.Node("Sigmoid", [m.Node("Conv", [squeezed, m.Weight([8, 2, 1, 1]), m.Weight([8])])])]);
        }, "Activation = Sigmoid"),
        new("Resize nearest, asymmetric", 13, [3, 4, 5], (m, x) => m.Node(
            "Resize", [x, "", m.Constant([4], 1, 1, 2, 2)], ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"),
            ("nearest_mode", "floor")), "[UpSampling2D(2)]"),
        new("Resize nearest, half_pixel, by sizes", 13, [3, 4, 5], (m, x) => m.Node(
            "Resize", [x, "", "", m.Integers(2, 3, 12, 10)], ("mode", "nearest")), "SizeHeight = 3"),
        new("Resize linear", 13, [3, 4, 5], (m, x) => m.Node(
            "Resize", [x, "", m.Constant([4], 1, 1, 2, 2)], ("mode", "linear"), ("coordinate_transformation_mode", "pytorch_half_pixel"))),
        new("Upsample", 9, [3, 4, 5], (m, x) => m.Node("Upsample", [x, m.Constant([4], 1, 1, 2, 3)])),
        new("Upsample of opset 7", 7, [3, 4, 5], (m, x) => m.Node("Upsample", [x], ("scales", new[] { 1f, 1f, 2f, 2f }))),
        new("Pad of an attribute", 10, [3, 4, 5], (m, x) => m.Node("Pad", [x], ("pads", new[] { 0, 0, 1, 0, 0, 0, 2, 1 }))),
        new("Pad that crops", 13, [3, 6, 5], (m, x) => m.Node(
            "Pad", [x, m.Integers(0, 0, -1, 2, 0, 0, -2, 0)]), "Cropping2D", "ZeroPadding2D"),
        new("Slice of rows and columns", 13, [3, 6, 7], (m, x) => m.Node(
            "Slice", [x, m.Integers(1, -4), m.Integers(5, 9999), m.Integers(2, 3)]), "Cropping2D(1, 1, 3, 0)"),
    ];
}
