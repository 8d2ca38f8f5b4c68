using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>Every output is a weighted sum of inputs.</summary>
internal abstract record WeightedLayer : UnaryLayer
{
    public sealed override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Sum[] y = new Sum[x.Samples * Output(x.Extent).Length];
        foreach ((int from, int to, Real weight) in Terms(x))
        {
            y[to].Add(x.Values[from], weight);
        }

        return new Tensor(x.Samples, Output(x.Extent), Sum.Totals(y));
    }

    public sealed override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Sum[] dx = new Sum[x.Values.Length];
        foreach ((int from, int to, Real weight) in Terms(x))
        {
            dx[from].Add(dy.Values[to], weight);
        }

        return new Gradients(Tensor.Of(x.Samples, x.Extent, dx), []);
    }

    /// <summary>What an output row (or column) reads of the input's, and with what weight.</summary>
    protected abstract IEnumerable<(int Input, Real Weight)> Axis(int output, int size, bool isRow);

    private IEnumerable<(int From, int To, Real Weight)> Terms(Tensor x)
    {
        (Extent input, Extent output) = (x.Extent, Output(x.Extent));
        for (int to = 0; to < x.Samples * output.Length; to++)
        {
            int channel = to % output.Channels, column = to / output.Channels % output.Width;
            int row = to / (output.Channels * output.Width) % output.Height, sample = to / output.Length;
            foreach ((int inputRow, Real vertical) in Axis(row, input.Height, isRow: true))
            {
                foreach ((int inputColumn, Real horizontal) in Axis(column, input.Width, isRow: false))
                {
                    yield return (input.Index(sample, inputRow, inputColumn, channel), to, vertical * horizontal);
                }
            }
        }
    }
}

/// <summary>Rows and columns taken off the border.</summary>
internal sealed record Crop(int Top, int Bottom, int Left, int Right) : WeightedLayer
{
    public override Extent Output(Extent input) => new(input.Height - Top - Bottom, input.Width - Left - Right, input.Channels);

    public override string ToString() => $"crop {Top} {Bottom} {Left} {Right}";

    protected override IEnumerable<(int Input, Real Weight)> Axis(int output, int size, bool isRow) =>
        [(output + (isRow ? Top : Left), 1)];
}

/// <summary>Larger by whole factors: the nearest pixel, or what lies between the centres of pixels.</summary>
internal sealed record UpSample((int Height, int Width) Factor, bool IsBilinear) : WeightedLayer
{
    public override Extent Output(Extent input) => new(input.Height * Factor.Height, input.Width * Factor.Width, input.Channels);

    public override string ToString() => $"{(IsBilinear ? "bilinear" : "nearest")} up {Factor}";

    protected override IEnumerable<(int Input, Real Weight)> Axis(int output, int size, bool isRow)
    {
        int factor = isRow ? Factor.Height : Factor.Width;
        if (!IsBilinear)
        {
            return [(output / factor, 1)];
        }

        double place = (output + 0.5) / factor - 0.5;
        int below = (int)Math.Floor(place);
        double share = place - below;
        double error = int.PopCount(factor) == 1 ? 0 : Real.Unit;
        return
        [
            (Math.Clamp(below, 0, size - 1), new Real(1 - share, error)),
            (Math.Clamp(below + 1, 0, size - 1), new Real(share, share == 0 ? 0 : error)),
        ];
    }
}
