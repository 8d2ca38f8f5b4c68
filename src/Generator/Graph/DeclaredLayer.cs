using ConvGen.Generator.Parsing;

namespace ConvGen.Generator.Graph;

/// <summary>A layer attribute, read and named within its network or block.</summary>
/// <param name="Attribute">Its index.</param>
/// <param name="Name">Its name without a path.</param>
/// <param name="LayerType">Type as Keras prints it; empty for a use.</param>
/// <param name="Operation">What it computes; null for a use and for a faulty layer.</param>
/// <param name="HasFunctionalOperation">Whether the class gets its operation as a member.</param>
/// <param name="Block">The block that it uses, or -1.</param>
/// <param name="Times">Repetitions of that block.</param>
internal sealed record DeclaredLayer(
    int Attribute, string Name, string LayerType, Operation? Operation, bool HasFunctionalOperation, int Block, int Times)
{
    public bool IsUse => Block >= 0;
}
