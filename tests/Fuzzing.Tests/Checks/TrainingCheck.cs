using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;
using ConvGen.Training;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>
/// A step of a trainer: shards, micro-batches, gradients of the whole batch, and the update that takes them without a look.
/// </summary>
internal static class TrainingCheck
{
    private const int MostSamples = 16;
    private const float LearningRate = 1f / 8;

    /// <summary>
    /// Some samples, again and again; where they do not fill a power of two, samples of NaN and weight 0 do, so that means stay exact. What
    /// is normalised over the batch has the samples once: statistics do not weigh, and are not exact.
    /// </summary>
    public static void Run(Subject subject, Round round)
    {
        if (round.Parameters.Count == 0)
        {
            return;
        }

        Batch batch = round.Batches[0];
        int samples = batch.IsNormalized ? batch.Count : MostSamples;
        int filled = batch.IsNormalized || int.PopCount(batch.Count) == 1
            ? batch.Count
            : (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)batch.Count);
        bool[] isReal = [.. Enumerable.Range(0, samples).Select(i => i % filled < batch.Count)];
        float[] inputs = Repeat(batch.Inputs, subject.Input.Length, filled, isReal);
        float[] targets = Repeat(batch.OutputGradients, subject.Output.Length, filled, isReal);
        float[] weights = [.. isReal.Select(real => real ? 1f : 0f)];
        new Trainer(subject.Network, new Sgd(LearningRate), new WeightedSum()) { Threads = 2 }
            .Step(subject.Heap.Copy(inputs), subject.Heap.Copy(targets), filled == batch.Count ? [] : subject.Heap.Copy(weights));

        string pass = $"Step, {samples} samples of {round.Kind}".ToLowerInvariant();
        for (int i = 0; i < round.Parameters.Count; i++)
        {
            Parameter parameter = subject.Parameters[i];
            Real[] gradients = Array.ConvertAll(batch.Trained.ParameterGradients[i], gradient => Divided(gradient, filled));
            Real[] updated = parameter.Trainable ? [.. Updated(round.Parameters[i], gradients)] : batch.Trained.Moved[i];
            subject.Findings.Compare($"{pass}: {parameter.Name}", parameter.ToArray(), updated);
            subject.Findings.Compare($"{pass}: gradients of {parameter.Name}", subject.Gradients(i), gradients);
        }

        subject.CheckMemory(pass);
    }

    /// <summary>Every term is divided; by a power of two that rounds nothing.</summary>
    private static Real Divided(Real gradient, int samples) => new(
        gradient.Value / samples,
        gradient.Error + (int.PopCount(samples) == 1 ? 0 : 4 * Real.Unit * Math.Abs(gradient.Value)));

    private static IEnumerable<Real> Updated(float[] values, Real[] gradients)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double change = LearningRate * gradients[i].Value;
            double rounding = 2 * Real.Unit * (Math.Abs(values[i]) + Math.Abs(change));
            yield return new Real(values[i] - change, LearningRate * gradients[i].Error + rounding);
        }
    }

    private static float[] Repeat(float[] values, int length, int filled, bool[] isReal) =>
        [.. isReal.SelectMany((real, i) => real ? values.Skip(i % filled * length).Take(length) : Enumerable.Repeat(float.NaN, length))];

    /// <summary>The outputs weighted by the targets: its gradients are the targets.</summary>
    private sealed class WeightedSum : Loss
    {
        public override int TargetLength(int outputLength) => outputLength;

        public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
        {
            double sum = 0;
            for (int i = 0; i < outputs.Length; i++)
            {
                sum += outputs[i] * target[i];
            }

            return (float)sum;
        }

        public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
        {
            for (int i = 0; i < target.Length; i++)
            {
                outputGradients[i] = scale * target[i];
            }
        }
    }
}
