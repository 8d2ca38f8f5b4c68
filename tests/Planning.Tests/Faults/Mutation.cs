using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>A plan with a fault in it.</summary>
/// <param name="What">Which, in words.</param>
internal sealed record Mutation(string What, NetworkPlan Plan);
