using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>What a Slice takes of each axis.</summary>
internal static class Slices
{
    /// <summary>Axis, first element, step and count of each axis that is cut.</summary>
    public static List<(int Axis, int Start, int Step, int Count)> Of(NodeContext context, IReadOnlyList<long> dims)
    {
        long[] starts = ShapeArguments.Integers(context, "starts", 1) ?? throw context.Refuse(
            "its starts are missing", "The file is damaged.");
        long[] ends = ShapeArguments.Integers(context, "ends", 2) ?? throw context.Refuse("its ends are missing", "The file is damaged.");
        long[] axes = ShapeArguments.Integers(context, "axes", 3) ?? [.. Enumerable.Range(0, starts.Length).Select(axis => (long)axis)];
        long[] steps = ShapeArguments.Integers(context, "steps", 4) ?? [.. Enumerable.Repeat(1L, starts.Length)];
        context.Require(
            starts.Length == ends.Length && starts.Length == axes.Length && starts.Length == steps.Length && starts.Length <= dims.Count,
            "its starts, ends, axes and steps are not as many", "The file is damaged.");
        List<(int, int, int, int)> slices = [];
        for (int i = 0; i < starts.Length; i++)
        {
            int axis = ShapeFolds.Axis(context, axes[i], dims.Count);
            long size = dims[axis], step = steps[i];
            context.Require(step is not 0 and > int.MinValue and <= int.MaxValue, $"its step is {step}", "The file is damaged.");
            if (size == Constant.Batch)
            {
                context.Require(
                    starts[i] == 0 && step == 1 && ends[i] >= int.MaxValue, "it takes images out of a batch", "Slice images, not batches.");
                continue;
            }

            long start = Clamp(starts[i], step > 0 ? 0 : -1, step > 0 ? size : size - 1);
            long end = Clamp(ends[i], step > 0 ? 0 : -1, step > 0 ? size : size - 1);
            long count = Math.Max(0, (end - start + step - Math.Sign(step)) / step);
            slices.Add((axis, (int)start, (int)step, (int)count));

            long Clamp(long index, long least, long most) => Math.Clamp(index < 0 && index >= -size ? index + size : index, least, most);
        }

        return slices;
    }
}
