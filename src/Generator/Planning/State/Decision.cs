using ConvGen.Generator.Graph;

namespace ConvGen.Generator.Planning.State;

/// <summary>
/// What an optimisation pass decided about a node, in words: the plan report prints it, and tests see which passes a network uses.
/// </summary>
internal sealed record Decision(OptimizationPasses Pass, string Node, string Text);
