using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Persistence;
using ConvGen.Tests.Data;
using ConvGen.Tests.Training;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Persistence;

/// <summary>Checkpoints that somebody made up, with a checksum that is right: they are refused whole or taken whole.</summary>
public sealed class HostileCheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _path;
    private readonly List<NamedTensor> _tensors = [];
    private readonly List<KeyValuePair<string, string>> _metadata;

    public HostileCheckpointTests()
    {
        _path = Path.Combine(_directory.Path, "checkpoint.st");
        Trainer trainer = Create();
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(Samples.Classification(23), Options(new LambdaCallback(
            onBatchEnd: batch => _ = batch is { Epoch: 3, Step: 2 } ? throw new OperationCanceledException() : 0))));
        trainer.SaveCheckpoint(_path);
        SafetensorsFile file = SafetensorsFile.Read(_path, _ => { });
        _metadata = [.. file.Metadata.Where(pair => pair.Key != TensorChecksum.Key && pair.Key != TensorChecksum.FormatKey)];
        foreach (SafetensorsEntry entry in file.Entries.Values)
        {
            float[] values = file.Values(entry.Name).ToArray();
            _tensors.Add(new NamedTensor(entry.Name, new Shape([.. entry.Shape.Select(size => (int)size)]), values.CopyTo));
        }
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void TheCheckpointItselfIsGood() => Assert.Null(Try(_tensors, _metadata));

    [Fact]
    public void NoOtherValueDoesHarm()
    {
        string[] values =
        [
            "", " ", "-1", "0", "1", "2", "7", "abc", "yes", "no", "NaN", "Infinity", "-Infinity", "1e9", "2147483646", "2147483647",
            "9007199254740992", "9223372036854775807", "99999999999999999999", "ffffffffffffffff", "7ff8000000000000", "Done", "NextEpoch",
            "Validation", "EpochEnd", "TrainEnd", "BatchEnd", "Step", "stream", "dataset", "\u0000", new('9', 5000),
        ];
        int refused = 0;
        for (int i = 0; i < _metadata.Count; i++)
        {
            foreach (string value in values)
            {
                refused += Try(_tensors, [.. _metadata[..i], new(_metadata[i].Key, value), .. _metadata[(i + 1)..]]) is null ? 0 : 1;
            }
        }

        // What is taken are other counters and other numbers of callbacks, which nobody can tell from the right ones.
        Assert.True(refused > _metadata.Count * values.Length * 3 / 4, $"{refused} of {_metadata.Count * values.Length} were refused.");
    }

    [Fact]
    public void NothingCanBeLeftOut()
    {
        for (int i = 0; i < _metadata.Count; i++)
        {
            Exception? exception = Try(_tensors, [.. _metadata[..i], .. _metadata[(i + 1)..]]);
            Assert.True(exception is not null, $"{_metadata[i].Key} was left out, and the checkpoint taken.");
        }

        for (int i = 0; i < _tensors.Count; i++)
        {
            Assert.NotNull(Try([.. _tensors[..i], .. _tensors[(i + 1)..]], _metadata));
        }
    }

    [Fact]
    public void NothingCanBeAdded()
    {
        string[] names = ["callback/0/x", "callback/9/x", "callback/", "callback/0/", "history/x", "history/", "optimizer/x", "x"];
        foreach (string name in names)
        {
            Assert.NotNull(Try([.. _tensors, new NamedTensor(name, new Shape(2), _ => { })], _metadata));
            Assert.NotNull(Try([.. _tensors, new NamedTensor(name, new Shape(2, 1), _ => { })], _metadata));
        }

        foreach (string key in new[] { "callback.0.value.x", "callback.0.x", "callback.9.key", "callback.", "fit.epoch_sum.x" })
        {
            Assert.NotNull(Try(_tensors, [.. _metadata, new(key, "1")]));
        }
    }

    [Fact]
    public void TensorsHaveTheirShapes()
    {
        for (int i = 0; i < _tensors.Count; i++)
        {
            int length = _tensors[i].Shape.Length;
            foreach (Shape shape in new[] { new Shape(1, length), new Shape(length + 1), new Shape(7, 7) })
            {
                Assert.IsType<InvalidDataException>(
                    Try([.. _tensors[..i], new NamedTensor(_tensors[i].Name, shape, _ => { }), .. _tensors[(i + 1)..]], _metadata));
            }
        }
    }

    [Fact]
    public void AFileLargerThanMemoryIsRefusedByItsHeader()
    {
        // A sparse file that says to hold a tensor of 2^40 bytes.
        const long Bytes = 1L << 40;
        string header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[" + Bytes / 4 + "],\"data_offsets\":[0," + Bytes + "]}}";
        using (FileStream stream = File.Create(_path))
        {
            stream.Write(BitConverter.GetBytes((long)header.Length));
            stream.Write(System.Text.Encoding.ASCII.GetBytes(header));
            try
            {
                stream.SetLength(8 + header.Length + Bytes);
            }
            catch (IOException)
            {
                // A file system without holes cannot be attacked so.
                return;
            }
        }

        Assert.Throws<InvalidDataException>(() => Create().LoadCheckpoint(_path));
        Assert.Throws<InvalidDataException>(() => Create().Network.Load(_path));
    }

    /// <summary>What loading and resuming throw; null: nothing. Only what bad input is to throw may be.</summary>
    private Exception? Try(IReadOnlyList<NamedTensor> tensors, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        SafetensorsWriter.Save(_path, tensors, metadata);
        Trainer trainer = Create();
        float[] before = trainer.Network.Parameters.Values.ToArray();
        Exception? exception = Record.Exception(() => trainer.LoadCheckpoint(_path));
        if (exception is not null)
        {
            Assert.True(exception is InvalidDataException, exception.ToString());
            Assert.StartsWith(_path + ": expected", exception.Message, StringComparison.Ordinal);
            Assert.Equal(before, trainer.Network.Parameters.Values.ToArray());
            Assert.Equal((0, 0, 0), (trainer.Steps, trainer.Passes, trainer.Epochs));
            return exception;
        }

        long steps = trainer.Steps;
        before = trainer.Network.Parameters.Values.ToArray();
        exception = Record.Exception(() => trainer.Fit(Samples.Classification(23), Options()));
        Assert.True(exception is null or InvalidDataException or ArgumentException, exception?.ToString());
        if (exception is not null)
        {
            Assert.Equal(steps, trainer.Steps);
            Assert.Equal(before, trainer.Network.Parameters.Values.ToArray());
        }

        return exception;
    }

    private FitOptions Options(params Callback[] first) => new()
    {
        InitialEpoch = first.Length > 0 ? 0 : 2,
        Epochs = 4,
        BatchSize = 4,
        Verbose = 0,
        ValidationSplit = 0.1f,
        Callbacks =
        [
            .. first, new EarlyStopping(patience: 9, restoreBestWeights: true), new ReduceLROnPlateau(patience: 1),
            new CsvLogger(Path.Combine(_directory.Path, "log.csv")),
            new ModelCheckpoint(Path.Combine(_directory.Path, "best.st"), saveBestOnly: true),
        ],
    };

    private static Trainer Create()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        return new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);
    }
}
