using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Shrinking;
using ConvGen.Tests.Reference.Widths;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>Tries many networks, some together, and shrinks those that fail.</summary>
internal static class Campaign
{
    /// <summary>Networks that share a compilation.</summary>
    private const int ChunkSize = 10;

    /// <summary>The networks of some seeds.</summary>
    public static IEnumerable<Candidate> Random(int first, int count) =>
        Enumerable.Range(first, count).Select(seed => new Candidate(NetworkGenerator.Create(seed), seed));

    /// <summary>The failures, each shrunk and in words.</summary>
    public static IReadOnlyList<string> Run(IEnumerable<Candidate> candidates, Action<string> say)
    {
        List<string> reports = [];
        foreach (Candidate[] together in candidates.Chunk(ChunkSize))
        {
            Stopwatch watch = Stopwatch.StartNew();
            TrialResult result = Trial.Run(together);
            string seconds = watch.Elapsed.TotalSeconds.ToString("f1", CultureInfo.InvariantCulture);
            say($"seeds {together[0].Seed}..{together[^1].Seed + 1}: "
                + $"{result.Programs} programs, {result.Failures.Count} failed, {seconds} s ({result.Costs})");
            foreach (IGrouping<DeclaredNetwork, Failure> failures in result.Failures.GroupBy(failure => failure.Network))
            {
                string report = Report([.. failures]);
                say(report);
                reports.Add(report);
            }
        }

        return reports;
    }

    /// <summary>
    /// A failing network, and the smallest one found below it: its attributes to paste, and what is wrong with and without passes.
    /// </summary>
    private static string Report(IReadOnlyList<Failure> failures)
    {
        Failure smallest = Shrinker.Shrink(failures[0], candidates => Trial.Run(candidates).Failures);
        TrialResult all = Trial.Run([new Candidate(smallest.Network, smallest.Seed)]);
        return $"""
            FAILED: seed {smallest.Seed}, vectors of {VectorUnit.Current} multiply-adds
              declared: {failures[0].Network}
              {Lines(failures)}
              smallest found:
            {smallest.Network.Attributes(smallest.Without)}
              {(all.Failures.Count > 0 ? Lines(all.Failures) : smallest.ToString())}
              {all.Failures.Count} of {all.Programs} choices of passes fail
            """;
    }

    private static string Lines(IEnumerable<Failure> failures) => string.Join("\n  ", failures);
}
