using System;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Memory;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>
/// Runs one compiled network in poisoned memory through everything a user may do with it, and compares with the reference.
/// </summary>
internal static class NetworkCheck
{
    public static Findings Run(Variant variant, Func<INetwork> create, Expectations expectations)
    {
        Findings findings = new();
        try
        {
            using PoisonedHeap heap = new();
            Subject subject = new(create(), variant, heap, findings);
            PredictionCheck predictions = new(subject);
            TapeCheck tape = new(subject);
            foreach (Round round in expectations.Rounds)
            {
                subject.SetParameters(round);
                predictions.Run(round);
                tape.Run(round);
                TrainingCheck.Run(subject, round);
            }

            if (variant.Without.Passes == Passes.None)
            {
                OperationCheck.Run(subject, variant, expectations.OperationNumbers);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            findings.Add($"threw {exception}");
        }

        return findings;
    }
}
