using System;
using ConvGen.Generator.Graph;

namespace ConvGen.Generator.Shapes;

/// <summary>
/// One axis of a transposed convolution, sized as Keras does: of <see cref="Full"/> outputs, which the windows of all inputs cover, the
/// first <see cref="CutBefore"/> are cut off, and <see cref="Output"/> follow. What lies behind the windows is zero.
/// </summary>
internal readonly record struct TransposedAxis(long Input, long Full, long CutBefore, long Output)
{
    /// <param name="input">Inputs.</param>
    /// <param name="kernel">Elements of the kernel.</param>
    /// <param name="stride">Outputs from one input's window to the next one's.</param>
    /// <param name="dilation">Outputs between the kernel's elements.</param>
    /// <param name="mode">What is cut off.</param>
    /// <param name="before">Explicit cut at the start.</param>
    /// <param name="after">Explicit cut at the end.</param>
    /// <param name="added">Outputs added at the end; null where the padding decides.</param>
    public static TransposedAxis Resolve(
        int input, int kernel, int stride, int dilation, PaddingMode mode, int before, int after, int? added)
    {
        long span = (long)dilation * (kernel - 1) + 1;
        long full = (input - 1L) * stride + span;
        switch (mode)
        {
            case PaddingMode.Valid:
                return new TransposedAxis(input, full, 0, full + (added ?? Math.Max(stride - span, 0)));
            case PaddingMode.Explicit:
                return new TransposedAxis(input, full, before, full - before - after + (added ?? 0));
            default:
                // Keras correlates the inputs, a stride apart, between pads with the reversed kernel.
                long pads = added is { } rows ? span + span % 2 - 2 + rows : stride + span - 2;
                long first = Math.Min((pads + 1) / 2, span - 1);
                long output = added is null ? input * (long)stride : (input - 1L) * stride + span % 2 + added.Value;
                return new TransposedAxis(input, full, span - 1 - first, output);
        }
    }

    /// <summary>The axis of the convolution whose gradient this is: its input is the output.</summary>
    public WindowAxis Resolved(int kernel, int stride, int dilation)
    {
        // A stride over a single input, or a dilation of a single tap, leads nowhere: later stages may multiply with what it becomes.
        long most = Math.Max(Full, Output);
        return new WindowAxis(
            (int)Output, (int)Input, kernel, (int)Math.Min(stride, most), (int)Math.Min(dilation, most), (int)CutBefore,
            (int)Math.Max(0, Full - CutBefore - Output));
    }
}
