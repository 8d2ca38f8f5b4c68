using System;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Makes of moving averages what predictions need: factors and addends, and the weights of a convolution times those.</summary>
internal static class Folding
{
    public static void Run(FoldingPlan folding, PlanWeights weights)
    {
        Place factors = weights.Packed(folding.Factors);
        for (int channel = 0; channel < folding.Channels; channel++)
        {
            double Of(int? parameter, double fallback) => parameter is { } offset ? weights.Trained(offset).Read(channel) : fallback;
            double factor = Of(folding.Parameters.Gamma, 1) / Math.Sqrt(Of(folding.Parameters.Variance, 0) + folding.Epsilon);
            double center = Of(folding.Parameters.Mean, 0) - Of(folding.Weights?.Bias, 0);
            factors.Write(channel, factor);
            factors.Write(folding.Channels + channel, Of(folding.Parameters.Beta, 0) - center * factor);
        }

        if (folding.Weights is { } folded)
        {
            Place trained = weights.Of(folded.Trained);
            Place target = weights.Packed(folded.Folded);
            for (int i = 0; i < folded.Length; i++)
            {
                target.Write(i, trained.Read(i) * factors.Read(i % folding.Channels));
            }
        }
    }
}
