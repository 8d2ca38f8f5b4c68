using ConvGen.Generator.Parsing;

namespace ConvGen.Generator.Graph.Layers;

internal sealed class CustomReader() : LayerReader("Custom")
{
    public override Operation Read(ArgumentReader arguments) => new CustomOperation(
        arguments.Type(AttributeDeclaration.TypeArgument, "Custom", "ICustomLayer") ?? "",
        DimensionArguments.Read(arguments, "outputShape"));
}
