using System;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>
/// One tape through all batches: forward, backward twice, backward without gradients of the inputs, and sample by sample.
/// </summary>
internal sealed class TapeCheck
{
    private readonly Subject _subject;
    private readonly Tape _tape;

    public TapeCheck(Subject subject)
    {
        _subject = subject;
        subject.Heap.Expect(subject.TrainingArena, arenas: 1);
        _tape = subject.Network.CreateTape(Expectations.LargestBatch + 1);
    }

    /// <summary>The first batch of a round meets an arena as it is made, the others what the one before left.</summary>
    public void Run(Round round)
    {
        _subject.Heap.Poison(_subject.TrainingArena);
        for (int i = 0; i < round.Batches.Count; i++)
        {
            Batch batch = round.Batches[i];
            string pass = $"{batch.Count} samples of {round.Kind}".ToLowerInvariant();
            bool training = i % 2 == 0 && !batch.IsNormalized;
            float[] outputs = Forward(batch, 0, batch.Count, training);
            _subject.Findings.Compare($"Forward, {pass}: outputs", outputs, batch.Expected.Output.Values, _subject.Output);
            float[] inputGradients = BackwardTwice(batch, pass, batch.Expected);
            SampleBySample(batch, pass, outputs, inputGradients);
            if (batch.IsNormalized)
            {
                WhileTraining(batch, round, $"{pass}, while training");
            }
        }
    }

    /// <summary>Samples depend on each other, and the pass moves state.</summary>
    private void WhileTraining(Batch batch, Round round, string pass)
    {
        float[] outputs = Forward(batch, 0, batch.Count, training: true);
        _subject.Findings.Compare($"Forward, {pass}: outputs", outputs, batch.Trained.Output.Values, _subject.Output);
        BackwardTwice(batch, pass, batch.Trained);
        for (int i = 0; i < round.Parameters.Count; i++)
        {
            _subject.Findings.Compare($"{pass}: {_subject.Parameters[i].Name}", _subject.Parameters[i].ToArray(), batch.Trained.Moved[i]);
        }

        _subject.SetParameters(round);
    }

    private float[] BackwardTwice(Batch batch, string pass, ReferenceNetwork.Pass expected)
    {
        _subject.Network.Parameters.ZeroGradients();
        float[] inputGradients = Backward(batch, 0, batch.Count);
        if (_subject.HasInputGradients)
        {
            _subject.Findings.Compare(
                $"Backward, {pass}: gradients of the inputs", inputGradients, expected.InputGradients.Values, _subject.Input);
        }

        CompareParameters($"Backward, {pass}", expected, times: 1);

        float[][] once = [.. Enumerable.Range(0, _subject.Parameters.Count).Select(_subject.Gradients)];
        float[] again = Backward(batch, 0, batch.Count);
        _subject.Findings.CompareBits($"second Backward, {pass}: gradients of the inputs", again, inputGradients, _subject.Input);
        CompareParameters($"second Backward, {pass}", expected, times: 2);

        _subject.Network.Parameters.ZeroGradients();
        _subject.Heap.PoisonScratch(_subject.TrainingArena);
        _subject.Network.Backward(_subject.Heap.Copy(batch.OutputGradients), _tape);
        for (int i = 0; i < once.Length; i++)
        {
            _subject.Findings.CompareBits(
                $"Backward without gradients of the inputs, {pass}: {_subject.Parameters[i].Name}", _subject.Gradients(i), once[i]);
        }

        return inputGradients;
    }

    /// <summary>A batch's outputs and gradients are those of its samples, to the bit; those of parameters add up.</summary>
    private void SampleBySample(Batch batch, string pass, float[] outputs, float[] inputGradients)
    {
        _subject.Network.Parameters.ZeroGradients();
        for (int sample = 0; sample < batch.Count; sample++)
        {
            string alone = $"sample {sample} alone, {pass}";
            float[] output = Forward(batch, sample, 1, training: !batch.IsNormalized);
            _subject.Findings.CompareBits($"Forward, {alone}: outputs", output, Of(outputs, sample, _subject.Output), _subject.Output);
            float[] gradient = Backward(batch, sample, 1);
            _subject.Findings.CompareBits(
                $"Backward, {alone}: gradients of the inputs", gradient, Of(inputGradients, sample, _subject.Input), _subject.Input);
        }

        CompareParameters($"Backward, sample by sample, {pass}", batch.Expected, times: 1);
    }

    private void CompareParameters(string pass, ReferenceNetwork.Pass expected, int times)
    {
        for (int i = 0; i < expected.ParameterGradients.Count; i++)
        {
            Real[] gradients = expected.ParameterGradients[i];
            _subject.Findings.Compare(
                $"{pass}: gradients of {_subject.Parameters[i].Name}", _subject.Gradients(i),
                times == 1 ? gradients : Array.ConvertAll(gradients, value => value + value));
        }
    }

    private float[] Forward(Batch batch, int first, int count, bool training)
    {
        Span<float> outputs = _subject.Heap.Take(count * _subject.Output.Length);
        ReadOnlySpan<float> inputs = batch.Inputs.AsSpan(first * _subject.Input.Length, count * _subject.Input.Length);
        _subject.Network.Forward(_subject.Heap.Copy(inputs), outputs, _tape, training);
        _subject.CheckMemory("Forward");
        return outputs.ToArray();
    }

    private float[] Backward(Batch batch, int first, int count)
    {
        _subject.Heap.PoisonScratch(_subject.TrainingArena);
        Span<float> inputGradients = _subject.HasInputGradients ? _subject.Heap.Take(count * _subject.Input.Length) : [];
        ReadOnlySpan<float> gradients = batch.OutputGradients.AsSpan(first * _subject.Output.Length, count * _subject.Output.Length);
        _subject.Network.Backward(_subject.Heap.Copy(gradients), _tape, inputGradients);
        _subject.CheckMemory("Backward");
        return inputGradients.ToArray();
    }

    private static ReadOnlySpan<float> Of(float[] values, int sample, Extent extent) =>
        values.Length == 0 ? [] : values.AsSpan(sample * extent.Length, extent.Length);
}
