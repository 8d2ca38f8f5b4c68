using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Text;

/// <summary>Names and texts as C# spells them.</summary>
internal static class CSharpText
{
    /// <summary>An identifier, with @ where it is a keyword.</summary>
    public static string Escape(string identifier) => SyntaxFacts.GetKeywordKind(identifier) == SyntaxKind.None ? identifier : "@" + identifier;

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>Text inside an XML documentation comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
