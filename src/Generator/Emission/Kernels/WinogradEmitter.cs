using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints Winograd's transforms of a band of tiles, one vector of channels of one tile at a time.</summary>
internal static class WinogradEmitter
{
    public static void Emit(SourceWriter writer, string name, WinogradKernel kernel)
    {
        string[] parameters = !kernel.Output
            ? ["ref float x", "ref float v"]
            : kernel.Bias ? ["ref float m", "ref float b", "ref float y", "float floor"] : ["ref float m", "ref float y"];
        DispatchEmitter.Emit(writer, name, kernel.Title, Remarks(kernel), parameters, VectorWidth.For(kernel.Channels));
        foreach (VectorWidth width in VectorWidth.For(kernel.Channels))
        {
            writer.Line();
            writer.Line($"/// <summary>{width.Bits} bits.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Braces($"private static void {name}{width.Bits}({string.Join(", ", parameters)})"))
            {
                Tiles(writer, new VectorCode(width), kernel);
            }
        }
    }

    private static IEnumerable<string> Remarks(WinogradKernel kernel)
    {
        int patch = kernel.Transform.Patch;
        if (kernel.Output)
        {
            yield return $"y = {(kernel.Bias ? "max(floor, b + transpose(A) m A)" : "transpose(A) m A")} for every tile of {kernel.Transform.Outputs}x{kernel.Transform.Outputs} outputs. m is [element of the patch][tile][filter].";
            yield return "Order of the sums: down each column, then along each row, at every width.";
        }
        else
        {
            yield return $"v = transpose(B) d B for every {patch}x{patch} patch d. v is [element of the patch][tile][channel].";
        }

        yield return $"Interpolation at {kernel.Transform.Points}.";
    }

    private static void Tiles(SourceWriter writer, VectorCode code, WinogradKernel kernel)
    {
        if (kernel.Bias)
        {
            writer.Line($"{code.Type} least = {code.Width.Type}.Create(floor);");
        }

        foreach (string constant in WinogradAxis.Constants(kernel.Transform, kernel.Output, code))
        {
            writer.Line(constant);
        }

        Loops.For(writer, "tileRow", kernel.Rows, tileRow => Loops.For(writer, "tileColumn", kernel.Columns, tileColumn =>
        {
            int whole = kernel.Channels / code.Width.Lanes;
            if (whole == 1)
            {
                using (writer.Braces("// One vector of channels."))
                {
                    Tile(writer, code, kernel, tileRow, tileColumn, "", 0, code.Width.Lanes);
                }
            }
            else if (whole > 1)
            {
                Loops.For(writer, "vector", whole, vector => Tile(writer, code, kernel, tileRow, tileColumn, Loops.Term(vector, code.Width.Lanes), 0, code.Width.Lanes));
            }

            int rest = kernel.Channels - whole * code.Width.Lanes;
            if (rest > 0)
            {
                using (writer.Braces($"// The last {rest} channels: loaded as a vector, stored without touching what lies behind."))
                {
                    Tile(writer, code, kernel, tileRow, tileColumn, "", whole * code.Width.Lanes, rest);
                }
            }
        }));
    }

    private static void Tile(
        SourceWriter writer, VectorCode code, WinogradKernel kernel, string tileRow, string tileColumn, string channel, int firstChannel, int lanes)
    {
        int outputs = kernel.Transform.Outputs;
        string image = Loops.Reference(
            kernel.Output ? "y" : "x", firstChannel,
            Loops.Term(tileRow, outputs * kernel.RowStride), Loops.Term(tileColumn, outputs * kernel.Channels), channel);
        string matrix = Loops.Reference(
            kernel.Output ? "m" : "v", firstChannel,
            Loops.Term(tileRow, kernel.Columns * kernel.Channels), Loops.Term(tileColumn, kernel.Channels), channel);
        writer.Line($"ref float p = {image};");
        writer.Line($"ref float t = {matrix};");
        if (kernel.Output)
        {
            Output(writer, code, kernel, Loops.Reference("b", firstChannel, channel), tileColumn, lanes);
        }
        else
        {
            Input(writer, code, kernel, lanes);
        }
    }

    private static void Input(SourceWriter writer, VectorCode code, WinogradKernel kernel, int lanes)
    {
        int patch = kernel.Transform.Patch;
        writer.Line("// Down the columns.");
        for (int column = 0; column < patch; column++)
        {
            string[] d = Names("d", patch, column, true);
            Declare(writer, code, d, Enumerable.Range(0, patch).Select(row => code.Load("p", row * kernel.RowStride + column * kernel.Channels)));
            WinogradAxis.Input(writer, code, kernel.Transform, d, Names("r", patch, column, true));
        }

        writer.Line("// Along the rows.");
        for (int row = 0; row < patch; row++)
        {
            string[] v = Names("v", patch, row, false);
            WinogradAxis.Input(writer, code, kernel.Transform, Names("r", patch, row, false), v);
            writer.Line(string.Join(" ", v.Select((value, column) => code.Store(value, "t", (row * patch + column) * kernel.Matrix, lanes))));
        }
    }

    private static void Output(SourceWriter writer, VectorCode code, WinogradKernel kernel, string bias, string tileColumn, int lanes)
    {
        int patch = kernel.Transform.Patch;
        int outputs = kernel.Transform.Outputs;
        if (kernel.Bias)
        {
            writer.Line($"{code.Type} bias = {code.Width.Type}.LoadUnsafe({bias});");
        }

        writer.Line("// Down the columns.");
        for (int column = 0; column < patch; column++)
        {
            string[] m = Names("m", patch, column, true);
            Declare(writer, code, m, Enumerable.Range(0, patch).Select(row => code.Load("t", (row * patch + column) * kernel.Matrix)));
            WinogradAxis.Output(writer, code, kernel.Transform, m, Names("s", outputs, column, true));
        }

        writer.Line(kernel.Bias ? "// Along the rows; max with the floor first keeps NaN." : "// Along the rows.");
        for (int row = 0; row < kernel.LastRows; row++)
        {
            OutputRow(writer, code, kernel, row, tileColumn, lanes);
        }

        if (kernel.LastRows < outputs && kernel.Rows > 1)
        {
            using (writer.Braces($"if (tileRow < {kernel.Rows - 1}) // The last row of tiles reaches beyond the outputs."))
            {
                for (int row = kernel.LastRows; row < outputs; row++)
                {
                    OutputRow(writer, code, kernel, row, tileColumn, lanes);
                }
            }
        }
    }

    private static void OutputRow(SourceWriter writer, VectorCode code, WinogradKernel kernel, int row, string tileColumn, int lanes)
    {
        string[] y = Names("y", kernel.Transform.Outputs, row, false);
        WinogradAxis.Output(writer, code, kernel.Transform, Names("s", kernel.Transform.Patch, row, false), y);
        string[] stores = [.. y.Select((value, column) => code.Store(
            kernel.Bias ? $"{code.Width.Type}.MaxNative(least, bias + {value})" : value, "p", row * kernel.RowStride + column * kernel.Channels, lanes))];
        writer.Line(string.Join(" ", stores.Take(kernel.LastColumns)));
        Beyond(writer, kernel, tileColumn, [.. stores.Skip(kernel.LastColumns)]);
    }

    /// <summary>Columns that the last tile of a row does not have.</summary>
    private static void Beyond(SourceWriter writer, WinogradKernel kernel, string tileColumn, string[] stores)
    {
        if (stores.Length > 0 && tileColumn != "0")
        {
            using (writer.Braces($"if ({tileColumn} < {kernel.Columns - 1})"))
            {
                writer.Line(string.Join(" ", stores));
            }
        }
    }

    private static void Declare(SourceWriter writer, VectorCode code, string[] names, IEnumerable<string> values) =>
        writer.Line($"{code.Type} {string.Join(", ", names.Zip(values, (name, value) => $"{name} = {value}"))};");

    /// <summary>Names with two indices, row first: one column of them, or one row.</summary>
    private static string[] Names(string letter, int count, int other, bool column) =>
        [.. Enumerable.Range(0, count).Select(i => column ? InvariantText.Of($"{letter}{i}{other}") : InvariantText.Of($"{letter}{other}{i}"))];
}
