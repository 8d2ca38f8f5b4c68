using System;
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
            ? ["ref float x", "ref float v", "ref float between"]
            : kernel.Bias ? ["ref float m", "ref float b", "ref float y", "ref float between", "float floor"] : ["ref float m", "ref float y", "ref float between"];
        DispatchEmitter.Emit(writer, name, kernel.Title, Remarks(kernel), parameters, VectorWidth.For(kernel.Channels));
        foreach (VectorWidth width in VectorWidth.For(kernel.Channels))
        {
            writer.Line();
            writer.Line($"/// <summary>{width.Bits} bits.</summary>");
            writer.Line(MethodCode.AtOnce);
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

        yield return "between holds a patch of vectors from one axis to the other.";
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
            Output(writer, code, kernel, Loops.Reference("b", firstChannel, channel), tileRow, tileColumn, lanes);
        }
        else
        {
            Input(writer, code, kernel, lanes);
        }
    }

    /// <summary>A patch holds more vectors than there are registers, so what one axis makes of it goes through memory on its way to the other.</summary>
    private static void Input(SourceWriter writer, VectorCode code, WinogradKernel kernel, int lanes)
    {
        int patch = kernel.Transform.Patch;
        string[] d = Names("d", patch), v = Names("v", patch);
        using (writer.Braces($"for (nint column = 0; column < {patch}; column++)"))
        {
            writer.Line($"ref float c = ref Unsafe.Add(ref p, column * {kernel.Channels});");
            writer.Line($"ref float h = ref Unsafe.Add(ref between, column * {code.Width.Lanes});");
            Declare(writer, code, d, row => code.Load("c", row * kernel.RowStride));
            WinogradAxis.Input(writer, code, kernel.Transform, d, v);
            Store(writer, code, v, "h", patch * code.Width.Lanes, code.Width.Lanes);
        }

        using (writer.Braces($"for (nint row = 0; row < {patch}; row++)"))
        {
            writer.Line($"ref float h = ref Unsafe.Add(ref between, row * {patch * code.Width.Lanes});");
            writer.Line($"ref float u = ref Unsafe.Add(ref t, row * {patch * kernel.Matrix});");
            Declare(writer, code, d, column => code.Load("h", column * code.Width.Lanes));
            WinogradAxis.Input(writer, code, kernel.Transform, d, v);
            Store(writer, code, v, "u", kernel.Matrix, lanes);
        }
    }

    private static void Output(SourceWriter writer, VectorCode code, WinogradKernel kernel, string bias, string tileRow, string tileColumn, int lanes)
    {
        int patch = kernel.Transform.Patch;
        int outputs = kernel.Transform.Outputs;
        string[] m = Names("m", patch), y = Names("y", outputs);
        if (kernel.Bias)
        {
            writer.Line($"{code.Type} bias = {code.Width.Type}.LoadUnsafe({bias});");
        }

        using (writer.Braces($"for (nint column = 0; column < {patch}; column++)"))
        {
            writer.Line($"ref float c = ref Unsafe.Add(ref t, column * {kernel.Matrix});");
            writer.Line($"ref float h = ref Unsafe.Add(ref between, column * {code.Width.Lanes});");
            Declare(writer, code, m, row => code.Load("c", row * patch * kernel.Matrix));
            WinogradAxis.Output(writer, code, kernel.Transform, m, y);
            Store(writer, code, y, "h", patch * code.Width.Lanes, code.Width.Lanes);
        }

        string rows = InvariantText.Of($"{kernel.LastRows}");
        if (kernel.LastRows < outputs && kernel.Rows > 1)
        {
            writer.Line("// The last row of tiles reaches beyond the outputs.");
            writer.Line($"nint rows = {tileRow} < {kernel.Rows - 1} ? {outputs} : {kernel.LastRows};");
            rows = "rows";
        }

        using (writer.Braces($"for (nint row = 0; row < {rows}; row++){(kernel.Bias ? " // Max with the floor first keeps NaN." : "")}"))
        {
            writer.Line($"ref float h = ref Unsafe.Add(ref between, row * {patch * code.Width.Lanes});");
            writer.Line($"ref float q = ref Unsafe.Add(ref p, row * {kernel.RowStride});");
            Declare(writer, code, m, column => code.Load("h", column * code.Width.Lanes));
            WinogradAxis.Output(writer, code, kernel.Transform, m, y);
            string[] values = [.. y.Select(value => kernel.Bias ? $"{code.Width.Type}.MaxNative(least, bias + {value})" : value)];
            Store(writer, code, [.. values.Take(kernel.LastColumns)], "q", kernel.Channels, lanes);
            if (kernel.LastColumns < outputs && kernel.Columns > 1)
            {
                using (writer.Braces($"if ({tileColumn} < {kernel.Columns - 1}) // The last tile of a row does not have these columns."))
                {
                    Store(writer, code, [.. values.Skip(kernel.LastColumns)], "q", kernel.Channels, lanes, kernel.LastColumns);
                }
            }
        }
    }

    private static void Declare(SourceWriter writer, VectorCode code, string[] names, Func<int, string> value) =>
        writer.Line($"{code.Type} {string.Join(", ", names.Select((name, i) => $"{name} = {value(i)}"))};");

    private static void Store(SourceWriter writer, VectorCode code, string[] values, string reference, int step, int lanes, int first = 0) =>
        writer.Line(string.Join(" ", values.Select((value, i) => code.Store(value, reference, (first + i) * step, lanes))));

    private static string[] Names(string letter, int count) => [.. Enumerable.Range(0, count).Select(i => InvariantText.Of($"{letter}{i}"))];
}
