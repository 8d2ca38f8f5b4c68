using System;
using System.Linq;
using ConvGen.Numerics;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class ActivationTests
{
    public static TheoryData<Activation> Kinds =>
        [.. Enum.GetValues<Activation>().Where(kind => kind is not (Activation.Softmax or Activation.LogSoftmax))];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nan_stays_nan(Activation kind)
    {
        float[] x = [.. Enumerable.Repeat(float.NaN, 19)], y = new float[19];
        Activations.Forward(kind, ref x[0], ref y[0], x.Length);
        Assert.All(y, value => Assert.True(float.IsNaN(value)));

        float[] dx = new float[19];
        Activations.Backward(kind, ref Widths.First(_halves), ref x[0], ref dx[0], x.Length);
        Assert.All(dx, value => Assert.True(float.IsNaN(value)));
    }

    private static readonly float[] _halves = [.. Enumerable.Repeat(0.5f, 19)];

    [Theory]
    [InlineData(Activation.Relu, 0f)]
    [InlineData(Activation.Relu6, 0f)]
    [InlineData(Activation.Elu, -1f)]
    [InlineData(Activation.Sigmoid, 0f)]
    [InlineData(Activation.Tanh, -1f)]
    [InlineData(Activation.Silu, 0f)]
    [InlineData(Activation.Gelu, 0f)]
    [InlineData(Activation.HardSwish, 0f)]
    [InlineData(Activation.Softplus, 0f)]
    [InlineData(Activation.HardSigmoid, 0f)]
    [InlineData(Activation.Selu, -1.75809934f)]
    [InlineData(Activation.Mish, 0f)]
    [InlineData(Activation.GeluTanh, 0f)]
    public void Minus_infinity_gives_the_limit_and_the_slope_there(Activation kind, float limit)
    {
        float[] x = [float.NegativeInfinity], y = new float[1], dy = [1f], dx = new float[1];
        Activations.Forward(kind, ref x[0], ref y[0], 1);
        Assert.Equal(limit, y[0]);
        Activations.Backward(kind, ref (Activations.SavesOutput(kind) ? y : x)[0], ref dy[0], ref dx[0], 1);
        Assert.Equal(0f, dx[0]);
    }

    [Theory]
    [InlineData(Activation.Relu, 1f)]
    [InlineData(Activation.Relu6, 0f)]
    [InlineData(Activation.LeakyRelu, 1f)]
    [InlineData(Activation.Elu, 1f)]
    [InlineData(Activation.Silu, 1f)]
    [InlineData(Activation.Gelu, 1f)]
    [InlineData(Activation.HardSwish, 1f)]
    [InlineData(Activation.Softplus, 1f)]
    [InlineData(Activation.HardSigmoid, 0f)]
    [InlineData(Activation.Selu, 1.05070098f)]
    [InlineData(Activation.Mish, 1f)]
    [InlineData(Activation.GeluTanh, 1f)]
    public void Infinity_gives_the_slope_there(Activation kind, float slope)
    {
        float[] x = [float.PositiveInfinity], y = new float[1], dy = [1f], dx = new float[1];
        Activations.Forward(kind, ref x[0], ref y[0], 1);
        Activations.Backward(kind, ref (Activations.SavesOutput(kind) ? y : x)[0], ref dy[0], ref dx[0], 1);
        Assert.Equal(slope, dx[0]);
    }

    [Theory]
    [InlineData(Activation.Relu, 0f)]
    [InlineData(Activation.LeakyRelu, 0.2f)]
    [InlineData(Activation.Elu, 1f)]
    public void At_zero_the_slope_is_fixed(Activation kind, float slope)
    {
        float[] saved = [0f, -0f], dy = [1f, 1f], dx = new float[2];
        Activations.Backward(kind, ref saved[0], ref dy[0], ref dx[0], 2);
        Assert.Equal([slope, slope], dx);
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        AssertWidths<ReluActivation>();
        AssertWidths<Relu6Activation>();
        AssertWidths(new LeakyReluActivation(0.3f));
        AssertWidths(new EluActivation(1.5f));
        AssertWidths<HardSigmoidActivation>();
        AssertWidths<SeluActivation>();
        AssertWidths<MishActivation>();
        AssertWidths<GeluTanhActivation>();
        AssertWidths<SigmoidActivation>();
        AssertWidths<TanhActivation>();
        AssertWidths<SiluActivation>();
        AssertWidths<GeluActivation>();
        AssertWidths<HardSwishActivation>();
        AssertWidths<SoftplusActivation>();
    }

    private static void AssertWidths<TActivation>(TActivation activation = default)
        where TActivation : struct, IActivation
    {
        foreach (int length in (int[])[0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 1000])
        {
            float[] x = Widths.Reals(length, seed: length, specials: true);
            Widths.AssertEqual(x, new Activations.ForwardOf<TActivation>(activation));
            Widths.AssertEqual(
                x, Widths.Reals(length, seed: length + 1, specials: true), new Activations.BackwardOf<TActivation>(activation));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_outside_the_run_is_written(Activation kind)
    {
        for (int length = 0; length < 40; length++)
        {
            float[] x = Widths.Reals(length + 2, seed: length);
            float[] y = [.. Enumerable.Repeat(77f, length + 2)], dx = [.. y];
            Activations.Forward(kind, ref x[1], ref y[1], length);
            Activations.Backward(kind, ref x[1], ref x[1], ref dx[1], length);
            Assert.Equal((77f, 77f, 77f, 77f), (y[0], y[^1], dx[0], dx[^1]));
        }
    }

    [Fact]
    public void Softmax_is_refused_with_what_to_do()
    {
        float value = 0;
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Activations.Forward(Activation.Softmax, ref value, ref value, 1));
        Assert.Contains("Softmax.Forward", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Activations.Backward((Activation)99, ref value, ref value, ref value, 1));
    }
}
