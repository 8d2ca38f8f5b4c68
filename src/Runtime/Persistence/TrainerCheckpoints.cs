using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using ConvGen.Persistence;
using ConvGen.Training.Distribution;

namespace ConvGen.Training;

/// <summary>Saves and loads all that a training needs to go on with the same bits, in another process or on another machine.</summary>
/// <remarks>
/// A checkpoint is a safetensors file: the parameters, the optimiser's state, its iterations and learning rate, the trainer's
/// <see cref="Trainer.Steps"/>, <see cref="Trainer.Passes"/>, <see cref="Trainer.Epochs"/> and <see cref="Trainer.Seed"/>, and how far the
/// last <c>Fit</c> had come: its place in the data and in the epoch, its history, and what its callbacks keep. The next <c>Fit</c> goes on
/// there, as <see cref="FitOptions.Resume"/> says. Where <see cref="Parameter.Trainable"/> or
/// <see cref="Parameter.LearningRateScale"/> of a parameter was not as its class declares it, that is kept too.
/// A network loads its parameters from a checkpoint like from any other file.
/// Files of the first format, which ends with the place in the data, load too. <c>Fit</c> goes on from them at the end of an epoch and
/// without callbacks that keep anything, and refuses to elsewhere, where it could not do so with the same bits.
/// </remarks>
public static class TrainerCheckpoints
{
    private const string Steps = "trainer.steps";
    private const string Passes = "trainer.passes";
    private const string PassBatches = "trainer.pass_batches";
    private const string PassIsOpen = "trainer.pass_is_open";
    private const string Epochs = "trainer.epochs";
    private const string Seed = "trainer.seed";
    private const string NetworkSeed = "network.seed";
    private const string Optimizer = "optimizer";
    private const string Iterations = "optimizer.iterations";
    private const string LearningRate = "optimizer.learning_rate";

    /// <summary>Writes a checkpoint; the file holds the old content or the new one at every moment, power cuts included.</summary>
    /// <remarks>
    /// A callback may call it too: those that are still to be told of the step or the epoch are told when the training is resumed.
    /// Of the ranks of a world, rank 0 writes.
    /// </remarks>
    /// <param name="trainer">The trainer, between two steps.</param>
    /// <param name="path">The file, replaced if it exists; its directory exists.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written.</exception>
    /// <exception cref="InvalidOperationException">A callback of the last <c>Fit</c> has begun another training since.</exception>
    public static void SaveCheckpoint(this Trainer trainer, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.Ranks is { Writes: false })
        {
            return;
        }

        List<NamedTensor> tensors = TensorsOf(trainer);
        List<KeyValuePair<string, string>> metadata =
        [
            new(CheckpointFormat.Key, CheckpointFormat.Version),
            new(Steps, Text(trainer.Steps)),
            new(Passes, Text(trainer.Passes)),
            new(PassBatches, Text(trainer.Position.PassBatches)),
            new(PassIsOpen, MetadataReader.OfFlag(trainer.Position.PassIsOpen)),
            new(Epochs, Text(trainer.Epochs)),
            new(Seed, Text(trainer.Seed)),
            new(NetworkSeed, Text(trainer.Network.Engine.Seed)),
            new(Optimizer, trainer.Optimizer.GetType().Name),
            new(Iterations, Text(trainer.Optimizer.Iterations)),
            new(LearningRate, Text(trainer.Optimizer.LearningRate)),
        ];
        metadata.AddRange(ParameterSettings.Of(trainer.Network.Parameters));
        if (trainer.Position.Capture() is { } fit)
        {
            FitFormat.Add(fit, tensors, metadata);
        }

        SafetensorsWriter.Save(path, tensors, metadata);
    }

    /// <summary>Reads a checkpoint: the trainer goes on where the one that saved it stopped, with the same bits.</summary>
    /// <remarks>Ranks of a world all call it, and load the file that rank 0 reads; how many ranks saved it does not matter.</remarks>
    /// <param name="trainer">
    /// A trainer made like the one that saved it: the same network with the same seed, the same kind of optimiser with the same
    /// hyper-parameters, the same loss and metrics.
    /// </param>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, no checkpoint, or of another network, seed or optimiser; the message says which, expected and received. Nothing
    /// has changed.
    /// </exception>
    /// <exception cref="InvalidOperationException">It is called during <c>Fit</c>, whose place in the data it would change.</exception>
    public static void LoadCheckpoint(this Trainer trainer, string path)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        if (trainer.IsFitting)
        {
            throw new InvalidOperationException(
                "LoadCheckpoint was called during Fit, by a callback maybe; expected it before. Load of the network brings back " +
                "parameters alone.");
        }

        trainer.TellingFailures(() => Load(trainer, path));
    }

    private static void Load(Trainer trainer, string path)
    {
        SafetensorsFile file = trainer.Ranks is { } ranks
            ? SafetensorsFile.Read(path, ranks.Read(path), header => CheckOrigin(trainer, header))
            : SafetensorsFile.Read(path, header => CheckOrigin(trainer, header));
        bool isVersion1 = IsVersion1(file);
        TrainerCounters counters = ReadCounters(file, isVersion1);
        long iterations = file.LongCount(Iterations);
        float learningRate = file.Number(LearningRate, least: 0f);
        FitSnapshot? fit = isVersion1 ? null : FitFormat.Read(file);
        ParameterSettings settings = ParameterSettings.Read(trainer.Network.Parameters, file);

        ParameterTensors.Assign(trainer.Network.Parameters, file);
        foreach (OptimizerSlot slot in trainer.Optimizer.Slots)
        {
            slot.SetValues(file.Values(CheckpointFormat.SlotName(slot)));
        }

        settings.Assign(trainer.Network.Parameters);
        trainer.Optimizer.Resume(iterations, learningRate);
        trainer.Resume(counters, new Resumption(fit, path, isVersion1));
    }

    private static TrainerCounters ReadCounters(SafetensorsFile file, bool isVersion1)
    {
        long passes = file.LongCount(Passes);
        long passBatches = file.LongCount(PassBatches);
        bool isOpen = isVersion1 ? passBatches > 0 : file.Flag(PassIsOpen);
        return new TrainerCounters(
            file.LongCount(Steps), passes, passBatches, isOpen && passes > 0, file.Count(Epochs),
            file.Number(Seed, int.MinValue));
    }

    private static bool IsVersion1(SafetensorsFile file) => file.Text(CheckpointFormat.Key) == CheckpointFormat.Version1;

    /// <summary>Requires a checkpoint of such a trainer.</summary>
    private static void CheckOrigin(Trainer trainer, SafetensorsFile file)
    {
        string version = file.Metadata.GetValueOrDefault(CheckpointFormat.Key, "none");
        if (version is not (CheckpointFormat.Version or CheckpointFormat.Version1))
        {
            throw file.Invalid(
                $"expected a training checkpoint, {CheckpointFormat.Key} \"{CheckpointFormat.Version}\" or " +
                $"\"{CheckpointFormat.Version1}\"; received {version}. Parameters alone are loaded with Load of the network");
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
                $"expected a network of the seed {seed}, which keys dropout; received the seed {received}. "
                    + $"Create the network with seed: {received}");
        }

        Func<string, bool> ofFit = IsVersion1(file) ? _ => false : CheckpointFormat.IsOfFit;
        TensorCheck.Require(file, TensorsOf(trainer), $"{trainer.Network.Engine.Description.Name} in training", ofFit);
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
