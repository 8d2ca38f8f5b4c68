using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Strict;

/// <summary>The settings of a project whose owner lets no warning pass: all of them on, documented, checked, without unsafe code.</summary>
internal sealed record StrictProject
{
    public LanguageVersion Language { get; init; } = LanguageVersion.Preview;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public bool IsChecked { get; init; } = true;

    /// <summary>A second file: global usings, attributes of the assembly.</summary>
    public string Globals { get; init; } = "";

    /// <summary>
    /// What the build says, once it is known that none of it is about the emitted files; that the sources of tests lack documentation is
    /// left out.
    /// </summary>
    public async Task<IReadOnlyList<Diagnostic>> BuildAsync(string source)
    {
        CSharpCompilationOptions options = new(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: IsChecked, warningLevel: 9999,
            nullableContextOptions: Nullable);
        HostResult result = await GeneratorHost.RunAsync(
            new CSharpParseOptions(Language, DocumentationMode.Diagnose), options, [source, Globals]);
        Assert.All(result.Diagnostics, diagnostic => Assert.False(IsOurs(diagnostic), $"{source}\n{diagnostic}"));
        return [.. result.Diagnostics.Where(diagnostic => diagnostic.Id != "CS1591")];
    }

    /// <summary>Asserts that a build has nothing to say.</summary>
    public async Task AssertCleanAsync(string source)
    {
        IReadOnlyList<Diagnostic> diagnostics = await BuildAsync(source);
        Assert.True(diagnostics.Count == 0, $"{source}\n{string.Join("\n", diagnostics)}");
    }

    private static bool IsOurs(Diagnostic diagnostic) => diagnostic.Id is "CS8784" or "CS8785" or "AD0001"
        || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true;
}
