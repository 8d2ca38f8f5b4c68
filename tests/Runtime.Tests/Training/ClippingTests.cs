using System;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Clipping, seen through a gradient descent of learning rate 1: what it moves is what is left of the gradients.</summary>
public sealed class ClippingTests
{
    private const int Inputs = 50;
    private const int Outputs = 100;

    [Fact]
    public void ByValueEachElementIsHeld()
    {
        float[] gradients = Gradients();
        Assert.Equal(gradients.Select(g => Math.Clamp(g, -0.25f, 0.25f)), Clip(gradients, new Sgd(1) { ClipValue = 0.25f }), Close);
    }

    [Fact]
    public void ByNormEachParameterIsScaledByItself()
    {
        float[] gradients = Gradients();
        DenseNetwork network = new(Inputs, Outputs);
        int bias = network.Parameters["dense.bias"].Offset;
        double kernelNorm = Norm(gradients.AsSpan(0, Inputs * Outputs));
        double biasNorm = Norm(gradients.AsSpan(bias, Outputs));
        float limit = (float)(biasNorm * 1.5);
        Assert.True(kernelNorm > limit, "Only the kernel is clipped.");

        Assert.Equal(
            gradients.Select((g, i) => i < bias ? (float)(g * limit / kernelNorm) : g), Clip(gradients, new Sgd(1) { ClipNorm = limit }),
            Close);
    }

    [Fact]
    public void ByGlobalNormAllAreScaledTogether()
    {
        float[] gradients = Gradients();
        double norm = Norm(gradients);
        Assert.Equal(
            gradients.Select(g => (float)(g * 2 / norm)), Clip(gradients, new Sgd(1) { GlobalClipNorm = 2 }), Close);
        Assert.Equal(gradients, Clip(gradients, new Sgd(1) { GlobalClipNorm = (float)(norm * 1.01) }), Close);
    }

    [Fact]
    public void NaNAndInfinityAreNotHidden()
    {
        foreach (float bad in new[] { float.NaN, float.PositiveInfinity })
        {
            float[] gradients = Gradients();
            gradients[3] = bad;
            Assert.True(float.IsNaN(Clip(gradients, new Sgd(1) { GlobalClipNorm = 1 })[7]));
            Assert.True(float.IsNaN(Clip(gradients, new Sgd(1) { ClipNorm = 1 })[3]));
        }

        float[] nan = Gradients();
        nan[3] = float.NaN;
        Assert.True(float.IsNaN(Clip(nan, new Sgd(1) { ClipValue = 1 })[3]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATrainerClipsLikeALoopOfOnesOwnWhateverItsThreads(bool hook)
    {
        foreach (Func<Optimizer> create in _clipped)
        {
            var expected = new DenseNetwork(Inputs, Outputs);
            Step(new Trainer(expected, new Sgd(0), new MeanSquaredError()));
            create().Step(expected.Parameters);
            foreach (int threads in new[] { 1, 3, 8 })
            {
                var network = new DenseNetwork(Inputs, Outputs);
                var trainer = new Trainer(network, create(), new MeanSquaredError()) { Threads = threads };
                if (hook)
                {
                    trainer.GradientHooks.Add(new NoHook());
                }

                Step(trainer);

                Assert.Equal(expected.Parameters.Values.ToArray(), network.Parameters.Values.ToArray());
                Assert.Equal(expected.Parameters.Gradients.ToArray(), network.Parameters.Gradients.ToArray());
            }
        }
    }

    [Fact]
    public void OneKindOfClippingIsEnough()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Adam { ClipNorm = 1, ClipValue = 1 });
        Assert.Contains("exclude each other", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { ClipNorm = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { ClipValue = float.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { GlobalClipNorm = float.PositiveInfinity });
        Assert.Null(new Adam { ClipNorm = null }.ClipNorm);
        Assert.Equal(2, new Adam { ClipNorm = 2 }.ClipNorm);
    }

    private static readonly Func<Optimizer>[] _clipped =
    [
        () => new Sgd(1) { ClipValue = 1e-3f }, () => new Sgd(1) { ClipNorm = 0.01f }, () => new Sgd(1) { GlobalClipNorm = 0.01f },
    ];

    private static void Step(Trainer trainer) => trainer.Step(Samples.Random(20 * Inputs), Samples.Random(20 * Outputs, seed: 2));

    private static float[] Gradients()
    {
        float[] gradients = Samples.Random(new DenseNetwork(Inputs, Outputs).Parameters.Gradients.Length);
        int bias = new DenseNetwork(Inputs, Outputs).Parameters["dense.bias"].Offset;
        gradients.AsSpan(Inputs * Outputs, bias - Inputs * Outputs).Clear();
        gradients.AsSpan(bias + Outputs).Clear();
        return gradients;
    }

    private static double Norm(ReadOnlySpan<float> values)
    {
        double squares = 0;
        foreach (float value in values)
        {
            squares += (double)value * value;
        }

        return Math.Sqrt(squares);
    }

    private static float[] Clip(float[] gradients, Optimizer optimizer)
    {
        var network = new DenseNetwork(Inputs, Outputs);
        network.Parameters.Values.Clear();
        gradients.CopyTo(network.Parameters.Gradients);
        optimizer.Step(network.Parameters);
        Assert.Equal(gradients, network.Parameters.Gradients.ToArray());
        return [.. network.Parameters.Values.ToArray().Select(value => -value)];
    }

    private static bool Close(float a, float b) => Math.Abs(a - b) < 1e-7f;

    private sealed class NoHook : IGradientHook
    {
        public void OnGradients(ParameterCollection parameters, long step)
        {
        }
    }
}
