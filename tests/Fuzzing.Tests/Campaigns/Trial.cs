using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Fuzzing.Tests.Checks;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Shapes.Inference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>Compiles networks together, and checks each with and without passes.</summary>
internal static class Trial
{
    public static TrialResult Run(IReadOnlyList<Candidate> candidates)
    {
        Costs costs = new();
        List<Failure> failures = [];
        List<(Candidate Candidate, Variant Variant)> variants = costs.Time(Cost.Planning, () => Plan(candidates, failures));
        using CompiledNetworks compiled = costs.Time(Cost.Compiling, () => Compiler.Compile([.. variants.Select(pair => pair.Variant)]));
        ConcurrentDictionary<(DeclaredNetwork, string), Lazy<Expectations>> expectations = new();
        Expectations Expected(Candidate candidate, IReadOnlySet<int> winograd) => expectations.GetOrAdd(
            (candidate.Network, string.Join(",", winograd)),
            _ => new(() => costs.Time(Cost.Reference, () => new Expectations(candidate.Network, winograd, candidate.Seed)))).Value;

        Failure?[] found = new Failure?[variants.Count];
        Parallel.For(0, variants.Count, i =>
        {
            (Candidate candidate, Variant variant) = variants[i];
            string? text = compiled.Failures.GetValueOrDefault(i);
            if (text is null)
            {
                Expectations expected = Expected(candidate, variant.WinogradLayers);
                Findings findings = costs.Time(Cost.Checking, () => NetworkCheck.Run(variant, () => compiled.Create(i), expected));
                text = findings.Failures.FirstOrDefault();
            }

            found[i] = text is null ? null : new Failure(candidate.Network, candidate.Seed, variant.Without, text);
        });
        failures.AddRange(found.OfType<Failure>());
        return new TrialResult(failures, variants.Count, costs);
    }

    private static List<(Candidate Candidate, Variant Variant)> Plan(IReadOnlyList<Candidate> candidates, List<Failure> failures)
    {
        List<(Candidate, Variant)> variants = [];
        IReadOnlyList<ShapeResult> shapes = Compiler.Shape([.. candidates.Select(candidate => candidate.Network)]);
        for (int i = 0; i < candidates.Count; i++)
        {
            Candidate candidate = candidates[i];
            if (shapes[i].Network is not { } shaped)
            {
                string text = $"the compiler refuses it: {shapes[i].Problems[0]}";
                failures.Add(new Failure(candidate.Network, candidate.Seed, Passes.None, text));
                continue;
            }

            IEnumerable<Variant> chosen = candidate.Only is { } only
                ? [VariantPlanner.Of(candidate.Network, shaped, only)]
                : VariantPlanner.Distinct(candidate.Network, shaped);
            variants.AddRange(chosen.Select(variant => (candidate, variant)));
        }

        return variants;
    }
}
