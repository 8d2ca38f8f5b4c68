using System;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Pooling;

/// <summary>Prints what happens to one vector of channels in one window.</summary>
internal static class PoolWindowEmitter
{
    public static void Emit(SourceWriter writer, PoolKernel kernel, VectorCode code, Term channel, int lanes)
    {
        switch (kernel.Kind, kernel.Backward)
        {
            case (PoolKind.Max, false) when kernel.Indices is not null:
                Indices(writer, kernel, code, channel, lanes, kernel.Indices);
                break;
            case (PoolKind.Max, false):
                writer.Line($"{code.Type} most = {code.Load("xWindow", channel)};");
                Elements(writer, kernel, kernel.RowStrides.X, channel, true, at =>
                    writer.Line($"most = {code.Width.Type}.Max(most, {code.Load("xWindow", at)});"));
                writer.Line(code.Store("most", "yPixel", channel, lanes));
                break;
            case (PoolKind.Average, false) when kernel.Chain is { } chain:
                Chains(writer, kernel, code, chain, channel);
                writer.Line(code.Store(
                    $"({code.Width.Type}.Narrow(lower, upper) / {code.Width.Type}.Create({Count(kernel)}))", "yPixel", channel,
                    lanes));
                break;
            case (PoolKind.Average, false):
                writer.Line($"{code.Type} sum = {code.Load("xWindow", channel)};");
                Elements(writer, kernel, kernel.RowStrides.X, channel, true, at =>
                    writer.Line($"sum += {code.Load("xWindow", at)};"));
                writer.Line(code.Store($"(sum / {code.Width.Type}.Create({Count(kernel)}))", "yPixel", channel, lanes));
                break;
            case (PoolKind.Max, true) when kernel.Indices is not null:
                IndicesGradient(writer, kernel, code, channel, lanes, kernel.Indices);
                break;
            case (PoolKind.Max, true):
                MaxGradient(writer, kernel, code, channel, lanes);
                break;
            default:
                writer.Line($"{code.Type} part = {code.Load("dyPixel", channel)} / {code.Width.Type}.Create({Count(kernel)});");
                Elements(writer, kernel, kernel.RowStrides.Dx, channel, false, at => writer.Line(code.Store(
                    kernel.Disjoint ? "part" : $"({code.Load("dxWindow", at)} + part)", "dxWindow", at, lanes)));
                break;
        }
    }

    private static void Indices(SourceWriter writer, PoolKernel kernel, VectorCode code, Term channel, int lanes, IndexCodes offsets)
    {
        writer.Line($"{code.Type} most = {code.Load("xWindow", channel)}, next;");
        writer.Line($"{code.Width.Type}<int> argmax = {code.Width.Type}.Create(start);");
        for (int element = 1; element < kernel.Elements; element++)
        {
            int row = element / kernel.ColumnWindow.Kernel;
            int column = element % kernel.ColumnWindow.Kernel;
            Term at = channel + (row * kernel.RowStep(kernel.RowStrides.X) + column * kernel.ColumnStep);
            writer.Line($"next = {code.Load("xWindow", at)};");
            string greater = $"{code.Width.Type}.GreaterThan(next, most).AsInt32()";
            string place = InvariantText.Of($"{code.Width.Type}.Create(start + {row * offsets.RowStep + column * offsets.ColumnStep})");
            writer.Line($"argmax = {code.Width.Type}.ConditionalSelect({greater}, {place}, argmax);");
            writer.Line($"most = {code.Width.Type}.Max(most, next);");
        }

        writer.Line(code.Store("most", "yPixel", channel, lanes));
        writer.Line(code.Store("argmax.AsSingle()", "indicesPixel", channel, lanes));
    }

    private static void IndicesGradient(
        SourceWriter writer, PoolKernel kernel, VectorCode code, Term channel, int lanes, IndexCodes codes)
    {
        writer.Line($"{code.Type} gradient = {code.Load("dyPixel", channel)};");
        writer.Line($"{code.Width.Type}<int> argmax = {code.Load("indicesPixel", channel)}.AsInt32();");
        for (int row = 0; row < kernel.RowWindow.Kernel; row++)
        {
            for (int column = 0; column < kernel.ColumnWindow.Kernel; column++)
            {
                Term dx = channel + (row * kernel.RowStep(kernel.RowStrides.Dx) + column * kernel.ColumnStep);
                string place = InvariantText.Of($"{code.Width.Type}.Create({row * codes.RowStep + column * codes.ColumnStep})");
                string won = $"(gradient & {code.Width.Type}.Equals(argmax, {place}).AsSingle())";
                writer.Line(code.Store(kernel.Disjoint ? won : $"({code.Load("dxWindow", dx)} + {won})", "dxWindow", dx, lanes));
            }
        }
    }

    private static void MaxGradient(SourceWriter writer, PoolKernel kernel, VectorCode code, Term channel, int lanes)
    {
        writer.Line($"{code.Type} most = {code.Load("yPixel", channel)}, left = {code.Load("dyPixel", channel)};");
        if (kernel.Unrolled)
        {
            writer.Line("// The argmax takes what is left of the gradient; later elements find nothing.");
            bool declared = false;
            for (int row = 0; row < kernel.RowWindow.Kernel; row++)
            {
                for (int column = 0; column < kernel.ColumnWindow.Kernel; column++)
                {
                    Term x = channel + (row * kernel.RowStep(kernel.RowStrides.X) + column * kernel.ColumnStep);
                    Term dx = channel + (row * kernel.RowStep(kernel.RowStrides.Dx) + column * kernel.ColumnStep);
                    Argmax(writer, kernel, code, x, dx, lanes, declared);
                    declared = true;
                }
            }

            return;
        }

        Nested(writer, kernel, () =>
        {
            (Term x, Term dx) = (Element(kernel, kernel.RowStrides.X, channel), Element(kernel, kernel.RowStrides.Dx, channel));
            Argmax(writer, kernel, code, x, dx, lanes, false);
        });
    }

    private static void Argmax(SourceWriter writer, PoolKernel kernel, VectorCode code, Term x, Term dx, int lanes, bool declared)
    {
        string type = declared ? "" : code.Type + " ";
        writer.Line($"{type}wins = {code.Width.Type}.Equals({code.Load("xWindow", x)}, most);");
        string won = kernel.Disjoint ? "(left & wins)" : $"({code.Load("dxWindow", dx)} + (left & wins))";
        writer.Line(code.Store(won, "dxWindow", dx, lanes));
        writer.Line($"left = {code.Width.Type}.AndNot(left, wins);");
    }

    /// <summary>The sum over a large window: chains, which are added in double.</summary>
    private static void Chains(SourceWriter writer, PoolKernel kernel, VectorCode code, SumChain chain, Term channel)
    {
        bool wholeRows = chain.Columns >= kernel.ColumnWindow.Kernel;
        writer.Line($"{code.Width.Type}<double> lower = {code.Width.Type}<double>.Zero, upper = {code.Width.Type}<double>.Zero;");
        using (ForChain(writer, "Row", chain.Rows, Rows(kernel)))
        using (wholeRows ? null : ForChain(writer, "Column", chain.Columns, Columns(kernel)))
        {
            (string first, string end) = wholeRows ? ("0", Columns(kernel)) : ("chainColumn", "chainEndColumn");
            writer.Line($"{code.Type} sum = {code.Zero};");
            using (writer.Braces("for (nint windowRow = chainRow; windowRow < chainEndRow; windowRow++)"))
            using (writer.Braces($"for (nint windowColumn = {first}; windowColumn < {end}; windowColumn++)"))
            {
                writer.Line($"sum += {code.Load("xWindow", Element(kernel, kernel.RowStrides.X, channel))};");
            }

            writer.Line();
            writer.Line($"lower += {code.Width.Type}.WidenLower(sum);");
            writer.Line($"upper += {code.Width.Type}.WidenUpper(sum);");
        }

        writer.Line();
    }

    private static IDisposable ForChain(SourceWriter writer, string axis, int step, string length)
    {
        IDisposable loop = writer.Braces($"for (nint chain{axis} = 0; chain{axis} < {length}; chain{axis} += {step})");
        writer.Line($"nint chainEnd{axis} = nint.Min(chain{axis} + {step}, {length});");
        return loop;
    }

    /// <summary>Visits the elements of a window in row-major order; the first one is left out when the caller has it already.</summary>
    private static void Elements(
        SourceWriter writer, PoolKernel kernel, int rowStride, Term channel, bool skipFirst, Action<Term> element)
    {
        if (!kernel.Unrolled)
        {
            Nested(writer, kernel, () =>
            {
                if (skipFirst)
                {
                    using (writer.Braces("if (windowRow == 0 && windowColumn == 0)"))
                    {
                        writer.Line("continue;");
                    }

                    writer.Line();
                }

                element(Element(kernel, rowStride, channel));
            });
            return;
        }

        for (int row = 0; row < kernel.RowWindow.Kernel; row++)
        {
            for (int column = 0; column < kernel.ColumnWindow.Kernel; column++)
            {
                if (!skipFirst || row > 0 || column > 0)
                {
                    element(channel + (row * kernel.RowStep(rowStride) + column * kernel.ColumnStep));
                }
            }
        }
    }

    /// <summary>The element that loops over a window have come to.</summary>
    private static Term Element(PoolKernel kernel, int rowStride, Term channel) =>
        new Term(0, InvariantText.Of($"windowRow * {kernel.RowStep(rowStride)} + windowColumn * {kernel.ColumnStep}")) + channel;

    private static void Nested(SourceWriter writer, PoolKernel kernel, Action body)
    {
        using (writer.Braces($"for (nint windowRow = 0; windowRow < {Rows(kernel)}; windowRow++)"))
        using (writer.Braces($"for (nint windowColumn = 0; windowColumn < {Columns(kernel)}; windowColumn++)"))
        {
            body();
        }
    }

    /// <summary>Rows of the window that exist.</summary>
    private static string Rows(PoolKernel kernel) => kernel.Clipped ? Left(kernel.RowWindow, "Row") : Text(kernel.RowWindow.Kernel);

    private static string Columns(PoolKernel kernel) =>
        kernel.Clipped ? Left(kernel.ColumnWindow, "Column") : Text(kernel.ColumnWindow.Kernel);

    /// <summary>Elements of a clipped window along an axis.</summary>
    public static string Left(PoolWindow window, string axis) => window.Dilation == 1
        ? $"end{axis} - first{axis}"
        : InvariantText.Of($"(end{axis} - first{axis} + {window.Dilation - 1}) / {window.Dilation}");

    private static string Count(PoolKernel kernel) => kernel.Clipped ? "count" : InvariantText.Of($"{kernel.Elements}f");

    private static string Text(int value) => InvariantText.Of($"{value}");
}
