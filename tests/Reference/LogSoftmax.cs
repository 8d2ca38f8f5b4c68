using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>The logarithm of a softmax along the last axis.</summary>
internal sealed record LogSoftmax : UnaryLayer
{
    public override Extent Output(Extent input) => input;

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        int classes = x.Extent.Channels;
        Real[] y = new Real[x.Values.Length];
        for (int row = 0; row < y.Length; row += classes)
        {
            double[] values = [.. x.Values.Skip(row).Take(classes).Select(value => value.Value)];
            double error = x.Values.Skip(row).Take(classes).Max(value => value.Error);
            double largest = values.Max();
            double logarithm = Math.Log(values.Sum(value => Math.Exp(value - largest)));
            for (int i = 0; i < classes; i++)
            {
                double value = values[i] - largest - logarithm;
                y[row + i] = new Real(value, 2 * error + (classes + 8 + 2 * Math.Abs(value)) * Real.Unit);
            }
        }

        return new Tensor(x.Samples, x.Extent, y);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        int classes = x.Extent.Channels;
        Real[] dx = new Real[x.Values.Length];
        for (int row = 0; row < dx.Length; row += classes)
        {
            Sum sum = default;
            for (int i = row; i < row + classes; i++)
            {
                sum.Add(dy.Values[i]);
            }

            for (int i = row; i < row + classes; i++)
            {
                double share = Math.Exp(y.Values[i].Value);
                Real rounded = new(share, share * (y.Values[i].Error + 4 * Real.Unit));
                dx[i] = dy.Values[i] - rounded * sum.Total;
            }
        }

        return new Gradients(new Tensor(x.Samples, x.Extent, dx), []);
    }

    public override string ToString() => "LogSoftmax";
}
