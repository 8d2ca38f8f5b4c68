using System;
using System.Linq;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Softmax along rows of channels.</summary>
internal static class NaiveSoftmax
{
    public static void Forward(Place x, Place y, int rows, int channels)
    {
        double[] values = new double[channels];
        for (int row = 0; row < rows; row++)
        {
            x.Read(row * channels, values);
            double most = values.Max();
            double sum = values.Sum(value => Math.Exp(value - most));
            for (int channel = 0; channel < channels; channel++)
            {
                y.Write(row * channels + channel, Math.Exp(values[channel] - most) / sum);
            }
        }
    }

    public static void LogarithmForward(Place x, Place y, int rows, int channels)
    {
        double[] values = new double[channels];
        for (int row = 0; row < rows; row++)
        {
            x.Read(row * channels, values);
            double most = values.Max();
            double logarithm = Math.Log(values.Sum(value => Math.Exp(value - most)));
            for (int channel = 0; channel < channels; channel++)
            {
                y.Write(row * channels + channel, values[channel] - most - logarithm);
            }
        }
    }

    public static void LogarithmBackward(Place y, Place dy, Place dx, int rows, int channels)
    {
        double[] gradients = new double[channels];
        for (int row = 0; row < rows; row++)
        {
            dy.Read(row * channels, gradients);
            double sum = gradients.Sum();
            for (int channel = 0; channel < channels; channel++)
            {
                dx.Write(row * channels + channel, gradients[channel] - Math.Exp(y.Read(row * channels + channel)) * sum);
            }
        }
    }

    public static void Backward(Place y, Place dy, Place dx, int rows, int channels)
    {
        (double[] values, double[] gradients) = (new double[channels], new double[channels]);
        for (int row = 0; row < rows; row++)
        {
            y.Read(row * channels, values);
            dy.Read(row * channels, gradients);
            double mean = values.Zip(gradients, (value, gradient) => value * gradient).Sum();
            for (int channel = 0; channel < channels; channel++)
            {
                dx.Write(row * channels + channel, values[channel] * (gradients[channel] - mean));
            }
        }
    }
}
