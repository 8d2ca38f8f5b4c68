using System.Collections.Generic;

namespace ConvGen.Reporting.Sections;

/// <summary>What is shown of steps, of one training or of several.</summary>
internal static class StepCharts
{
    /// <summary>A chart of the losses, each under a smooth curve, and one of the learning rates that the steps were taken with.</summary>
    /// <param name="steps">Numbers of steps, growing: all places of the curves.</param>
    /// <param name="losses">Mean losses of the samples of a step.</param>
    /// <param name="learningRates">Learning rates.</param>
    public static ChartSet Of(IReadOnlyList<long> steps, IReadOnlyList<ChartCurve> losses, IReadOnlyList<ChartCurve> learningRates) => new(
        new ChartAxis("step", steps),
        [new Chart("loss of a step", null, losses) { IsNoisy = true }, new Chart("learning rate", null, learningRates)]);
}
