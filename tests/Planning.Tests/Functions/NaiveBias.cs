using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Biases and their gradients.</summary>
internal static class NaiveBias
{
    public static void Add(Place y, int pixels, int channels, Place bias)
    {
        for (int i = 0; i < pixels * channels; i++)
        {
            y.Add(i, bias.Read(i % channels));
        }
    }

    /// <summary>db[c] += the sum of dy over rows and columns.</summary>
    public static void Gradient(Place dy, int rows, int columns, int rowStride, int channels, Place db)
    {
        for (int channel = 0; channel < channels; channel++)
        {
            double sum = 0;
            for (int pixel = 0; pixel < rows * columns; pixel++)
            {
                sum += dy.Read(pixel / columns * rowStride + pixel % columns * channels + channel);
            }

            db.Add(channel, sum);
        }
    }

    /// <summary>dy = 0 where y is not above 0.</summary>
    public static void ThroughRelu(Place y, int yRowStride, Place dy, int dyRowStride, int rows, int columns, int channels)
    {
        for (int row = 0; row < rows; row++)
        {
            Place gradients = dy[row * dyRowStride];
            NaiveElement.Map(gradients, columns * channels, y[row * yRowStride], gradients, (value, gradient) => value > 0 ? gradient : 0);
        }
    }
}
