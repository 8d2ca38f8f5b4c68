using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Batch, instance, group and layer normalisation.</summary>
internal static class NormalizationOperators
{
    public static void Batch(NodeContext context)
    {
        context.Require(
            context.Attributes.Integer("spatial", 1) != 0, "it normalises each pixel by itself (spatial = 0)", "Use spatial = 1.");
        context.Require(
            context.Attributes.Integer("training_mode", 0) == 0, "it is in training mode", "Export the model for inference: model.eval().");
        Value value = context.Value(0);
        Layer input = value.Layout.Rank == 2 ? Vector(context, value) : context.Image(0);
        Layer layer = Add(context, LayerKinds.BatchNormalization, input);
        float momentum = context.Attributes.Number("momentum", 0.9f);
        if (momentum != 0.99f)
        {
            context.Require(momentum is >= 0 and <= 1, $"its momentum is {momentum}", "The file is damaged.");
            layer.Set("Momentum", momentum);
        }

        layer.Set(BiasWeights.PerChannel(context, 1, "gamma", "scale", input.Channels));
        layer.Set(BiasWeights.PerChannel(context, 2, "beta", "shift", input.Channels));
        layer.Set(BiasWeights.PerChannel(context, 3, "moving_mean", "mean", input.Channels));
        layer.Set(BiasWeights.PerChannel(context, 4, "moving_variance", "variance", input.Channels));
        context.Give(value with { Layer = layer });
    }

    /// <summary>
    /// Also what exporters print for group normalisation: an image reshaped to (N, groups, ...), so that each group is a channel.
    /// </summary>
    public static void Instance(NodeContext context)
    {
        Value value = context.Value(0);
        int groups = value.Layout.Sizes.FirstOrDefault();
        Layer input = GroupedImage(context, value);
        Grouped(
            context, input, groups, BiasWeights.PerChannel(context, 1, "gamma", "scale", groups),
            BiasWeights.PerChannel(context, 2, "beta", "shift", groups), value);
    }

    public static void Group(NodeContext context)
    {
        Layer input = context.Image(0);
        long groups = context.Attributes.Integer("num_groups", 0);
        context.Require(
            groups > 0 && input.Channels % groups == 0, $"it has {groups} groups of {input.Channels} channels", "The file is damaged.");

        // Opset 18 has a scale for each group, later ones for each channel.
        int scales = context.Opset < 21 ? (int)groups : input.Channels;
        Grouped(
            context, input, (int)groups, BiasWeights.PerChannel(context, 1, "gamma", "scale", scales),
            BiasWeights.PerChannel(context, 2, "beta", "shift", scales), context.Value(0));
    }

    public static void Layer(NodeContext context)
    {
        Value value = context.Value(0);
        int rank = value.Layout.Rank;
        int axis = ShapeFolds.Axis(context, context.Attributes.Integer("axis", -1), rank);
        context.Require(
            axis == rank - 1 && axis > 0 && value.Layout.IsLast(axis - 1) && value.Layer.Channels == value.Layout.Sizes[axis - 1],
            $"it normalises {value.Shape} from its axis {axis}", "Layer normalisation is over the channels of each pixel here.");
        Layer layer = Add(context, LayerKinds.LayerNormalization, value.Layer);
        Set(1, "gamma", "scale", "Scale");
        Set(2, "beta", "shift", "Center");

        context.Give(value with { Layer = layer });

        void Set(int input, string name, string what, string argument)
        {
            if (context.Has(input))
            {
                layer.Set(BiasWeights.PerChannel(context, input, name, what, layer.Channels));
            }
            else
            {
                layer.Set(argument, false);
            }
        }
    }

    private static void Grouped(NodeContext context, Layer input, int groups, Weight scale, Weight shift, Value value)
    {
        Layer layer = Add(context, LayerKinds.GroupNormalization, input);
        layer.Arguments.Insert(0, new Argument(null, groups == input.Channels ? -1 : groups));
        layer.Set(Spread(scale, input.Channels));
        layer.Set(Spread(shift, input.Channels));
        context.Give(value with { Layer = layer });
    }

    private static Import.Layer Add(NodeContext context, string kind, Layer input)
    {
        Layer layer = context.Add(kind, input.Shape, input);
        float epsilon = context.Attributes.Number("epsilon", 1e-5f);
        context.Require(epsilon is > 0 and < 1e6f, $"its epsilon is {epsilon}", "It has to be above 0.");
        layer.Set("Epsilon", epsilon);
        return layer;
    }

    private static Layer Vector(NodeContext context, Value value) => value.Layout.IsInOrder(0)
        ? context.Shaped(value.Layer, value.Layout.Sizes)
        : throw context.Refuse("it reads a map that is flattened with its channels first", "Normalise the map, before it is flattened.");

    /// <summary>The image behind (N, groups, ...): its channels are the groups' and what follows, and its pixels the rest.</summary>
    private static Layer GroupedImage(NodeContext context, Value value)
    {
        AxisLayout layout = value.Layout;
        Layer image = value.Layer;
        if (image.Shape.Length == 3 && layout.Rank >= 3)
        {
            // Factors of the channels are the last in memory; the groups' are the first of these.
            var group = new HashSet<int>(layout.Axes[0]);
            int first = layout.Factors.Length, channels = 1;
            while (first > 0 && channels < image.Channels)
            {
                channels *= layout.Factors[--first];
            }

            bool isGrouped = channels == image.Channels && Enumerable.Range(first, group.Count).All(group.Contains);
            if (isGrouped)
            {
                return image;
            }
        }

        throw context.Refuse($"it reads {value.Shape}, whose second axis is no group of channels", "Normalise images, (N, C, H, W).");
    }

    /// <summary>A number for each channel where there is one for each group.</summary>
    private static Weight Spread(Weight weight, int channels)
    {
        int repeated = channels / weight.Shape[0];
        return repeated == 1 ? weight : weight with
        {
            Shape = [channels],
            Values = () => [.. weight.Values().SelectMany(value => Enumerable.Repeat(value, repeated))],
        };
    }
}
