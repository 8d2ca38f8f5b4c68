using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Tests.Architecture;

/// <summary>
/// The folders of a project, and which uses a type of which. Namespaces of the runtime are what users see, so its rooms are folders.
/// </summary>
internal static class Rooms
{
    /// <param name="project">Folder of the project below src.</param>
    /// <param name="deep">Folders whose own folders are rooms too.</param>
    /// <param name="path">Of this file.</param>
    public static IReadOnlyList<Sources.Use> Uses(string project, string[] deep, [CallerFilePath] string path = "")
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src", project));
        SyntaxTree[] trees =
        [
            .. from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .OrderBy(file => file, StringComparer.Ordinal)
            let relative = Path.GetRelativePath(folder, file).Replace('\\', '/')
            where !relative.StartsWith("bin/", StringComparison.Ordinal) && !relative.StartsWith("obj/", StringComparison.Ordinal)
            select CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: relative),
        ];
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Rooms", trees, [.. platform.Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        HashSet<Sources.Use> uses = [];
        foreach (SyntaxTree tree in trees)
        {
            string from = Room(tree.FilePath, deep);
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol { Name: { } type } symbol
                    && symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath is { } file
                    && Room(file, deep) is var to && to != from)
                {
                    uses.Add(new Sources.Use(from, to, $"{tree.FilePath} uses {type}"));
                }
            }
        }

        return [.. uses];
    }

    private static string Room(string file, string[] deep)
    {
        string[] folders = file.Split('/')[..^1];
        return string.Join('/', folders.Take(deep.Contains(folders.FirstOrDefault()) ? 2 : 1));
    }
}
