using System;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>What the compiler decided about a network, and what its layers cost.</summary>
public static class NetworkProfiling
{
    /// <summary>
    /// What the compiler decided: memory, passes, kernels and tiles, as it stands at the head of the emitted program, long lines broken.
    /// </summary>
    /// <param name="network">The network.</param>
    public static string Plan(this INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return PlanText.Wrapped(network.Engine.Program.Plan);
    }

    /// <summary>Times each layer on n samples, on this thread: in predictions, and forward and backward as training does.</summary>
    /// <remarks>
    /// The network is afterwards as it was before. A layer that has become one with another has no time of its own: an activation or a pool
    /// behind a convolution, a normalisation in a prediction. What looking at the clock costs, some 50 nanoseconds a layer and sample, is
    /// part of the times; waits of batch normalisation for the whole batch are not.
    /// </remarks>
    /// <param name="network">A network that is compiled with <c>[Input(..., Profile = true)]</c>.</param>
    /// <param name="inputs">n * InputShape.Length floats, at least one sample.</param>
    /// <param name="repetitions">Passes that are timed, behind one that is not; the least time of each layer counts.</param>
    /// <exception cref="ArgumentException">The length is no whole number of samples, at least one.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="repetitions"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">The network was compiled without Profile.</exception>
    public static NetworkProfile Profile(this INetwork network, ReadOnlySpan<float> inputs, int repetitions = 10)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(repetitions, 1);
        NetworkDescription description = network.Engine.Description;
        if (!description.Profiles)
        {
            throw new InvalidOperationException(
                $"'{description.Name}' does not time its layers, because it was compiled without; say [Input(..., Profile = true)].");
        }

        int length = description.InputShape.Length;
        if (inputs.IsEmpty || inputs.Length % length != 0)
        {
            throw new ArgumentException(
                $"Expected whole samples of {length} floats {description.InputShape}, at least one; received {inputs.Length} floats.",
                nameof(inputs));
        }

        return new ProfileRun(network, inputs.ToArray(), inputs.Length / length).Measure(repetitions);
    }
}
