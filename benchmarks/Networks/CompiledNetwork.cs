using System;
using System.IO;
using System.Linq;
using System.Reflection;
using ConvGen.Benchmarks.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Networks;

/// <summary>A network of the comparison whose text is edited and compiled in this process.</summary>
internal static class CompiledNetwork
{
    private const int Seed = 1;

    /// <param name="source">The resource that holds the declaration, for example <c>D2.cs</c>.</param>
    /// <param name="variant">Names the assembly, with the source.</param>
    /// <param name="edit">Changes the declaration's text.</param>
    public static INetwork Of(string source, string variant, Func<string, string> edit)
    {
        CSharpCompilation declaration = InProcessCompiler.Compilation(
            $"{Path.GetFileNameWithoutExtension(source)}.{variant}", InProcessCompiler.Parse(edit(Declaration(source))));
        InProcessCompiler.Driver().RunGeneratorsAndUpdateCompilation(declaration, out Compilation whole, out _);
        Assembly assembly = Assembly.Load(InProcessCompiler.Emit((CSharpCompilation)whole));
        Type type = assembly.GetTypes().Single(type => type.IsAssignableTo(typeof(INetwork)));
        return (INetwork)Activator.CreateInstance(type, Seed)!;
    }

    /// <summary>The text of a declaration.</summary>
    public static string Declaration(string source)
    {
        using Stream stream = typeof(CompiledNetwork).Assembly.GetManifestResourceStream(source)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
