using System.Collections.Generic;
using ConvGen.Generator.Planning.Kernels.Dense;

namespace ConvGen.Generator.Planning.State;

/// <summary>The algorithms of a convolution or dense layer: what halos, layouts, packing and fusion read.</summary>
/// <param name="Forward">How its output is computed.</param>
internal sealed record LinearSelection(LinearLayer Layer, ForwardAlgorithm Forward)
{
    /// <summary>How predictions compute its output, where they do otherwise than trainings.</summary>
    public ForwardAlgorithm? Prediction { get; init; }

    /// <summary>How the gradient of its weights is computed; set once forward algorithms and fusions are known.</summary>
    public WeightsGradientAlgorithm WeightsGradient { get; init; } = new WeightsGradientAlgorithm.Direct();

    /// <summary>How the gradient of its input is computed; likewise.</summary>
    public InputGradientAlgorithm InputGradient { get; init; } = new InputGradientAlgorithm.Direct();

    /// <summary>
    /// Above 0, a training step takes the gradients of its parameters from the whole batch, so many rows of the weights at a time.
    /// </summary>
    public int BatchGradientRows { get; init; }

    /// <summary>The algorithms that stand before the chosen ones in their lists, and why they do not apply.</summary>
    public IReadOnlyList<Declined> Declined { get; init; } = [];
}

/// <summary>An algorithm that was not chosen.</summary>
/// <param name="Direction">What it would compute.</param>
/// <param name="Algorithm">Its name.</param>
/// <param name="Why">What speaks against it.</param>
internal sealed record Declined(string Direction, string Algorithm, string Why);
