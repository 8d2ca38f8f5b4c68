using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MicroKernel;

/// <summary>
/// Prints a micro-kernel: rows by vectors of accumulators that stay in registers over a reduction. What they start with, what a step
/// loads and what becomes of the sums is the caller's.
/// </summary>
/// <param name="writer">Where to print.</param>
/// <param name="code">The width.</param>
/// <param name="rows">The names of the accumulators; those of a row are printed side by side.</param>
internal sealed class RegisterTile(SourceWriter writer, VectorCode code, IReadOnlyList<string[]> rows)
{
    /// <summary>Columns that declarations of a line take.</summary>
    private const int LineLength = 100;

    /// <summary>A tile of a{row}_{vector}, or of another letter.</summary>
    public RegisterTile(SourceWriter writer, VectorCode code, int rows, int vectors, string letter = "a")
        : this(writer, code, [.. Enumerable.Range(0, rows).Select(row => Row(InvariantText.Of($"{letter}{row}_"), vectors))])
    {
    }

    /// <summary>Whether the accumulators of a row are printed a line each.</summary>
    public bool OneALine { get; init; }

    /// <summary>The accumulator of a row.</summary>
    public string this[int row, int vector] => rows[row][vector];

    /// <summary>A name with the numbers from 0.</summary>
    public static string[] Row(string name, int count) => [.. Enumerable.Range(0, count).Select(i => InvariantText.Of($"{name}{i}"))];

    /// <summary>The accumulators start from values.</summary>
    public void Start(Func<int, int, string> value)
    {
        List<string> line = [];
        for (int row = 0; row < rows.Count; row++)
        {
            string[] declared = [.. rows[row].Select((name, vector) => $"{name} = {value(row, vector)}")];
            if (line.Count > 0 && (OneALine || line.Concat(declared).Sum(one => one.Length + 2) > LineLength))
            {
                writer.Line(code.Declare(line));
                line.Clear();
            }

            line.AddRange(declared);
        }

        writer.Line(code.Declare(line));
    }

    /// <summary>The accumulators start from zero.</summary>
    public void StartAtZero() => Start((_, _) => code.Zero);

    /// <summary>The accumulators go on from memory.</summary>
    public void Continue(TileMemory memory) => Start((row, vector) => memory.Load(row, vector));

    /// <summary>The accumulators are added to what lies in memory.</summary>
    public void AddTo(TileMemory memory) => Each(rows.Count, (row, vector) => code.AddTo(
        rows[row][vector], memory.Reference, memory.At(row, vector), memory.Lanes(vector)));

    /// <summary>The accumulators of the first rows end as sums do.</summary>
    public void End(int count, TileMemory memory, int epilogue, string limits) => Each(count, (row, vector) => code.End(
        epilogue, rows[row][vector], limits, memory.Reference, memory.At(row, vector), memory.Lanes(vector)));

    /// <summary>The accumulators, or values made of them, are stored.</summary>
    public void Store(TileMemory memory, Func<int, int, string>? value = null) => Store(rows.Count, memory, value);

    /// <summary>The same of the first rows.</summary>
    public void Store(int count, TileMemory memory, Func<int, int, string>? value = null) => Each(count, (row, vector) => code.Store(
        value is null ? rows[row][vector] : value(row, vector), memory.Reference, memory.At(row, vector), memory.Lanes(vector)));

    /// <summary>A statement for each accumulator.</summary>
    public void Each(Func<int, int, string> statement) => Each(rows.Count, statement);

    private void Each(int count, Func<int, int, string> statement) => Lines(count, statement, line => string.Join(" ", line));

    /// <summary>
    /// A row of the reduction: a vector times others, each loaded from memory where it is used, adds to the accumulators of a row.
    /// </summary>
    public void Accumulate(int row, string value, string reference, Func<int, Term>? offset = null)
    {
        for (int vector = 0; vector < rows[row].Length; vector++)
        {
            string factor = code.Load(reference, offset?.Invoke(vector) ?? vector * code.Width.Lanes);
            writer.Line(code.Accumulate(rows[row][vector], value, factor));
        }
    }

    /// <summary>
    /// A step of the reduction: one float a row, broadcast, times the vectors {factors}0 and on, which all rows share, adds to the rows.
    /// </summary>
    public void OuterProduct(string source, IEnumerable<(int Row, Term Offset)> floats, string factors) => Products.Emit(
        writer, code, floats.Select(term => new Product(
            code.Broadcast(source, term.Offset),
            [.. rows[term.Row].Select((sum, vector) => (sum, InvariantText.Of($"{factors}{vector}")))])));

    /// <summary>The same of all rows, whose floats lie so far apart.</summary>
    public void OuterProduct(string source, Term step, string factors) =>
        OuterProduct(source, Enumerable.Range(0, rows.Count).Select(row => (row, row * step)), factors);

    private void Lines(int count, Func<int, int, string> text, Func<IEnumerable<string>, string> join)
    {
        for (int row = 0; row < count; row++)
        {
            IEnumerable<string> texts = rows[row].Select((_, vector) => text(row, vector));
            foreach (string line in OneALine ? texts.Select(one => join([one])) : [join(texts)])
            {
                writer.Line(line);
            }
        }
    }
}
