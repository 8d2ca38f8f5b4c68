using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using ConvGen.Numerics;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Numerics;

public class VectorMathTests
{
    /// <summary>The bounds are those that the documentation states.</summary>
    [Theory]
    [InlineData("Exp", 1.0)]
    [InlineData("Log", 1.0)]
    [InlineData("Tanh", 2.5)]
    [InlineData("Sigmoid", 2.5)]
    [InlineData("Erf", 2.0)]
    [InlineData("Softplus", 2.0)]
    [InlineData("LogOfOnePlus", 3.0)]
    public void Functions_are_within_their_stated_error(string name, double bound)
    {
        (Func<float, float> function, Func<double, double> reference) = Find(name);
        double worst = 0;
        float at = 0;
        foreach (float x in Ulps.Sweep())
        {
            double error = Ulps.Error(function(x), reference(x));
            if (error > worst)
            {
                (worst, at) = (error, x);
            }
        }

        Assert.True(worst <= bound, $"{name}({at:R}) is {worst:F3} ulp off: {function(at):R} instead of {reference(at):R}.");
    }

    [Theory]
    [InlineData("Exp", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Exp", float.NegativeInfinity, 0f)]
    [InlineData("Log", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Log", 0f, float.NegativeInfinity)]
    [InlineData("Log", -1f, float.NaN)]
    [InlineData("Log", float.NegativeInfinity, float.NaN)]
    [InlineData("Tanh", float.PositiveInfinity, 1f)]
    [InlineData("Tanh", float.NegativeInfinity, -1f)]
    [InlineData("Sigmoid", float.PositiveInfinity, 1f)]
    [InlineData("Sigmoid", float.NegativeInfinity, 0f)]
    [InlineData("Erf", float.PositiveInfinity, 1f)]
    [InlineData("Erf", float.NegativeInfinity, -1f)]
    [InlineData("Softplus", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("Softplus", float.NegativeInfinity, 0f)]
    public void Limits_are_exact(string name, float x, float expected) => Assert.Equal(expected, Find(name).Function(x));

    [Fact]
    public void The_logarithm_of_a_negative_zero_is_that_of_zero() => Assert.Equal(float.NegativeInfinity, VectorMath.Log(-0f));

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Erf")]
    public void Odd_functions_keep_the_sign_of_zero(string name)
    {
        Assert.True(float.IsNegative(Find(name).Function(-0f)));
        Assert.False(float.IsNegative(Find(name).Function(0f)));
    }

    [Fact]
    public void A_number_alone_and_in_vectors_of_every_width_gives_the_same_bits()
    {
        // Where the hardware does not fuse, software vectors wider than its own still do: only equal kinds are compared then.
        bool narrowIsFused = Fma.IsSupported || AdvSimd.IsSupported;
        float[] x = [.. Ulps.Sweep(stride: 400_009)];
        Array.Resize(ref x, x.Length / 16 * 16);
        for (int i = 0; i < x.Length; i += 16)
        {
            Vector512<float> v = Vector512.Create<float>(x, i);
            AssertSame("Exp", v, VectorMath.Exp(v), VectorMath.Exp, VectorMath.Exp, VectorMath.Exp, narrowIsFused);
            AssertSame("Log", v, VectorMath.Log(v), VectorMath.Log, VectorMath.Log, VectorMath.Log, narrowIsFused);
            AssertSame("Tanh", v, VectorMath.Tanh(v), VectorMath.Tanh, VectorMath.Tanh, VectorMath.Tanh, narrowIsFused);
            AssertSame("Sigmoid", v, VectorMath.Sigmoid(v), VectorMath.Sigmoid, VectorMath.Sigmoid, VectorMath.Sigmoid, narrowIsFused);
            AssertSame("Erf", v, VectorMath.Erf(v), VectorMath.Erf, VectorMath.Erf, VectorMath.Erf, narrowIsFused);
            AssertSame("Softplus", v, VectorMath.Softplus(v), VectorMath.Softplus, VectorMath.Softplus, VectorMath.Softplus, narrowIsFused);
        }
    }

    private static void AssertSame(
        string name,
        Vector512<float> x,
        Vector512<float> wide,
        Func<Vector256<float>, Vector256<float>> middle,
        Func<Vector128<float>, Vector128<float>> narrow,
        Func<float, float> alone,
        bool narrowIsFused)
    {
        Vector512<float> fromMiddle = Vector512.Create(middle(x.GetLower()), middle(x.GetUpper()));
        Vector512<float> fromNarrow = Vector512.Create(
            Vector256.Create(narrow(x.GetLower().GetLower()), narrow(x.GetLower().GetUpper())),
            Vector256.Create(narrow(x.GetUpper().GetLower()), narrow(x.GetUpper().GetUpper())));
        for (int i = 0; i < 16; i++)
        {
            AssertBits(name, x[i], fromNarrow[i], alone(x[i]));
            if (narrowIsFused)
            {
                AssertBits(name, x[i], fromMiddle[i], fromNarrow[i]);
                AssertBits(name, x[i], wide[i], fromNarrow[i]);
            }
        }
    }

    private static void AssertBits(string name, float x, float expected, float actual)
    {
        bool same = BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual)
            || (float.IsNaN(expected) && float.IsNaN(actual));
        Assert.True(same, $"{name}({x:R}) is {expected:R} at one width and {actual:R} at another.");
    }

    private static (Func<float, float> Function, Func<double, double> Reference) Find(string name) => name switch
    {
        "Exp" => (VectorMath.Exp, Math.Exp),
        "Log" => (VectorMath.Log, Math.Log),
        "Tanh" => (VectorMath.Tanh, Math.Tanh),
        "Sigmoid" => (VectorMath.Sigmoid, References.Sigmoid),
        "Erf" => (VectorMath.Erf, References.Erf),
        "Softplus" => (VectorMath.Softplus, References.Softplus),
        "LogOfOnePlus" => (CrossEntropy.LogOfOnePlus, References.LogOfOnePlus),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
