using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Gemm and MatMul: Dense. The rows of the kernel follow the order in which the layer before lies in memory.</summary>
internal static class DenseOperators
{
    public static void Gemm(NodeContext context)
    {
        NodeAttributes attributes = context.Attributes;
        context.Require(attributes.Integer("transA", 0) == 0, "it transposes its input (transA)", "Export the model without it.");
        (float alpha, float beta) = (attributes.Number("alpha", 1), attributes.Number("beta", 1));
        Layer layer = Dense(context, attributes.Integer("transB", 0) != 0, alpha);
        if (!context.Has(2))
        {
            layer.Set("UseBias", false);
            return;
        }

        Constant bias = context.Constant(2, "bias");
        context.Require(
            (bias.Length == 1 || (bias.Length == layer.Channels && bias.Dims[^1] == layer.Channels)) && !bias.IsInteger,
            $"its bias has the shape {bias.Shape}; expected ({layer.Channels})", "Give each output one.");
        layer.Set(new Weight("bias", [layer.Channels], () =>
        {
            float[] values = bias.Floats();
            return [.. Enumerable.Range(0, layer.Channels).Select(i => beta * values[values.Length == 1 ? 0 : i])];
        }));
    }

    public static void MatMul(NodeContext context)
    {
        context.Require(
            context.MaybeConstant(0) is null && context.MaybeConstant(1) is not null, "it multiplies two values that depend on the image",
            "Attention has no counterpart among ConvGen's layers.");
        Dense(context, isTransposed: false, alpha: 1).Set("UseBias", false);
    }

    private static Layer Dense(NodeContext context, bool isTransposed, float alpha)
    {
        Value value = context.Value(0);
        Constant weights = context.Constant(1, "kernel");
        context.Require(
            value.Layout.Rank == 2, $"it reads a value of shape {value.Shape}",
            "Dense layers take vectors, (N, features). On maps use a Conv with a kernel of 1x1.");
        int features = value.Layout.Sizes[0];
        context.Require(
            weights.Dims.Length == 2 && weights.Dims[isTransposed ? 1 : 0] == features,
            $"its kernel has the shape {weights.Shape}, and it reads {value.Shape}",
            "The file is damaged, or made for another size of image.");
        int units = (int)weights.Dims[isTransposed ? 0 : 1];
        Layer input = context.Shaped(value.Layer, [features]);
        Layer layer = context.Add(LayerKinds.Dense, [units], input);
        layer.Arguments.Add(new Argument(null, units));
        int[]? rows = value.Layout.IsInOrder(0) ? null : value.Layout.Elements();
        layer.Set(new Weight("kernel", [features, units], () => Kernel(weights.Floats(), features, units, isTransposed, rows, alpha)));
        context.Give(new Value(layer, AxisLayout.Of([units], [0])));
        return layer;
    }

    /// <summary>(in, out), with the rows in the order of memory.</summary>
    private static float[] Kernel(float[] weights, int features, int units, bool isTransposed, int[]? rows, float alpha)
    {
        float[] kernel = new float[weights.Length];
        for (int i = 0; i < features; i++)
        {
            int row = rows is null ? i : rows[i];
            Span<float> target = kernel.AsSpan(i * units, units);
            for (int j = 0; j < units; j++)
            {
                target[j] = alpha * (isTransposed ? weights[j * features + row] : weights[row * units + j]);
            }
        }

        return kernel;
    }
}
