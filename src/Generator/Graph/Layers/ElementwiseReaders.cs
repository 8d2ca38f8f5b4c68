namespace ConvGen.Generator.Graph.Layers;

internal sealed class DropoutReader() : LayerReader("Dropout")
{
    public override Operation Read(ArgumentReader arguments) => new DropoutOperation(arguments.Rate("rate"));
}

internal sealed class ActivationReader() : LayerReader("Activation")
{
    public override Operation Read(ArgumentReader arguments) =>
        new ActivationOperation(arguments.Member("activation", "Activation", ActivationKind.Linear));
}
