using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>A pool: per channel and window, something over the elements inside the input. Padding is never an element.</summary>
/// <param name="Window">Null: the whole input.</param>
internal abstract record Pool(Window? Window) : UnaryLayer
{
    public override Extent Output(Extent input)
    {
        Window.Placement place = Resolved(input).On(input);
        return new Extent(place.Rows, place.Columns, input.Channels);
    }

    /// <summary>Whether a last window that starts before the input's end may reach beyond it, as in PyTorch.</summary>
    public bool CeilMode { get; init; }

    /// <summary>Every window as the indices of its elements in x (row by row) and the index of its output in y.</summary>
    protected IEnumerable<(List<int> Elements, int To)> Windows(Tensor x)
    {
        Window window = Resolved(x.Extent);
        Window.Placement place = window.On(x.Extent);
        Extent output = Output(x.Extent);
        for (int sample = 0; sample < x.Samples; sample++)
        {
            for (int row = 0; row < output.Height; row++)
            {
                for (int column = 0; column < output.Width; column++)
                {
                    for (int channel = 0; channel < output.Channels; channel++)
                    {
                        List<int> elements = [];
                        for (int kh = 0; kh < window.Kernel.Height; kh++)
                        {
                            for (int kw = 0; kw < window.Kernel.Width; kw++)
                            {
                                (int fromRow, int fromColumn) = (place.Row(row, kh), place.Column(column, kw));
                                if (fromRow >= 0 && fromColumn >= 0)
                                {
                                    elements.Add(x.Extent.Index(sample, fromRow, fromColumn, channel));
                                }
                            }
                        }

                        yield return (elements, output.Index(sample, row, column, channel));
                    }
                }
            }
        }
    }

    private Window Resolved(Extent input) =>
        (Window ?? new Window((input.Height, input.Width), (1, 1), (1, 1), new Border.Valid())) with { CeilMode = CeilMode };
}

/// <summary>The largest element; the first of equals. NaN is larger than everything, so that it is seen.</summary>
internal sealed record MaxPool(Window? Window) : Pool(Window)
{
    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Extent output = Output(x.Extent);
        Real[] y = new Real[x.Samples * output.Length];
        foreach ((List<int> elements, int to) in Windows(x))
        {
            Real argmax = x.Values[Argmax(x, elements)];
            double error = argmax.Error;
            foreach (int element in elements)
            {
                error = Math.Max(error, x.Values[element].Value + x.Values[element].Error - argmax.Value);
            }

            y[to] = new Real(argmax.Value, double.IsNaN(argmax.Value) ? 0 : error);
        }

        return new Tensor(x.Samples, output, y);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Sum[] dx = new Sum[x.Values.Length];
        foreach ((List<int> elements, int to) in Windows(x))
        {
            int argmax = Argmax(x, elements);
            dx[argmax].Add(dy.Values[to]);
            foreach (int element in elements)
            {
                // Two elements nearer than their errors: either may have won, and the gradient gone to it.
                double slack = x.Values[element].Error + x.Values[argmax].Error;
                if (element != argmax && slack > 0 && x.Values[element].Value + slack >= x.Values[argmax].Value)
                {
                    double doubt = Math.Abs(dy.Values[to].Value) + dy.Values[to].Error;
                    dx[element].Doubt(doubt);
                    dx[argmax].Doubt(doubt);
                }
            }
        }

        return new Gradients(Tensor.Of(x.Samples, x.Extent, dx), []);
    }

    public override string ToString() => $"max pool {Window?.ToString() ?? "global"}{(CeilMode ? " ceil" : "")}";

    private static int Argmax(Tensor x, List<int> elements)
    {
        int argmax = elements[0];
        foreach (int element in elements)
        {
            double best = x.Values[argmax].Value;
            double value = x.Values[element].Value;
            if (value > best || (double.IsNaN(value) && !double.IsNaN(best)))
            {
                argmax = element;
            }
        }

        return argmax;
    }
}

/// <summary>The mean of the elements.</summary>
internal sealed record AveragePool(Window? Window) : Pool(Window)
{
    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Extent output = Output(x.Extent);
        Real[] y = new Real[x.Samples * output.Length];
        foreach ((List<int> elements, int to) in Windows(x))
        {
            Sum sum = default;
            foreach (int element in elements)
            {
                sum.Add(x.Values[element]);
            }

            y[to] = sum.Total * Share(elements);
        }

        return new Tensor(x.Samples, output, y);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Sum[] dx = new Sum[x.Values.Length];
        foreach ((List<int> elements, int to) in Windows(x))
        {
            foreach (int element in elements)
            {
                dx[element].Add(dy.Values[to], Share(elements));
            }
        }

        return new Gradients(Tensor.Of(x.Samples, x.Extent, dx), []);
    }

    public override string ToString() => $"average pool {Window?.ToString() ?? "global"}{(CeilMode ? " ceil" : "")}";

    // 1 / count, which a float holds only when count is a power of two.
    private static Real Share(List<int> elements) =>
        new(1.0 / elements.Count, int.PopCount(elements.Count) == 1 ? 0 : Real.Unit / elements.Count);
}
