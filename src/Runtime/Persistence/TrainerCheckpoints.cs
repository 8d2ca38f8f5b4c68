using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using ConvGen.Persistence;

namespace ConvGen.Training;

/// <summary>Saves and loads all that a training needs to go on with the same bits, in another process or on another machine.</summary>
/// <remarks>
/// A checkpoint is a safetensors file: the parameters, the optimiser's state, its iterations and learning rate, the trainer's
/// <see cref="Trainer.Steps"/>, <see cref="Trainer.Passes"/>, <see cref="Trainer.Epochs"/> and <see cref="Trainer.Seed"/>, and the place in the
/// last pass: the next <c>Fit</c> on the same data, in batches of the same size, goes on there, also in the middle of an epoch. A network loads
/// its parameters from a checkpoint like from any other file. Callbacks keep their own state, which is not part of it.
/// </remarks>
public static class TrainerCheckpoints
{
    private const string Steps = "trainer.steps";
    private const string Passes = "trainer.passes";
    private const string PassBatches = "trainer.pass_batches";
    private const string Epochs = "trainer.epochs";
    private const string Seed = "trainer.seed";
    private const string NetworkSeed = "network.seed";
    private const string Optimizer = "optimizer";
    private const string Iterations = "optimizer.iterations";
    private const string LearningRate = "optimizer.learning_rate";

    /// <summary>Writes a checkpoint; the file holds the old content or the new one at every moment, power cuts included.</summary>
    /// <param name="trainer">The trainer, between two steps.</param>
    /// <param name="path">The file, replaced if it exists; its directory exists.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    public static void SaveCheckpoint(this Trainer trainer, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        SafetensorsWriter.Save(
            path,
            TensorsOf(trainer),
            [
                new(CheckpointFormat.Key, CheckpointFormat.Version),
                new(Steps, Text(trainer.Steps)),
                new(Passes, Text(trainer.Passes)),
                new(PassBatches, Text(trainer.PassBatches)),
                new(Epochs, Text(trainer.Epochs)),
                new(Seed, Text(trainer.Seed)),
                new(NetworkSeed, Text(trainer.Network.Engine.Seed)),
                new(Optimizer, trainer.Optimizer.GetType().Name),
                new(Iterations, Text(trainer.Optimizer.Iterations)),
                new(LearningRate, Text(trainer.Optimizer.LearningRate)),
            ]);
    }

    /// <summary>Reads a checkpoint: the trainer goes on where the one that saved it stopped, with the same bits.</summary>
    /// <param name="trainer">
    /// A trainer made like the one that saved it: the same network with the same seed, the same kind of optimiser with the same
    /// hyper-parameters, the same loss.
    /// </param>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, no checkpoint, or of another network, seed or optimiser; the message says which, expected and received. Nothing
    /// has changed.
    /// </exception>
    public static void LoadCheckpoint(this Trainer trainer, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        SafetensorsFile file = SafetensorsFile.Read(path);
        CheckOrigin(trainer, file);
        TensorCheck.Require(file, TensorsOf(trainer), $"{trainer.Network.Engine.Description.Name} in training", _ => false);
        long steps = file.Number(Steps, least: 0L);
        long passes = file.Number(Passes, least: 0L);
        long passBatches = file.Number(PassBatches, least: 0L);
        int epochs = file.Number(Epochs, least: 0);
        int seed = file.Number(Seed, int.MinValue);
        long iterations = file.Number(Iterations, least: 0L);
        float learningRate = file.Number(LearningRate, least: 0f);

        ParameterTensors.Assign(trainer.Network.Parameters, file);
        foreach (OptimizerSlot slot in trainer.Optimizer.Slots)
        {
            slot.SetValues(file.Values(CheckpointFormat.SlotName(slot)));
        }

        trainer.Optimizer.Resume(iterations, learningRate);
        (trainer.Steps, trainer.Passes, trainer.Epochs, trainer.Seed) = (steps, passes, epochs, seed);
        (trainer.PassBatches, trainer.ResumesPass) = (passBatches, true);
    }

    private static void CheckOrigin(Trainer trainer, SafetensorsFile file)
    {
        string version = file.Metadata.GetValueOrDefault(CheckpointFormat.Key, "none");
        if (version != CheckpointFormat.Version)
        {
            throw file.Invalid(
                $"expected a training checkpoint, {CheckpointFormat.Key} \"{CheckpointFormat.Version}\"; received {version}. Parameters alone are " +
                "loaded with Load of the network");
        }

        string optimizer = trainer.Optimizer.GetType().Name;
        if (file.Text(Optimizer) != optimizer)
        {
            throw file.Invalid($"expected the state of the optimiser {optimizer}; received that of {file.Text(Optimizer)}");
        }

        int seed = trainer.Network.Engine.Seed;
        if (file.Number(NetworkSeed, int.MinValue) is int received && received != seed)
        {
            throw file.Invalid(
                $"expected a network of the seed {seed}, which keys dropout; received the seed {received}. Create the network with seed: {received}");
        }
    }

    private static List<NamedTensor> TensorsOf(Trainer trainer)
    {
        List<NamedTensor> tensors = ParameterTensors.Of(trainer.Network.Parameters);
        foreach (OptimizerSlot slot in trainer.Optimizer.Slots)
        {
            tensors.Add(new NamedTensor(CheckpointFormat.SlotName(slot), slot.Parameter.Shape, slot.CopyTo));
        }

        return tensors;
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
