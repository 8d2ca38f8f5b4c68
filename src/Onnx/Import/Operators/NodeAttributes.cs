using System;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>Typed access to a node's attributes.</summary>
/// <param name="node">The node.</param>
internal sealed class NodeAttributes(NodeProto node)
{
    /// <summary>Whether an attribute is given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>An integer.</summary>
    public long Integer(string name, long fallback) =>
        Find(name) is not { } attribute ? fallback : Typed(attribute, AttributeProto.Types.AttributeType.Int).I;

    /// <summary>A number.</summary>
    public float Number(string name, float fallback) =>
        Find(name) is not { } attribute ? fallback : Typed(attribute, AttributeProto.Types.AttributeType.Float).F;

    /// <summary>A text.</summary>
    public string Text(string name, string fallback) =>
        Find(name) is not { } attribute ? fallback : Typed(attribute, AttributeProto.Types.AttributeType.String).S.ToStringUtf8();

    /// <summary>Integers; null where they are not given.</summary>
    public long[]? Integers(string name) =>
        Find(name) is not { } attribute ? null : [.. Typed(attribute, AttributeProto.Types.AttributeType.Ints).Ints];

    /// <summary>Numbers; null where they are not given.</summary>
    public float[]? Numbers(string name) =>
        Find(name) is not { } attribute ? null : [.. Typed(attribute, AttributeProto.Types.AttributeType.Floats).Floats];

    /// <summary>A tensor; null where it is not given.</summary>
    public TensorProto? Tensor(string name) =>
        Find(name) is not { } attribute ? null : Typed(attribute, AttributeProto.Types.AttributeType.Tensor).T;

    /// <summary>Integers that count something: rows, strides, pads.</summary>
    /// <param name="name">The attribute.</param>
    /// <param name="count">How many there have to be.</param>
    /// <param name="fallback">What each is where the attribute is not given.</param>
    /// <param name="least">The least that each may be.</param>
    public int[] Counts(string name, int count, int fallback, int least)
    {
        long[] values = Integers(name) ?? [.. Enumerable.Repeat((long)fallback, count)];
        return values.Length == count && Array.TrueForAll(values, value => value >= least && value <= MaxCount)
            ? Array.ConvertAll(values, value => (int)value)
            : throw new OnnxImportException(
                $"{NodeText.Of(node)}: its {name} is [{string.Join(", ", values.Take(8))}]; expected {count} numbers from {least} to " +
                $"{MaxCount}. ConvGen takes images, of two axes.");
    }

    private const int MaxCount = 1 << 20;

    private AttributeProto? Find(string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    private AttributeProto Typed(AttributeProto attribute, AttributeProto.Types.AttributeType type) => attribute.Type == type
        ? attribute
        : throw new OnnxImportException(
            $"{NodeText.Of(node)}: its attribute {NodeText.Clean(attribute.Name)} is of type {attribute.Type}; expected {type}: " +
            "the file is damaged.");
}
