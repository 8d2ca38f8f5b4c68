using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Shrinking;

/// <summary>Looks for the smallest network that still fails: takes the first simpler one that does, as long as there is one.</summary>
internal static class Shrinker
{
    /// <summary>Reductions that share a compilation.</summary>
    private const int ChunkSize = 12;

    /// <summary>Networks after which the search ends with what it has.</summary>
    private const int MostTrials = 600;

    /// <param name="failure">A network that fails.</param>
    /// <param name="test">Tries networks and gives back those that fail.</param>
    public static Failure Shrink(Failure failure, Func<IReadOnlyList<Candidate>, IReadOnlyList<Failure>> test)
    {
        HashSet<string> seen = [failure.Network.ToString()];
        while (seen.Count < MostTrials && Simpler(failure, test, seen) is { } simpler)
        {
            failure = simpler;
        }

        return failure;
    }

    private static Failure? Simpler(Failure failure, Func<IReadOnlyList<Candidate>, IReadOnlyList<Failure>> test, HashSet<string> seen)
    {
        IEnumerable<DeclaredNetwork> reductions = Reductions.Of(failure.Network).Where(network => seen.Add(network.ToString()));
        foreach (DeclaredNetwork[] together in reductions.Chunk(ChunkSize))
        {
            IReadOnlyList<Failure> failures = test([.. together.Select(network => new Candidate(network, failure.Seed, failure.Without))]);
            if (failures.OrderBy(smaller => Array.IndexOf(together, smaller.Network)).FirstOrDefault() is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
