using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Layers that normalise: the shape stays. A prediction's multiply-add counts two FLOPs.</summary>
internal static class NormalizationRules
{
    public static (ShapedNode Node, ReceptiveField Field)? OverBatch(ShapeContext context, BatchNormalizationOperation operation)
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

        parameters.Add(context.PerChannel("moving_mean", InitializerKind.Zeros, channels, isState: true));
        parameters.Add(context.PerChannel("moving_variance", InitializerKind.Ones, channels, isState: true));
        return (
            context.Shaped(context.Input, context.Field, parameters: parameters.ToEquatableArray(), flops: 2L * context.Input.Length),
            context.Field);
    }
}
