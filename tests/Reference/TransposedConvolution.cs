using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>
/// Transposed convolution: every input is spread over a window of outputs, y[i * stride + k * dilation - cut] += x[i] * kernel[k], which
/// are cut and extended as Keras and, with pads, PyTorch do. Kernel HWOI.
/// </summary>
/// <param name="Window">The window; its border says what is cut off.</param>
/// <param name="OutputPadding">Outputs added at the end; null: as the border has it.</param>
internal sealed record TransposedConvolution(
    int Filters, Window Window, (int Height, int Width)? OutputPadding = null, bool UseBias = true) : UnaryLayer
{
    public override Extent Output(Extent input) => new(Rows(input).Size, Columns(input).Size, Filters);

    public override IReadOnlyList<int> ParameterLengths(Extent input)
    {
        int kernel = Window.Kernel.Height * Window.Kernel.Width * Filters * input.Channels;
        return UseBias ? [kernel, Filters] : [kernel];
    }

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Extent output = Output(x.Extent);
        Sum[] y = new Sum[x.Samples * output.Length];
        for (int i = 0; UseBias && i < y.Length; i++)
        {
            y[i].Add(parameters[1][i % Filters]);
        }

        foreach ((int from, int kernel, int to) in Terms(x, output))
        {
            y[to].Add(x.Values[from], parameters[0][kernel]);
        }

        return new Tensor(x.Samples, output, Sum.Totals(y));
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Sum[] dx = new Sum[x.Values.Length];
        Sum[] dkernel = new Sum[parameters[0].Length];
        foreach ((int from, int kernel, int to) in Terms(x, y.Extent))
        {
            dx[from].Add(dy.Values[to], parameters[0][kernel]);
            dkernel[kernel].Add(dy.Values[to], x.Values[from]);
        }

        Sum[] dbias = new Sum[Filters];
        for (int i = 0; i < dy.Values.Length; i++)
        {
            dbias[i % Filters].Add(dy.Values[i]);
        }

        Real[][] gradients = UseBias ? [Sum.Totals(dkernel), Sum.Totals(dbias)] : [Sum.Totals(dkernel)];
        return new Gradients(Tensor.Of(x.Samples, x.Extent, dx), gradients);
    }

    public override string ToString() =>
        $"transposed conv {Filters} {Window}{(OutputPadding is { } added ? $" added {added}" : "")}{(UseBias ? "" : " no bias")}";

    /// <summary>Outputs along an axis, and how many of the spread windows are cut off before them.</summary>
    private static (int Size, int Cut) Along(int input, int kernel, int stride, int dilation, Border border, int? added, bool isVertical)
    {
        int span = (kernel - 1) * dilation + 1;
        int steps = (input - 1) * stride;
        switch (border)
        {
            case Border.Pads pads:
                (int before, int after) = isVertical ? (pads.Top, pads.Bottom) : (pads.Left, pads.Right);
                return (steps + span - before - after + (added ?? 0), before);
            case Border.Valid:
                return (added is { } more ? steps + span + more : steps + Math.Max(span, stride), 0);
            default:
                if (added is null)
                {
                    return (input * stride, Math.Max(span - stride, 0) / 2);
                }

                int length = span + span % 2 - 2 + added.Value;
                return (steps + span % 2 + added.Value, span - 1 - Math.Min((length + 1) / 2, span - 1));
        }
    }

    private (int Size, int Cut) Rows(Extent input) => Along(
        input.Height, Window.Kernel.Height, Window.Stride.Height, Window.Dilation.Height, Window.Border, OutputPadding?.Height, true);

    private (int Size, int Cut) Columns(Extent input) => Along(
        input.Width, Window.Kernel.Width, Window.Stride.Width, Window.Dilation.Width, Window.Border, OutputPadding?.Width, false);

    /// <summary>The definition: every multiply-add, y[To] += x[From] * kernel[Kernel].</summary>
    private IEnumerable<(int From, int Kernel, int To)> Terms(Tensor x, Extent output)
    {
        (int top, int left) = (Rows(x.Extent).Cut, Columns(x.Extent).Cut);
        for (int sample = 0; sample < x.Samples; sample++)
        {
            for (int row = 0; row < x.Extent.Height; row++)
            {
                for (int column = 0; column < x.Extent.Width; column++)
                {
                    for (int tap = 0; tap < Window.Kernel.Height * Window.Kernel.Width; tap++)
                    {
                        int toRow = row * Window.Stride.Height + tap / Window.Kernel.Width * Window.Dilation.Height - top;
                        int toColumn = column * Window.Stride.Width + tap % Window.Kernel.Width * Window.Dilation.Width - left;
                        if (toRow < 0 || toRow >= output.Height || toColumn < 0 || toColumn >= output.Width)
                        {
                            continue;
                        }

                        for (int filter = 0; filter < Filters; filter++)
                        {
                            for (int channel = 0; channel < x.Extent.Channels; channel++)
                            {
                                yield return (
                                    x.Extent.Index(sample, row, column, channel),
                                    (tap * Filters + filter) * x.Extent.Channels + channel,
                                    output.Index(sample, toRow, toColumn, filter));
                            }
                        }
                    }
                }
            }
        }
    }
}
