using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Mean over a sample's outputs of log(cosh(output - target)): half a square near 0, a line far from it.</summary>
public sealed class LogCosh : PerOutputLoss
{
    private const double Ln2 = 0.69314718055994530942;

    private protected override double Cost(double output, double target)
    {
        double distance = Math.Abs(output - target);
        return distance + PortableMath.Log(1 + PortableMath.Exp(-2 * distance)) - Ln2;
    }

    // tanh, which is its argument near 0: the difference below loses it there.
    private protected override double Slope(double output, double target)
    {
        double error = output - target;
        double small = PortableMath.Exp(-2 * Math.Abs(error));
        double slope = (1 - small) / (1 + small);
        return Math.Abs(error) < 1e-6 ? error : error < 0 ? -slope : slope;
    }
}
