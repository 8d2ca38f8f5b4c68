using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>A layer of several inputs, without parameters.</summary>
internal abstract record Merge : Layer
{
    public sealed override Tensor Forward(IReadOnlyList<Tensor> x, IReadOnlyList<Real[]> parameters) => Forward(x);

    public sealed override (IReadOnlyList<Tensor> Inputs, IReadOnlyList<Real[]> Parameters) Backward(
        IReadOnlyList<Tensor> x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters) =>
        ([.. Enumerable.Range(0, x.Count).Select(input => Gradient(x, input, dy))], []);

    /// <summary>y from the inputs.</summary>
    protected abstract Tensor Forward(IReadOnlyList<Tensor> x);

    /// <summary>The gradient of one of the inputs.</summary>
    protected abstract Tensor Gradient(IReadOnlyList<Tensor> x, int input, Tensor dy);

    /// <summary>The only one of some shapes.</summary>
    protected static Extent Same(IReadOnlyList<Extent> extents) => extents.Distinct().Count() == 1
        ? extents[0]
        : throw new ArgumentException($"Expected equal shapes; received {string.Join(", ", extents)}.");

    /// <summary>Shape of the output for these inputs.</summary>
    protected Extent Output(IReadOnlyList<Tensor> x) => Output([.. x.Select(tensor => tensor.Extent)]);
}

/// <summary>The sum of equal shapes.</summary>
internal sealed record Add : Merge
{
    public override Extent Output(IReadOnlyList<Extent> inputs) => Same(inputs);

    /// <summary>The sum, in any order.</summary>
    public static Tensor Sum(IReadOnlyList<Tensor> terms)
    {
        Sum[] sums = new Sum[terms[0].Values.Length];
        foreach (Tensor term in terms)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                if (term.Sums is { } parts)
                {
                    sums[i].Add(parts[i]);
                }
                else
                {
                    sums[i].Add(term.Values[i]);
                }
            }
        }

        return new Tensor(terms[0].Samples, terms[0].Extent, Reference.Sum.Totals(sums));
    }

    public override string ToString() => "add";

    protected override Tensor Forward(IReadOnlyList<Tensor> x) => Sum(x);

    protected override Tensor Gradient(IReadOnlyList<Tensor> x, int input, Tensor dy) => dy;
}

/// <summary>Equal rows and columns, the channels side by side.</summary>
internal sealed record Concat : Merge
{
    public override Extent Output(IReadOnlyList<Extent> inputs) =>
        Same([.. inputs.Select(input => input with { Channels = 0 })]) with { Channels = inputs.Sum(input => input.Channels) };

    public override string ToString() => "concat";

    protected override Tensor Forward(IReadOnlyList<Tensor> x)
    {
        Extent output = Output(x);
        Real[] y = new Real[x[0].Samples * output.Length];
        int first = 0;
        foreach (Tensor tensor in x)
        {
            Copy(tensor.Values, 0, tensor.Extent.Channels, y, first, output.Channels, tensor.Extent.Channels);
            first += tensor.Extent.Channels;
        }

        return new Tensor(x[0].Samples, output, y);
    }

    protected override Tensor Gradient(IReadOnlyList<Tensor> x, int input, Tensor dy)
    {
        int first = x.Take(input).Sum(tensor => tensor.Extent.Channels);
        int channels = x[input].Extent.Channels;
        Real[] dx = new Real[x[input].Values.Length];
        Copy(dy.Values, first, dy.Extent.Channels, dx, 0, channels, channels);
        return new Tensor(dy.Samples, x[input].Extent, dx);
    }

    /// <summary>Copies some channels of every pixel.</summary>
    private static void Copy(Real[] from, int fromFirst, int fromStride, Real[] to, int toFirst, int toStride, int channels)
    {
        for (int pixel = 0; pixel < from.Length / fromStride; pixel++)
        {
            Array.Copy(from, pixel * fromStride + fromFirst, to, pixel * toStride + toFirst, channels);
        }
    }
}

/// <summary>The product of equal shapes; one of 1 x 1 x channels is a factor of every pixel.</summary>
internal sealed record Multiply : Merge
{
    public override Extent Output(IReadOnlyList<Extent> inputs)
    {
        Extent map = inputs.MaxBy(input => input.Length);
        return Same([.. inputs.Select(input => input == new Extent(1, 1, map.Channels) ? map : input)]);
    }

    public override string ToString() => "multiply";

    protected override Tensor Forward(IReadOnlyList<Tensor> x)
    {
        Extent output = Output(x);
        Real[] y = [.. Enumerable.Range(0, x[0].Samples * output.Length).Select(i => Product(x, output, i))];
        return new Tensor(x[0].Samples, output, y);
    }

    protected override Tensor Gradient(IReadOnlyList<Tensor> x, int input, Tensor dy)
    {
        Tensor[] others = [.. x.Where((_, other) => other != input)];
        Sum[] dx = new Sum[x[input].Values.Length];
        for (int i = 0; i < dy.Values.Length; i++)
        {
            dx[IndexIn(x[input].Extent, dy.Extent, i)].Add(dy.Values[i], Product(others, dy.Extent, i));
        }

        return Tensor.Of(dy.Samples, x[input].Extent, dx);
    }

    /// <summary>The product at an element of the output. Rounding errors of products are the same in any order.</summary>
    private static Real Product(IEnumerable<Tensor> factors, Extent output, int element) =>
        factors.Select(factor => factor.Values[IndexIn(factor.Extent, output, element)]).Aggregate((a, b) => a * b);

    /// <summary>Where a factor has what it multiplies an element of the output by.</summary>
    private static int IndexIn(Extent factor, Extent output, int element) =>
        factor == output ? element : element / output.Length * factor.Length + element % factor.Channels;
}
