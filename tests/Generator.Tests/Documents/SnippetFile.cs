using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>Pieces of C# from a page as files of a project.</summary>
internal static class SnippetFile
{
    /// <summary>The class that runs the statements of a snippet.</summary>
    public static string Program(int number) => $"Snippet{number}";

    public static bool HasStatements(string snippet) =>
        SyntaxFactory.ParseCompilationUnit(WithoutDirectives(snippet)).Members.Any(member => member is GlobalStatementSyntax);

    /// <summary>A snippet as a file: statements become a method's body.</summary>
    public static string Of(string snippet, int number)
    {
        CompilationUnitSyntax root = SyntaxFactory.ParseCompilationUnit(snippet = WithoutDirectives(snippet));
        IEnumerable<GlobalStatementSyntax> statements = root.Members.OfType<GlobalStatementSyntax>();
        return !statements.Any() ? snippet : $$"""
            {{root.Usings.ToFullString()}}
            internal sealed class {{Program(number)}} : {{Samples(snippet)}}
            {
                public void Run()
                {
                    {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                }
            }
            {{string.Concat(root.Members.Except(statements).Select(member => member.ToFullString()))}}
            """;
    }

    private static string Samples(string snippet) =>
        snippet.Contains("using ConvGen.Imaging;", StringComparison.Ordinal) ? "PhotographSamples" : "DigitSamples";

    /// <summary>A file program without the lines that only the SDK reads.</summary>
    private static string WithoutDirectives(string program) => Regex.Replace(program, "^#:.*\n", "", RegexOptions.Multiline);
}
