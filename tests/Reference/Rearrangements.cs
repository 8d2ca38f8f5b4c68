using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>Zeros around the image.</summary>
internal sealed record ZeroPad(int Top, int Bottom, int Left, int Right) : UnaryLayer
{
    public override Extent Output(Extent input) => new(Top + input.Height + Bottom, Left + input.Width + Right, input.Channels);

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Extent output = Output(x.Extent);
        Real[] y = new Real[x.Samples * output.Length];
        foreach ((int inner, int outer) in Pairs(x))
        {
            y[outer] = x.Values[inner];
        }

        return new Tensor(x.Samples, output, y);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Real[] dx = new Real[x.Values.Length];
        foreach ((int inner, int outer) in Pairs(x))
        {
            dx[inner] = dy.Values[outer];
        }

        return new Gradients(new Tensor(x.Samples, x.Extent, dx), []);
    }

    public override string ToString() => $"zeros {Top} {Bottom} {Left} {Right}";

    private IEnumerable<(int Inner, int Outer)> Pairs(Tensor x)
    {
        Extent output = Output(x.Extent);
        for (int sample = 0; sample < x.Samples; sample++)
        {
            for (int row = 0; row < x.Extent.Height; row++)
            {
                for (int column = 0; column < x.Extent.Width; column++)
                {
                    for (int channel = 0; channel < x.Extent.Channels; channel++)
                    {
                        yield return (
                            x.Extent.Index(sample, row, column, channel), output.Index(sample, row + Top, column + Left, channel));
                    }
                }
            }
        }
    }
}

/// <summary>The same values under another shape, flat when there is no target: Flatten and Reshape.</summary>
internal sealed record Reshaped(Extent? Target) : UnaryLayer
{
    public override Extent Output(Extent input) => Target ?? new Extent(1, 1, input.Length);

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters) => new(x.Samples, Output(x.Extent), x.Values);

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters) =>
        new(dy.As(x.Extent), []);

    public override string ToString() => Target is { } target ? $"reshape {target}" : "flatten";
}
