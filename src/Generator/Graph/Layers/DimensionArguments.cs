using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

/// <summary>Dimensions of a shape, each at least 1.</summary>
internal static class DimensionArguments
{
    /// <summary>They; none where none are given.</summary>
    public static EquatableArray<int> Read(ArgumentReader arguments, string name)
    {
        EquatableArray<int> shape = arguments.Integers(name) ?? EquatableArray<int>.Empty;
        for (int axis = 0; axis < shape.Count; axis++)
        {
            if (shape[axis] < 1)
            {
                arguments.Fail(
                    ArgumentMistakes.ArgumentTooSmall, name, InvariantText.Of($"Dimension {axis} of the shape"),
                    InvariantText.Of($"{shape[axis]}"), "1");
                break;
            }
        }

        return shape;
    }
}
