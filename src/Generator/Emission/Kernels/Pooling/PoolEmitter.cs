using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Pooling;

/// <summary>Prints a pool, forward or backward: loops over output pixels, whole vectors of channels, then the channels left over.</summary>
internal static class PoolEmitter
{
    public static KernelText Emit(NamedKernel named, PoolKernel kernel) => DispatchEmitter.Emit(
        named, kernel, [Remark(kernel)], kernel.Widths.Select(width => new KernelBody(
            width, "", (writer, code) => EmitPixels(writer, kernel, code))
        {
            IsGeneric = false,
        }));

    private static string Remark(PoolKernel kernel) => (kernel.Kind, kernel.Backward) switch
    {
        (PoolKind.Max, false) when kernel.Indices is not null =>
            "The maximum keeps NaN; ties go to the first element. indices[pixel] is where the window of the index starts in the input of "
                + "the convolution, as an int.",
        (PoolKind.Max, false) => "The maximum keeps NaN. Padding is left out, so it never wins.",
        (PoolKind.Max, true) when kernel.Indices is not null => "The element that won when the window was pooled takes the whole gradient.",
        (PoolKind.Max, true) => "The first element of a window that equals its maximum takes the whole gradient.",
        (_, false) when kernel.Chain is { } chain => "Padding is left out and not counted. Order of the sum: "
            + InvariantText.Of($"chains of {chain.Rows}x{chain.Columns} elements, added in double, at every width."),
        (_, false) => "Padding is left out and not counted.",
        _ => "Every element of a window takes an equal part of the gradient; padding is not counted.",
    };

    private static void EmitPixels(SourceWriter writer, PoolKernel kernel, VectorCode code)
    {
        string rows = kernel.IsShared
            ? InvariantText.Of($"nint row = chunk.Begin({kernel.Rows}); row < chunk.End({kernel.Rows})")
            : InvariantText.Of($"nint row = 0; row < {kernel.Rows}");
        using (writer.Braces($"for ({rows}; row++)"))
        {
            Bounds(writer, kernel, "Row", "row", kernel.RowWindow);
            using (writer.Braces($"for (nint column = 0; column < {kernel.Columns}; column++)"))
            {
                Bounds(writer, kernel, "Column", "column", kernel.ColumnWindow);
                if (kernel is { Clipped: true, Kind: PoolKind.Average })
                {
                    string height = PoolWindowEmitter.Left(kernel.RowWindow, "Row"),
                        width = PoolWindowEmitter.Left(kernel.ColumnWindow, "Column");
                    writer.Line($"float count = ({height}) * ({width});");
                }

                // Where the window starts: at its first element that exists.
                bool compares = !kernel.Backward || (kernel.Kind == PoolKind.Max && kernel.Indices is null);
                string[] references = !compares ? ["dx"] : kernel.Backward ? ["x", "dx"] : ["x"];
                foreach (string reference in references)
                {
                    int stride = reference == "x" ? kernel.RowStrides.X : kernel.RowStrides.Dx;
                    string start = kernel.Clipped
                        ? InvariantText.Of($"firstRow * {stride} + firstColumn * {kernel.Channels}")
                        : Start(kernel, stride, kernel.Channels);
                    writer.Line($"ref float {reference}Window = ref Unsafe.Add(ref {reference}, {start});");
                }

                if (compares)
                {
                    writer.Line($"ref float yPixel = ref Unsafe.Add(ref y, row * {kernel.RowStrides.Y} + column * {kernel.Channels});");
                }

                if (kernel.Backward)
                {
                    writer.Line($"ref float dyPixel = ref Unsafe.Add(ref dy, row * {kernel.RowStrides.Dy} + column * {kernel.Channels});");
                }

                if (kernel.Indices is not null)
                {
                    string pixel = InvariantText.Of($"row * {kernel.Columns * kernel.Channels} + column * {kernel.Channels}");
                    writer.Line($"ref float indicesPixel = ref Unsafe.Add(ref indices, {pixel});");
                }

                if (kernel is { Backward: false, Indices: { } codes })
                {
                    writer.Line($"int start = (int)({Start(kernel, codes.RowStep, codes.ColumnStep)});");
                }

                Channels(writer, kernel, code);
            }
        }
    }

    /// <summary>Where the window of an output starts, in a map of such steps.</summary>
    private static string Start(PoolKernel kernel, int rowStep, int columnStep) => InvariantText.Of(
        $"row * {kernel.RowWindow.Stride * rowStep} + column * {kernel.ColumnWindow.Stride * columnStep}");

    private static void Bounds(SourceWriter writer, PoolKernel kernel, string axis, string index, PoolWindow window)
    {
        if (!kernel.Clipped)
        {
            return;
        }

        string start = Loops.Term(index, window.Stride) + (window.PadBefore > 0 ? InvariantText.Of($" - {window.PadBefore}") : "");
        string first = window.Dilation == 1
            ? "0"
            : InvariantText.Of($"start{axis} + ({window.Dilation - 1} - start{axis}) / {window.Dilation} * {window.Dilation}");
        writer.Line($"nint start{axis} = {start};");
        writer.Line($"nint first{axis} = start{axis} > 0 ? start{axis} : {first};");
        writer.Line(
            $"nint end{axis} = start{axis} + {window.Span} < {window.Inputs} ? start{axis} + {window.Span} : {window.Inputs};");
    }

    private static void Channels(SourceWriter writer, PoolKernel kernel, VectorCode code)
    {
        int whole = kernel.Channels / code.Width.Lanes * code.Width.Lanes;
        if (whole > code.Width.Lanes)
        {
            using (writer.Braces($"for (nint channel = 0; channel < {whole}; channel += {code.Width.Lanes})"))
            {
                PoolWindowEmitter.Emit(writer, kernel, code, "channel", code.Width.Lanes);
            }
        }
        else if (whole > 0)
        {
            using (writer.Braces("// One vector of channels."))
            {
                PoolWindowEmitter.Emit(writer, kernel, code, "0", code.Width.Lanes);
            }
        }

        if (kernel.Channels > whole)
        {
            using (writer.Braces(
                $"// The last {kernel.Channels - whole} channels: loaded as a vector, stored without touching what lies behind."))
            {
                PoolWindowEmitter.Emit(writer, kernel, code, Text(whole), kernel.Channels - whole);
            }
        }
    }

    private static string Text(int value) => InvariantText.Of($"{value}");
}
