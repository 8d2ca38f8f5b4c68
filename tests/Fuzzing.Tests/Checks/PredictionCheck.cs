using System;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>
/// Predictions: from an arena as it is made, from one that holds another batch's leftovers, by threads, and of many samples.
/// </summary>
internal sealed class PredictionCheck(Subject subject)
{
    /// <summary>More than one micro-batch, and a part of another one.</summary>
    private const int Many = 70;

    public void Run(Round round)
    {
        subject.Heap.Poison(subject.InferenceArena);
        foreach (Batch batch in round.Batches)
        {
            string pass = $"Predict, {batch.Count} samples of {round.Kind}".ToLowerInvariant();
            Span<float> outputs = Predict(batch, threads: 1);
            subject.Findings.Compare($"{pass}: outputs", outputs, batch.Expected.Output.Values, subject.Output);
            subject.CheckMemory(pass);
            for (int i = 0; i < batch.Reads.Count; i++)
            {
                string name = DeclaredNode.NameOf(subject.Reads[i]);
                Span<float> value = subject.Heap.Take(batch.Reads[i].Values.Length);
                subject.Heap.Expect(subject.InferenceArena, arenas: int.MaxValue);
                subject.Network.Read(name, subject.Heap.Copy(batch.Inputs), value);
                subject.Heap.Expect(subject.InferenceArena, arenas: 0);
                subject.Findings.Compare($"Read {name}, {pass}", value, batch.Reads[i].Values, batch.Reads[i].Extent);
                subject.CheckMemory($"Read {name}");
            }

            subject.Findings.CompareBits($"{pass} by 2 threads: outputs", Predict(batch, threads: 2), outputs, subject.Output);
            int most = batch.Inputs.Length / subject.Network.InputShape.Length + 1;
            subject.Findings.CompareBits($"{pass} by {most} threads: outputs", Predict(batch, most), outputs, subject.Output);
            Span<float> many = Predict(batch, threads: 1, Many);
            subject.Findings.CompareBits($"{pass}, repeated to {Many}: outputs", many, Repeat(outputs, Many / batch.Count), subject.Output);
        }
    }

    private Span<float> Predict(Batch batch, int threads, int samples = 0)
    {
        int copies = Math.Max(1, samples / batch.Count);
        Span<float> outputs = subject.Heap.Take(copies * batch.OutputGradients.Length);
        subject.Heap.Expect(subject.InferenceArena, arenas: int.MaxValue); // One a thread.
        subject.Network.Predict(subject.Heap.Copy(Repeat(batch.Inputs, copies)), outputs, threads);
        subject.Heap.Expect(subject.InferenceArena, arenas: 0);
        return outputs;
    }

    private static float[] Repeat(ReadOnlySpan<float> values, int copies)
    {
        float[] repeated = new float[copies * values.Length];
        for (int i = 0; i < copies; i++)
        {
            values.CopyTo(repeated.AsSpan(i * values.Length));
        }

        return repeated;
    }
}
