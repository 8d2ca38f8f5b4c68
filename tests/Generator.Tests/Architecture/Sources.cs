using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConvGen.Generator.Tests.Architecture;

/// <summary>The generator's sources, and which namespace uses which.</summary>
internal sealed class Sources
{
    private const string Root = "ConvGen.Generator";

    private readonly List<(string File, string Namespace, CompilationUnitSyntax Unit)> _files = [];

    public Sources([CallerFilePath] string path = "")
    {
        string folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../../src/Generator"));
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .OrderBy(file => file, StringComparer.Ordinal))
        {
            string relative = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (relative.StartsWith("bin/", StringComparison.Ordinal) || relative.StartsWith("obj/", StringComparison.Ordinal))
            {
                continue;
            }

            var unit = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
            string space = unit.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
            _files.Add((relative, space, unit));
        }
    }

    /// <summary>Every use of a type of one namespace by a file of another; a name counts where the file can see it.</summary>
    public IReadOnlyList<Use> Uses()
    {
        ILookup<string, string> declared = _files
            .SelectMany(file => file.Unit.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Parent is BaseNamespaceDeclarationSyntax)
                .Select(type => (Name: type.Identifier.ValueText, file.Namespace)))
            .Distinct()
            .ToLookup(pair => pair.Name, pair => pair.Namespace);
        List<Use> uses = [];
        foreach ((string file, string space, CompilationUnitSyntax unit) in _files)
        {
            HashSet<string> usings = [.. unit.Usings.Select(directive => directive.Name?.ToString() ?? "")];
            foreach (string name in unit.Members.SelectMany(member => member.DescendantTokens())
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
                .Select(token => token.ValueText)
                .Distinct())
            {
                foreach (string other in declared[name].Where(other =>
                    other != space
                        && !declared[name].Contains(space)
                        && (usings.Contains(other) || space.StartsWith(other + ".", StringComparison.Ordinal))))
                {
                    uses.Add(new Use(Short(space), Short(other), $"{file} uses {name}"));
                }
            }
        }

        return uses;
    }

    /// <summary>
    /// The texts of the string literals below a folder, with their files; those of exceptions are for the engineers of the compiler.
    /// </summary>
    public IEnumerable<(string File, string Text)> Literals(string folder) =>
        from file in _files
        where file.File.StartsWith(folder, StringComparison.Ordinal)
        from node in file.Unit.DescendantNodes()
        let text = node switch
        {
            LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
            InterpolatedStringTextSyntax part => part.TextToken.ValueText,
            _ => null,
        }
        where text is not null
        select (file.File, text);

    private static string Short(string space) => space.Length > Root.Length ? space[(Root.Length + 1)..] : "";

    /// <summary>A dependency, and an example of it.</summary>
    internal sealed record Use(string From, string To, string Where);
}
