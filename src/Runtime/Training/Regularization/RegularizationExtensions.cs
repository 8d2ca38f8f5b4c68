using System;

namespace ConvGen.Training;

/// <summary>The regularisers of a network's layers, for training loops of one's own; <see cref="Trainer"/> applies them itself.</summary>
public static class RegularizationExtensions
{
    /// <summary>What the regularisers add to the loss: the sum over the parameters of L1 * sum(|w|) + L2 * sum(w²).</summary>
    public static float RegularizationLoss(this ParameterCollection parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double penalty = 0;
        foreach (int range in Penalties.RangesOf(parameters))
        {
            penalty += Penalties.Measure(parameters, parameters.Ranges[range]);
        }

        return (float)penalty;
    }

    /// <summary>
    /// Adds the gradients of <see cref="RegularizationLoss"/> to the accumulated ones; call it before the optimiser's step.
    /// </summary>
    public static void AddRegularizationGradients(this ParameterCollection parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (ParameterRange range in parameters.Ranges)
        {
            Penalties.AddGradients(parameters, range);
        }
    }
}
