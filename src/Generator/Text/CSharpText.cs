using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Text;

/// <summary>Names and texts as C# spells them.</summary>
internal static class CSharpText
{
    /// <summary>An identifier, with @ where it is a keyword.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>
    /// A type's name or a type parameter's. Any lower-case word may be a keyword of some version of C#, and where it stands for a type the
    /// compiler warns of that, unless it has its @.
    /// </summary>
    public static string EscapeType(string name) => name.All(c => c is (>= 'a' and <= 'z') or '_') ? "@" + name : Escape(name);

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A text of the user's for a message: one line, without what no editor shows, and not longer than a line.</summary>
    public static string Shown(string text)
    {
        const int most = 80;
        StringBuilder shown = new();
        foreach (char c in text.Length > most ? text.Substring(0, most) : text)
        {
            bool isVisible = c == ' ' || char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c);
            shown.Append(isVisible ? c.ToString() : InvariantText.Of($"\\u{(int)c:X4}"));
        }

        return text.Length > most ? InvariantText.Of($"{shown}... ({text.Length} characters)") : shown.ToString();
    }

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
