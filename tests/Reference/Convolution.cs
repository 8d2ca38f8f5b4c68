using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>Grouped cross-correlation with bias. Kernel HWIO with I = channels / groups; filters of a group lie side by side.</summary>
/// <remarks>A depthwise layer is the case groups = channels: its (h, w, channel, multiplier) kernel has the same order in memory.</remarks>
internal sealed record Convolution(int Filters, Window Window, int Groups = 1, bool UseBias = true) : UnaryLayer
{
    public override Extent Output(Extent input)
    {
        Window.Placement place = Window.On(input);
        return new Extent(place.Rows, place.Columns, Filters);
    }

    public override IReadOnlyList<int> ParameterLengths(Extent input)
    {
        int kernel = Window.Kernel.Height * Window.Kernel.Width * (input.Channels / Groups) * Filters;
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

        Real[] kernel = parameters[0];
        foreach (Products products in Terms(x, output))
        {
            Real input = x.Values[products.From];
            for (int filter = 0; filter < products.Filters; filter++)
            {
                y[products.To + filter].Add(input, kernel[products.Kernel + filter]);
            }
        }

        return new Tensor(x.Samples, output, Sum.Totals(y));
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        Sum[] dx = new Sum[x.Values.Length];
        Sum[] dkernel = new Sum[parameters[0].Length];
        Real[] kernel = parameters[0];
        foreach (Products products in Terms(x, y.Extent))
        {
            Real input = x.Values[products.From];
            for (int filter = 0; filter < products.Filters; filter++)
            {
                Real gradient = dy.Values[products.To + filter];
                dx[products.From].Add(gradient, kernel[products.Kernel + filter]);
                dkernel[products.Kernel + filter].Add(gradient, input);
            }
        }

        Sum[] dbias = new Sum[Filters];
        for (int i = 0; i < dy.Values.Length; i++)
        {
            dbias[i % Filters].Add(dy.Values[i]);
        }

        Real[][] gradients = UseBias ? [Sum.Totals(dkernel), Sum.Totals(dbias)] : [Sum.Totals(dkernel)];
        return new Gradients(Tensor.Of(x.Samples, x.Extent, dx), gradients);
    }

    public override string ToString() => $"conv {Filters} {Window}{(Groups > 1 ? $" groups {Groups}" : "")}{(UseBias ? "" : " no bias")}";

    /// <summary>The definition: every multiply-add, those of one input element and the filters of its group together.</summary>
    private IEnumerable<Products> Terms(Tensor x, Extent output)
    {
        Window.Placement place = Window.On(x.Extent);
        int depth = x.Extent.Channels / Groups;
        int filtersOfGroup = Filters / Groups;
        for (int sample = 0; sample < x.Samples; sample++)
        {
            for (int row = 0; row < output.Height; row++)
            {
                for (int column = 0; column < output.Width; column++)
                {
                    for (int kh = 0; kh < Window.Kernel.Height; kh++)
                    {
                        for (int kw = 0; kw < Window.Kernel.Width; kw++)
                        {
                            (int fromRow, int fromColumn) = (place.Row(row, kh), place.Column(column, kw));
                            if (fromRow < 0 || fromColumn < 0)
                            {
                                continue;
                            }

                            for (int channel = 0; channel < x.Extent.Channels; channel++)
                            {
                                int group = channel / depth;
                                yield return new Products(
                                    x.Extent.Index(sample, fromRow, fromColumn, channel),
                                    ((kh * Window.Kernel.Width + kw) * depth + channel % depth) * Filters + group * filtersOfGroup,
                                    output.Index(sample, row, column, group * filtersOfGroup),
                                    filtersOfGroup);
                            }
                        }
                    }
                }
            }
        }
    }

    /// <summary>y[To + f] += x[From] * kernel[Kernel + f] for f below <see cref="Filters"/>.</summary>
    private readonly record struct Products(int From, int Kernel, int To, int Filters);
}
