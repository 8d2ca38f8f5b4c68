using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>Pieces of C# from a page as files of a project.</summary>
internal static class SnippetFile
{
    /// <summary>The namespaces that a page takes for granted.</summary>
    public const string Namespaces = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using ConvGen;
        global using ConvGen.Data;
        global using ConvGen.Training;
        global using static Surroundings;

        """;

    /// <summary>What a page takes for granted: namespaces, and what its text speaks of, for snippets that are not run.</summary>
    public const string Surroundings = Namespaces + """
        internal static class Surroundings
        {
            public static INetwork network => throw new InvalidOperationException();
            public static Trainer trainer => throw new InvalidOperationException();
            public static IDataset dataset => throw new InvalidOperationException();
            public static IDataset train => throw new InvalidOperationException();
            public static IDataset validation => throw new InvalidOperationException();
            public static IBatchSource source => throw new InvalidOperationException();
            public static INetwork net => throw new InvalidOperationException();
            public static float[] x => throw new InvalidOperationException();
            public static float[] xTest => throw new InvalidOperationException();
            public static float[] image => throw new InvalidOperationException();
            public static float[] probabilities => throw new InvalidOperationException();
            public static int[] labels => throw new InvalidOperationException();
            public static int[] testLabels => throw new InvalidOperationException();
        }
        """;

    /// <summary>A snippet as a file: statements become a method's body.</summary>
    public static string Of(string snippet, int number)
    {
        CompilationUnitSyntax root = SyntaxFactory.ParseCompilationUnit(snippet = WithoutDirectives(snippet));
        IEnumerable<GlobalStatementSyntax> statements = root.Members.OfType<GlobalStatementSyntax>();
        return !statements.Any() ? snippet : $$"""
            {{root.Usings.ToFullString()}}
            internal static class Snippet{{number}}
            {
                public static void Run()
                {
                    {{string.Concat(statements.Select(statement => statement.ToFullString()))}}
                }
            }
            {{string.Concat(root.Members.Except(statements).Select(member => member.ToFullString()))}}
            """;
    }

    /// <summary>A file program without the lines that only the SDK reads.</summary>
    private static string WithoutDirectives(string program) => Regex.Replace(program, "^#:.*\n", "", RegexOptions.Multiline);
}
