using System;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>Predictions: from an arena as it is made, from one that holds another batch's leftovers, and by threads.</summary>
internal sealed class PredictionCheck(Subject subject)
{
    public void Run(Round round)
    {
        subject.Heap.Poison(subject.InferenceArena);
        foreach (Batch batch in round.Batches)
        {
            string pass = $"Predict, {batch.Count} samples of {round.Kind}".ToLowerInvariant();
            Span<float> outputs = Predict(batch, threads: 1);
            subject.Findings.Compare($"{pass}: outputs", outputs, batch.Expected.Output.Values, subject.Output);
            subject.CheckMemory(pass);
            subject.Findings.CompareBits($"{pass} by 2 threads: outputs", Predict(batch, threads: 2), outputs, subject.Output);
        }
    }

    private Span<float> Predict(Batch batch, int threads)
    {
        Span<float> outputs = subject.Heap.Take(batch.OutputGradients.Length);
        subject.Heap.Expect(subject.InferenceArena, arenas: int.MaxValue); // One a thread.
        subject.Network.Predict(subject.Heap.Copy(batch.Inputs), outputs, threads);
        subject.Heap.Expect(subject.InferenceArena, arenas: 0);
        return outputs;
    }
}
