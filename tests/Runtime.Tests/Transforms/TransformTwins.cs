using System;
using System.Linq;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Transforms;

/// <summary>A network whose convolutions all have a transform is the same network without them under transformed kernels.</summary>
public abstract class TransformTwins
{
    private protected const int Count = 3;

    private readonly INetwork _plain;
    private readonly string[] _kernels;
    private readonly float[] _outputGradients = [.. Samples.Random(Count * 3).Select(value => value - 0.5f)];

    private protected TransformTwins(INetwork transformed, INetwork plain)
    {
        (Transformed, _plain) = (transformed, plain);
        Inputs = Samples.Random(Count * transformed.InputShape.Length);
        _kernels = [.. transformed.Parameters.Select(parameter => parameter.Name)
            .Where(name => name.EndsWith(".kernel", StringComparison.Ordinal) && !name.StartsWith("dense", StringComparison.Ordinal))];
        TransformPlainKernels();
    }

    private protected INetwork Transformed { get; }

    private protected float[] Inputs { get; }

    [Fact]
    public void PredictionsAreTheSame() => Assert.Equal(Predict(_plain), Predict(Transformed));

    [Fact]
    public void ANewKernelIsTransformedAnew()
    {
        float[] before = Predict(Transformed);
        foreach (string name in _kernels)
        {
            Transformed.Parameters[name].SetValues([.. Transformed.Parameters[name].ToArray().Select(value => value + 0.25f)]);
        }

        TransformPlainKernels();

        Assert.NotEqual(before, Predict(Transformed));
        Assert.Equal(Predict(_plain), Predict(Transformed));
    }

    [Fact]
    public void GradientsReachTheTrainedKernelAndAddUp()
    {
        float[] expectedInputs = Backward(_plain, passes: 1);
        float[] receivedInputs = Backward(Transformed, passes: 2);

        Assert.Equal(expectedInputs, receivedInputs);
        foreach (Parameter parameter in _plain.Parameters)
        {
            float[] expected = Gradients(parameter);
            if (_kernels.Contains(parameter.Name))
            {
                Ramp.Gradient(Transformed.Parameters[parameter.Name].ToArray(), parameter.Shape, Gradients(parameter), expected);
            }

            Assert.Equal(expected.Select(value => 2 * value), Gradients(Transformed.Parameters[parameter.Name]));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AStepOfTheTrainerDescendsAlongTheTrainedKernelsGradient(int threads)
    {
        const float Rate = 0.5f;
        float[] targets = Samples.Random(Count * 3);
        var trainer = new Trainer(Transformed, new Sgd(Rate), new MeanSquaredError()) { Threads = threads };
        float[][] before = [.. _kernels.Select(name => Transformed.Parameters[name].ToArray())];
        new Trainer(_plain, new Sgd(0), new MeanSquaredError()).Step(Inputs, targets);
        trainer.Step(Inputs, targets);

        for (int i = 0; i < _kernels.Length; i++)
        {
            Parameter kernel = Transformed.Parameters[_kernels[i]];
            float[] gradients = Gradients(_plain.Parameters[kernel.Name]);
            Ramp.Gradient(before[i], kernel.Shape, gradients, gradients);
            Assert.Equal(gradients, Gradients(kernel));
            Assert.Equal(before[i].Zip(gradients, (value, gradient) => value - gradient * Rate), kernel.ToArray());
        }
    }

    private void TransformPlainKernels()
    {
        foreach (Parameter parameter in Transformed.Parameters)
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
        network.Predict(Inputs, outputs);
        return outputs;
    }

    private float[] Backward(INetwork network, int passes)
    {
        Tape tape = network.CreateTape(Count);
        network.Forward(Inputs, new float[Count * 3], tape, training: true);
        float[] inputGradients = new float[Inputs.Length];
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
