using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>The layers in front of all that is trained, whose value can be computed once a sample.</summary>
/// <param name="Name">The node whose value the others read.</param>
/// <param name="Segments">How many segments, from the first on, compute it.</param>
/// <param name="Buffer">The buffer that holds it between these and the others.</param>
/// <param name="Offset">Its first element there.</param>
/// <param name="View">How it lies there.</param>
/// <param name="Parameters">The parameters that it depends on, by their numbers.</param>
internal sealed record FrozenPrefixPlan(
    string Name, int Segments, int Buffer, int Offset, TensorView View, EquatableArray<int> Parameters);
