using System;
using System.Collections.Generic;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>What to write here for a class of Keras or PyTorch that is no layer.</summary>
/// <param name="Text">What it is here.</param>
/// <param name="Replacement">A class that may stand in its place, its arguments unchanged; null: none of them would fit.</param>
internal sealed record FrameworkType(string Text, string? Replacement);

/// <summary>Optimisers, losses, metrics and data of Keras and PyTorch whose names differ from ours by more than their case.</summary>
internal static class FrameworkTypes
{
    private static readonly Dictionary<string, FrameworkType> _types = new(StringComparer.OrdinalIgnoreCase);

    static FrameworkTypes()
    {
        Called("MeanSquaredError", "MSE", "MSELoss");
        Called("MeanAbsoluteErrorLoss", "L1Loss");
        Called("BinaryCrossentropy", "BCELoss");
        Called("Huber", "HuberLoss");
        Called("KLDivergence", "KLDivLoss");
        Called("Dice", "DiceLoss");
        Called("RootMeanSquaredError", "RMSE");
        Called("MeanIoU", "IoU", "JaccardIndex");
        Is("MeanAbsoluteErrorLoss here as a loss, MeanAbsoluteError as a metric", "MAE");
        Is("SparseCategoricalCrossentropy here for class indices, CategoricalCrossentropy for distributions: the network ends with "
            + "Softmax, or fromLogits: true says that it does not", "CrossEntropyLoss", "NLLLoss");
        Is("BinaryCrossentropy here, with fromLogits: true", "BCEWithLogitsLoss");
        Is("Huber here, of delta: 1", "SmoothL1Loss");
        Is("Poisson here, of rates and not of their logarithms", "PoissonNLLLoss");
        Is("BinaryFocalCrossentropy or CategoricalFocalCrossentropy here", "FocalLoss");
        Is("an argument of the optimiser here, counted in steps: new Adam(new CosineDecay(1e-3, steps))", "CosineAnnealingLR");
        Is("an argument of the optimiser here, counted in steps: new Adam(new CosineDecayRestarts(1e-3, steps))",
            "CosineAnnealingWarmRestarts");
        Is("an argument of the optimiser here, counted in steps: new Adam(new ExponentialDecay(1e-3, steps, 0.9))", "ExponentialLR");
        Is("an argument of the optimiser here, counted in steps: new Adam(new ExponentialDecay(1e-3, steps, 0.1, staircase: true))",
            "StepLR");
        Is("an argument of the optimiser here, counted in steps: new Adam(new PiecewiseConstantDecay([1000], [1e-3f, 1e-4f]))",
            "MultiStepLR");
        Is("an argument of the optimiser here: new Adam(new OneCycle(1e-2, steps))", "OneCycleLR");
        Is("an argument of the optimiser here: new Adam(new LinearWarmup(1e-3, steps))", "LinearLR");
        Is("an argument of the optimiser here: new Adam(new PolynomialDecay(1e-3, steps))", "PolynomialLR");
        Is("a callback here: new LearningRateScheduler((epoch, rate) => ...)", "LambdaLR");
        Is("not needed here: Fit takes a dataset, or batches: dataset.Stream().Shuffle(1024).Batch(32)", "DataLoader");
        Is("InMemoryDataset here: new InMemoryDataset(x, labels)", "TensorDataset");
        Is("ImageFolder here, of the package ConvGen.Imaging: ImageFolder.Open(path), and Augment in its stream", "ImageDataGenerator");
        Is("CreateTape here, of the network: Forward, Backward", "GradientTape");
        Is("not there: optimisers are Sgd, RmsProp, Adam, AdamW, Nadam, Adagrad, Lion and Lamb", "Adadelta", "Adamax", "Adafactor", "Ftrl",
            "RAdam", "LBFGS", "Rprop", "ASGD", "SparseAdam", "Muon");
        Is("not there: a loss of your own derives from Loss", "SquaredHinge", "CategoricalHinge", "MeanAbsolutePercentageError",
            "MeanSquaredLogarithmicError", "Tversky", "CTC", "CTCLoss", "CosineEmbeddingLoss", "TripletMarginLoss", "HingeEmbeddingLoss",
            "MarginRankingLoss", "MultiLabelMarginLoss", "SoftMarginLoss", "MultiLabelSoftMarginLoss", "GaussianNLLLoss");
    }

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => _types.Keys;

    /// <summary>What stands for a class of that name, whatever its case; null where neither framework has one.</summary>
    public static FrameworkType? Find(string name) => _types.TryGetValue(name, out FrameworkType? type) ? type : null;

    private static void Called(string ours, params string[] theirs)
    {
        foreach (string name in theirs)
        {
            _types[name] = new FrameworkType($"called {ours} here", ours);
        }
    }

    private static void Is(string text, params string[] theirs)
    {
        foreach (string name in theirs)
        {
            _types[name] = new FrameworkType(text, null);
        }
    }
}
