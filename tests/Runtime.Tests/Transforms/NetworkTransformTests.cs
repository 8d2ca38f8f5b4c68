using ConvGen.Tests.Execution;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Transforms;

/// <summary>Packed, filter-major, in place and in groups.</summary>
[Collection(AloneCollection.Name)]
public sealed class NetworkTransformTests() : TransformTwins(new Transformed(seed: 5), new Plain(seed: 5))
{
    [Fact]
    public void NothingIsAllocatedInAStep()
    {
        float[] targets = Samples.Random(Count * 3);
        var trainer = new Trainer(Transformed, new Sgd(0.01f), new MeanSquaredError());
        trainer.Step(Inputs, targets);
        Allocations.AssertNone(() => trainer.Step(Inputs, targets));
    }
}

/// <summary>By Winograd, and beside maps that only strided readers see.</summary>
[Collection(AloneCollection.Name)]
public sealed class WideTransformTests() : TransformTwins(new TransformedWide(seed: 5), new PlainWide(seed: 5));
