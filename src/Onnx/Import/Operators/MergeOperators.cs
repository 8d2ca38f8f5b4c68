using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Sums, products and concatenations of values; sums and products with constants.</summary>
internal static class MergeOperators
{
    public static void Add(NodeContext context) => Binary(
        context, LayerKinds.Add, numbers => new AffineMap([1], numbers), numbers => new AffineMap([1], numbers));

    public static void Multiply(NodeContext context) => Binary(
        context, LayerKinds.Multiply, numbers => new AffineMap(numbers, [0]), numbers => new AffineMap(numbers, [0]));

    public static void Subtract(NodeContext context)
    {
        if (!IsOfValues(context))
        {
            Binary(
                context, LayerKinds.Add, numbers => new AffineMap([1], Array.ConvertAll(numbers, x => -x)),
                numbers => new AffineMap([-1], numbers));
            return;
        }

        Value second = context.Value(1);
        Merge(context, LayerKinds.Add, context.Value(0), second with { Layer = context.Add(AffineMap.Of(-1, 0), second.Layer) });
    }

    public static void Divide(NodeContext context)
    {
        context.Require(
            context.MaybeConstant(1) is not null, "it divides by a value that depends on the image", "Division by constants can be said.");
        context.Require(!context.Constant(1, "divisor").Floats().Contains(0), "it divides by zero", "The file is damaged.");
        Binary(context, "", numbers => new AffineMap(Array.ConvertAll(numbers, x => 1 / x), [0]), numbers => new AffineMap(numbers, [0]));
    }

    public static void Negate(NodeContext context)
    {
        Value value = context.Value(0);
        context.Give(value with { Layer = context.Add(AffineMap.Of(-1, 0), value.Layer) });
    }

    public static void Sum(NodeContext context)
    {
        if (context.InputCount == 1)
        {
            context.Give(context.Value(0));
            return;
        }

        Value[] values = [.. Enumerable.Range(0, context.InputCount).Select(context.Value)];
        Merge(context, LayerKinds.Add, values);
    }

    public static void Concat(NodeContext context)
    {
        Value[] values = [.. Enumerable.Range(0, context.InputCount).Select(context.Value)];
        Value first = values[0];
        int axis = ShapeFolds.Axis(context, context.Attributes.Integer("axis", 1), first.Layout.Rank);
        context.Require(axis > 0, "it joins batches", "Channels can be joined.");
        int[] sizes = first.Layout.Sizes;
        Layer[] layers = [.. values.Select(value => Joined(value, axis))];
        int channels = layers.Sum(layer => layer.Channels);
        int[] shape = [.. layers[0].Shape[..^1], channels];
        Layer layer = layers.Length == 1 ? layers[0] : context.Add(LayerKinds.Concat, shape, layers);
        sizes[axis - 1] = channels;
        int[] image = shape.Length == 3 ? [2, 0, 1] : [.. Enumerable.Range(0, shape.Length)];
        context.Give(new Value(layer, AxisLayout.Of(shape, image).Reshaped(sizes)
            ?? throw context.Refuse($"it joins values of shape {first.Shape}", "Channels of maps and elements of vectors can be joined.")));

        // A map with its channels last, or a vector.
        Layer Joined(Value value, int along)
        {
            int[] own = value.Layout.Sizes;
            bool fits = value.Layout.Rank == first.Layout.Rank
                && own.Where((_, i) => i != along - 1).SequenceEqual(sizes.Where((_, i) => i != along - 1));
            context.Require(fits, $"it joins {first.Shape} and {value.Shape} along axis {along}", "Their other axes have to be equal.");
            if (value.Layout.Rank == 4 && along == 1)
            {
                return value.Layout.IsInOrder(1, 2, 0) ? context.Shaped(value.Layer, [own[1], own[2], own[0]]) : throw Misfit(value);
            }

            return value.Layout.Rank == 2 && value.Layout.IsInOrder(0) ? context.Shaped(value.Layer, own) : throw Misfit(value);
        }

        OnnxImportException Misfit(Value value) => context.Refuse(
            $"it joins {value.Shape} along axis {axis}", "Channels of maps, (N, C, H, W), and elements of vectors can be joined.");
    }

    private static bool IsOfValues(NodeContext context) => context.MaybeConstant(0) is null && context.MaybeConstant(1) is null;

    /// <summary>Two values, or a value and a constant.</summary>
    /// <param name="context">The node.</param>
    /// <param name="kind">The layer for two values.</param>
    /// <param name="ofSecond">What a constant behind the value does.</param>
    /// <param name="ofFirst">What a constant in front of it does.</param>
    private static void Binary(NodeContext context, string kind, Func<double[], AffineMap> ofSecond, Func<double[], AffineMap> ofFirst)
    {
        context.Require(context.InputCount == 2, $"it has {context.InputCount} inputs", "The file is damaged.");
        if (IsOfValues(context))
        {
            Merge(context, kind, context.Value(0), context.Value(1));
            return;
        }

        int place = context.MaybeConstant(1) is null ? 0 : 1;
        Value value = context.Value(1 - place);
        (value, AffineMap numbers) = ChannelConstants.Read(context, value, context.Constant(place, "constant"));
        AffineMap map = place == 1 ? ofSecond(numbers.Scale) : ofFirst(numbers.Scale);
        bool isFinite = map.Scale.All(double.IsFinite) && map.Offset.All(double.IsFinite);
        context.Require(isFinite, "its constant is not finite", "The file is damaged.");
        context.Give(value with { Layer = context.Add(map, value.Layer) });
    }

    private static void Merge(NodeContext context, string kind, params Value[] values)
    {
        Value largest = values.MaxBy(value => value.Layer.Shape.Aggregate(1L, (product, size) => product * size))!;
        Layer[] layers = [.. values.Select(value => Fitted(value))];
        context.Give(largest with { Layer = context.Add(kind, largest.Layer.Shape, layers) });

        Layer Fitted(Value value)
        {
            if (value.Layout.LiesAs(largest.Layout))
            {
                return context.Shaped(value.Layer, largest.Layer.Shape);
            }

            // One factor for each channel of a map.
            int[] sizes = largest.Layout.Sizes, own = value.Layout.Sizes;
            int channels = largest.Layer.Channels;
            int axis = Array.IndexOf(own, channels);
            bool isScale = kind == LayerKinds.Multiply && own.Length == sizes.Length && axis >= 0 && sizes[axis] == channels
                && largest.Layer.Shape.Length == 3 && largest.Layout.IsLast(axis)
                && own.Where((size, i) => i != axis && size != 1).FirstOrDefault() == 0;
            return isScale
                ? context.Shaped(value.Layer, [1, 1, channels])
                : throw context.Refuse(
                    $"it combines {string.Join(" and ", values.Select(other => other.Shape))}",
                    "Values of equal shapes can be combined, and a product can have one of (N, C, 1, 1).");
        }
    }
}
