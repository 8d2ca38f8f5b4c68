using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ConvGen.Fuzzing.Tests.Generation;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Fuzzing.Tests.Shrinking;
using ConvGen.Tests.Reference.Widths;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>Tries the networks of many seeds, some together, and shrinks those that fail.</summary>
internal static class Campaign
{
    /// <summary>Networks that share a compilation.</summary>
    private const int Together = 10;

    public static int Run(string[] args)
    {
        if (Options.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(Options.Usage);
            return 2;
        }

        Console.WriteLine($"vectors of {VectorUnit.Current} multiply-adds");
        return Run(Candidates(options), Console.WriteLine).Count == 0 ? 0 : 1;
    }

    /// <summary>The networks of some seeds.</summary>
    public static IEnumerable<Candidate> Random(int first, int count) =>
        Enumerable.Range(first, count).Select(seed => new Candidate(NetworkGenerator.Create(seed), seed));

    /// <summary>The failures, each shrunk and in words.</summary>
    public static IReadOnlyList<string> Run(IEnumerable<Candidate> candidates, Action<string> say)
    {
        List<string> reports = [];
        foreach (Candidate[] together in candidates.Chunk(Together))
        {
            Stopwatch watch = Stopwatch.StartNew();
            TrialResult result = Trial.Run(together);
            say(FormattableString.Invariant(
                $"seeds {together[0].Seed}..{together[^1].Seed + 1}: {result.Programs} programs, {result.Failures.Count} failed, {watch.Elapsed.TotalSeconds:f1} s ({result.Costs})"));
            foreach (IGrouping<DeclaredNetwork, Failure> failures in result.Failures.GroupBy(failure => failure.Network))
            {
                string report = Report([.. failures]);
                say(report);
                reports.Add(report);
            }
        }

        return reports;
    }

    private static IEnumerable<Candidate> Candidates(Options options) => options.File is null
        ? Random(options.First, options.End - options.First)
        : File.ReadLines(options.File).Where(line => line.StartsWith('[')).Select(line => new Candidate(NetworkReader.Read(line), options.First));

    private static string Report(IReadOnlyList<Failure> failures)
    {
        Failure smallest = Shrinker.Shrink(failures[0]);
        TrialResult all = Trial.Run([new Candidate(smallest.Network, smallest.Seed)]);
        return $"""
            FAILED: seed {smallest.Seed}, {VectorUnit.Current}
              declared: {failures[0].Network}
              {string.Join("\n  ", failures.Select(failure => $"without {failure.Without}: {failure.Text}"))}
              smallest:
            {smallest.Network.Attributes(smallest.Without)}
              {string.Join("\n  ", all.Failures.Select(failure => $"without {failure.Without}: {failure.Text}"))}
              fails in {all.Failures.Count} of {all.Programs} programs
            """;
    }
}
