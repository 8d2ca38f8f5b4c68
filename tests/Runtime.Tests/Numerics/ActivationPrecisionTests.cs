using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Numerics;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Tests.Numerics;

/// <summary>Activations and their slopes over all floats, against double: the bounds are those of docs/numerics.md.</summary>
public class ActivationPrecisionTests(ITestOutputHelper output)
{
    private const int Stride = 10_007;

    /// <summary>
    /// Units in the last place of the value; of the slope; what the slope may be off absolutely, where it passes through zero.
    /// </summary>
    public static TheoryData<Activation, double, double, double> Bounds => new()
    {
        { Activation.Linear, 0, 0, 0 },
        { Activation.Relu, 0, 0, 0 },
        { Activation.Relu6, 0, 0, 0 },
        { Activation.LeakyRelu, 0.5, 0, 0 },
        { Activation.Elu, 1, 1, 0 },
        { Activation.Sigmoid, 2.5, 3, 0 },
        { Activation.Tanh, 2.5, 3, 0 },
        { Activation.Silu, 3.5, 4, 1e-8 },
        { Activation.Gelu, 5.5, 5.5, 1e-7 },
        { Activation.HardSwish, 2, 1.5, 0 },
        { Activation.Softplus, 2, 2.5, 0 },
        { Activation.HardSigmoid, 1, 0.5, 0 },
        { Activation.Selu, 3, 3, 0 },
        { Activation.Mish, 5.5, 7, 1e-7 },
        { Activation.GeluTanh, 5.5, 7, 2e-7 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Values_and_slopes_are_within_their_stated_error(Activation kind, double value, double slope, double absolute)
    {
        float[] x = [.. Ulps.Sweep(Stride).Concat(Tails()).Where(number => !float.IsNaN(number))];
        float[] y = new float[x.Length], dx = new float[x.Length], ones = [.. Enumerable.Repeat(1f, x.Length)];
        Activations.Forward(kind, ref x[0], ref y[0], x.Length);
        Activations.Backward(kind, ref (Activations.SavesOutput(kind) ? y : x)[0], ref ones[0], ref dx[0], x.Length);
        (double Error, int At) worstValue = default, worstSlope = default;
        for (int i = 0; i < x.Length; i++)
        {
            double expected = References.Slope(kind, x[i]);
            double error = Math.Abs(dx[i] - expected) <= absolute ? 0 : Ulps.Error(dx[i], expected);
            worstValue = Worse(worstValue, Ulps.Error(y[i], References.Activate(kind, x[i])), i);
            worstSlope = Worse(worstSlope, error, i);
        }

        output.WriteLine(FormattableString.Invariant(
            $"{kind}: {worstValue.Error:F2} ulp at {x[worstValue.At]:R}, slope {worstSlope.Error:F2} ulp at {x[worstSlope.At]:R}"));
        AssertWithin(value, worstValue.Error, $"{kind}", x[worstValue.At], y[worstValue.At], References.Activate(kind, x[worstValue.At]));
        AssertWithin(slope, worstSlope.Error, $"{kind}'", x[worstSlope.At], dx[worstSlope.At], References.Slope(kind, x[worstSlope.At]));
    }

    /// <summary>Computed with 40 digits.</summary>
    [Theory]
    [InlineData(Activation.Gelu, -5.5f, -1.0444259356238246e-07, -5.7334723987399248e-07)]
    [InlineData(Activation.Gelu, -6f, -5.9195258702261888e-09, -3.5468709453902015e-08)]
    [InlineData(Activation.Gelu, -13f, -7.9523137194148436e-38, -1.0337304440113356e-36)]
    [InlineData(Activation.Tanh, 9f, 0.99999996954004098, 6.0919917123232292e-08)]
    [InlineData(Activation.Tanh, -20f, -1, 1.6993417021166355e-17)]
    [InlineData(Activation.Sigmoid, 20f, 0.99999999793884638, 2.0611536139418493e-09)]
    [InlineData(Activation.Elu, -20f, -0.99999999793884638, 2.0611536224385578e-09)]
    [InlineData(Activation.Silu, -100f, -3.7200759760208356e-42, -3.6828752162606273e-42)]
    public void Tails_keep_their_digits(Activation kind, float x, double value, double slope)
    {
        float y = 0, dx = 0, one = 1;
        Activations.Forward(kind, ref x, ref y, 1);
        Activations.Backward(kind, ref Activations.SavesOutput(kind) ? ref y : ref x, ref one, ref dx, 1);
        AssertWithin(5.5, Ulps.Error(y, value), $"{kind}", x, y, value);
        AssertWithin(5.5, Ulps.Error(dx, slope), $"{kind}'", x, dx, slope);
    }

    /// <summary>Where the values fade: every float apart by little from 0.01 to 130, on both sides.</summary>
    private static IEnumerable<float> Tails() =>
        Enumerable.Range(0, 130_000).Select(i => 0.01f + i / 1000f).SelectMany(t => new[] { t, -t });

    private static (double Error, int At) Worse((double Error, int At) worst, double error, int at) =>
        error > worst.Error ? (error, at) : worst;

    // Without fused multiply-add every step of a polynomial is rounded twice.
    private static void AssertWithin(double bound, double error, string function, float x, float received, double expected) => Assert.True(
        error <= (Widths.Fused ? bound : 1.5 * bound),
        FormattableString.Invariant($"{function}({x:R}) is {error:F2} ulp off: {received:R} instead of {expected:R}."));
}
