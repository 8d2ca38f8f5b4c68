using System.Globalization;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>What optimisers, schedules and losses are in the words of their constructors: a report shows it.</summary>
public sealed class ConstructionTextTests
{
    public static TheoryData<object, string> Made => new()
    {
        { new Sgd(), "Sgd(learningRate: 0.01, momentum: 0, nesterov: false)" },
        { new Sgd(0.1, 0.9, true) { ClipNorm = 2 }, "Sgd(learningRate: 0.1, momentum: 0.9, nesterov: true, ClipNorm: 2)" },
        { new Adam(), "Adam(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1E-07)" },
        { new AdamW(weightDecay: 0.1), "AdamW(learningRate: 0.001, weightDecay: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1E-07)" },
        { new Nadam(beta1: 0.8), "Nadam(learningRate: 0.001, beta1: 0.8, beta2: 0.999, epsilon: 1E-07)" },
        { new Lamb(), "Lamb(learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1E-07)" },
        { new Lion(), "Lion(learningRate: 0.001, beta1: 0.9, beta2: 0.99)" },
        { new Adagrad(), "Adagrad(learningRate: 0.001, initialAccumulator: 0.1, epsilon: 1E-07)" },
        { new RmsProp(centered: true), "RmsProp(learningRate: 0.001, rho: 0.9, momentum: 0, epsilon: 1E-07, centered: true)" },
        {
            new Lion(new ExponentialDecay(0.1, 100, 0.5)),
            "Lion(learningRate: ExponentialDecay(initialLearningRate: 0.1, decaySteps: 100, decayRate: 0.5, staircase: false), "
                + "beta1: 0.9, beta2: 0.99)"
        },
        { new CosineDecay(0.1, 100), "CosineDecay(initialLearningRate: 0.1, decaySteps: 100, alpha: 0)" },
        {
            new CosineDecay(0.1, 100, 0, 0.2, 10),
            "CosineDecay(initialLearningRate: 0.1, decaySteps: 100, alpha: 0, warmupTarget: 0.2, warmupSteps: 10)"
        },
        {
            new CosineDecayRestarts(0.1, 100),
            "CosineDecayRestarts(initialLearningRate: 0.1, firstDecaySteps: 100, tMul: 2, mMul: 1, alpha: 0)"
        },
        {
            new InverseTimeDecay(0.1, 100, 0.5),
            "InverseTimeDecay(initialLearningRate: 0.1, decaySteps: 100, decayRate: 0.5, staircase: false)"
        },
        {
            new LinearWarmup(0.1, 10),
            "LinearWarmup(schedule: ConstantSchedule(learningRate: 0.1), warmupSteps: 10, startLearningRate: 0)"
        },
        {
            new OneCycle(0.1, 100),
            "OneCycle(maxLearningRate: 0.1, totalSteps: 100, pctStart: 0.3, divFactor: 25, finalDivFactor: 10000)"
        },
        {
            new PiecewiseConstantDecay([10, 20], [0.1f, 0.01f, 0.001f]),
            "PiecewiseConstantDecay(boundaries: [10, 20], values: [0.1, 0.01, 0.001])"
        },
        {
            new PolynomialDecay(0.1, 100),
            "PolynomialDecay(initialLearningRate: 0.1, decaySteps: 100, endLearningRate: 0.0001, power: 1, cycle: false)"
        },
        { new MeanSquaredError(), "MeanSquaredError()" },
        { new Huber(0.5), "Huber(delta: 0.5)" },
        { new BinaryCrossentropy(true), "BinaryCrossentropy(fromLogits: true, labelSmoothing: 0)" },
        { new CategoricalCrossentropy(labelSmoothing: 0.1), "CategoricalCrossentropy(fromLogits: false, labelSmoothing: 0.1)" },
        { new SparseCategoricalCrossentropy(), "SparseCategoricalCrossentropy(fromLogits: false, labelSmoothing: 0)" },
        {
            new BinaryFocalCrossentropy(),
            "BinaryFocalCrossentropy(applyClassBalancing: false, alpha: 0.25, gamma: 2, labelSmoothing: 0)"
        },
        { new CategoricalFocalCrossentropy(gamma: 3), "CategoricalFocalCrossentropy(alpha: 0.25, gamma: 3, labelSmoothing: 0)" },
    };

    [Theory]
    [MemberData(nameof(Made), DisableDiscoveryEnumeration = true)]
    public void SaysHowItWasMade(object made, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal(expected, made.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
