using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>Packs weights in the course of a pass. Its operands are the weights, and where the copy goes.</summary>
internal sealed record PackingCallee(PackedCopy Copy) : Callee;
