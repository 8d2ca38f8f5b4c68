using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>Mean over a sample's outputs of output - target * log(output + 1e-7), for outputs that are rates of events.</summary>
/// <remarks>End the network with an activation whose values are positive, for example Softplus.</remarks>
public sealed class Poisson : PerOutputLoss
{
    private const double Epsilon = 1e-7;

    private protected override double Cost(double output, double target) =>
        output - (target == 0 ? 0 : target * (output + Epsilon > 0 ? PortableMath.Log(output + Epsilon) : double.NaN));

    private protected override double Slope(double output, double target) => 1 - target / (output + Epsilon);
}
