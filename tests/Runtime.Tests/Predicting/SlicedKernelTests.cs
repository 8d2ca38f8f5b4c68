using System;
using System.Linq;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Predicting;

/// <summary>Kernels so large that predictions go through them in slices.</summary>
public class SlicedKernelTests
{
    [Fact]
    public void PredictionsHoldNoTransformedCopy()
    {
        NetworkDescription description = ((INetwork)new Sliced()).Engine.Description;
        int transformed = 36 * 256 * 256;
        Assert.True(description.TrainingPackedLength > transformed, "The case needs a transformed copy in training.");
        Assert.True(description.PackedLength < transformed / 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void PredictionsHaveTheBitsOfTheTrainedForm(int threads) => HasTheBitsOfTheTrainedForm(new Sliced(seed: 4), 3, threads);

    /// <summary>Many slices, an odd number of them, and few tiles in the place of a sum.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 5)]
    [InlineData(3, 1)]
    [InlineData(3, 4)]
    public void StoredSlicesHaveTheBitsOfTheTrainedForm(int samples, int threads)
    {
        StoredSlices network = new(seed: 4);
        Assert.Contains("stored transformed", network.Plan());
        HasTheBitsOfTheTrainedForm(network, samples, threads);
    }

    [Fact]
    public void StoredSlicesFollowTheirWeights()
    {
        StoredSlices network = new(seed: 4), other = new(seed: 5);
        float[] inputs = [.. Enumerable.Range(0, 14 * 14 * 4).Select(i => i % 7 - 3f)];
        int length = StoredSlices.OutputShape.Length;
        float[] before = new float[length], after = new float[length], expected = new float[length];
        network.Predict(inputs, before);
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            network.Parameters[i].SetValues(other.Parameters[i].ToArray());
        }

        network.Predict(inputs, after);
        other.Predict(inputs, expected);
        Assert.Equal(expected, after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public void FewTilesArePredictedByTheDirectSum()
    {
        PredictedDirectly network = new(seed: 4);
        NetworkDescription description = ((INetwork)network).Engine.Description;
        int weights = 9 * 512 * 512;
        Assert.True(description.TrainingPackedLength > 16 * 512 * 512, "The case needs a transformed copy in training.");
        Assert.InRange(description.PackedLength, weights, weights + weights / 8);
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, 2 * 7 * 7 * 4).Select(_ => random.NextSingle() - 0.4f)];
        float[] kept = new float[2 * PredictedDirectly.OutputShape.Length], predicted = new float[kept.Length];
        network.Forward(inputs, kept, network.CreateTape(2), training: false);
        network.Predict(inputs, predicted);
        float largest = kept.Max(MathF.Abs);
        Assert.All(kept.Zip(predicted), pair => Assert.Equal(pair.First, pair.Second, 1e-5f * largest));
        Assert.NotEqual(kept, predicted);
    }

    [Fact]
    public void ANormalisationIsFoldedIntoThem()
    {
        SlicedNormalized network = new(seed: 4);
        Random random = new(1);
        float[] statistics = [.. Enumerable.Range(0, 256).Select(_ => 0.5f + random.NextSingle())];
        network.Parameters["batch_normalization.moving_mean"].SetValues(statistics);
        network.Parameters["batch_normalization.moving_variance"].SetValues(statistics);
        float[] inputs = [.. Enumerable.Range(0, 14 * 14 * 4).Select(_ => random.NextSingle() - 0.4f)];
        float[] kept = new float[SlicedNormalized.OutputShape.Length], predicted = new float[kept.Length];
        network.Forward(inputs, kept, network.CreateTape(1), training: false);
        network.Predict(inputs, predicted);
        Assert.All(kept.Zip(predicted), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        Assert.True(((INetwork)network).Engine.Description.PackedLength < 2 * 9 * 256 * 256);
    }

    private static void HasTheBitsOfTheTrainedForm(INetwork network, int samples, int threads)
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, samples * network.InputShape.Length).Select(_ => random.NextSingle() - 0.4f)];
        float[] kept = new float[samples * network.OutputShape.Length], predicted = new float[kept.Length];
        network.Forward(inputs, kept, network.CreateTape(samples), training: false);
        network.Predict(inputs, predicted, threads);
        Assert.Equal(kept, predicted);
        Assert.Contains(kept, value => value != 0);
    }
}

/// <summary>Kernels of nine tiles and of sixteen, the last of which is added to the map of another.</summary>
[Input(14, 14, 4)]
[Conv2D(Filters = 256, Kernel = 1)]
[Conv2D(Filters = 256, Kernel = 3, Activation = Activation.Relu, Algorithm = Algorithm.Winograd)]
[Conv2D(Filters = 352, Kernel = 3, Padding = Padding.Same, Algorithm = Algorithm.Winograd)]
[MaxPool2D(2)]
[Conv2D(Filters = 512, Kernel = 1, Name = "before")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Padding.Same)]
[Add("before", Activation = Activation.Relu)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class StoredSlices;

/// <summary>Few tiles for so large a kernel: to transform it for one image would take longer than the direct sum.</summary>
[Input(7, 7, 4, Without = Passes.StoredTransforms)]
[Conv2D(Filters = 512, Kernel = 1)]
[Conv2D(Filters = 512, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class PredictedDirectly;

[Input(14, 14, 4, Without = Passes.StoredTransforms)]
[Conv2D(Filters = 256, Kernel = 1)]
[Conv2D(Filters = 256, Kernel = 3, Activation = Activation.Relu, Algorithm = Algorithm.Winograd)]
[MaxPool2D(2)]
[Conv2D(Filters = 2, Kernel = 1)]
internal partial class Sliced;

[Input(14, 14, 4, Without = Passes.StoredTransforms)]
[Conv2D(Filters = 256, Kernel = 1, UseBias = false)]
[Conv2D(Filters = 256, Kernel = 3, Algorithm = Algorithm.Winograd)]
[BatchNormalization(Activation = Activation.Relu)]
internal partial class SlicedNormalized;
