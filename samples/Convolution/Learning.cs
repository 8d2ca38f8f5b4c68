using System;

namespace ConvGen.Samples.Convolution;

// The edge detector's layer before anyone has told it its kernel.
[Input(6, 8, 1)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 2, UseBias = false, KernelInitializer = Initializer.Zeros)]
internal partial class FromZero;

[Input(6, 8, 1)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 2, UseBias = false, KernelInitializer = Initializer.RandomNormal)]
internal partial class FromRandom;

/// <summary>Learns the edge detector's kernel from one image and its edges, by gradient descent written out.</summary>
internal static class Learning
{
    private const int Steps = 10;
    private const float LearningRate = 3e-2f;

    public static void Show()
    {
        Matrix.Heading("Learning a kernel");
        Learn("from zero", new FromZero());
        Learn("from random", new FromRandom(seed: 1));
    }

    private static void Learn(string title, INetwork network)
    {
        float[] edges = Edges.Of(Edges.Image);
        float[] outputs = new float[edges.Length], outputGradients = new float[edges.Length];
        Parameter kernel = network.Parameters["conv2d.kernel"];
        float[] values = kernel.ToArray(), gradients = new float[kernel.Length];
        Tape tape = network.CreateTape(capacity: 1);
        Matrix.Print($"kernel {title}", values, 2);
        for (int step = 1; step <= Steps; step++)
        {
            network.Forward(Edges.Image, outputs, tape, training: true);
            float loss = SquaredError(outputs, edges, outputGradients);
            network.Parameters.ZeroGradients();
            network.Backward(outputGradients, tape);
            kernel.CopyGradientsTo(gradients);
            for (int i = 0; i < values.Length; i++)
            {
                values[i] -= LearningRate * gradients[i];
            }

            kernel.SetValues(values);
            Console.WriteLine(FormattableString.Invariant($"step {step,2}, loss {loss:F4}"));
        }

        Matrix.Print($"kernel learnt {title}", kernel.ToArray(), 2);
    }

    /// <summary>The summed squared error, and its gradient with respect to the outputs.</summary>
    private static float SquaredError(float[] outputs, float[] targets, float[] outputGradients)
    {
        float loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            float error = outputs[i] - targets[i];
            loss += error * error;
            outputGradients[i] = 2 * error;
        }

        return loss;
    }
}
