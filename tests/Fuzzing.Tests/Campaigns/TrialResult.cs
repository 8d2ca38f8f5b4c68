using System.Collections.Generic;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>A network to try.</summary>
/// <param name="Seed">Key of its numbers.</param>
/// <param name="Only">What to leave out; null: every choice that changes the plan.</param>
internal sealed record Candidate(DeclaredNetwork Network, int Seed, Omissions? Only = null);

/// <summary>A network that failed.</summary>
/// <param name="Without">What was left out.</param>
/// <param name="Text">What was wrong, the first element of it.</param>
internal sealed record Failure(DeclaredNetwork Network, int Seed, Omissions Without, string Text)
{
    public override string ToString() => $"{Without}: {Text}";
}

/// <summary>What a trial found, and what it took.</summary>
/// <param name="Programs">Programs that were compiled and run.</param>
internal sealed record TrialResult(IReadOnlyList<Failure> Failures, int Programs, Costs Costs);
