using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using PureHDF;

namespace ConvGen.Interop.Keras;

/// <summary>What Keras' files need of HDF5.</summary>
internal static class Hdf5
{
    // Names of a network's layers, or of a layer's weights.
    private const uint MostTextBytes = 1 << 27;
    private const uint MostTexts = 1 << 17;

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

    /// <summary>What a group holds.</summary>
    /// <exception cref="FormatException">It is not there, or of another kind.</exception>
    public static T Get<T>(IH5Group group, string name, string path)
        where T : class, IH5Object => (group.LinkExists(name) ? group.Get(name) : null) switch
        {
            T found => found,
            null or IH5UnresolvedLink => throw Unresolved(path),
            _ => throw new FormatException(
                $"expected {(typeof(T) == typeof(IH5Group) ? "a group" : "values")} as \"{path}\"; received something else"),
        };

    /// <summary>All that a group holds.</summary>
    /// <exception cref="FormatException">Something is a link that leads nowhere.</exception>
    public static IEnumerable<IH5Object> Children(IH5Group group, string path) => group.Children().Select(child =>
        child is IH5UnresolvedLink ? throw Unresolved($"{path}/{child.Name}") : child);

    /// <summary>The texts of an attribute that Keras cuts into pieces where it is long: <c>layer_names0</c>, <c>layer_names1</c>.</summary>
    /// <returns>Null where there is none.</returns>
    public static IReadOnlyList<string>? Texts(IH5Object owner, string name, long fileLength)
    {
        if (owner.AttributeExists(name))
        {
            return Texts(owner.Attribute(name), fileLength);
        }

        List<string> texts = [];
        int piece = 0;
        for (; owner.AttributeExists(name + piece); piece++)
        {
            texts.AddRange(Texts(owner.Attribute(name + piece), fileLength));
        }

        return piece > 0 ? texts : null;
    }

    /// <summary>A single text; null where there is none.</summary>
    public static string? Text(IH5Object owner, string name, long fileLength) =>
        owner.AttributeExists(name) ? Texts(owner.Attribute(name), fileLength).FirstOrDefault() : null;

    /// <summary>Element type as safetensors calls it, or what HDF5 calls it where it holds no floats.</summary>
    public static string ElementType(IH5Dataset dataset) => (dataset.Type.Class, dataset.Type.Size) switch
    {
        (H5DataTypeClass.FloatingPoint, 2) => "F16",
        (H5DataTypeClass.FloatingPoint, 4) => "F32",
        (H5DataTypeClass.FloatingPoint, 8) => "F64",
        var (type, size) => $"{type} of {size} bytes",
    };

    private static string[] Texts(IH5Attribute attribute, long fileLength)
    {
        ulong[] sizes = attribute.Space.Dimensions;
        if (attribute.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength))
        {
            // An empty list of names has no elements, and Keras then writes floats.
            return sizes.Contains(0ul)
                ? []
                : throw new FormatException($"expected texts as attribute {attribute.Name}; received {attribute.Type.Class}");
        }

        UInt128 count = sizes.Aggregate((UInt128)1, (product, size) => product > MostTextBytes ? product : product * size);
        bool isLong = attribute.Type.Class == H5DataTypeClass.VariableLength
            ? count > MostTexts
            : count * (UInt128)attribute.Type.Size > MostTextBytes && sizes.Length > 0;
        if (isLong)
        {
            throw new FormatException(
                $"expected at most {MostTexts} texts and {MostTextBytes} bytes of them as attribute {attribute.Name}; received more");
        }

        if (attribute.Type.Class == H5DataTypeClass.VariableLength && sizes.Length > 0)
        {
            Hdf5Details.RequireDifferentTexts(attribute);
        }

        return sizes.Length == 0 ? [attribute.Read<string>()] : attribute.Read<string[]>();
    }

    private static FormatException Unresolved(string path) =>
        new($"expected \"{path}\" in the file; received nothing, or a link that leads nowhere or out of the file");

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
