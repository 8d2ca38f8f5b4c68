using System;
using System.Collections.Generic;
using ConvGen.Execution;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Predicting;

/// <summary>What memory a network has: that of its predictions, and that of training from the first training pass on.</summary>
public class MemoryTests
{
    [Fact]
    public void WhoOnlyPredictsHasNoMemoryOfTraining()
    {
        (INetwork network, List<int> allocated) = Watched(() => new Normalized());
        NetworkDescription description = network.Engine.Description;
        Assert.True(description.TrainingPackedLength > 0, "The case needs copies that only training reads.");
        network.Predict(new float[784], new float[3]);
        network.Predict(new float[4 * 784], new float[4 * 3], threads: 2);
        Assert.False(network.Parameters.HasGradientMemory);
        Assert.False(network.Engine.Packed.HasTrainingMemory);
        Assert.All(allocated, length => Assert.Contains(length, new[]
        {
            description.ParameterLength, description.PackedLength, (int)description.InferenceArenaLength(description.PredictionMicroBatch),
        }));
    }

    [Fact]
    public void TheFirstTrainingPassMakesIt()
    {
        Normalized network = new();
        Tape tape = network.CreateTape(1);
        network.Forward(new float[784], new float[3], tape, training: true);
        Assert.True(((INetwork)network).Engine.Packed.HasTrainingMemory);
        Assert.False(network.Parameters.HasGradientMemory);
        network.Backward(new float[3], tape);
        Assert.True(network.Parameters.HasGradientMemory);
    }

    [Fact]
    public void PredictionsBesideATrainingSeeEveryStep()
    {
        // Copies of both kinds are refreshed whoever asks first.
        Normalized network = new(seed: 3), fresh = new(seed: 4);
        Trainer trainer = new(network, new Adam(0.1f), new MeanSquaredError()) { Threads = 2 };
        float[] inputs = new float[4 * 784], targets = new float[4 * 3], outputs = new float[4 * 3], expected = new float[4 * 3];
        inputs.AsSpan().Fill(0.5f);
        inputs.AsSpan(100, 900).Fill(-1);
        for (int step = 0; step < 3; step++)
        {
            network.Predict(inputs, outputs);
            trainer.Step(inputs, targets);
            for (int i = 0; i < network.Parameters.Count; i++)
            {
                fresh.Parameters[i].SetValues(network.Parameters[i].ToArray());
            }

            network.Predict(inputs, outputs);
            fresh.Predict(inputs, expected);
            Assert.Equal(expected, outputs);
        }
    }

    private static (INetwork Network, List<int> Allocated) Watched(Func<INetwork> create)
    {
        List<int> allocated = [];
        AlignedMemory.Allocator.Value = length =>
        {
            lock (allocated)
            {
                allocated.Add(length);
            }

            return AlignedMemory.Allocate(length, allocator: null);
        };
        try
        {
            return (create(), allocated);
        }
        finally
        {
            AlignedMemory.Allocator.Value = null;
        }
    }
}
