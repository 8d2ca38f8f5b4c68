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
            double factor = folding.Parameters is { } parameters
                ? Of(parameters.Gamma, 1) / Math.Sqrt(Of(parameters.Variance, 0) + folding.Epsilon)
                : 1;
            double center = Of(folding.Parameters?.Mean, 0) - Of(folding.Weights?.Bias, 0);
            factors.Write(channel, factor);
            factors.Write(folding.Channels + channel, Of(folding.Parameters?.Beta, 0) - center * factor);
        }

        if (folding.Weights is { } folded)
        {
            Place trained = weights.Of(folded.Trained);
            Place target = weights.Packed(folded.Folded);
            int rows = folded.Length / folding.Channels;
            for (int i = 0; i < folded.Length; i++)
            {
                (int row, int filter) = (i / folding.Channels, i % folding.Channels);
                double weight = trained.Read(folding.Input is { IsFilterMajor: true } ? filter * rows + row : i) * factors.Read(filter);
                if (folding.Input is { } input)
                {
                    Place bias = weights.Packed(folding.Factors + folding.Channels);
                    bias.Write(filter, bias.Read(filter) + weight * input.Addends[row % input.Addends.Count]);
                    weight *= input.Factors[row % input.Factors.Count];
                }

                target.Write(i, weight);
            }
        }
    }
}
