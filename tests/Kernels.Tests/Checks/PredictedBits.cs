using System.Linq;
using ConvGen.Tests.Reference.Comparison;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Predictions of a network with and without a pass that changes nothing but the order of the work.</summary>
internal static class PredictedBits
{
    /// <summary>Those of a network, on one to eight threads, are those of its twin, which are not all alike.</summary>
    public static void AreThoseOf(INetwork twin, INetwork network, int samples)
    {
        float[] expected = Of(twin, samples, 1);
        Assert.True(expected.Distinct().Count() > expected.Length / 2);
        for (int threads = 1; threads <= 8; threads++)
        {
            Assert.Equal(expected, Of(network, samples, threads));
        }
    }

    /// <summary>Those of the second time, in an arena that holds what the first has left.</summary>
    private static float[] Of(INetwork network, int samples, int threads)
    {
        Numbers numbers = new("predicted bits", NumberKind.Reals);
        float[] outputs = new float[samples * network.OutputShape.Length];
        for (int i = 0; i < 2; i++)
        {
            network.Predict(numbers.Make("inputs", samples * network.InputShape.Length, largest: 1), outputs, threads);
        }

        return outputs;
    }
}
