namespace ConvGen.Training;

/// <summary>Mean over a sample's outputs of max(1 - target * output, 0), for targets of -1 and 1; 0 counts as -1, as in Keras.</summary>
public sealed class Hinge : PerOutputLoss
{
    private protected override double Cost(double output, double target)
    {
        double gap = 1 - Side(target) * output;
        return gap < 0 ? 0 : gap;
    }

    private protected override double Slope(double output, double target)
    {
        double gap = 1 - Side(target) * output;
        return gap <= 0 ? 0 : double.IsNaN(gap) ? gap : -Side(target);
    }

    private static double Side(double target) => target == 0 ? -1 : target;
}
