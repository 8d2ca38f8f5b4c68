using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints the transforms of Winograd's F(2x2, 3x3), one vector of channels of one tile at a time.</summary>
internal static class WinogradEmitter
{
    public static void Emit(SourceWriter writer, string name, WinogradKernel kernel)
    {
        string[] parameters = kernel.Output
            ? ["ref float m", "ref float b", "ref float y", "float floor"]
            : ["ref float x", "ref float v"];
        string[] remarks = kernel.Output
            ?
            [
                "y = max(floor, b + transpose(A) m A) for every tile, with transpose(A) = [1 1 1 0; 0 1 -1 -1]. m is [element of the patch][tile][filter].",
                "Order of the sums: down each column, then along each row, at every width.",
            ]
            :
            [
                "v = transpose(B) d B for every 4x4 patch d, with transpose(B) = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1]. v is [element of the patch][tile][channel].",
            ];
        DispatchEmitter.Emit(writer, name, kernel.Title, remarks, parameters, VectorWidth.All);
        foreach (VectorWidth width in VectorWidth.All)
        {
            writer.Line();
            writer.Line($"/// <summary>{width.Bits} bits.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
            using (writer.Braces($"private static void {name}{width.Bits}({string.Join(", ", parameters)})"))
            {
                if (kernel.Output)
                {
                    writer.Line($"{width.Type}<float> least = {width.Type}.Create(floor);");
                }

                using (writer.Braces($"for (nint tileRow = 0; tileRow < {kernel.TileRows}; tileRow++)"))
                using (writer.Braces($"for (nint tileColumn = 0; tileColumn < {kernel.TileColumns}; tileColumn++)"))
                using (writer.Braces($"for (nint channel = 0; channel < {kernel.Channels}; channel += {width.Lanes})"))
                {
                    if (kernel.Output)
                    {
                        Output(writer, new VectorCode(width), kernel);
                    }
                    else
                    {
                        Input(writer, new VectorCode(width), kernel);
                    }
                }
            }
        }
    }

    private static void Input(SourceWriter writer, VectorCode code, WinogradKernel kernel)
    {
        writer.Line($"ref float d = ref Unsafe.Add(ref x, tileRow * {2 * kernel.RowStride} + tileColumn * {2 * kernel.Channels} + channel);");
        writer.Line($"ref float t = ref Unsafe.Add(ref v, (tileRow * {kernel.TileColumns} + tileColumn) * {kernel.Channels} + channel);");
        for (int column = 0; column < 4; column++)
        {
            string[] d = [.. Enumerable.Range(0, 4).Select(row => code.Load("d", row * kernel.RowStride + column * kernel.Channels))];
            writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, 4).Select(row => $"d{row}{column} = {d[row]}"))};");
        }

        writer.Line("// Down the columns.");
        for (int column = 0; column < 4; column++)
        {
            writer.Line($"{code.Type} r0{column} = d0{column} - d2{column}, r1{column} = d1{column} + d2{column}, r2{column} = d2{column} - d1{column}, r3{column} = d1{column} - d3{column};");
        }

        writer.Line("// Along the rows.");
        for (int row = 0; row < 4; row++)
        {
            string[] values = [$"(r{row}0 - r{row}2)", $"(r{row}1 + r{row}2)", $"(r{row}2 - r{row}1)", $"(r{row}1 - r{row}3)"];
            writer.Line(string.Join(" ", values.Select((value, column) => code.Store(value, "t", (row * 4 + column) * kernel.Matrix, code.Width.Lanes))));
        }
    }

    private static void Output(SourceWriter writer, VectorCode code, WinogradKernel kernel)
    {
        writer.Line($"ref float t = ref Unsafe.Add(ref m, (tileRow * {kernel.TileColumns} + tileColumn) * {kernel.Channels} + channel);");
        writer.Line($"ref float p = ref Unsafe.Add(ref y, tileRow * {2 * kernel.RowStride} + tileColumn * {2 * kernel.Channels} + channel);");
        writer.Line($"{code.Type} bias = {code.Width.Type}.LoadUnsafe(ref Unsafe.Add(ref b, channel));");
        writer.Line("// Down the columns.");
        for (int column = 0; column < 4; column++)
        {
            string[] m = [.. Enumerable.Range(0, 4).Select(row => code.Load("t", (row * 4 + column) * kernel.Matrix))];
            writer.Line($"{code.Type} {string.Join(", ", Enumerable.Range(0, 4).Select(row => $"m{row}{column} = {m[row]}"))};");
            writer.Line($"{code.Type} s0{column} = m0{column} + m1{column} + m2{column}, s1{column} = m1{column} - m2{column} - m3{column};");
        }

        writer.Line("// Along the rows; max with the floor first keeps NaN.");
        for (int row = 0; row < 2; row++)
        {
            writer.Line(code.Store($"{code.Width.Type}.MaxNative(least, bias + (s{row}0 + s{row}1 + s{row}2))", "p", row * kernel.RowStride, code.Width.Lanes));
            writer.Line(code.Store($"{code.Width.Type}.MaxNative(least, bias + (s{row}1 - s{row}2 - s{row}3))", "p", row * kernel.RowStride + kernel.Channels, code.Width.Lanes));
        }
    }
}
