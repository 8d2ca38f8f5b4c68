using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>Keeps apart the files and programs of networks whose names differ in case or punctuation only.</summary>
/// <param name="Suffixes">Suffixes by the class's key, for the networks that need one.</param>
internal sealed record FileNames(EquatableArray<FileNames.Entry> Suffixes)
{
    internal readonly record struct Entry(string Key, string Suffix);

    public static FileNames Assign(ImmutableArray<NetworkDeclaration> declarations)
    {
        List<Entry> entries = [];
        IEnumerable<IGrouping<string, ClassDeclaration>> groups = declarations
            .Select(declaration => declaration.Class)
            .OrderBy(type => type.Key, StringComparer.Ordinal)
            .GroupBy(type => GraphBuilder.Type(type, suffix: "").ProgramName, StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, ClassDeclaration> group in groups)
        {
            bool isKeyword = CSharpText.Escape(group.Key) != group.Key;
            entries.AddRange(group.Skip(isKeyword ? 0 : 1).Select(type => new Entry(type.Key, Distinct(type))));
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
