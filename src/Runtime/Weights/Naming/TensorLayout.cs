using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Weights;

/// <summary>How a file's tensor lies in relation to the parameter it is for.</summary>
internal sealed class TensorLayout
{
    // Of the parameter, up to four axes, and how far apart its neighbours along each lie in the file.
    private readonly int[] _sizes = [1, 1, 1, 1];
    private readonly int[] _strides = [0, 0, 0, 0];
    private readonly int[]? _order;

    /// <param name="fileShape">The tensor's shape in the file.</param>
    /// <param name="view">The same elements under other dimensions, which <paramref name="axes"/> counts; their product is equal.</param>
    /// <param name="axes">For each axis of the parameter, the axis of the view.</param>
    /// <param name="order">For each place along the parameter's first axis, the place in the file; null: the same.</param>
    public TensorLayout(int[] fileShape, int[] view, int[] axes, int[]? order = null)
    {
        FileShape = fileShape;
        _order = order;
        IsTransposed = order is not null || !axes.SequenceEqual(Enumerable.Range(0, axes.Length));
        for (int axis = 0; axis < axes.Length; axis++)
        {
            _sizes[axis] = view[axes[axis]];
            _strides[axis] = view.Skip(axes[axis] + 1).Aggregate(1, (product, size) => product * size);
        }
    }

    /// <summary>The tensor's shape in the file.</summary>
    public IReadOnlyList<int> FileShape { get; }

    /// <summary>Whether elements change their places.</summary>
    public bool IsTransposed { get; }

    /// <summary>For example <c>(64, 3, 7, 7)</c>.</summary>
    public string ShapeText => $"({string.Join(", ", FileShape)})";

    /// <summary>The shape of the parameter itself.</summary>
    /// <param name="shape">The parameter's.</param>
    /// <param name="order">For each place along its first axis, the place in the file; null: the same.</param>
    public static TensorLayout Same(Shape shape, int[]? order = null)
    {
        int[] sizes = [.. shape];
        return new TensorLayout(sizes, sizes, [.. Enumerable.Range(0, sizes.Length)], order);
    }

    /// <summary>Brings a file's values into the parameter's order.</summary>
    public void FromFile(ReadOnlySpan<float> file, Span<float> canonical)
    {
        if (!IsTransposed)
        {
            file.CopyTo(canonical);
            return;
        }

        int place = 0;
        for (int row = 0; row < _sizes[0] * _sizes[1] * _sizes[2]; row++)
        {
            int from = Offset(row);
            for (int i = 0; i < _sizes[3]; i++, from += _strides[3])
            {
                canonical[place++] = file[from];
            }
        }
    }

    /// <summary>Brings a parameter's values into the file's order.</summary>
    public void ToFile(ReadOnlySpan<float> canonical, Span<float> file)
    {
        if (!IsTransposed)
        {
            canonical.CopyTo(file);
            return;
        }

        int place = 0;
        for (int row = 0; row < _sizes[0] * _sizes[1] * _sizes[2]; row++)
        {
            int to = Offset(row);
            for (int i = 0; i < _sizes[3]; i++, to += _strides[3])
            {
                file[to] = canonical[place++];
            }
        }
    }

    /// <summary>Where in the file the first element of a row of the parameter lies: a row is its last axis, of four.</summary>
    private int Offset(int row)
    {
        (int rows, int third) = Math.DivRem(row, _sizes[2]);
        (int first, int second) = Math.DivRem(rows, _sizes[1]);
        return (_order is null ? first : _order[first]) * _strides[0] + second * _strides[1] + third * _strides[2];
    }
}
