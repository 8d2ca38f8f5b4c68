using System;
using System.Linq;
using ConvGen.Samples.Mnist;

namespace ConvGen.Benchmarks.Networks;

/// <summary>A network of the comparison; <c>peers/peer_torch.py</c> holds its twin of the same name.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Create">A new instance, of a fixed seed.</param>
/// <param name="TrainingBatches">Batch sizes of training unless the command line names others.</param>
/// <param name="InferenceBatches">Batch sizes of predictions unless the command line names others.</param>
internal sealed record MeasuredNetwork(string Name, Func<INetwork> Create, int[] TrainingBatches, int[] InferenceBatches)
{
    private const int Seed = 1;

    /// <summary>Chains of handwritten digits and clothes.</summary>
    public static MeasuredNetwork[] Small { get; } =
    [
        new("D1", () => new FashionClassifier(Seed), [8, 128], [1, 128]),
        new("D2", () => new DigitClassifier(Seed), [128], [1, 128]),
        new("D3", () => new WideDigitClassifier(Seed), [50], [1, 128]),
        new("X1", () => new UntunedClassifier(Seed), [128], [1, 128]),
    ];

    /// <summary>The ready-made networks, on photographs.</summary>
    public static MeasuredNetwork[] Large { get; } =
    [
        new("VGG16", () => new MeasuredVGG16(Seed), [8], [1, 32]),
        new("R18", () => new MeasuredResNet18(Seed), [8], [1, 32]),
        new("R50", () => new MeasuredResNet50(Seed), [8], [1, 32]),
        new("MBV2", () => new MeasuredMobileNetV2(Seed), [8], [1, 32]),
        new("DN121", () => new MeasuredDenseNet121(Seed), [8], [1, 32]),
    ];

    /// <summary>Whether it takes photographs.</summary>
    public bool IsLarge => Large.Contains(this);

    /// <summary>The names that <c>--models</c> gives; those of the small ones without it.</summary>
    /// <exception cref="UsageException">There is no such network.</exception>
    public static string[] Chosen(Options options) => options.List("models") is null
        ? [.. Small.Select(network => network.Name)]
        : options.Choices("models", [.. Small.Concat(Large).Select(network => network.Name)]);

    public static MeasuredNetwork Of(string name) => Small.Concat(Large).First(network => network.Name == name);
}
