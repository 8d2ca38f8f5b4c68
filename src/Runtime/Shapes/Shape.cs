using System;
using System.Collections;
using System.Collections.Generic;

namespace ConvGen;

/// <summary>The dimensions of a tensor, without the batch axis: (height, width, channels), (features) or HWIO.</summary>
public sealed class Shape : IReadOnlyList<int>, IEquatable<Shape>
{
    private readonly int[] _dimensions;

    /// <summary>A shape of the given dimensions, each at least 1.</summary>
    /// <exception cref="ArgumentException">A dimension is below 1.</exception>
    /// <exception cref="OverflowException">The number of elements exceeds an int.</exception>
    public Shape(params ReadOnlySpan<int> dimensions)
    {
        _dimensions = dimensions.ToArray();
        int length = 1;
        foreach (int dimension in _dimensions)
        {
            if (dimension < 1)
            {
                throw new ArgumentException($"A dimension is at least 1; received {dimension} in {ToString()}.", nameof(dimensions));
            }

            length = checked(length * dimension);
        }

        Length = length;
    }

    /// <summary>Number of elements: the product of the dimensions.</summary>
    public int Length { get; }

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>Number of dimensions, as a list counts.</summary>
    public int Count => _dimensions.Length;

    /// <summary>Size of an axis.</summary>
    public int this[int axis] => _dimensions[axis];

    /// <summary>Size of an axis, counted from the end with <c>^</c>.</summary>
    public int this[Index axis] => _dimensions[axis];

    /// <summary>The dimensions.</summary>
    public ReadOnlySpan<int> AsSpan() => _dimensions;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)_dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int dimension in _dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>For example <c>(28, 28, 1)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _dimensions)})";
}
