using System;

namespace ConvGen.Onnx.Import;

/// <summary>A window as a node says it, with its pads resolved.</summary>
/// <param name="Kernel">Rows and columns.</param>
/// <param name="Stride">Steps in rows and columns.</param>
/// <param name="Dilation">Distances of its elements.</param>
/// <param name="Pads">Top, left, bottom, right.</param>
internal sealed record Window(int[] Kernel, int[] Stride, int[] Dilation, int[] Pads)
{
    /// <summary>Rows or columns that the window spans.</summary>
    public int Span(int axis) => Dilation[axis] * (Kernel[axis] - 1) + 1;

    /// <summary>Whether there are pads.</summary>
    public bool IsPadded => Array.Exists(Pads, pad => pad > 0);

    /// <summary>Outputs along an axis.</summary>
    /// <param name="size">Inputs.</param>
    /// <param name="axis">0 for rows, 1 for columns.</param>
    /// <param name="ceil">Whether a last window may reach beyond the input, if it starts inside it or the pads before.</param>
    public int Outputs(int size, int axis, bool ceil = false)
    {
        long free = (long)size + Pads[axis] + Pads[axis + 2] - Span(axis);
        if (free < 0 && !(ceil && free > -Stride[axis]))
        {
            return 0;
        }

        long outputs = (ceil ? (free + Stride[axis] - 1) / Stride[axis] : free / Stride[axis]) + 1;
        return (int)(ceil && (outputs - 1) * Stride[axis] >= size + Pads[axis] ? outputs - 1 : outputs);
    }

    /// <summary>Whether the pads are those of Keras' "same" on an image: the odd one last.</summary>
    public bool IsSame(int[] image)
    {
        for (int axis = 0; axis < 2; axis++)
        {
            int total = SamePads(image[axis], axis);
            if (Pads[axis] != total / 2 || Pads[axis + 2] != total - total / 2)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads kernel, strides, dilations and pads.</summary>
    /// <param name="context">The node.</param>
    /// <param name="kernel">The kernel's size where weights say it; null where the node has to.</param>
    /// <param name="image">The input: height and width first.</param>
    public static Window Read(NodeContext context, int[]? kernel, int[] image)
    {
        NodeAttributes attributes = context.Attributes;
        if (kernel is null && !attributes.Has("kernel_shape"))
        {
            throw context.Refuse("its kernel_shape is missing", "The file is damaged.");
        }

        int[] given = attributes.Counts("kernel_shape", 2, 1, least: 1);
        context.Require(
            kernel is null || !attributes.Has("kernel_shape") || (given[0] == kernel[0] && given[1] == kernel[1]),
            $"its kernel_shape is {given[0]}x{given[1]}, and its weights are of another", "The file is damaged.");
        var window = new Window(
            kernel ?? given, attributes.Counts("strides", 2, 1, least: 1), attributes.Counts("dilations", 2, 1, least: 1),
            attributes.Counts("pads", 4, 0, least: 0));
        return attributes.Text("auto_pad", "NOTSET") switch
        {
            "NOTSET" => window,
            "VALID" => window with { Pads = [0, 0, 0, 0] },
            "SAME_UPPER" => window with { Pads = window.AutoPads(image, isUpper: true) },
            "SAME_LOWER" => window with { Pads = window.AutoPads(image, isUpper: false) },
            string other => throw context.Refuse($"its auto_pad is \"{NodeText.Clean(other)}\"", "The file is damaged."),
        };
    }

    private int SamePads(int size, int axis)
    {
        long outputs = (size + (long)Stride[axis] - 1) / Stride[axis];
        return (int)Math.Clamp((outputs - 1) * Stride[axis] + Span(axis) - size, 0, int.MaxValue);
    }

    private int[] AutoPads(int[] image, bool isUpper)
    {
        int[] pads = new int[4];
        for (int axis = 0; axis < 2; axis++)
        {
            int total = SamePads(image[axis], axis), less = total / 2;
            (pads[axis], pads[axis + 2]) = isUpper ? (less, total - less) : (total - less, less);
        }

        return pads;
    }
}
