using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>
/// Computes at compile time what does not depend on the image: the arithmetic of shapes, and weights that are calculated.
/// </summary>
internal static class ConstantFolding
{
    /// <summary>Elements of a tensor that an operator makes: a model cannot ask for more than it brings by much.</summary>
    public const int MaxElements = 1 << 25;

    private static readonly Dictionary<string, Func<NodeContext, Constant>> _folds = new()
    {
        ["Identity"] = context => context.Constant(0, "input"),
        ["Dropout"] = context => context.Constant(0, "input"),
        ["Cast"] = Cast,
        ["Gather"] = ShapeFolds.Gather,
        ["Slice"] = ShapeFolds.Slice,
        ["Concat"] = ShapeFolds.Concat,
        ["Unsqueeze"] = ShapeFolds.Unsqueeze,
        ["Squeeze"] = ShapeFolds.Squeeze,
        ["Reshape"] = ShapeFolds.Reshape,
        ["Flatten"] = ShapeFolds.Flatten,
        ["Transpose"] = ShapeFolds.Transpose,
        ["ConstantOfShape"] = ShapeFolds.ConstantOfShape,
        ["Range"] = ShapeFolds.Range,
        ["Shape"] = context => Constants(context.Constant(0, "input").Dims.ToArray()),
        ["Add"] = context => ArithmeticFolds.Binary(context, (a, b) => a + b, (a, b) => a + b),
        ["Sub"] = context => ArithmeticFolds.Binary(context, (a, b) => a - b, (a, b) => a - b),
        ["Mul"] = context => ArithmeticFolds.Binary(context, (a, b) => a * b, (a, b) => a * b),
        ["Div"] = context => ArithmeticFolds.Binary(
            context, (a, b) => b == 0 ? throw context.Refuse("it divides by zero", "The file is damaged.") : a / b, (a, b) => a / b),
        ["Pow"] = context => ArithmeticFolds.Binary(context, (a, b) => (long)Math.Pow(a, b), Math.Pow),
        ["Min"] = context => ArithmeticFolds.Binary(context, Math.Min, Math.Min),
        ["Max"] = context => ArithmeticFolds.Binary(context, Math.Max, Math.Max),
        ["Equal"] = context => ArithmeticFolds.Binary(context, (a, b) => a == b ? 1 : 0, (a, b) => a.Equals(b) ? 1 : 0),
        ["Sqrt"] = context => ArithmeticFolds.Unary(context, Math.Sqrt),
        ["Exp"] = context => ArithmeticFolds.Unary(context, Math.Exp),
        ["Neg"] = context => ArithmeticFolds.Unary(context, x => -x),
        ["Abs"] = context => ArithmeticFolds.Unary(context, Math.Abs),
        ["Floor"] = context => ArithmeticFolds.Unary(context, Math.Floor),
        ["Ceil"] = context => ArithmeticFolds.Unary(context, Math.Ceiling),
        ["Reciprocal"] = context => ArithmeticFolds.Unary(context, x => 1 / x),
    };

    /// <summary>What a node gives whose inputs are all constant, or which asks for a shape; null for any other.</summary>
    public static Constant? TryFold(NodeContext context)
    {
        if (context.Operator == "Shape" && context.MaybeConstant(0) is null)
        {
            return ShapeFolds.Shape(context);
        }

        if (!_folds.TryGetValue(context.Operator, out Func<NodeContext, Constant>? fold))
        {
            return null;
        }

        bool isConstant = Enumerable.Range(0, context.InputCount).All(i => !context.Has(i) || context.MaybeConstant(i) is not null);
        return isConstant ? fold(context) : null;
    }

    /// <summary>The value of a Constant node.</summary>
    public static Constant Constant(NodeContext context)
    {
        NodeAttributes attributes = context.Attributes;
        return attributes.Tensor("value") is { } tensor ? context.Read(tensor)
            : attributes.Has("value_int") ? Import.Constant.Of([], [attributes.Integer("value_int", 0)])
            : attributes.Has("value_float") ? Import.Constant.Of([], [attributes.Number("value_float", 0)])
            : attributes.Integers("value_ints") is { } integers ? Import.Constant.List(integers)
            : attributes.Numbers("value_floats") is { } numbers ? Import.Constant.Of([numbers.Length], numbers)
            : throw context.Refuse("it has no value that is a dense tensor of numbers", "Export the model with dense constants.");
    }

    /// <summary>The number of elements of a shape that is to be made.</summary>
    public static int Length(NodeContext context, IEnumerable<long> dims)
    {
        long length = 1;
        foreach (long dim in dims)
        {
            context.Require(
                dim >= 0 && (dim == 0 || length <= MaxElements / dim), $"it makes a constant of more than {MaxElements} elements",
                "The file is damaged, or a shape depends on the batch.");
            length *= dim;
        }

        return (int)length;
    }

    private static Constant Constants(long[] values) => Import.Constant.List(values);

    private static Constant Cast(NodeContext context)
    {
        Constant input = context.Constant(0, "input");
        var type = (TensorProto.Types.DataType)context.Attributes.Integer("to", 0);
        switch (type)
        {
            case TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Bfloat16
                or TensorProto.Types.DataType.Double:
                ArithmeticFolds.RequireNumbers(context, input);
                return input.IsInteger ? Import.Constant.Of(input.Dims.AsSpan(), input.Floats()) : input;
            case TensorProto.Types.DataType.Int32 or TensorProto.Types.DataType.Int64:
                return input.IsInteger ? input : Import.Constant.Of(input.Dims.AsSpan(), Array.ConvertAll(input.Floats(), x => (long)x));
            case TensorProto.Types.DataType.Bool:
                return Import.Constant.Of(input.Dims.AsSpan(), Array.ConvertAll(input.Floats(), x => x == 0 ? 0L : 1));
            default:
                throw context.Refuse($"it casts to {type}", "Export the model in single precision.");
        }
    }
}
