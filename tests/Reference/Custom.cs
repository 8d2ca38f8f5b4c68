using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>Twice the elements in reverse order, less those in order.</summary>
internal sealed record Turned : UnaryLayer
{
    public override Extent Output(Extent input) => input;

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) => Turn(x);

    /// <summary>The matrix is symmetric.</summary>
    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters) => new(Turn(dy), []);

    public override string ToString() => "turned";

    private static Tensor Turn(Tensor x)
    {
        int length = x.Extent.Length;
        Real[] y = new Real[x.Values.Length];
        for (int i = 0; i < y.Length; i++)
        {
            int sample = i / length, place = i % length;
            y[i] = new Real(2, 0) * x.Values[sample * length + length - 1 - place] - x.Values[i];
        }

        return new Tensor(x.Samples, x.Extent, y);
    }
}

/// <summary>Sums of two neighbours each, flat; the last of an odd number stays alone.</summary>
internal sealed record Folds : UnaryLayer
{
    public override Extent Output(Extent input) => new(1, 1, (input.Length + 1) / 2);

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        (int length, Extent output) = (x.Extent.Length, Output(x.Extent));
        Real[] y = new Real[x.Samples * output.Length];
        for (int i = 0; i < y.Length; i++)
        {
            int sample = i / output.Length, first = 2 * (i % output.Length);
            Real left = x.Values[sample * length + first];
            y[i] = first + 1 < length ? left + x.Values[sample * length + first + 1] : left;
        }

        return new Tensor(x.Samples, output, y);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        (int length, int outputs) = (x.Extent.Length, y.Extent.Length);
        Real[] dx = new Real[x.Values.Length];
        for (int i = 0; i < dx.Length; i++)
        {
            dx[i] = dy.Values[i / length * outputs + i % length / 2];
        }

        return new Gradients(new Tensor(x.Samples, x.Extent, dx), []);
    }

    public override string ToString() => "folds";
}
