using System;
using System.Collections.Generic;

namespace ConvGen.Tests.Reference;

/// <summary>exp(x) over its sum along the last axis.</summary>
internal sealed record Softmax : UnaryLayer
{
    private const double Underflow = 1e-38; // where float has subnormals or zero

    public override Extent Output(Extent input) => input;

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        int classes = x.Extent.Channels;
        Real[] y = new Real[x.Values.Length];
        for (int row = 0; row < y.Length; row += classes)
        {
            double largest = double.NegativeInfinity;
            double error = 0;
            for (int i = row; i < row + classes; i++)
            {
                largest = Math.Max(largest, x.Values[i].Value);
                error = Math.Max(error, x.Values[i].Error);
            }

            double sum = 0;
            for (int i = row; i < row + classes; i++)
            {
                sum += Math.Exp(x.Values[i].Value - largest);
            }

            for (int i = row; i < row + classes; i++)
            {
                double value = Math.Exp(x.Values[i].Value - largest) / sum;
                double distance = largest - x.Values[i].Value;
                y[i] = new Real(value, value * (2 * error + (classes + 8 + distance) * Real.Unit) + Underflow);
            }
        }

        return new Tensor(x.Samples, x.Extent, y);
    }

    public override string ToString() => "Softmax";

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        int classes = x.Extent.Channels;
        Real[] dx = new Real[x.Values.Length];
        for (int row = 0; row < dx.Length; row += classes)
        {
            Sum mean = default;
            for (int i = row; i < row + classes; i++)
            {
                mean.Add(y.Values[i], dy.Values[i]);
            }

            for (int i = row; i < row + classes; i++)
            {
                dx[i] = y.Values[i] * (dy.Values[i] - mean.Total);
            }
        }

        return new Gradients(new Tensor(x.Samples, x.Extent, dx), []);
    }
}
