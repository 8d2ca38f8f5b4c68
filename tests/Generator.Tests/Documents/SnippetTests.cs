using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>
/// The C# of the documentation compiles without a warning, as a reader would paste it. PageTests do the same for the diagnostics.
/// </summary>
public class SnippetTests
{
    /// <summary>What a page takes for granted: namespaces, and what its text speaks of.</summary>
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using ConvGen;
        global using ConvGen.Data;
        global using ConvGen.Training;
        global using static Surroundings;

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

    public static TheoryData<string> Pages =>
    [
        .. new[] { "README.md", "src/Runtime/README.md", "src/Reporting/README.md", "docs/site/index.md" }.Where(page => File.Exists(Path.Combine(Root(), page))),
        .. Directory.GetFiles(Path.Combine(Root(), "docs"), "*.md").Select(page => Path.GetRelativePath(Root(), page)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public Task APage(string page) =>
        CompilesAsync(Regex.Matches(Read(page), "```(?:csharp|cs|c#)\n(.*?)```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value));

    /// <summary>The examples of the runtime's own documentation.</summary>
    [Fact]
    public Task TheExamplesOfTheRuntime()
    {
        string[] examples =
        [
            .. Directory.GetFiles(Path.Combine(Root(), "src/Runtime"), "*.cs", SearchOption.AllDirectories).Order()
                .SelectMany(file => Regex.Matches(Read(file), @"<example>.*?<code>\n(.*?)\s*/// </code>", RegexOptions.Singleline))
                .Select(match => WebUtility.HtmlDecode(Regex.Replace(match.Groups[1].Value, "^ */// ?", "", RegexOptions.Multiline))),
        ];
        Assert.InRange(examples.Length, 3, 100);
        return CompilesAsync(examples);
    }

    [Theory]
    [InlineData("int size = network.Sizes;", "CS1061")]
    [InlineData("[Input(2, 2, 1), MaxPool2D(3)] public partial class Net;", "CG0050")]
    [InlineData("int unused = 3;", "CS0219")]
    public async Task AWrongSnippetIsFound(string snippet, string id) =>
        Assert.Equal(id, Assert.Single((await GeneratorHost.RunAsync(Surroundings, Compilable(snippet, 0))).Diagnostics).Id);

    private static async Task CompilesAsync(IEnumerable<string> snippets) =>
        Assert.Empty((await GeneratorHost.RunAsync([Surroundings, .. snippets.Select(Compilable)])).Diagnostics);

    /// <summary>A snippet as a file: statements become a method's body.</summary>
    private static string Compilable(string snippet, int number)
    {
        CompilationUnitSyntax root = SyntaxFactory.ParseCompilationUnit(snippet);
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

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).ReplaceLineEndings("\n");

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));
}
