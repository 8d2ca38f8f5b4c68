using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Graph.Building;

/// <summary>
/// Keeps apart the files and programs of networks whose names differ in case or punctuation only, by the rules of file systems and by those
/// of other languages, which tell <c>I</c> and its Turkish kin apart differently.
/// </summary>
/// <param name="Suffixes">Suffixes by the class's key, for the networks that need one.</param>
internal sealed record FileNames(EquatableArray<FileNames.Entry> Suffixes)
{
    internal readonly record struct Entry(string Key, string Suffix);

    public static FileNames Assign(ImmutableArray<NetworkDeclaration> declarations)
    {
        List<Entry> entries = [];
        IEnumerable<IGrouping<string, (ClassDeclaration Class, NetworkType Type)>> groups = declarations
            .Select(declaration => (declaration.Class, Type: GraphBuilder.Type(declaration.Class, suffix: "")))
            .OrderBy(network => network.Class.Key, StringComparer.Ordinal)
            .GroupBy(network => CaseInsensitiveComparison.ToLower(network.Type.ProgramName), StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, (ClassDeclaration Class, NetworkType Type)> group in groups)
        {
            bool isKeyword = CSharpText.Escape(group.Key) != group.Key;
            entries.AddRange(group.Where((network, i) => i > 0 || isKeyword || network.Type.IsShortened)
                .Select(network => new Entry(network.Class.Key, Distinct(network.Class))));
        }

        return new FileNames(entries.ToEquatableArray());
    }

    public string SuffixOf(ClassDeclaration type) => Suffixes.FirstOrDefault(entry => entry.Key == type.Key).Suffix ?? "";

    /// <summary>A suffix that no other class of the project has.</summary>
    public static string Distinct(ClassDeclaration type) => InvariantText.Of($"_{Hash(type.Key):x8}");

    /// <summary>FNV-1a: <see cref="string.GetHashCode()"/> differs from run to run.</summary>
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }
}
