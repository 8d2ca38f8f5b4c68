using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace ConvGen.Generator.Tests.Architecture;

/// <summary>Nobody can review a call of a dozen numbers: what needs more is set by name.</summary>
public sealed class ConstructorTests
{
    private const int MostParameters = 8;

    [Fact]
    public void NoConstructorTakesMoreThanEightParameters() => Assert.Empty(
        Files().SelectMany(file => LongOnes(File.ReadAllText(file)).Select(name => $"{Path.GetFileName(file)}: {name}")));

    [Fact]
    public void ALongOneIsFound() => Assert.Equal(
        ["Record", "Type"],
        LongOnes(
            "record Record(int A, int B, int C, int D, int E, int F, int G, int H, int I); "
                + "class Type { Type(int a, int b, int c, int d, int e, int f, int g, int h, int i) { } Type(int a) { } }"));

    private static IEnumerable<string> LongOnes(string text)
    {
        var root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot();
        return
        [
            .. root.DescendantNodes().OfType<TypeDeclarationSyntax>()
                .Where(type => type.ParameterList?.Parameters.Count > MostParameters).Select(type => type.Identifier.ValueText),
            .. root.DescendantNodes().OfType<ConstructorDeclarationSyntax>()
                .Where(constructor => constructor.ParameterList.Parameters.Count > MostParameters)
                .Select(constructor => constructor.Identifier.ValueText),
        ];
    }

    private static IEnumerable<string> Files([CallerFilePath] string path = "")
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src"));
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Replace('\\', '/').Contains("/obj/", StringComparison.Ordinal));
    }
}
