namespace ConvGen.Generator.Graph.Layers;

/// <summary>Reads what combines several values; which ones, the list of layers reads.</summary>
internal sealed class MergeReader(string layerType, MergeKind kind) : LayerReader(layerType)
{
    public override Operation Read(ArgumentReader arguments) =>
        new MergeOperation(kind, ActivationArguments.Read(arguments));
}
