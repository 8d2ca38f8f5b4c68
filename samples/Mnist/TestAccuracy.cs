using System;
using ConvGen.Data;
using ConvGen.Training;

namespace ConvGen.Samples.Mnist;

/// <summary>Prints the accuracy on the test set after every epoch.</summary>
internal sealed class TestAccuracy(IDataset test) : Callback
{
    public override void OnEpochEnd(EpochResult epoch)
    {
        Evaluation result = epoch.Trainer.Evaluate(test);
        Console.WriteLine(FormattableString.Invariant($"epoch {epoch.Epoch} test accuracy: {result["accuracy"]:F6}"));
    }
}
