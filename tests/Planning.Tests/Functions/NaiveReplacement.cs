using System.Collections.Generic;
using ConvGen.Generator.Shapes;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>A user's operation that computes what the layer would: a cross-correlation without bias, of tensors without gaps.</summary>
internal static class NaiveReplacement
{
    /// <param name="g">The declared window.</param>
    /// <param name="isGradient">Whether the gradients of input and weights are wanted: the first overwritten, the second added to.</param>
    /// <param name="places">Input, weights and output; or input, weights, gradient of the output, of the input and of the weights.</param>
    /// <param name="samples">Samples, each behind the one before it.</param>
    public static void Run(WindowGeometry g, bool isGradient, IReadOnlyList<Place> places, int samples)
    {
        (int inputs, int outputs) = (g.Rows.Input * g.Columns.Input * g.InputChannels, g.Rows.Output * g.Columns.Output * g.OutputChannels);
        for (int sample = 0; sample < samples; sample++)
        {
            (Place x, Place y) = (places[0][sample * inputs], places[2][sample * outputs]);
            if (isGradient)
            {
                Gradient(g, x, places[1], y, places[3][sample * inputs], places[4]);
            }
            else
            {
                Forward(g, x, places[1], y);
            }
        }
    }

    private static void Forward(WindowGeometry g, Place x, Place w, Place y)
    {
        NaiveElement.Fill(y, g.Rows.Output * g.Columns.Output * g.OutputChannels, 0);
        foreach ((int from, int weight, int to) in Products(g))
        {
            y.Add(to, x.Read(from) * w.Read(weight));
        }
    }

    private static void Gradient(WindowGeometry g, Place x, Place w, Place dy, Place dx, Place dw)
    {
        NaiveElement.Fill(dx, g.Rows.Input * g.Columns.Input * g.InputChannels, 0);
        foreach ((int from, int weight, int to) in Products(g))
        {
            dx.Add(from, dy.Read(to) * w.Read(weight));
            dw.Add(weight, dy.Read(to) * x.Read(from));
        }
    }

    private static IEnumerable<(int From, int Weight, int To)> Products(WindowGeometry g)
    {
        (int inputs, int filters) = (g.InputChannels / g.Groups, g.OutputChannels / g.Groups);
        for (int pixel = 0; pixel < g.Rows.Output * g.Columns.Output; pixel++)
        {
            for (int tap = 0; tap < g.Rows.Kernel * g.Columns.Kernel; tap++)
            {
                int row = pixel / g.Columns.Output * g.Rows.Stride - g.Rows.PadBefore + tap / g.Columns.Kernel * g.Rows.Dilation;
                int column =
                    pixel % g.Columns.Output * g.Columns.Stride - g.Columns.PadBefore + tap % g.Columns.Kernel * g.Columns.Dilation;
                if (row < 0 || row >= g.Rows.Input || column < 0 || column >= g.Columns.Input)
                {
                    continue;
                }

                for (int i = 0; i < inputs * g.OutputChannels; i++)
                {
                    (int input, int filter) = (i / g.OutputChannels, i % g.OutputChannels);
                    int channel = filter / filters * inputs + input;
                    yield return (
                        (row * g.Columns.Input + column) * g.InputChannels + channel,
                        (tap * inputs + input) * g.OutputChannels + filter,
                        pixel * g.OutputChannels + filter);
                }
            }
        }
    }
}
