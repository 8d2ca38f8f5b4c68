using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

#pragma warning disable CG0056 // The softmax over one value is what is tested.
/// <summary>A network whose only output is always 1.</summary>
[Input(1, 1, 6)]
[Flatten]
[Dense(5, Activation = Activation.Relu)]
[Dense(1, Activation = Activation.Softmax)]
internal partial class OneValueSoftmax;
#pragma warning restore CG0056

/// <summary>A softmax over one value is odd and no more: a training runs, and nothing moves.</summary>
public sealed class OneValueSoftmaxTests
{
    private const int Count = 23;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void ATrainingEndsAndMovesNothing(float target, float loss)
    {
        OneValueSoftmax network = new(seed: 3);
        float[] before = Parameters(network);
        var data = new InMemoryDataset(Samples.Random(Count * 6, seed: 5), Enumerable.Repeat(target, Count).ToArray(), 6);
        var trainer = new Trainer(network, new Adam(), new MeanSquaredError(), []);

        History history = trainer.Fit(data, new FitOptions { Epochs = 2, BatchSize = 4, Verbose = 0 });

        Assert.All(history["loss"], value => Assert.Equal(loss, value));
        Assert.Equal(before, Parameters(network));
    }

    [Fact]
    public void EveryPredictionIsOne()
    {
        float[] outputs = new float[Count];
        new OneValueSoftmax(seed: 3).Predict(Samples.Random(Count * 6, seed: 5), outputs);
        Assert.All(outputs, output => Assert.Equal(1, output));
    }

    private static float[] Parameters(OneValueSoftmax network) => [.. network.Parameters.SelectMany(parameter => parameter.ToArray())];
}
