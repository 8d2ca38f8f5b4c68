using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>
/// An offset, a stride or a length in emitted code: a number that planning decided, an argument or a variable, or a sum of them.
/// </summary>
/// <param name="Constant">The part that is decided.</param>
/// <param name="Symbols">What is added to it when the code runs; empty for nothing.</param>
internal readonly record struct Term(int Constant, string Symbols)
{
    /// <summary>The term where it is multiplied.</summary>
    public string Factor => ToString() is var text && text.IndexOf(' ') < 0 ? text : $"({text})";

    public static implicit operator Term(int constant) => new(constant, "");

    public static implicit operator Term(string symbols) => new(0, symbols == "0" ? "" : symbols);

    public static Term operator +(Term a, Term b) => new(a.Constant + b.Constant, Loops.Sum(0, a.Symbols, b.Symbols));

    public static Term operator *(int factor, Term term) => new(
        factor * term.Constant,
        term.Symbols.Length == 0 ? "" : Loops.Term(new Term(0, term.Symbols).Factor, factor));

    public override string ToString() => Loops.Sum(Constant, Symbols) is { Length: > 0 } sum ? sum : "0";
}
