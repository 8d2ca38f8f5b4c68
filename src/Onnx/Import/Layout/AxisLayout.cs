using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>
/// Where the axes of an ONNX value lie in ConvGen's memory. The value of a layer is a row of factors of sizes above 1, outermost first; an
/// axis of the ONNX value is some of them, outermost first. The batch leads in both and is left out.
/// </summary>
/// <remarks>
/// A map (N, C, H, W) over memory (H, W, C) has the factors H, W, C and the axes [2], [0], [1]. Flattened it has the one axis [2, 0, 1]: C
/// outermost, which a dense layer behind needs to know. So transpositions and reshapes change words alone, and NCHW becomes NHWC once, when
/// a layer with weights is reached.
/// </remarks>
/// <param name="Factors">Sizes in the order of memory, each above 1.</param>
/// <param name="Axes">Factors of each ONNX axis behind the batch.</param>
internal sealed record AxisLayout(ImmutableArray<int> Factors, ImmutableArray<ImmutableArray<int>> Axes)
{
    /// <summary>Number of axes, the batch among them.</summary>
    public int Rank => Axes.Length + 1;

    /// <summary>The ONNX shape behind the batch.</summary>
    public int[] Sizes => [.. Axes.Select(axis => axis.Aggregate(1, (size, factor) => size * Factors[factor]))];

    /// <summary>An image (N, C, H, W) over memory (H, W, C).</summary>
    public static AxisLayout Image(int height, int width, int channels) => Of([height, width, channels], [2, 0, 1]);

    /// <summary>A value over memory of a shape, whose axes are that shape's in the order of <paramref name="axes"/>.</summary>
    public static AxisLayout Of(ReadOnlySpan<int> shape, ReadOnlySpan<int> axes)
    {
        var factors = ImmutableArray.CreateBuilder<int>();
        int[] places = new int[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            places[i] = shape[i] > 1 ? factors.Count : -1;
            if (shape[i] > 1)
            {
                factors.Add(shape[i]);
            }
        }

        var layout = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (int axis in axes)
        {
            layout.Add(places[axis] < 0 ? [] : [places[axis]]);
        }

        return new AxisLayout(factors.ToImmutable(), layout.ToImmutable());
    }

    /// <summary>The axes in another order.</summary>
    /// <param name="order">Old axes, the batch 0 in front.</param>
    public AxisLayout Transposed(IEnumerable<int> order) => this with { Axes = [.. order.Skip(1).Select(axis => Axes[axis - 1])] };

    /// <summary>Whether some axes, one behind the other, are the memory as it is.</summary>
    /// <param name="axes">Axes behind the batch, from 0.</param>
    public bool IsInOrder(params ReadOnlySpan<int> axes)
    {
        int next = 0;
        foreach (int axis in axes)
        {
            foreach (int factor in Axes[axis])
            {
                if (factor != next++)
                {
                    return false;
                }
            }
        }

        return next == Factors.Length;
    }

    /// <summary>Whether an axis is the end of the memory: the channels.</summary>
    public bool IsLast(int axis)
    {
        ImmutableArray<int> factors = Axes[axis];
        return factors.Select((factor, i) => factor == Factors.Length - factors.Length + i).All(fits => fits);
    }

    /// <summary>Whether a value has the same shape, and the same elements at the same places of its memory.</summary>
    public bool LiesAs(AxisLayout other) => Sizes.SequenceEqual(other.Sizes) && Flattened().Equals(other.Flattened());

    /// <summary>The same elements, in ONNX's order, under another shape; null where the sizes do not divide each other.</summary>
    /// <param name="sizes">The shape behind the batch; its product is this one's.</param>
    public AxisLayout? Reshaped(IReadOnlyList<int> sizes) => Cut(sizes) ?? Flattened().Cut(sizes);

    /// <summary>One axis, of as few factors as can be: those that follow each other in memory as in ONNX's order are one.</summary>
    private AxisLayout Flattened()
    {
        var runs = new List<(int First, int Next, int Size)>();
        foreach (int factor in Axes.SelectMany(axis => axis))
        {
            if (runs.Count > 0 && runs[^1].Next == factor)
            {
                runs[^1] = (runs[^1].First, factor + 1, runs[^1].Size * Factors[factor]);
            }
            else
            {
                runs.Add((factor, factor + 1, Factors[factor]));
            }
        }

        (int First, int Next, int Size)[] inMemory = [.. runs.OrderBy(run => run.First)];
        return new AxisLayout([.. inMemory.Select(run => run.Size)], [[.. runs.Select(run => Array.IndexOf(inMemory, run))]]);
    }

    private AxisLayout? Cut(IReadOnlyList<int> sizes)
    {
        // Factors in ONNX's order, cut into parts where the new shape asks for it.
        var pending = new Stack<Part>(Axes.SelectMany(axis => axis).Reverse().Select(factor => new Part(factor, 1, Factors[factor])));
        var axes = new List<List<Part>>();
        foreach (int size in sizes)
        {
            var axis = new List<Part>();
            int left = size;
            while (left > 1)
            {
                Part part = pending.Pop();
                if (left % part.Size == 0)
                {
                    left /= part.Size;
                    axis.Add(part);
                }
                else if (part.Size % left == 0)
                {
                    // The outer part goes into this axis, the inner one into the next.
                    axis.Add(part with { Size = left });
                    pending.Push(new Part(part.Factor, part.Outer * left, part.Size / left));
                    left = 1;
                }
                else
                {
                    return null;
                }
            }

            axes.Add(axis);
        }

        // Parts in the order of memory: by their factor, the outer ones first.
        Part[] parts = [.. axes.SelectMany(axis => axis).OrderBy(part => part.Factor).ThenBy(part => part.Outer)];
        return new AxisLayout(
            [.. parts.Select(part => part.Size)],
            [.. axes.Select(axis => axis.Select(part => Array.IndexOf(parts, part)).ToImmutableArray())]);
    }

    /// <summary>For each place in memory the element of the flattened ONNX value that lies there.</summary>
    public int[] Elements()
    {
        int[] order = [.. Axes.SelectMany(axis => axis)];
        int[] strides = new int[Factors.Length];
        int length = 1;
        foreach (int factor in order.Reverse())
        {
            strides[factor] = length;
            length *= Factors[factor];
        }

        int[] elements = new int[length];
        for (int place = 0; place < length; place++)
        {
            int rest = place;
            for (int factor = Factors.Length - 1; factor >= 0; factor--)
            {
                elements[place] += rest % Factors[factor] * strides[factor];
                rest /= Factors[factor];
            }
        }

        return elements;
    }

    public bool Equals(AxisLayout? other) =>
        other is not null && Factors.SequenceEqual(other.Factors) && Axes.Length == other.Axes.Length
        && Axes.Zip(other.Axes).All(pair => pair.First.SequenceEqual(pair.Second));

    public override int GetHashCode() => HashCode.Combine(Factors.Length, Axes.Length);

    /// <summary>A part of a factor: <paramref name="Size"/> steps inside <paramref name="Outer"/> others.</summary>
    private readonly record struct Part(int Factor, int Outer, int Size);
}
