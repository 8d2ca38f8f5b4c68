using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Phrases of vector code at one width.</summary>
internal sealed class VectorCode(VectorWidth width)
{
    public VectorWidth Width { get; } = width;

    /// <summary>For example <c>Vector512&lt;float&gt;</c>.</summary>
    public string Type { get; } = width.Type + "<float>";

    /// <summary>A zero vector.</summary>
    public string Zero => Type + ".Zero";

    /// <summary>The element <paramref name="offset"/> floats behind a reference.</summary>
    public static string At(string reference, int offset) =>
        offset == 0 ? reference : InvariantText.Of($"Unsafe.Add(ref {reference}, {offset})");

    /// <summary>A vector load.</summary>
    public string Load(string reference, int offset) => offset == 0
        ? InvariantText.Of($"{Width.Type}.LoadUnsafe(ref {reference})")
        : InvariantText.Of($"{Width.Type}.LoadUnsafe(ref {At(reference, offset)})");

    /// <summary>A broadcast of one float.</summary>
    public string Broadcast(string reference, int offset) => InvariantText.Of($"{Width.Type}.Create({At(reference, offset)})");

    /// <summary>sum += a * b in one rounding; 128-bit machines without the instruction round twice.</summary>
    public string MultiplyAdd(string a, string b, string sum) => Width.Bits == 128
        ? InvariantText.Of($"MultiplyAdd({a}, {b}, {sum})")
        : InvariantText.Of($"{Width.Type}.FusedMultiplyAdd({a}, {b}, {sum})");

    /// <summary>Stores <paramref name="lanes"/> lanes: a whole vector, or its first lanes and nothing behind them.</summary>
    public string Store(string value, string reference, int offset, int lanes) => lanes >= Width.Lanes
        ? InvariantText.Of($"{value}.StoreUnsafe(ref {At(reference, offset)});")
        : InvariantText.Of($"VectorTail.Store({value}, ref {At(reference, offset)}, {lanes});");

    /// <summary>Lanes of vector number <paramref name="vector"/> that hold one of <paramref name="channels"/>.</summary>
    public int LanesOf(int vector, int channels) => System.Math.Min(Width.Lanes, channels - vector * Width.Lanes);
}
