using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Layers that normalise: the shape stays. A prediction's multiply-add counts two FLOPs.</summary>
internal static class NormalizationRules
{
    public static (ShapedNode Node, ReceptiveField Field)? OverBatch(ShapeContext context, BatchNormalizationOperation operation)
    {
        int channels = context.Input.Channels;
        List<ShapedParameter> parameters = Trained(context, operation);
        parameters.Add(context.PerChannel("moving_mean", InitializerKind.Zeros, channels, isState: true));
        parameters.Add(context.PerChannel("moving_variance", InitializerKind.Ones, channels, isState: true));
        return (
            context.Shaped(context.Input, context.Field, parameters: parameters.ToEquatableArray(), flops: 2L * context.Input.Length),
            context.Field);
    }

    /// <summary>The channels of each pixel. Sums of values and squares, and the multiply-add, count five FLOPs an element.</summary>
    public static (ShapedNode Node, ReceptiveField Field)? OverChannels(ShapeContext context, LayerNormalizationOperation operation)
    {
        List<ShapedParameter> parameters = Trained(context, operation);
        ReceptiveField field = context.Field.IsMap ? context.Field : context.Field.Mix();
        return (context.Shaped(context.Input, field, null, parameters.ToEquatableArray(), 5L * context.Input.Length), field);
    }

    /// <summary>Groups of channels over all pixels, which every element depends on.</summary>
    public static (ShapedNode Node, ReceptiveField Field)? OverGroups(ShapeContext context, GroupNormalizationOperation operation)
    {
        int channels = context.Input.Channels;
        if (operation.Groups is { } groups && channels % groups != 0)
        {
            context.Report(
                ShapeMistakes.ChannelsNotDivisible, ["groups"], InvariantText.Of($"{groups}"), InvariantText.Of($"{channels}"));
            return null;
        }

        List<ShapedParameter> parameters = Trained(context, operation);
        ReceptiveField field = context.Field.Mix();
        return (context.Shaped(context.Input, field, null, parameters.ToEquatableArray(), 5L * context.Input.Length), field);
    }

    /// <summary>Scale and shift, as far as they are wanted.</summary>
    private static List<ShapedParameter> Trained(ShapeContext context, NormalizationLayerOperation operation)
    {
        int channels = context.Input.Channels;
        context.CheckActivation(operation.Activation, channels, "Activation", "values along the last axis");
        List<ShapedParameter> parameters = [];
        if (operation.Scale)
        {
            parameters.Add(context.PerChannel("gamma", InitializerKind.Ones, channels));
        }

        if (operation.Center)
        {
            parameters.Add(context.PerChannel("beta", InitializerKind.Zeros, channels));
        }

        return parameters;
    }
}
