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
        (float[] outputs, float[] inputGradients) = Run(untouched);
        (float[] replacedOutputs, float[] replacedInputGradients) = Run(replaced);

        AssertClose(outputs, replacedOutputs, "outputs");
        AssertClose(Predict(untouched), Predict(replaced), "predictions");
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

    [Fact]
    public void NothingIsAllocatedInAStep()
    {
        float[] inputs = Samples.Random(Count * 162), targets = new float[Count * 4];
        Trainer trainer = new(new ReplacedOdd(seed: 4), new Sgd(0.01f), new MeanSquaredError());
        trainer.Step(inputs, targets);
        Allocations.AssertNone(() => trainer.Step(inputs, targets));
    }

    private static (float[] Outputs, float[] InputGradients) Run(INetwork network)
    {
        float[] inputs = Samples.Random(Count * network.InputShape.Length), outputs = new float[Count * network.OutputShape.Length];
        float[] inputGradients = new float[inputs.Length];
        Tape tape = network.CreateTape(Count);
        network.Forward(inputs, outputs, tape, training: true);
        network.Backward(Samples.Random(outputs.Length, seed: 2), tape, inputGradients);

        // Once more, without the gradients of the inputs: the kernels' add up.
        network.Backward(Samples.Random(outputs.Length, seed: 3), tape);
        return (outputs, inputGradients);
    }

    private static float[] Predict(INetwork network)
    {
        float[] outputs = new float[Count * network.OutputShape.Length];
        network.Predict(Samples.Random(Count * network.InputShape.Length), outputs);
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
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - received[i]) <= 1e-5f * (1 + Math.Abs(expected[i])), $"{what}[{i}]: expected {expected[i]}, received {received[i]}.");
        }
    }
}
