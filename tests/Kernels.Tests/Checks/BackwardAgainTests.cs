using System.Linq;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>A second backward pass over one forward pass, whose activations gradients have overwritten.</summary>
public sealed partial class BackwardAgainTests
{
    private const int Samples = 3;

    [Input(6, 6, 2)]
    [Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
    [BatchNormalization(Activation = Activation.Relu)]
    [Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
    [Dropout(0.5f)]
    [GlobalAveragePool2D]
    [Dense(2)]
    public sealed partial class Net;

    /// <summary>It differentiates the network as it is now, with the same units dropped, and moves no state.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItGoesForwardWithTheParametersOfNow(bool training)
    {
        Net net = new(seed: 1);
        float[] x = [.. Enumerable.Range(0, Samples * Net.InputShape.Length).Select(i => (i * 37 % 101 - 50) / 50f)];
        float[] y = new float[Samples * 2], dy = [1, -2, 3, 1, -1, 2];
        Tape tape = net.CreateTape(Samples);
        tape.Step = 7;
        net.Forward(x, y, tape, training);
        float[] state = State(net);
        net.Backward(dy, tape);
        float[] before = Taken(net);

        Parameter kernel = net.Parameters["conv2d.kernel"];
        kernel.SetValues([.. kernel.ToArray().Select(value => 1 - 2 * value)]);
        net.Backward(dy, tape);
        float[] again = Taken(net);
        Assert.Equal(state, State(net));

        net.Forward(x, y, tape, training);
        net.Backward(dy, tape);
        Assert.Equal(Taken(net), again);
        Assert.NotEqual(before, again);
    }

    private static float[] Taken(Net net)
    {
        float[] gradients = net.Parameters.Gradients.ToArray();
        net.Parameters.ZeroGradients();
        return gradients;
    }

    private static float[] State(Net net) => net.Parameters.State.ToArray();
}
