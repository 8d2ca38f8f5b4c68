using ConvGen.Execution;

namespace ConvGen.Weights;

internal static class LayerDescriptions
{
    /// <summary>What a description's words say of a layer; sizes that shapes and parameters tell keep their defaults.</summary>
    public static LayerArguments Declared(this LayerDescription layer) => LayerArguments.Read(layer.Arguments, new LayerArguments());
}
