using System;

namespace ConvGen.Persistence;

/// <summary>A tensor as a file's header describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Element type, for example F32.</param>
/// <param name="Shape">Dimensions; none for a scalar.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">Byte after the last.</param>
internal sealed record SafetensorsEntry(string Name, string Type, long[] Shape, long Begin, long End)
{
    /// <summary>Bytes of the values.</summary>
    public long Length => End - Begin;

    /// <summary>Whether it holds single-precision values of a shape.</summary>
    public bool Is(Shape shape)
    {
        if (Type != SafetensorsType.Float32 || Shape.Length != shape.Rank)
        {
            return false;
        }

        for (int axis = 0; axis < Shape.Length; axis++)
        {
            if (Shape[axis] != shape[axis])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>For example <c>F32 (3, 3, 1, 32)</c>.</summary>
    public string Kind => $"{Type} ({string.Join(", ", Shape)})";
}
