using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PureHDF;

namespace ConvGen.Interop.Keras;

/// <summary>What Keras' files need of HDF5.</summary>
internal static class Hdf5
{
    /// <summary>Runs what reads an HDF5 file.</summary>
    /// <remarks>The parser checks little: on damage it throws whatever its code runs into, which all means the same here.</remarks>
    /// <exception cref="FormatException">The file is damaged.</exception>
    public static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (!IsOurs(exception))
        {
            Exception cause = Cause(exception);
            throw IsOurs(cause)
                ? cause
                : new FormatException(
                    $"expected a sound HDF5 file; received a damaged one: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}", exception);
        }
    }

    /// <summary>The texts of an attribute that Keras cuts into pieces where it is long: <c>layer_names0</c>, <c>layer_names1</c>.</summary>
    /// <returns>Null where there is none.</returns>
    public static IReadOnlyList<string>? Texts(IH5Object owner, string name)
    {
        if (owner.AttributeExists(name))
        {
            return Texts(owner.Attribute(name));
        }

        List<string> texts = [];
        int piece = 0;
        for (; owner.AttributeExists(name + piece); piece++)
        {
            texts.AddRange(Texts(owner.Attribute(name + piece)));
        }

        return piece > 0 ? texts : null;
    }

    /// <summary>A single text; null where there is none.</summary>
    public static string? Text(IH5Object owner, string name) =>
        owner.AttributeExists(name) ? Texts(owner.Attribute(name)).FirstOrDefault() : null;

    /// <summary>Element type as safetensors calls it, or what HDF5 calls it where it holds no floats.</summary>
    public static string ElementType(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 2) => "F16",
        (H5DataTypeClass.FloatingPoint, 4) => "F32",
        (H5DataTypeClass.FloatingPoint, 8) => "F64",
        var (type, size) => $"{type} of {size} bytes",
    };

    // An empty list of names has no elements, and Keras then writes floats.
    private static string[] Texts(IH5Attribute attribute) =>
        attribute.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength
        ? attribute.Space.Dimensions.Length == 0 ? [attribute.Read<string>()] : attribute.Read<string[]>()
        : attribute.Space.Dimensions.Any(size => size > 0)
            ? throw new FormatException($"expected texts as attribute {attribute.Name}; received {attribute.Type.Class}")
            : [];

    // The parser throws this type too; what is said here says what was expected.
    private static bool IsOurs(Exception exception) =>
        exception is FormatException && exception.Message.StartsWith("expected ", StringComparison.Ordinal);

    private static Exception Cause(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception;
    }
}
