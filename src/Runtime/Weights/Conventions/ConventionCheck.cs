using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>
/// Whether a network computes as the framework whose weights it gets: tensors that fit say nothing of strides and epsilon.
/// </summary>
internal static class ConventionCheck
{
    // Enough to see the kind of difference.
    private const int DifferencesShown = 6;

    /// <summary>What is different between a network and a framework.</summary>
    /// <param name="network">The network.</param>
    /// <param name="target">The framework.</param>
    /// <param name="configuration">What Keras' file says of the layers, as JSON; null: nothing.</param>
    /// <exception cref="System.Text.Json.JsonException">The configuration is no JSON.</exception>
    public static List<string> Differences(NetworkDescription network, WeightTarget target, string? configuration = null) =>
        target == WeightTarget.Torch ? TorchConventions.Differences(network)
        : configuration is null ? KerasConventions.Differences(network.Layers)
        : KerasConfiguration.Differences(network, configuration);

    /// <summary>The error for differences that nobody accepted.</summary>
    public static string Refusal(NetworkDescription network, WeightTarget target, IReadOnlyList<string> differences)
    {
        string framework = target == WeightTarget.Torch ? "PyTorch" : "Keras";
        string more = differences.Count > DifferencesShown ? $"; and {differences.Count - DifferencesShown} more" : "";
        string hint = ReadyMade.WithConventions(network.Layers) is { } attribute
            ? $" Set Convention = ArchitectureConvention.{target} in [{attribute}]."
            : "";
        return $"expected a network that computes as {framework} does; received {network.Name}, where " +
            $"{string.Join("; ", differences.Take(DifferencesShown))}{more}.{hint} WeightOptions.AcceptConventions goes on all the same.";
    }
}
