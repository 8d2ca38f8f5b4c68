using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Winograd;

/// <summary>Prints Winograd's transforms of a band of tiles, one vector of channels of one tile at a time.</summary>
internal static class WinogradEmitter
{
    public static KernelText Emit(NamedKernel named, WinogradKernel kernel) => DispatchEmitter.Emit(
        named, kernel, Remarks(kernel), kernel.Widths.Select(width => new KernelBody(
            width, "", (writer, code) => Tiles(writer, code, kernel))));

    private static IEnumerable<string> Remarks(WinogradKernel kernel)
    {
        (WinogradFilter rows, WinogradFilter columns) = (kernel.Transform.Rows, kernel.Transform.Columns);
        string tile = InvariantText.Of($"every tile of {rows.Outputs}x{columns.Outputs} outputs");
        switch (kernel.Part)
        {
            case WinogradPart.Output:
                string sum = Around(kernel, "transpose(A) ", "m", " A");
                yield return $"For {tile}: {kernel.Epilogue.Formula("y", "b", sum)} m is [element of the patch][tile][filter].";
                break;
            case WinogradPart.OutputGradient:
                yield return $"v = {Around(kernel, "A ", "dy", " transpose(A)")} for {tile}; zeros lie where the last reach beyond. "
                    + "v is [element of the patch][tile][filter].";
                break;
            default:
                yield return InvariantText.Of(
                    $"v = {Around(kernel, "transpose(B) ", "d", " B")} for every {rows.Patch}x{columns.Patch} patch d. ")
                    + "v is [element of the patch][tile][channel].";
                break;
        }

        yield return kernel.Transform.IsFlat
            ? $"The kernel has one tap {(rows.IsNone ? "down the columns" : "along the rows")}: the other axis alone is transformed."
            : "Order of the sums: down each column, then along each row, at every width. "
                + "transformScratch holds a patch of vectors from one axis to the other.";

        yield return $"Interpolation at {kernel.Transform.Points}.";
    }

    /// <summary>A matrix between those of the axes that are transformed.</summary>
    private static string Around(WinogradKernel kernel, string before, string matrix, string behind) =>
        (kernel.Transform.Rows.IsNone ? "" : before) + matrix + (kernel.Transform.Columns.IsNone ? "" : behind);

    /// <summary>The only axis that is transformed.</summary>
    private static WinogradFilter Flat(WinogradKernel kernel) =>
        kernel.Transform.Rows.IsNone ? kernel.Transform.Columns : kernel.Transform.Rows;

    private static void Tiles(SourceWriter writer, VectorCode code, WinogradKernel kernel)
    {
        if (kernel.Epilogue.HasBias())
        {
            string limit = KernelSignature.Name(kernel.Epilogue.Limit());
            writer.Line($"{code.Type} limits = {code.Create(limit)};");
            if (kernel.Epilogue == Epilogue.BiasRange)
            {
                writer.Line($"{code.Type} floors = {code.Create($"{limit} == float.PositiveInfinity ? float.NegativeInfinity : 0")};");
            }
        }

        foreach (string constant in WinogradAxis.Constants(UsedFilters(kernel), kernel.Part != WinogradPart.Input, code))
        {
            writer.Line(constant);
        }

        int whole = kernel.Channels / code.Width.Lanes;
        if (kernel.IsShared)
        {
            Loops.Chunk(writer, whole);
        }

        Loops.For(writer, "tileRow", kernel.Rows, tileRow => Loops.For(writer, "tileColumn", kernel.Columns, tileColumn =>
        {
            if (kernel.IsShared)
            {
                Loops.Shared(writer, "vector", whole, 0, whole, Vector);
            }
            else if (whole == 1)
            {
                using (writer.Braces("// One vector of channels."))
                {
                    Vector("0");
                }
            }
            else if (whole > 1)
            {
                Loops.For(writer, "vector", whole, Vector);
            }

            void Vector(string vector) =>
                Tile(writer, code, kernel, tileRow, tileColumn, Loops.Term(vector, code.Width.Lanes), 0, code.Width.Lanes);

            int rest = kernel.Channels - whole * code.Width.Lanes;
            if (rest > 0)
            {
                // What lies behind the channels of a matrix is the next tile, which is stored later, or nobody's; behind those of an image
                // is a halo of zeros.
                (int lanes, string stored) = kernel.Part == WinogradPart.Output
                    ? (rest, "stored without touching what lies behind")
                    : (code.Width.Lanes, "and stored as one: the next tile overwrites what lies behind");
                using (writer.Braces($"// The last {rest} channels: loaded as a vector, {stored}."))
                {
                    Tile(writer, code, kernel, tileRow, tileColumn, "", whole * code.Width.Lanes, lanes);
                }
            }
        }));
    }

    private static void Tile(
        SourceWriter writer, VectorCode code, WinogradKernel kernel, string tileRow, string tileColumn, string channel, int firstChannel,
        int lanes)
    {
        bool output = kernel.Part == WinogradPart.Output;
        string image = Loops.Reference(
            kernel.Part switch { WinogradPart.Input => "x", WinogradPart.Output => "y", _ => "dy" }, firstChannel,
            Loops.Term(tileRow, kernel.Transform.Rows.Outputs * kernel.Image.Row),
            Loops.Term(tileColumn, kernel.Transform.Columns.Outputs * kernel.Image.Column), channel);
        string matrix = Loops.Reference(
            output ? "m" : "v", firstChannel,
            Loops.Term(tileRow, kernel.Columns * kernel.Channels), Loops.Term(tileColumn, kernel.Channels), channel);
        writer.Line($"ref float p = {image};");
        writer.Line($"ref float t = {matrix};");
        if (kernel.Epilogue.HasBias())
        {
            writer.Line($"{code.Type} bias = {code.Load("b", channel.Length == 0 ? firstChannel : (Term)channel + firstChannel)};");
        }

        switch (output, kernel.Transform.IsFlat)
        {
            case (true, true):
                FlatOutput(writer, code, kernel, tileRow, tileColumn, lanes);
                break;
            case (true, false):
                Output(writer, code, kernel, tileRow, tileColumn, lanes);
                break;
            case (false, true):
                FlatInput(writer, code, kernel, lanes);
                break;
            default:
                Input(writer, code, kernel, lanes);
                break;
        }
    }

    /// <summary>
    /// A patch holds more vectors than there are registers, so what one axis makes of it goes through memory on its way to the other.
    /// </summary>
    private static void Input(SourceWriter writer, VectorCode code, WinogradKernel kernel, int lanes)
    {
        (WinogradFilter rows, WinogradFilter columns) = (kernel.Transform.Rows, kernel.Transform.Columns);
        string[] d = RegisterTile.Row("d", Read(kernel, rows)), v = RegisterTile.Row("v", rows.Patch);
        using (writer.Braces(InvariantText.Of($"for (nint column = 0; column < {Read(kernel, columns)}; column++)")))
        {
            writer.Line($"ref float c = ref Unsafe.Add(ref p, column * {kernel.Image.Column});");
            writer.Line($"ref float h = ref Unsafe.Add(ref transformScratch, column * {code.Width.Lanes});");
            writer.Line(code.Declare(d.Select((name, row) => $"{name} = {code.Load("c", row * kernel.Image.Row)}")));
            Transform(writer, code, kernel, rows, d, v);
            Store(writer, code, v, "h", columns.Patch * code.Width.Lanes, code.Width.Lanes);
        }

        (d, v) = (RegisterTile.Row("d", Read(kernel, columns)), RegisterTile.Row("v", columns.Patch));
        using (writer.Braces($"for (nint row = 0; row < {rows.Patch}; row++)"))
        {
            writer.Line($"ref float h = ref Unsafe.Add(ref transformScratch, row * {columns.Patch * code.Width.Lanes});");
            writer.Line($"ref float u = ref Unsafe.Add(ref t, row * {columns.Patch * kernel.Matrix});");
            writer.Line(code.Declare(d.Select((name, column) => $"{name} = {code.Load("h", column * code.Width.Lanes)}")));
            Transform(writer, code, kernel, columns, d, v);
            Store(writer, code, v, "u", kernel.Matrix, lanes);
        }
    }

    /// <summary>One axis alone stays in registers.</summary>
    private static void FlatInput(SourceWriter writer, VectorCode code, WinogradKernel kernel, int lanes)
    {
        WinogradFilter filter = Flat(kernel);
        string[] d = RegisterTile.Row("d", Read(kernel, filter)), v = RegisterTile.Row("v", filter.Patch);
        writer.Line(code.Declare(d.Select((name, i) => $"{name} = {code.Load("p", i * PixelStep(kernel))}")));
        Transform(writer, code, kernel, filter, d, v);
        Store(writer, code, v, "t", kernel.Matrix, lanes);
    }

    private static void Output(SourceWriter writer, VectorCode code, WinogradKernel kernel, string tileRow, string tileColumn, int lanes)
    {
        (WinogradFilter down, WinogradFilter along) = (kernel.Transform.Rows, kernel.Transform.Columns);
        string[] m = RegisterTile.Row("m", down.Patch), y = RegisterTile.Row("y", down.Outputs);
        using (writer.Braces($"for (nint column = 0; column < {along.Patch}; column++)"))
        {
            writer.Line($"ref float c = ref Unsafe.Add(ref t, column * {kernel.Matrix});");
            writer.Line($"ref float h = ref Unsafe.Add(ref transformScratch, column * {code.Width.Lanes});");
            writer.Line(code.Declare(m.Select((name, row) => $"{name} = {code.Load("c", row * along.Patch * kernel.Matrix)}")));
            WinogradAxis.Output(writer, code, down, m, y);
            Store(writer, code, y, "h", along.Patch * code.Width.Lanes, code.Width.Lanes);
        }

        string rows = InvariantText.Of($"{kernel.Last.Rows}");
        if (kernel.Last.Rows < down.Outputs && kernel.Rows > 1)
        {
            writer.Line("// The last row of tiles reaches beyond the outputs.");
            writer.Line($"nint rows = {tileRow} < {kernel.Rows - 1} ? {down.Outputs} : {kernel.Last.Rows};");
            rows = "rows";
        }

        (m, y) = (RegisterTile.Row("m", along.Patch), RegisterTile.Row("y", along.Outputs));
        string comment = kernel.Epilogue.HasBias() ? " // The limit first keeps NaN." : "";
        using (writer.Braces($"for (nint row = 0; row < {rows}; row++){comment}"))
        {
            writer.Line($"ref float h = ref Unsafe.Add(ref transformScratch, row * {along.Patch * code.Width.Lanes});");
            writer.Line($"ref float q = ref Unsafe.Add(ref p, row * {kernel.Image.Row});");
            writer.Line(code.Declare(m.Select((name, column) => $"{name} = {code.Load("h", column * code.Width.Lanes)}")));
            WinogradAxis.Output(writer, code, along, m, y);
            Outputs(
                writer, code, kernel, y, "q", kernel.Image.Column, lanes, kernel.Last.Columns,
                kernel.Columns > 1 ? $"{tileColumn} < {kernel.Columns - 1}" : "", "The last tile of a row does not have these columns.");
        }
    }

    private static void FlatOutput(
        SourceWriter writer, VectorCode code, WinogradKernel kernel, string tileRow, string tileColumn, int lanes)
    {
        WinogradFilter filter = Flat(kernel);
        string[] m = RegisterTile.Row("m", filter.Patch), y = RegisterTile.Row("y", filter.Outputs);
        writer.Line(code.Declare(m.Select((name, i) => $"{name} = {code.Load("t", i * kernel.Matrix)}")));
        WinogradAxis.Output(writer, code, filter, m, y);
        (int last, int tiles, string tile) = kernel.Transform.Rows.IsNone
            ? (kernel.Last.Columns, kernel.Columns, tileColumn)
            : (kernel.Last.Rows, kernel.Rows, tileRow);
        Outputs(
            writer, code, kernel, y, "p", PixelStep(kernel), lanes, last, tiles > 1 ? $"{tile} < {tiles - 1}" : "",
            "The last tile reaches beyond the outputs.");
    }

    /// <summary>Stores what the transform along one axis gives.</summary>
    /// <param name="last">Outputs that the last tile has.</param>
    /// <param name="others">Whether a tile is not the last; empty when there is one.</param>
    /// <param name="comment">Why the last has fewer.</param>
    private static void Outputs(
        SourceWriter writer, VectorCode code, WinogradKernel kernel, string[] y, string reference, int step, int lanes, int last,
        string others, string comment)
    {
        string[] values = [.. y.Select((value, i) => kernel.Epilogue switch
        {
            Epilogue.Add => code.Add(code.Load(reference, i * step), value),
            Epilogue.BiasClamp => code.AtLeast("limits", code.Add("bias", value)),
            Epilogue.BiasRange => code.AtMost("limits", code.AtLeast("floors", code.Add("bias", value))),
            Epilogue.AddBiasClamp => code.AtLeast("limits", code.Add(code.Load(reference, i * step), code.Add("bias", value))),
            _ => value,
        })];
        Store(writer, code, [.. values.Take(last)], reference, step, lanes);
        if (last < y.Length && others.Length > 0)
        {
            using (writer.Braces($"if ({others}) // {comment}"))
            {
                Store(writer, code, [.. values.Skip(last)], reference, step, lanes, last);
            }
        }
    }

    private static void Transform(
        SourceWriter writer, VectorCode code, WinogradKernel kernel, WinogradFilter filter, string[] d, string[] v)
    {
        if (kernel.Part == WinogradPart.Input)
        {
            WinogradAxis.Input(writer, code, filter, d, v);
        }
        else
        {
            WinogradAxis.OutputGradient(writer, code, filter, d, v);
        }
    }

    /// <summary>Pixels along an axis that a tile is made from: a patch of inputs, or its outputs' gradients.</summary>
    private static int Read(WinogradKernel kernel, WinogradFilter filter) =>
        kernel.Part == WinogradPart.Input ? filter.Patch : filter.Outputs;

    /// <summary>Floats between the pixels of the only axis that is transformed.</summary>
    private static int PixelStep(WinogradKernel kernel) => kernel.Transform.Rows.IsNone ? kernel.Image.Column : kernel.Image.Row;

    private static IEnumerable<WinogradFilter> UsedFilters(WinogradKernel kernel) =>
        new[] { kernel.Transform.Rows, kernel.Transform.Columns }.Where(filter => !filter.IsNone);

    private static void Store(
        SourceWriter writer, VectorCode code, string[] values, string reference, int step, int lanes, int first = 0) =>
        writer.Line(string.Join(" ", values.Select((value, i) => code.Store(value, reference, (first + i) * step, lanes))));
}
