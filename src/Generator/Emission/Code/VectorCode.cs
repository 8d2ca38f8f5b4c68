using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Phrases of vector code: at one width, or for any through a type parameter, so that widths can share their code.</summary>
/// <param name="width">The width.</param>
/// <param name="generic">Whether <see cref="Generic.Simd"/> and <see cref="Generic.Vector"/> stand for it.</param>
internal sealed class VectorCode(VectorWidth width, bool generic)
{
    public VectorWidth Width { get; } = width;

    /// <summary>The tiles that the kernel calls at this width.</summary>
    public List<KernelMethod> Tiles { get; } = [];

    /// <summary>Lines until the result is disposed are a tile of the kernel.</summary>
    /// <param name="writer">Where lines are written.</param>
    /// <param name="name">Its name in the kernel.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="sharedName">Its name where others have its code; null for the same.</param>
    public SourceWriter.Diversion Tile(SourceWriter writer, string name, string parameters, string? sharedName = null) =>
        writer.Divert(body => Tiles.Add(
            new KernelMethod(name, MethodCode.AtOnceAlone, parameters, body, this) { SharedName = sharedName ?? name }));

    /// <summary>Whether the code is for any width.</summary>
    public bool IsGeneric => generic;

    /// <summary>Code for any width at this one.</summary>
    public string AtWidth(string text) =>
        text.Replace(Generic.Simd, InvariantText.Of($"Simd{Width.Bits}")).Replace(Generic.Vector, Width.Type + "<float>");

    /// <summary>For example <c>Vector512&lt;float&gt;</c>.</summary>
    public string Type { get; } = generic ? Generic.Vector : width.Type + "<float>";

    /// <summary>A zero vector.</summary>
    public string Zero => generic ? "default" : Type + ".Zero";

    /// <summary>The element <paramref name="offset"/> floats behind a reference.</summary>
    public static string At(string reference, Term offset) => offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>A vector load.</summary>
    public string Load(string reference, Term offset) => generic
        ? $"{Generic.Simd}.Load(ref {reference}, {offset})"
        : $"{Width.Type}.LoadUnsafe(ref {At(reference, offset)})";

    /// <summary>A number in all lanes.</summary>
    public string Create(string value) => $"{Operations}.Create({value})";

    /// <summary>A broadcast of one float.</summary>
    public string Broadcast(string reference, Term offset) => Create(At(reference, offset));

    /// <summary>The sum of two vectors.</summary>
    public string Add(string a, string b) => generic ? $"{Generic.Simd}.Add({a}, {b})" : $"({a} + {b})";

    /// <summary>The difference of two vectors.</summary>
    public string Subtract(string a, string b) => generic ? $"{Generic.Simd}.Subtract({a}, {b})" : $"({a} - {b})";

    /// <summary>The product of two vectors.</summary>
    public string Multiply(string a, string b) => generic ? $"{Generic.Simd}.Multiply({a}, {b})" : $"({a} * {b})";

    /// <summary>The opposite of a vector.</summary>
    public string Negate(string a) => generic ? $"{Generic.Simd}.Negate({a})" : $"-{a}";

    /// <summary>The greater of a bound and a value; a value that is no number stays none.</summary>
    public string AtLeast(string bound, string value) =>
        generic ? $"{Generic.Simd}.AtLeast({bound}, {value})" : $"{Width.Type}.MaxNative({bound}, {value})";

    /// <summary>The smaller of a bound and a value; a value that is no number stays none.</summary>
    public string AtMost(string bound, string value) =>
        generic ? $"{Generic.Simd}.AtMost({bound}, {value})" : $"{Width.Type}.MinNative({bound}, {value})";

    /// <summary>sum + a * b in one rounding; 128-bit machines without the instruction round twice.</summary>
    public string MultiplyAdd(string a, string b, string sum) => generic
        ? $"{Generic.Simd}.MultiplyAdd({a}, {b}, {sum})"
        : $"{(Width.Bits == 128 ? "Simd128.MultiplyAdd" : Width.Type + ".FusedMultiplyAdd")}({a}, {b}, {sum})";

    /// <summary>The same as a statement.</summary>
    public string Accumulate(string sum, string a, string b) => $"{sum} = {MultiplyAdd(a, b, sum)};";

    /// <summary>Vectors that are declared side by side, each with its value.</summary>
    public string Declare(IEnumerable<string> assignments) => $"{Type} {string.Join(", ", assignments)};";

    /// <summary>Neighbouring vectors that are loaded under a name and their number.</summary>
    public string LoadRow(string name, int vectors, string reference) => Declare(Enumerable.Range(0, vectors).Select(
        vector => InvariantText.Of($"{name}{vector} = {Load(reference, vector * Width.Lanes)}")));

    /// <summary>Stores <paramref name="lanes"/> lanes: a whole vector, or its first lanes and nothing behind them.</summary>
    public string Store(string value, string reference, Term offset, int lanes) => (generic, lanes >= Width.Lanes) switch
    {
        (true, true) => $"{Generic.Simd}.Store({value}, ref {reference}, {offset});",
        (true, false) => InvariantText.Of($"{Generic.Simd}.StoreFirst({value}, ref {reference}, {offset}, {lanes});"),
        (false, true) => $"{value}.StoreUnsafe(ref {At(reference, offset)});",
        _ => InvariantText.Of($"VectorTail.Store({value}, ref {At(reference, offset)}, {lanes});"),
    };

    /// <summary>What sums of a tile start from.</summary>
    public string Start(int epilogue, string bias, Term offset) =>
        InvariantText.Of($"{Generic.Simd}.Start({epilogue}, ref {bias}, {offset})");

    /// <summary>Ends a sum of a tile.</summary>
    public string End(int epilogue, string sum, string limits, string reference, Term offset, int lanes) => lanes >= Width.Lanes
        ? InvariantText.Of($"{Generic.Simd}.End({epilogue}, {sum}, {limits}, ref {reference}, {offset});")
        : InvariantText.Of($"{Generic.Simd}.EndFirst({epilogue}, {sum}, {limits}, ref {reference}, {offset}, {lanes});");

    /// <summary>Adds so many lanes to what lies there.</summary>
    public string AddTo(string value, string reference, Term offset, int lanes) => generic && lanes >= Width.Lanes
        ? $"{Generic.Simd}.AddTo({value}, ref {reference}, {offset});"
        : Store(Add(Load(reference, offset), value), reference, offset, lanes);

    /// <summary>Lanes of vector number <paramref name="vector"/> that hold one of <paramref name="channels"/>.</summary>
    public int LanesOf(int vector, int channels) => System.Math.Min(Width.Lanes, channels - vector * Width.Lanes);

    private string Operations => generic ? Generic.Simd : Width.Type;
}

/// <summary>What stands for a vector width in code that is written once for all.</summary>
internal static class Generic
{
    /// <summary>The type parameter of a width's operations, an <c>ISimd</c>.</summary>
    public const string Simd = "TSimd";

    /// <summary>The type parameter of its vectors.</summary>
    public const string Vector = "TVector";
}
