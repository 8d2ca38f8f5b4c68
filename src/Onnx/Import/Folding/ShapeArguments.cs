using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>New shapes by the arguments of operators, which are attributes in old opsets and inputs in new ones.</summary>
internal static class ShapeArguments
{
    /// <summary>Integers of an attribute or, in newer opsets, of a constant input; null where neither is given.</summary>
    public static long[]? Integers(NodeContext context, string name, int input) => context.Attributes.Integers(name)
        ?? (context.Has(input) ? ShapeFolds.Integers(context, context.Constant(input, name)) : null);

    /// <summary>A shape with axes of 1 put in.</summary>
    public static IReadOnlyList<long> Unsqueezed(NodeContext context, IReadOnlyCollection<long> dims)
    {
        long[] given = Integers(context, "axes", 1) ?? throw context.Refuse("its axes are missing", "The file is damaged.");
        context.Require(given.Length <= 8, $"it adds {given.Length} axes", "The file is damaged.");
        int rank = dims.Count + given.Length;
        int[] axes = [.. given.Select(axis => ShapeFolds.Axis(context, axis, rank)).Distinct().Order()];
        context.Require(axes.Length == given.Length, "it adds an axis twice", "The file is damaged.");
        List<long> result = [.. dims];
        foreach (int axis in axes)
        {
            result.Insert(axis, 1);
        }

        return result;
    }

    /// <summary>A shape with axes of 1 taken out: those that are named, or all but the batch.</summary>
    public static IReadOnlyList<long> Squeezed(NodeContext context, IReadOnlyList<long> dims)
    {
        long[]? given = Integers(context, "axes", 1);
        HashSet<int> axes = given is null
            ? [.. Enumerable.Range(0, dims.Count).Where(axis => dims[axis] == 1)]
            : [.. given.Select(axis => ShapeFolds.Axis(context, axis, dims.Count))];
        context.Require(axes.All(axis => dims[axis] == 1), "it takes away an axis of a size other than 1", "A batch cannot be taken away.");
        return [.. dims.Where((_, axis) => !axes.Contains(axis))];
    }

    /// <summary>The shape that a Reshape asks for, as it says it.</summary>
    public static long[] Shape(NodeContext context) =>
        Integers(context, "shape", 1) ?? throw context.Refuse("its shape is missing", "The file is damaged.");

    /// <summary>A shape with its zeros and its -1 filled in.</summary>
    /// <param name="context">The node.</param>
    /// <param name="wanted">The shape that it asks for.</param>
    /// <param name="dims">The input's shape; <see cref="Constant.Batch"/> for the batch.</param>
    /// <param name="length">Its elements, for one image.</param>
    public static IReadOnlyList<long> Reshaped(NodeContext context, long[] wanted, IReadOnlyList<long> dims, long length)
    {
        bool keepsZeros = context.Attributes.Integer("allowzero", 0) == 0;
        long[] shape = [.. wanted.Select((size, axis) => size == 0 && keepsZeros && axis < dims.Count ? dims[axis] : size)];
        int open = Array.IndexOf(shape, -1);
        long known = 1;
        foreach (long size in shape.Where((size, axis) => axis != open && size != Constant.Batch))
        {
            context.Require(
                size >= 0 && (size == 0 || known <= int.MaxValue / size), $"its shape is [{string.Join(", ", wanted.Take(8))}]",
                "Expected positive sizes, or one of them -1.");
            known *= size;
        }

        if (open >= 0)
        {
            bool isBatch = dims.Contains(Constant.Batch) && !shape.Contains(Constant.Batch) && known == length;
            context.Require(isBatch || (known > 0 && length % known == 0), Misfit(wanted, length), "The file is damaged.");
            shape[open] = isBatch ? Constant.Batch : length / known;
            known = isBatch ? known : length;
        }

        context.Require(known == length, Misfit(wanted, length), "The file is damaged, or made for another size of image.");
        return shape;
    }

    /// <summary>The order of a Transpose: its own, or the axes backwards.</summary>
    public static int[] Order(NodeContext context, int rank)
    {
        long[] order = context.Attributes.Integers("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(axis => (long)axis)];
        context.Require(
            order.Order().SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis)), $"its order is none of {rank} axes",
            "The file is damaged.");
        return [.. order.Select(axis => (int)axis)];
    }

    private static string Misfit(long[] wanted, long length) =>
        $"its shape is [{string.Join(", ", wanted.Take(8).Select(size => size == Constant.Batch ? "N" : $"{size}"))}], and its input has " +
        $"{length} elements";
}
