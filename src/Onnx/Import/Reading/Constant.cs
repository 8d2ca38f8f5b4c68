using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>A tensor whose values are known: a weight, or a number that shapes are calculated from.</summary>
internal sealed class Constant
{
    /// <summary>Stands, among integers, for the number of images in a batch, which only a call knows.</summary>
    public const long Batch = long.MinValue;

    private readonly Func<long[]>? _integers;
    private readonly Func<float[]>? _floats;

    private Constant(ImmutableArray<long> dims, Func<long[]>? integers, Func<float[]>? floats) =>
        (Dims, _integers, _floats) = (dims, integers, floats);

    /// <summary>Its shape; empty for a scalar.</summary>
    public ImmutableArray<long> Dims { get; }

    /// <summary>Number of its elements, an int.</summary>
    public int Length => (int)Dims.Aggregate(1L, (product, dim) => product * dim);

    /// <summary>Whether it holds integers or truth values.</summary>
    public bool IsInteger => _integers is not null;

    /// <summary>Its shape in words.</summary>
    public string Shape => "(" + string.Join(", ", Dims.Select(dim => dim.ToString(CultureInfo.InvariantCulture))) + ")";

    /// <summary>Integers.</summary>
    public static Constant Of(ReadOnlySpan<long> dims, long[] values) => new([.. dims], () => values, null);

    /// <summary>Numbers in single precision.</summary>
    public static Constant Of(ReadOnlySpan<long> dims, float[] values) => new([.. dims], null, () => values);

    /// <summary>Numbers that are read from the model each time, because they are many.</summary>
    public static Constant Lazy(ReadOnlySpan<long> dims, Func<float[]> values) => new([.. dims], null, values);

    /// <summary>Integers that are read from the model each time, since many tensors may share one file.</summary>
    public static Constant Lazy(ReadOnlySpan<long> dims, Func<long[]> values) => new([.. dims], values, null);

    /// <summary>A list of integers.</summary>
    public static Constant List(params long[] values) => Of([values.Length], values);

    /// <summary>Its integers.</summary>
    /// <exception cref="InvalidOperationException">It holds other numbers.</exception>
    public long[] Integers() => _integers?.Invoke() ?? throw new InvalidOperationException("The constant holds no integers.");

    /// <summary>Its values in single precision; integers are converted.</summary>
    public float[] Floats() => _floats?.Invoke() ?? Array.ConvertAll(_integers!(), value => (float)value);

    /// <summary>The same values under another shape.</summary>
    public Constant Reshaped(ReadOnlySpan<long> dims) => new([.. dims], _integers, _floats);
}
