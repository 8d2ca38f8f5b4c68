using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>Brings a network together with how it learns, under the name that Keras has for it.</summary>
public static class NetworkTraining
{
    /// <summary>A trainer of the network: <c>net.Compile(new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()])</c>.</summary>
    /// <remarks>The network itself does not change: keep the trainer, and call its <c>Fit</c> and <c>Evaluate</c>.</remarks>
    /// <inheritdoc cref="Trainer(INetwork, Optimizer, Loss, IEnumerable{Metric}?)"/>
    public static Trainer Compile(this INetwork network, Optimizer optimizer, Loss loss, IEnumerable<Metric>? metrics = null) =>
        new(network, optimizer, loss, metrics);
}
