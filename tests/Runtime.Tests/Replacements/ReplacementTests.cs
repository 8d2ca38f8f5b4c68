using System;
using System.Linq;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Training;
using ConvGen.Tests.Transforms;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Replacements;

/// <summary>Operations that the user's half of a class replaces.</summary>
[Collection(AloneCollection.Name)]
public sealed class ReplacementTests
{
    private const int Count = 3;

    /// <summary>More than a call takes, and no multiple of it.</summary>
    private const int ManySamples = 37;

    public static TheoryData<INetwork, INetwork> Twins => new()
    {
        { new Untouched(seed: 4), new ReplacedOdd(seed: 4) },
        { new Untouched(seed: 4), new ReplacedEven(seed: 4) },
        { new UntouchedStrides(seed: 4), new ReplacedStrides(seed: 4) },
        { new Standardized(seed: 4), new StandardizedOperation(seed: 4) },
    };

    [Theory]
    [MemberData(nameof(Twins), DisableDiscoveryEnumeration = true)]
    public void AReplacementThatDoesTheSameGivesTheSame(INetwork untouched, INetwork replaced)
    {
        foreach (int count in new[] { Count, ManySamples })
        {
            AssertSame(untouched, replaced, count);
        }
    }

    private static void AssertSame(INetwork untouched, INetwork replaced, int count)
    {
        untouched.Parameters.ZeroGradients();
        replaced.Parameters.ZeroGradients();
        (float[] outputs, float[] inputGradients) = Run(untouched, count);
        (float[] replacedOutputs, float[] replacedInputGradients) = Run(replaced, count);

        AssertClose(outputs, replacedOutputs, "outputs");
        AssertClose(Predict(untouched, count), Predict(replaced, count), "predictions");
        AssertClose(inputGradients, replacedInputGradients, "input gradients");
        foreach (Parameter parameter in untouched.Parameters)
        {
            AssertClose(Gradients(parameter), Gradients(replaced.Parameters[parameter.Name]), parameter.Name);
        }
    }

    [Fact]
    public void TheGradientsOfAReplacedLayerAreNumericallyRight() => NumericGradients.Check(new StandardizedOperation(seed: 3));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void TrainingGoesThroughIt(int threads)
    {
        float[] inputs = Samples.Random(Count * 162), targets = [.. Samples.Random(Count * 4).Select(value => value / 2 + 0.5f)];
        Untouched untouched = new(seed: 4);
        ReplacedOdd replaced = new(seed: 4);
        Trainer expected = new(untouched, new Sgd(0.5f), new MeanSquaredError());
        Trainer received = new(replaced, new Sgd(0.5f), new MeanSquaredError()) { Threads = threads };
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(expected.Step(inputs, targets), received.Step(inputs, targets), 1e-5f);
        }

        AssertClose(untouched.Parameters["conv2d.kernel"].ToArray(), replaced.Parameters["conv2d.kernel"].ToArray(), "trained kernel");
    }

    /// <summary>What an override does once a call is done once for a range of samples, not for each.</summary>
    [Fact]
    public void ACallTakesARangeOfSamples()
    {
        CountedOperation network = new(seed: 4);
        float[] inputs = Samples.Random(ManySamples * 75), outputs = new float[ManySamples * 18];
        CountedOperation.Calls.Clear();
        network.Predict(inputs, outputs);
        Assert.Equal([16, 16, 5], CountedOperation.Calls);

        Tape tape = network.CreateTape(ManySamples);
        CountedOperation.Calls.Clear();
        network.Forward(inputs, outputs, tape, training: true);
        network.Backward(outputs, tape);
        Assert.Equal([16, 16, 5, 16, 16, 5], CountedOperation.Calls);

        // Of a step of eight shards a worker takes as many together as a call holds; gradients stay apart.
        Trainer trainer = new(network, new Sgd(0.01f), new MeanSquaredError()) { Threads = 1 };
        CountedOperation.Calls.Clear();
        trainer.Step(inputs[..(32 * 75)], outputs[..(32 * 18)]);
        Assert.Equal([16, 4, 4, 4, 4, 16, 4, 4, 4, 4], CountedOperation.Calls);
    }

    /// <summary>Who takes which samples of a batch together changes no bit.</summary>
    [Theory]
    [InlineData(32)]
    [InlineData(37)]
    [InlineData(300)]
    public void ATrainingHasTheSameBitsForAnyNumberOfThreads(int batch)
    {
        float[] inputs = Samples.Random(batch * 162), targets = [.. Samples.Random(batch * 4).Select(value => value / 2 + 0.5f)];
        float[][] trained = [.. new[] { 1, 2, 3, 5 }.Select(threads =>
        {
            ReplacedOdd network = new(seed: 4);
            Trainer trainer = new(network, new Adam(), new MeanSquaredError()) { Threads = threads };
            for (int i = 0; i < 3; i++)
            {
                trainer.Step(inputs, targets);
            }

            return network.Parameters.SelectMany(parameter => parameter.ToArray()).ToArray();
        })];

        Assert.All(trained, values => Assert.Equal(trained[0], values));
    }

    [Fact]
    public void NothingIsAllocatedInAStep()
    {
        float[] inputs = Samples.Random(Count * 162), targets = new float[Count * 4];
        Trainer trainer = new(new ReplacedOdd(seed: 4), new Sgd(0.01f), new MeanSquaredError());
        trainer.Step(inputs, targets);
        Allocations.AssertNone(() => trainer.Step(inputs, targets));
    }

    private static (float[] Outputs, float[] InputGradients) Run(INetwork network, int count)
    {
        float[] inputs = Samples.Random(count * network.InputShape.Length), outputs = new float[count * network.OutputShape.Length];
        float[] inputGradients = new float[inputs.Length];
        Tape tape = network.CreateTape(count);
        network.Forward(inputs, outputs, tape, training: true);
        network.Backward(Samples.Random(outputs.Length, seed: 2), tape, inputGradients);

        // Once more, without the gradients of the inputs: the kernels' add up.
        network.Backward(Samples.Random(outputs.Length, seed: 3), tape);
        return (outputs, inputGradients);
    }

    private static float[] Predict(INetwork network, int count)
    {
        float[] outputs = new float[count * network.OutputShape.Length];
        network.Predict(Samples.Random(count * network.InputShape.Length), outputs);
        return outputs;
    }

    private static float[] Gradients(Parameter parameter)
    {
        float[] gradients = new float[parameter.Length];
        parameter.CopyGradientsTo(gradients);
        return gradients;
    }

    private static void AssertClose(float[] expected, float[] received, string what)
    {
        Assert.Equal(expected.Length, received.Length);
        Assert.Contains(expected, value => value != 0);

        // Sums of many terms cancel: they are as exact as the largest of their kind.
        float tolerance = 1e-5f * (1 + expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - received[i]) <= tolerance, $"{what}[{i}]: expected {expected[i]}, received {received[i]}.");
        }
    }
}
