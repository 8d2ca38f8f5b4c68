using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>Tries learning rates that grow from step to step, and says where the loss falls fastest (Smith, 2015).</summary>
/// <remarks>The trainer is afterwards as it was before: parameters, optimiser and counters.</remarks>
public sealed class LearningRateFinder
{
    private const double Smoothing = 0.9;
    private const double Diverged = 4;

    private LearningRateFinder(IReadOnlyList<float> rates, IReadOnlyList<float> losses) => (Rates, Losses) = (rates, losses);

    /// <summary>The rates that were tried.</summary>
    public IReadOnlyList<float> Rates { get; }

    /// <summary>The loss at each, smoothed: moving means of 0.9, corrected for their beginning.</summary>
    public IReadOnlyList<float> Losses { get; }

    /// <summary>The rate at which the loss fell fastest from one step to the next, behind the first tenth of them.</summary>
    public float Suggestion
    {
        get
        {
            // The first tenth is of means over few steps, which leap.
            int best = Losses.Count / 10;
            for (int i = best + 1; i < Losses.Count - 1; i++)
            {
                best = Losses[i + 1] - Losses[i] < Losses[best + 1] - Losses[best] ? i : best;
            }

            return Rates[best];
        }
    }

    /// <summary>Takes steps at growing rates until the loss is four times the least one, or all are done.</summary>
    /// <param name="trainer">A trainer whose optimiser follows no schedule.</param>
    /// <param name="data">Samples to train on, drawn in an order that the trainer's seed keys.</param>
    /// <param name="least">The first rate.</param>
    /// <param name="largest">The last.</param>
    /// <param name="steps">Steps between them, at least 3.</param>
    /// <param name="batchSize">Samples of a step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The data do not suit the network.</exception>
    /// <exception cref="InvalidOperationException">The optimiser follows a schedule, or the loss diverges at once.</exception>
    public static LearningRateFinder Find(
        Trainer trainer, IDataset data, double least = 1e-6, double largest = 1, int steps = 100, int batchSize = 32)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 3);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(largest, least);
        Optimizer optimizer = trainer.Optimizer;
        (float rate, long iterations, long taken) = (optimizer.LearningRate, optimizer.Iterations, trainer.Steps);
        float[][] values = [.. trainer.Network.Parameters.Select(parameter => parameter.ToArray())];
        float[][] slots = [.. optimizer.Slots.Select(Copy)];
        try
        {
            return Run(trainer, data.Shuffle(trainer.Seed), least, largest, steps, batchSize);
        }
        finally
        {
            for (int i = 0; i < values.Length; i++)
            {
                trainer.Network.Parameters[i].SetValues(values[i]);
            }

            for (int i = 0; i < slots.Length; i++)
            {
                optimizer.Slots[i].SetValues(slots[i]);
            }

            optimizer.Resume(iterations, rate);
            trainer.Steps = taken;
        }
    }

    private static LearningRateFinder Run(Trainer trainer, IDataset data, double least, double largest, int steps, int batchSize)
    {
        List<float> rates = [], losses = [];
        float[] inputs = new float[batchSize * data.InputLength], targets = new float[batchSize * data.TargetLength];
        double mean = 0, smallest = double.PositiveInfinity;
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < batchSize; i++)
            {
                data.CopyTo(
                    (int)(((long)step * batchSize + i) % data.Count), inputs.AsSpan(i * data.InputLength, data.InputLength),
                    targets.AsSpan(i * data.TargetLength, data.TargetLength));
            }

            double rate = least * Math.Pow(largest / least, (double)step / (steps - 1));
            trainer.Optimizer.LearningRate = (float)rate;
            try
            {
                mean = Smoothing * mean + (1 - Smoothing) * trainer.Step(inputs, targets);
            }
            catch (NonFiniteLossException)
            {
                break;
            }

            double loss = mean / (1 - Math.Pow(Smoothing, step + 1));
            smallest = Math.Min(smallest, loss);
            rates.Add((float)rate);
            losses.Add((float)loss);
            if (step > 0 && loss > Diverged * smallest)
            {
                break;
            }
        }

        return rates.Count > 1
            ? new LearningRateFinder(rates, losses)
            : throw new InvalidOperationException("The loss diverged at the first rates already; begin with smaller ones.");
    }

    private static float[] Copy(OptimizerSlot slot)
    {
        float[] values = new float[slot.Parameter.Length];
        slot.CopyTo(values);
        return values;
    }
}
