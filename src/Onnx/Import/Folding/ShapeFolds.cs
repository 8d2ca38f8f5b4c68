using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>What moves the elements of constants: the chains that exporters print to calculate a shape.</summary>
internal static class ShapeFolds
{
    /// <summary>The shape of a value, with a stand-in for the number of images.</summary>
    public static Constant Shape(NodeContext context)
    {
        long[] dims = [Constant.Batch, .. context.Value(0).Layout.Sizes.Select(size => (long)size)];
        int start = Clamp(context.Attributes.Integer("start", 0), dims.Length);
        int end = Clamp(context.Attributes.Integer("end", dims.Length), dims.Length);
        return Constant.List(dims[start..Math.Max(start, end)]);
    }

    /// <summary>Elements along an axis by their indices.</summary>
    public static Constant Gather(NodeContext context)
    {
        Constant data = context.Constant(0, "data"), indices = context.Constant(1, "indices");
        int axis = Axis(context, context.Attributes.Integer("axis", 0), data.Dims.Length);
        long size = data.Dims[axis];
        long[] chosen = [.. Integers(context, indices).Select(index => index < 0 ? index + size : index)];
        context.Require(chosen.All(index => index >= 0 && index < size), "an index lies outside its data", "The file is damaged.");
        long[] dims = [.. data.Dims[..axis], .. indices.Dims, .. data.Dims[(axis + 1)..]];
        return Pick(context, data, axis, [.. chosen.Select(index => (int)index)]).Reshaped(dims);
    }

    /// <summary>A part of each axis.</summary>
    public static Constant Slice(NodeContext context)
    {
        Constant data = context.Constant(0, "data");
        foreach ((int axis, int start, int step, int count) in Slices.Of(context, [.. data.Dims]))
        {
            data = Pick(context, data, axis, [.. Enumerable.Range(0, count).Select(i => start + i * step)]);
        }

        return data;
    }

    /// <summary>Constants one behind the other.</summary>
    public static Constant Concat(NodeContext context)
    {
        Constant[] parts = [.. Enumerable.Range(0, context.InputCount).Select(i => context.Constant(i, "input"))];
        int axis = Axis(context, context.Attributes.Integer("axis", 0), parts[0].Dims.Length);
        bool fit = parts.All(part => part.Dims.Length == parts[0].Dims.Length && part.IsInteger == parts[0].IsInteger
            && part.Dims.RemoveAt(axis).SequenceEqual(parts[0].Dims.RemoveAt(axis)));
        context.Require(fit, "the shapes of its constants do not fit", "The file is damaged.");
        long[] dims = [.. parts[0].Dims];
        dims[axis] = parts.Sum(part => part.Dims[axis]);
        ConstantFolding.Length(context, dims);
        int outer = (int)dims.Take(axis).Aggregate(1L, (product, dim) => product * dim);
        return parts[0].IsInteger ? Constant.Of(dims, Join(part => part.Integers())) : Constant.Of(dims, Join(part => part.Floats()));

        T[] Join<T>(Func<Constant, T[]> values)
        {
            T[][] all = [.. parts.Select(values)];
            return [.. Enumerable.Range(0, outer).SelectMany(i => all.SelectMany(part =>
                part.Skip(i * (part.Length / outer)).Take(part.Length / outer)))];
        }
    }

    /// <summary>Axes of size 1 more.</summary>
    public static Constant Unsqueeze(NodeContext context)
    {
        Constant data = context.Constant(0, "data");
        return data.Reshaped([.. ShapeArguments.Unsqueezed(context, data.Dims)]);
    }

    /// <summary>Axes of size 1 less.</summary>
    public static Constant Squeeze(NodeContext context)
    {
        Constant data = context.Constant(0, "data");
        return data.Reshaped([.. ShapeArguments.Squeezed(context, data.Dims)]);
    }

    /// <summary>Another shape.</summary>
    public static Constant Reshape(NodeContext context)
    {
        Constant data = context.Constant(0, "data");
        return data.Reshaped([.. ShapeArguments.Reshaped(context, ShapeArguments.Shape(context), data.Dims, data.Length)]);
    }

    /// <summary>Two axes.</summary>
    public static Constant Flatten(NodeContext context)
    {
        Constant data = context.Constant(0, "data");
        long axis = context.Attributes.Integer("axis", 1);
        axis += axis < 0 ? data.Dims.Length : 0;
        context.Require(axis >= 0 && axis <= data.Dims.Length, "its axis is none of its input", "The file is damaged.");
        long outer = data.Dims.Take((int)axis).Aggregate(1L, (product, dim) => product * dim);
        return data.Reshaped([outer, outer == 0 ? 0 : data.Length / outer]);
    }

    /// <summary>Axes in another order.</summary>
    public static Constant Transpose(NodeContext context)
    {
        Constant data = context.Constant(0, "data");
        int[] order = ShapeArguments.Order(context, data.Dims.Length);
        int[] places = WeightOrder.Transposed([.. data.Dims.Select(dim => (int)dim)], order);
        return Moved(data, places).Reshaped([.. order.Select(axis => data.Dims[axis])]);
    }

    /// <summary>One value everywhere.</summary>
    public static Constant ConstantOfShape(NodeContext context)
    {
        long[] dims = Integers(context, context.Constant(0, "shape"));
        int length = ConstantFolding.Length(context, dims);
        TensorProto? tensor = context.Attributes.Tensor("value");
        Constant value = tensor is null ? Constant.Of([], [0f]) : context.Read(tensor);
        context.Require(value.Length == 1, "its value is not a single number", "The file is damaged.");
        return value.IsInteger
            ? Constant.Of(dims, [.. Enumerable.Repeat(value.Integers()[0], length)])
            : Constant.Of(dims, [.. Enumerable.Repeat(value.Floats()[0], length)]);
    }

    /// <summary>Integers from a start in steps.</summary>
    public static Constant Range(NodeContext context)
    {
        long[] arguments = [.. Enumerable.Range(0, 3).Select(i => Integers(context, context.Constant(i, "bound")).FirstOrDefault())];
        (long start, long limit, long step) = (arguments[0], arguments[1], arguments[2]);
        context.Require(
            step != 0 && Math.Abs((double)limit - start) <= ConstantFolding.MaxElements, "its bounds lie too far apart",
            "The file is damaged.");
        int count = (int)Math.Max(0, Math.Ceiling((limit - start) / (double)step));
        return Constant.List([.. Enumerable.Range(0, count).Select(i => start + i * step)]);
    }

    /// <summary>An axis counted from the front.</summary>
    public static int Axis(NodeContext context, long axis, int rank)
    {
        long counted = axis < 0 ? axis + rank : axis;
        context.Require(counted >= 0 && counted < rank, $"its axis {axis} is none of {rank}", "The file is damaged.");
        return (int)counted;
    }

    /// <summary>The integers of a constant.</summary>
    public static long[] Integers(NodeContext context, Constant constant) => constant.IsInteger
        ? constant.Integers()
        : throw context.Refuse("it reads numbers where integers are needed", "The file is damaged.");

    private static int Clamp(long index, int length) => (int)Math.Clamp(index < 0 ? index + length : index, 0, length);

    private static Constant Pick(NodeContext context, Constant data, int axis, int[] indices)
    {
        long[] dims = [.. data.Dims];
        int size = (int)dims[axis], inner = (int)dims.Skip(axis + 1).Aggregate(1L, (product, dim) => product * dim);
        dims[axis] = indices.Length;
        ConstantFolding.Length(context, dims);
        int outer = size * inner == 0 ? 0 : data.Length / (size * inner);
        IEnumerable<int> places =
            from i in Enumerable.Range(0, outer)
            from index in indices
            from j in Enumerable.Range(0, inner)
            select (i * size + index) * inner + j;
        return Moved(data, [.. places]).Reshaped(dims);
    }

    private static Constant Moved(Constant data, int[] places)
    {
        if (data.IsInteger)
        {
            long[] integers = data.Integers();
            return Constant.List(Array.ConvertAll(places, place => integers[place]));
        }

        return Constant.Lazy([places.Length], () =>
        {
            float[] values = data.Floats();
            return Array.ConvertAll(places, place => values[place]);
        });
    }
}
