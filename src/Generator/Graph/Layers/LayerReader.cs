namespace ConvGen.Generator.Graph.Layers;

/// <summary>Turns one kind of layer attribute into an operation. A new layer kind starts here.</summary>
/// <param name="layerType">Type as Keras prints it; default names follow from it.</param>
internal abstract class LayerReader(string layerType)
{
    public string LayerType { get; } = layerType;

    /// <summary>Whether the class gets the layer's functional operation as a member.</summary>
    public virtual bool HasFunctionalOperation => false;

    /// <summary>The operation; what it returns means nothing once <see cref="ArgumentReader.HasFailed"/>.</summary>
    public abstract Operation Read(ArgumentReader arguments);
}
