using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Rules;

/// <summary>Dense: (n) to (units).</summary>
internal static class DenseRule
{
    public static (ShapedNode Node, ReceptiveField Field)? Apply(ShapeContext context, DenseOperation operation)
    {
        if (context.Input.Rank != 1)
        {
            context.Report(ShapeMistakes.VectorNeeded, [], context.Input.ToString());
            return null;
        }

        int features = context.Input.Length;
        if (!context.RequireSize("kernel", "units", features, operation.Units)
            || !context.RequireValues(operation.KernelInitializer, "KernelValues", "kernel", features, operation.Units)
            || !context.RequireValues(operation.BiasInitializer, "BiasValues", "bias", operation.Units))
        {
            return null;
        }

        context.CheckActivation(operation.Activation, operation.Units, "Activation", "units");

        List<ShapedParameter> parameters =
            [context.Kernel(
                operation.KernelInitializer, operation.KernelRegularization, features, operation.Units, features, operation.Units)];
        if (operation.UseBias)
        {
            parameters.Add(context.Bias(operation.BiasInitializer, operation.Units));
        }

        ReceptiveField field = context.Field.Mix();
        long flops = operation.Units * (2L * features + (operation.UseBias ? 1 : 0));
        return (context.Shaped(TensorShape.Vector(operation.Units), field, geometry: null, parameters.ToEquatableArray(), flops), field);
    }
}
