using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Sharing;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Phrases of vector code at one width.</summary>
internal sealed class VectorCode(VectorWidth width)
{
    public VectorWidth Width { get; } = width;

    /// <summary>The tiles that the kernel calls at this width.</summary>
    public List<KernelMethod> Tiles { get; } = [];

    /// <summary>Lines until the result is disposed are a tile of the kernel.</summary>
    public SourceWriter.Diversion Tile(SourceWriter writer, string name, string parameters) =>
        writer.Divert(body => Tiles.Add(new KernelMethod(name, "", MethodCode.AtOnceAlone, parameters, body, [])));

    /// <summary>For example <c>Vector512&lt;float&gt;</c>.</summary>
    public string Type { get; } = width.Type + "<float>";

    /// <summary>A zero vector.</summary>
    public string Zero => Type + ".Zero";

    /// <summary>The element <paramref name="offset"/> floats behind a reference.</summary>
    public static string At(string reference, Term offset) => offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>A vector load.</summary>
    public string Load(string reference, Term offset) => $"{Width.Type}.LoadUnsafe(ref {At(reference, offset)})";

    /// <summary>A broadcast of one float.</summary>
    public string Broadcast(string reference, Term offset) => $"{Width.Type}.Create({At(reference, offset)})";

    /// <summary>sum += a * b in one rounding; 128-bit machines without the instruction round twice.</summary>
    public string MultiplyAdd(string a, string b, string sum) =>
        $"{(Width.Bits == 128 ? "MultiplyAdd" : Width.Type + ".FusedMultiplyAdd")}({a}, {b}, {sum})";

    /// <summary>The same as a statement.</summary>
    public string Accumulate(string sum, string a, string b) => $"{sum} = {MultiplyAdd(a, b, sum)};";

    /// <summary>Vectors that are declared side by side, each with its value.</summary>
    public string Declare(IEnumerable<string> assignments) => $"{Type} {string.Join(", ", assignments)};";

    /// <summary>Neighbouring vectors that are loaded under a name and their number.</summary>
    public string LoadRow(string name, int vectors, string reference) => Declare(Enumerable.Range(0, vectors).Select(
        vector => InvariantText.Of($"{name}{vector} = {Load(reference, vector * Width.Lanes)}")));

    /// <summary>Stores <paramref name="lanes"/> lanes: a whole vector, or its first lanes and nothing behind them.</summary>
    public string Store(string value, string reference, Term offset, int lanes) => lanes >= Width.Lanes
        ? $"{value}.StoreUnsafe(ref {At(reference, offset)});"
        : InvariantText.Of($"VectorTail.Store({value}, ref {At(reference, offset)}, {lanes});");

    /// <summary>Lanes of vector number <paramref name="vector"/> that hold one of <paramref name="channels"/>.</summary>
    public int LanesOf(int vector, int channels) => System.Math.Min(Width.Lanes, channels - vector * Width.Lanes);
}
