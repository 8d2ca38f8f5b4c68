using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Forgets what was decided for gradients where a network is never trained. What computes its output stays as it is: predictions have the
/// same bits.
/// </summary>
internal static class PredictionOnly
{
    private const OptimizationPasses OfGradients = OptimizationPasses.MaxPoolSparsity | OptimizationPasses.ReluBehindPool;

    /// <summary>Keeps fused pools, which remember no indices then.</summary>
    public static PlanState Run(PlanState state) => state with
    {
        Pooled = [.. state.Pooled.Where(pair => pair.IsFused)
            .Select(pair => new PooledConvolution(pair.Convolution, pair.Pool) { IsFused = true })],
        Decisions = [.. state.Decisions.Where(decision => (decision.Pass & OfGradients) == 0)],
    };
}
