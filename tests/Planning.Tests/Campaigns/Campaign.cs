using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Fuzzing.Tests.Shrinking;
using ConvGen.Generator.Shapes.Inference;

namespace ConvGen.Planning.Tests.Campaigns;

/// <summary>Tries the networks of many seeds, and shrinks those that fail.</summary>
internal static class Campaign
{
    /// <summary>Networks that share a compilation of their declarations.</summary>
    private const int ChunkSize = 100;

    public static int Run(string[] args)
    {
        if (Options.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(Options.Usage);
            return 2;
        }

        return Run(options.First, options.End, Console.WriteLine).Count == 0 ? 0 : 1;
    }

    /// <summary>The failures, each shrunk and in words.</summary>
    public static IReadOnlyList<string> Run(int firstSeed, int endSeed, Action<string> say)
    {
        List<string> reports = [];
        Stopwatch watch = Stopwatch.StartNew();
        Costs costs = new();
        foreach (int[] seeds in Enumerable.Range(firstSeed, endSeed - firstSeed).Chunk(ChunkSize))
        {
            foreach ((Trial trial, string failure) in Run([.. seeds.Select(seed => Trial.Of(seed))], costs))
            {
                reports.Add(Report(trial, failure, costs));
                say(reports[^1]);
            }

            say(FormattableString.Invariant(
                $"seeds up to {seeds[^1] + 1}: {reports.Count} failed, {watch.Elapsed.TotalSeconds:f1} s ({costs})"));
        }

        return reports;
    }

    /// <summary>The trials that fail, and how.</summary>
    private static IReadOnlyList<(Trial Trial, string Failure)> Run(IReadOnlyList<Trial> trials, Costs costs)
    {
        IReadOnlyList<ShapeResult> shapes = costs.Time(Cost.Compiling, () => Compiler.Shape([.. trials.Select(trial => trial.Network)]));
        string?[] failures = new string?[trials.Count];
        Parallel.For(0, trials.Count, i => failures[i] = shapes[i].Network is { } shaped
            ? trials[i].Run(shaped, costs)
            : $"the compiler refuses it: {shapes[i].Problems[0]}");
        return [.. Enumerable.Range(0, trials.Count).Where(i => failures[i] is not null).Select(i => (trials[i], failures[i]!))];
    }

    private static string Report(Trial trial, string failure, Costs costs)
    {
        (Trial smallest, string reason) = (trial, failure);
        HashSet<string> seen = [];
        while (Simpler(smallest, seen, costs) is { } simpler)
        {
            (smallest, reason) = simpler;
        }

        return $"""
            FAILED: {trial}
              {failure}
              smallest: {smallest}
              {reason}
            """;
    }

    private static (Trial Trial, string Failure)? Simpler(Trial trial, HashSet<string> seen, Costs costs)
    {
        foreach (DeclaredNetwork[] together in Reductions.Of(trial.Network).Where(network => seen.Add(network.ToString())).Chunk(ChunkSize))
        {
            if (Run([.. together.Select(network => trial with { Network = network })], costs) is [var first, ..])
            {
                return first;
            }
        }

        return null;
    }
}
