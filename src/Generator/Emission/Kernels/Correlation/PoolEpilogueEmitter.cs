using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>
/// Prints the end of a tile whose pixels are the windows of a max pool: a{window * elements + element}_{vector} holds the sums.
/// </summary>
internal static class PoolEpilogueEmitter
{
    public static void Emit(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, PoolEpilogue pool, CorrelationTile tile, RegisterTile sums)
    {
        for (int window = 0; window < tile.Pixels; window++)
        {
            int row = window / tile.Columns;
            int column = window % tile.Columns;
            writer.Line(InvariantText.Of(
                $"// Window {window}: its largest sum{(pool.Indices is null ? "" : ", and the first that equals it")}."));
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                int lanes = code.LanesOf(vector, tile.Filters);
                string most = sums[window * kernel.Elements, vector];
                IEnumerable<string> others = Enumerable.Range(1, kernel.Elements - 1)
                    .Select(element => sums[window * kernel.Elements + element, vector]);
                if (pool.Indices is { } indices)
                {
                    Argmax(
                        writer, code, kernel, pool.Window, indices, InvariantText.Of($"argmax{window}_{vector}"), most, [.. others], row,
                        column);
                    int at = row * kernel.Phases[0].Columns * kernel.Y.Column + column * kernel.Y.Column + vector * code.Width.Lanes;
                    writer.Line(code.Store(InvariantText.Of($"argmax{window}_{vector}.AsSingle()"), "indices", at, lanes));
                }
                else
                {
                    writer.Line(string.Join(" ", others.Select(other => $"{most} = {code.Width.Type}.Max({most}, {other});")));
                }

                writer.Line(code.Store(
                    $"{code.Width.Type}.MaxNative(limits, {most})", "y",
                    row * kernel.Y.Row + column * kernel.Y.Column + vector * code.Width.Lanes, lanes));
            }
        }
    }

    private static void Argmax(
        SourceWriter writer, VectorCode code, CorrelationKernel kernel, OffsetGrid window, IndexCodes codes, string argmax, string most,
        string[] others,
        int row, int column)
    {
        writer.Line($"{code.Width.Type}<int> {argmax} = {code.Width.Type}<int>.Zero;");
        for (int element = 1; element < kernel.Elements; element++)
        {
            string other = others[element - 1];
            int value = element / window.Columns * codes.RowStep + element % window.Columns * codes.ColumnStep;
            string greater = $"{code.Width.Type}.GreaterThan({other}, {most}).AsInt32()";
            string place = InvariantText.Of($"{code.Width.Type}.Create({value})");
            string select = $"{argmax} = {code.Width.Type}.ConditionalSelect({greater}, {place}, {argmax});";
            writer.Line($"{select} {most} = {code.Width.Type}.Max({most}, {other});");
        }

        if (codes.Absolute)
        {
            writer.Line($"{argmax} += {code.Width.Type}.Create(start + {row * kernel.X.Row + column * kernel.X.Column});");
        }
    }
}
