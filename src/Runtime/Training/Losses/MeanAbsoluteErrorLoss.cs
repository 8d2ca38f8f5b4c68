using System;

namespace ConvGen.Training;

/// <summary>Mean over a sample's outputs of |output - target|; Keras' MeanAbsoluteError, whose name the metric has here.</summary>
public sealed class MeanAbsoluteErrorLoss : PerOutputLoss
{
    private protected override double Cost(double output, double target) => Math.Abs(output - target);

    private protected override double Slope(double output, double target)
    {
        double error = output - target;
        return error > 0 ? 1 : error < 0 ? -1 : error;
    }
}
