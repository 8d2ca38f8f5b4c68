using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Fuzzing.Tests.Compiling;

/// <summary>Writes what the generator emits for all networks of some folders, to be compared with what it emitted before.</summary>
internal static class EmittedText
{
    public const string Command = "emit";

    private const string Usage =
        """
        Usage: emit DIRECTORY FOLDER...
        Writes every file that the generator emits for the networks in the C# files of some folders.
        """;

    private static readonly CSharpParseOptions _parse = new(LanguageVersion.Preview);

    /// <param name="args">The command, where to write, and the folders.</param>
    /// <returns>0 when files were written, 1 when the generator failed, 2 when the command is not understood.</returns>
    public static int Run(string[] args)
    {
        if (args.Length < 3 || args.Skip(2).FirstOrDefault(folder => !Directory.Exists(folder)) is not null)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        GeneratorRunResult result = Generate(args.Skip(2).SelectMany(Sources));
        if (result.Exception is { } exception)
        {
            Console.Error.WriteLine(exception);
            return 1;
        }

        Directory.CreateDirectory(args[1]);
        foreach (GeneratedSourceResult file in result.GeneratedSources)
        {
            File.WriteAllText(Path.Combine(args[1], file.HintName), file.SourceText.ToString());
        }

        Console.WriteLine($"{result.GeneratedSources.Length} files in {args[1]}");
        return 0;
    }

    /// <summary>The sources need not compile: what a declaration says is enough.</summary>
    private static GeneratorRunResult Generate(IEnumerable<string> files)
    {
        CSharpCompilation compilation = Compiler.Empty.AddSyntaxTrees(
            files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), _parse, file)));
        return CSharpGeneratorDriver.Create([new ConvGenGenerator().AsSourceGenerator()], parseOptions: _parse)
            .RunGenerators(compilation).GetRunResult().Results[0];
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
            && !file.Contains(".verified.", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
