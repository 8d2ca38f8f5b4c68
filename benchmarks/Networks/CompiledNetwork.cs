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
    public static INetwork Of(string source, string variant, Func<string, string> edit) =>
        Load(Compile(Path.GetFileNameWithoutExtension(source), variant, edit(Declaration(source))))();

    /// <summary>The declaration with what the compiler made of it.</summary>
    /// <param name="model">Names the assembly, with the variant.</param>
    /// <param name="variant">See above.</param>
    /// <param name="declaration">C#.</param>
    public static CSharpCompilation Compile(string model, string variant, string declaration)
    {
        CSharpCompilation declared = InProcessCompiler.Compilation($"{model}.{variant}", InProcessCompiler.Parse(declaration));
        InProcessCompiler.Driver().RunGeneratorsAndUpdateCompilation(declared, out Compilation whole, out _);
        return (CSharpCompilation)whole;
    }

    /// <summary>Makes networks of the class that a compilation declares.</summary>
    public static Func<INetwork> Load(CSharpCompilation compilation)
    {
        Type type = Assembly.Load(InProcessCompiler.Emit(compilation)).GetTypes().Single(type => type.IsAssignableTo(typeof(INetwork)));
        return () => (INetwork)Activator.CreateInstance(type, Seed)!;
    }

    /// <summary>The text of a declaration.</summary>
    public static string Declaration(string source)
    {
        using Stream stream = typeof(CompiledNetwork).Assembly.GetManifestResourceStream(source)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
