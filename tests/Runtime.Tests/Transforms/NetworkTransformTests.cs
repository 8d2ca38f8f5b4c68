using System;
using System.Linq;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Transforms;

/// <summary>A network with transforms is the same network without them under transformed kernels.</summary>
[Collection(AloneCollection.Name)]
public sealed class NetworkTransformTests
{
    private const int Count = 3;

    private static readonly string[] _kernels =
        ["conv2d.kernel", "depthwise_conv2d.kernel", "depthwise_conv2d_1.kernel", "conv2d_1.kernel"];

    private readonly Transformed _transformed = new(seed: 5);
    private readonly Plain _plain = new(seed: 5);
    private readonly float[] _inputs = Samples.Random(Count * Transformed.InputShape.Length);
    private readonly float[] _outputGradients = [.. Samples.Random(Count * 3).Select(value => value - 0.5f)];

    public NetworkTransformTests() => TransformPlainKernels();

    [Fact]
    public void PredictionsAreTheSame() => Assert.Equal(Predict(_plain), Predict(_transformed));

    [Fact]
    public void ANewKernelIsTransformedAnew()
    {
        float[] before = Predict(_transformed);
        foreach (string name in _kernels)
        {
            _transformed.Parameters[name].SetValues([.. _transformed.Parameters[name].ToArray().Select(value => value + 0.25f)]);
        }

        TransformPlainKernels();

        Assert.NotEqual(before, Predict(_transformed));
        Assert.Equal(Predict(_plain), Predict(_transformed));
    }

    [Fact]
    public void GradientsReachTheTrainedKernelAndAddUp()
    {
        float[] expectedInputs = Backward(_plain, passes: 1);
        float[] receivedInputs = Backward(_transformed, passes: 2);

        Assert.Equal(expectedInputs, receivedInputs);
        foreach (Parameter parameter in _plain.Parameters)
        {
            float[] expected = Gradients(parameter);
            if (_kernels.Contains(parameter.Name))
            {
                Ramp.Gradient(_transformed.Parameters[parameter.Name].ToArray(), parameter.Shape, Gradients(parameter), expected);
            }

            Assert.Equal(expected.Select(value => 2 * value), Gradients(_transformed.Parameters[parameter.Name]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AStepOfTheTrainerDescendsAlongTheTrainedKernelsGradient(int threads)
    {
        const float Rate = 0.5f;
        float[] targets = Samples.Random(Count * 3);
        var trainer = new Trainer(_transformed, new Sgd(Rate), new MeanSquaredError()) { Threads = threads };
        float[][] before = [.. _kernels.Select(name => _transformed.Parameters[name].ToArray())];
        new Trainer(_plain, new Sgd(0), new MeanSquaredError()).Step(_inputs, targets);
        trainer.Step(_inputs, targets);

        for (int i = 0; i < _kernels.Length; i++)
        {
            Parameter kernel = _transformed.Parameters[_kernels[i]];
            float[] gradients = Gradients(_plain.Parameters[kernel.Name]);
            Ramp.Gradient(before[i], kernel.Shape, gradients, gradients);
            Assert.Equal(gradients, Gradients(kernel));
            Assert.Equal(before[i].Zip(gradients, (value, gradient) => value - gradient * Rate), kernel.ToArray());
        }
    }

    [Fact]
    public void NothingIsAllocatedInAStep()
    {
        float[] targets = Samples.Random(Count * 3);
        var trainer = new Trainer(_transformed, new Sgd(0.01f), new MeanSquaredError());
        trainer.Step(_inputs, targets);
        Allocations.AssertNone(() => trainer.Step(_inputs, targets));
    }

    private void TransformPlainKernels()
    {
        foreach (Parameter parameter in _transformed.Parameters)
        {
            float[] values = parameter.ToArray();
            if (_kernels.Contains(parameter.Name))
            {
                Ramp.Apply(parameter.ToArray(), parameter.Shape, values);
            }

            _plain.Parameters[parameter.Name].SetValues(values);
        }
    }

    private float[] Predict(INetwork network)
    {
        float[] outputs = new float[Count * 3];
        network.Predict(_inputs, outputs);
        return outputs;
    }

    private float[] Backward(INetwork network, int passes)
    {
        Tape tape = network.CreateTape(Count);
        network.Forward(_inputs, new float[Count * 3], tape, training: true);
        float[] inputGradients = new float[_inputs.Length];
        for (int i = 0; i < passes; i++)
        {
            network.Backward(_outputGradients, tape, inputGradients);
        }

        return inputGradients;
    }

    private static float[] Gradients(Parameter parameter)
    {
        float[] gradients = new float[parameter.Length];
        parameter.CopyGradientsTo(gradients);
        return gradients;
    }
}
