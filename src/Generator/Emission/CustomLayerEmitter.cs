using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the shapes of what layers of the user's own are given, and the check of what they make of it.</summary>
internal static class CustomLayerEmitter
{
    /// <summary>The field with the shapes of their inputs.</summary>
    public const string Shapes = "_customShapes";

    public static void Emit(SourceWriter writer, ShapedNetwork network)
    {
        ShapedNode[] layers = [.. network.Nodes.Where(node => node.Node.Operation is CustomOperation)];
        if (layers.Length == 0)
        {
            return;
        }

        writer.Line();
        string shapes = string.Join(", ", layers.Select(layer => Shape(network.Nodes[layer.Node.Inputs[0]])));
        writer.Line($"private static readonly Shape[] {Shapes} = [{shapes}];");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Braces("public override void CheckCustomLayers()"))
        {
            for (int i = 0; i < layers.Length; i++)
            {
                string type = ((CustomOperation)layers[i].Node.Operation).Type;
                writer.Line(InvariantText.Of(
                    $"CustomLayer.CheckShape<{type}>(\"{layers[i].Node.Name}\", {Shapes}[{i}], {Shape(layers[i])});"));
            }
        }
    }

    private static string Shape(ShapedNode node) =>
        $"new Shape({string.Join(", ", node.Output.Dimensions.Select(size => InvariantText.Of($"{size}")))})";
}
