using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Functions;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>
/// The first half of a training step: shards with gradients of their own, as many together as a micro-batch holds, and at the end the
/// gradients that are taken from the whole batch.
/// </summary>
/// <param name="plan">The network.</param>
/// <param name="weights">Its parameters.</param>
/// <param name="samples">Samples of the batch.</param>
internal sealed class TrainingStep(NetworkPlan plan, PlanWeights weights, int samples)
{
    private readonly int _shards = Math.Min(plan.MaxShards, (samples - 1) / 2 + 1);
    private readonly SavedSamples? _saved = plan.SavedLength > 0 ? new SavedSamples(samples, plan.SavedLength) : null;

    /// <summary>The outputs, or their logits.</summary>
    public List<double> Outputs { get; } = [];

    /// <summary>Gradients of all parameters in canonical order.</summary>
    /// <param name="inputs">The batch.</param>
    /// <param name="outputGradients">Gradients of its outputs.</param>
    /// <param name="logits">Whether they are of the logits: the loss gives those where it can.</param>
    public IReadOnlyList<double[]> Run(float[] inputs, double[] outputGradients, bool logits)
    {
        int fitting = Math.Max(1, plan.MicroBatch / ((samples - 1) / _shards + 1));
        int together = Math.Min(_shards, fitting);
        Gradients[] gradients = [.. Enumerable.Range(0, _shards).Select(_ => new Gradients(plan, laterOnes: _saved is not null))];
        bool holdsBatch = plan.Normalizations.Count > 0;
        Workspace workspace = new(plan, plan.TrainingMemory, holdsBatch ? samples : Math.Min(plan.MicroBatch, samples), weights);
        if (holdsBatch)
        {
            Pass pass = workspace.Begin(inputs, training: true, logits, barriers: new Barriers(plan, weights, _shards));
            Forward(pass);
            Outputs.AddRange(Workspace.Read(pass.Outputs!));
            pass.OutputGradients = Workspace.Fill("gradients of the outputs", outputGradients);
            pass.Saved = _saved;
            Backward(pass, gradients, 0, _shards, 0, samples);
        }

        for (int shard = 0; shard < _shards && !holdsBatch; shard += together)
        {
            int end = Math.Min(shard + together, _shards);
            for (int first = Start(shard); first < Start(end); first += plan.MicroBatch)
            {
                int count = Math.Min(plan.MicroBatch, Start(end) - first);
                Pass pass = workspace.Begin(Samples(inputs, first, count), training: true, logits, first);
                Outputs.AddRange(workspace.Forward(pass, count));
                pass.OutputGradients = Workspace.Fill("gradients of the outputs", Samples(outputGradients, first, count));
                pass.Saved = _saved;
                Backward(pass, gradients, shard, end, first, count);
            }
        }

        foreach (Gradients shard in gradients.Skip(1))
        {
            gradients[0].Add(shard);
        }

        return [.. Enumerable.Range(0, plan.Parameters.Parameters.Count)
            .Select(parameter => BatchGradient(parameter) ?? gradients[0].Canonical(parameter))];
    }

    /// <summary>Where sums of the batch are needed all samples come to each barrier together, shard by shard.</summary>
    private void Forward(Pass pass)
    {
        foreach (SegmentPlan segment in plan.Segments)
        {
            for (int shard = 0; shard < _shards; shard++)
            {
                pass.Shard = shard;
                for (int first = Start(shard); first < Start(shard + 1); first += plan.MicroBatch)
                {
                    ScheduleRunner.Run(pass, segment, segment.Forward, first, Math.Min(plan.MicroBatch, Start(shard + 1) - first));
                }
            }

            pass.Barriers.Forward(segment, samples, training: true);
        }
    }

    /// <summary>Segments that add to gradients run shard by shard.</summary>
    private void Backward(Pass pass, Gradients[] gradients, int firstShard, int endShard, int first, int count)
    {
        pass.BeginBackward();
        foreach ((int number, SegmentPlan segment) in plan.Segments.Index().Reverse())
        {
            Array.ForEach(gradients, shard => shard.Segment = number);
            if (segment.SpansShards)
            {
                pass.Gradients = gradients[firstShard];
                ScheduleRunner.Run(pass, segment, segment.Backward, 0, count);
                continue;
            }

            // In the end, whoever took the samples; threads share its loops.
            bool takesBatch = segment.TakesBatch && plan.Normalizations.Count > 0;
            if (takesBatch)
            {
                (pass.Gradients, pass.SharesLoops) = (gradients[0], true);
                ScheduleRunner.Run(pass, segment, segment.Backward, 0, samples);
                pass.SharesLoops = false;
            }

            for (int shard = firstShard; shard < endShard && !takesBatch; shard++)
            {
                int start = Math.Max(Start(shard) - first, 0);
                int end = Math.Min(Start(shard + 1) - first, count);
                pass.Gradients = gradients[pass.Shard = shard];
                ScheduleRunner.Run(pass, segment, segment.Backward, start, Math.Max(0, end - start));
            }

            pass.Barriers.Backward(segment, samples, training: true);
        }
    }

    /// <summary>A gradient that is taken from the whole batch, some rows at a time; null for others.</summary>
    private double[]? BatchGradient(int parameter)
    {
        PlacedParameter placed = plan.Parameters.Parameters[parameter];
        if (_saved is null || plan.BatchGradients.FirstOrDefault(gradient => gradient.Parameter == placed.Parameter.Name) is not { } plans)
        {
            return null;
        }

        Cells cells = new($"gradient of {plans.Parameter}", ParameterLayout.LengthOf(placed));
        int length = plans.Rows * plans.Units;
        for (int firstRow = 0; firstRow * plans.Units < cells.Length; firstRow += plans.Rows)
        {
            Place rows = new Storage(cells, firstRow * plans.Units, length, 0, Lifetime.Lasting, cells.Name).At(0);
            if (!plans.Overwrites)
            {
                NaiveElement.Fill(rows, length, 0);
            }

            if (plans.Kernel is null)
            {
                NaiveBias.Gradient(_saved.From(plans.OutputGradients), samples, 1, plans.Step, plans.Units, rows);
                continue;
            }

            Arguments arguments = new(weights.Width)
            {
                [KernelParameter.X] = _saved.From(plans.Inputs)[firstRow],
                [KernelParameter.Dy] = _saved.From(plans.OutputGradients),
                [KernelParameter.Dw] = rows,
            };
            arguments.Set(KernelParameter.Count, samples);
            NaiveKernel.Run(plan.Kernels.Single(kernel => kernel.Name == plans.Kernel).Plan, arguments);
        }

        return ParameterLayout.ToCanonical(placed, Workspace.Read(cells));
    }

    /// <summary>First sample of a shard.</summary>
    private int Start(int shard) => samples * shard / _shards;

    private T[] Samples<T>(T[] values, int first, int count)
    {
        int length = values.Length / samples;
        return values[(first * length)..((first + count) * length)];
    }
}
