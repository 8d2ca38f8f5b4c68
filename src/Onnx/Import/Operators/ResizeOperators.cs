using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Resize and Upsample by whole factors: UpSampling2D, if the pixels come from where they do there.</summary>
internal static class ResizeOperators
{
    public static void Resize(NodeContext context)
    {
        NodeAttributes attributes = context.Attributes;

        // Opset 10 has (X, scales) and no mode of coordinates; later (X, roi, scales, sizes).
        bool isOld = context.Opset < 11;
        string coordinates = isOld ? "asymmetric" : attributes.Text("coordinate_transformation_mode", "half_pixel");
        string nearest = isOld ? "floor" : attributes.Text("nearest_mode", "round_prefer_floor");
        string policy = attributes.Text("keep_aspect_ratio_policy", "stretch");
        context.Require(policy == "stretch", $"its keep_aspect_ratio_policy is \"{NodeText.Clean(policy)}\"", "Use \"stretch\".");
        Apply(context, isOld ? 1 : 2, isOld ? -1 : 3, coordinates, nearest);
    }

    public static void Upsample(NodeContext context) => Apply(context, 1, -1, "asymmetric", "floor");

    private static void Apply(NodeContext context, int scalesInput, int sizesInput, string coordinates, string nearest)
    {
        Layer input = context.Image(0);
        int[] factors = Factors(context, input, scalesInput, sizesInput);
        string mode = context.Attributes.Text("mode", "nearest");
        bool isLinear = mode is "linear" or "bilinear";
        context.Require(
            isLinear || mode == "nearest", $"its mode is \"{NodeText.Clean(mode)}\"", "\"nearest\" and \"linear\" can be said.");
        if (factors is [1, 1])
        {
            context.Give(context.Value(0));
            return;
        }

        if (isLinear)
        {
            context.Require(
                coordinates is "half_pixel" or "pytorch_half_pixel", $"its coordinates are \"{NodeText.Clean(coordinates)}\"",
                "Bilinear pixels have their centres at half pixels here: export with align_corners = False.");
        }
        else
        {
            for (int axis = 0; axis < 2; axis++)
            {
                int size = input.Shape[axis], factor = factors[axis];
                bool repeats = Enumerable.Range(0, Math.Min(size, 8) * factor)
                    .All(pixel => Source(pixel, size, factor, coordinates, nearest) == pixel / factor);
                context.Require(
                    repeats, $"its coordinates are \"{NodeText.Clean(coordinates)}\" and its nearest_mode \"{NodeText.Clean(nearest)}\"",
                    coordinates == "align_corners"
                        ? "Corners are not aligned here: export with align_corners = False."
                        : "Each pixel is repeated here: use \"asymmetric\" with \"floor\".");
            }
        }

        long height = (long)input.Shape[0] * factors[0], width = (long)input.Shape[1] * factors[1];
        context.Require(height * width <= 1 << 30, $"it gives {height}x{width} pixels", "The file is damaged.");
        Layer layer = context.Add("UpSampling2D", [(int)height, (int)width, input.Channels], input);
        if (factors[0] == factors[1])
        {
            layer.Arguments.Add(new Argument(null, factors[0]));
        }
        else
        {
            WindowArguments.Add(layer, "Size", factors, 0);
        }

        if (isLinear)
        {
            layer.Set("Interpolation", "Interpolation.Bilinear");
        }

        context.GiveImage(layer);
    }

    /// <summary>Whole factors of rows and columns, from scales or from sizes.</summary>
    private static int[] Factors(NodeContext context, Layer input, int scalesInput, int sizesInput)
    {
        int[] image = [input.Channels, input.Shape[0], input.Shape[1]];
        double[] scales = context.Attributes.Numbers("scales") is { } numbers ? Array.ConvertAll(numbers, x => (double)x)
            : context.Has(scalesInput) && context.Constant(scalesInput, "scales") is { Length: > 0 } constant
                ? Array.ConvertAll(constant.Floats(), x => (double)x)
            : context.Has(sizesInput) ? Sizes(context.Constant(sizesInput, "sizes"))
            : throw context.Refuse("it has neither scales nor sizes", "The file is damaged.");
        if (context.Attributes.Integers("axes") is { } axes)
        {
            double[] all = [1, 1, 1, 1];
            context.Require(axes.Length == scales.Length, "its scales do not fit its axes", "The file is damaged.");
            for (int i = 0; i < axes.Length; i++)
            {
                all[ShapeFolds.Axis(context, axes[i], 4)] = scales[i];
            }

            scales = all;
        }

        bool isWhole = scales.Length == 4 && scales[0].Equals(1.0) && scales[1].Equals(1.0)
            && scales.Skip(2).All(scale => scale is >= 1 and <= 1 << 15 && scale.Equals(Math.Floor(scale)));
        context.Require(
            isWhole, $"it scales by [{string.Join(", ", scales.Take(4))}]", "Rows and columns can be enlarged by whole factors.");
        return [(int)scales[2], (int)scales[3]];

        double[] Sizes(Constant sizes)
        {
            long[] wanted = ShapeFolds.Integers(context, sizes);
            bool isOfAxes = context.Attributes.Integers("axes") is not null;
            return [.. wanted.Select((size, i) =>
            {
                int axis = isOfAxes ? ShapeFolds.Axis(context, context.Attributes.Integers("axes")!.ElementAtOrDefault(i), 4) : i;
                return size == Constant.Batch || axis is 0 or > 3 ? 1.0 : (double)size / image[axis - 1];
            })];
        }
    }

    /// <summary>The pixel that ONNX takes, by its formulas.</summary>
    private static double Source(int pixel, int size, int factor, string coordinates, string nearest)
    {
        double x = coordinates switch
        {
            "asymmetric" => pixel / (double)factor,
            "align_corners" => size * factor == 1 ? 0 : pixel * (size - 1.0) / (size * (double)factor - 1),
            "tf_half_pixel_for_nn" => (pixel + 0.5) / factor,
            "half_pixel" or "pytorch_half_pixel" => (pixel + 0.5) / factor - 0.5,
            _ => double.NaN,
        };
        double nearestPixel = nearest switch
        {
            "floor" => Math.Floor(x),
            "ceil" => Math.Ceiling(x),
            "round_prefer_floor" => Math.Ceiling(x - 0.5),
            "round_prefer_ceil" => Math.Floor(x + 0.5),
            _ => double.NaN,
        };
        return Math.Clamp(nearestPixel, 0, size - 1);
    }
}
