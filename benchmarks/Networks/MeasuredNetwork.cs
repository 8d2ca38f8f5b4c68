using System;
using System.Linq;
using ConvGen.Samples.Mnist;

namespace ConvGen.Benchmarks.Networks;

/// <summary>A network of the comparison; <c>peers/peer_torch.py</c> holds its twin of the same name.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Create">A new instance, of a fixed seed.</param>
/// <param name="TrainingBatches">Batch sizes of training unless the command line names others.</param>
internal sealed record MeasuredNetwork(string Name, Func<INetwork> Create, int[] TrainingBatches)
{
    private const int Seed = 1;

    public static MeasuredNetwork[] All { get; } =
    [
        new("D1", () => new FashionClassifier(Seed), [8, 128]),
        new("D2", () => new DigitClassifier(Seed), [128]),
        new("D3", () => new WideDigitClassifier(Seed), [50]),
        new("X1", () => new UntunedClassifier(Seed), [128]),
    ];

    /// <summary>Batch sizes of predictions unless the command line names others.</summary>
    public int[] InferenceBatches { get; } = [1, 128];

    public static MeasuredNetwork Of(string name) => All.First(network => network.Name == name);
}
