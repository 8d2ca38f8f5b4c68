using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>Event files, read back by a reader of their own.</summary>
public sealed class TensorBoardTests
{
    [Fact]
    public void TheChecksumIsCastagnolis()
    {
        // RFC 3720, B.4.
        Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
    }

    [Fact]
    public void AnEpochsNumbersAreReadBack()
    {
        using TemporaryDirectory directory = new();
        Trainer trainer = new(
            new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax), new Adam(0.05), new SparseCategoricalCrossentropy(),
            [new Accuracy()]);
        History history = trainer.Fit(Samples.Classification(60), new FitOptions
        {
            Epochs = 3,
            BatchSize = 10,
            Verbose = 0,
            ValidationSplit = 0.5,
            Callbacks = [new TensorBoard(directory.Path, updateFreq: 2)],
        });

        List<(string Tag, long Step, float Value)> training = Read(directory.Path, "train");
        List<(string Tag, long Step, float Value)> validation = Read(directory.Path, "validation");
        AssertEqual(history["loss"], training, "epoch_loss");
        AssertEqual(history["accuracy"], training, "epoch_accuracy");
        AssertEqual(history["val_loss"], validation, "epoch_loss");
        AssertEqual(history["val_accuracy"], validation, "epoch_accuracy");
        Assert.Equal([2, 4, 6, 8], training.Where(entry => entry.Tag == "batch_loss").Select(entry => (int)entry.Step));

        static void AssertEqual(IReadOnlyList<float> expected, List<(string Tag, long Step, float Value)> read, string tag) => Assert.Equal(
            expected.Select((value, epoch) => (tag, (long)epoch, value)), read.Where(entry => entry.Tag == tag));
    }

    [Fact]
    public void EveryTrainingHasAFileOfItsOwn()
    {
        using TemporaryDirectory directory = new();
        Trainer trainer = new(
            new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax), new Adam(), new SparseCategoricalCrossentropy());
        var callback = new TensorBoard(directory.Path);
        for (int training = 0; training < 2; training++)
        {
            trainer.Fit(Samples.Classification(20), new FitOptions { Verbose = 0, Callbacks = [callback] });
        }

        Assert.Equal(2, Directory.GetFiles(Path.Combine(directory.Path, "train"), "events.out.tfevents.*").Length);
        Assert.False(Directory.Exists(Path.Combine(directory.Path, "validation")));
    }

    private static List<(string Tag, long Step, float Value)> Read(string directory, string part)
    {
        string path = Assert.Single(Directory.GetFiles(Path.Combine(directory, part), "events.out.tfevents.*"));
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        List<(string, long, float)> entries = [];
        bool isFirst = true;
        while (file.Length > 0)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
            Assert.Equal(Crc32C.Masked(file[..8]), BinaryPrimitives.ReadUInt32LittleEndian(file[8..]));
            ReadOnlySpan<byte> data = file.Slice(12, length);
            Assert.Equal(Crc32C.Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file[(12 + length)..]));
            file = file[(16 + length)..];
            Dictionary<int, byte[]> fields = Fields(data);
            if (isFirst)
            {
                Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(fields[3]));
            }
            else
            {
                Dictionary<int, byte[]> value = Fields(Fields(fields[5])[1]);
                entries.Add((
                    Encoding.UTF8.GetString(value[1]), BinaryPrimitives.ReadInt64LittleEndian(fields[2]),
                    BinaryPrimitives.ReadSingleLittleEndian(value[2])));
            }

            isFirst = false;
        }

        return entries;
    }

    /// <summary>The fields of a message; a varint as eight bytes.</summary>
    private static Dictionary<int, byte[]> Fields(ReadOnlySpan<byte> message)
    {
        Dictionary<int, byte[]> fields = [];
        while (message.Length > 0)
        {
            int key = (int)Varint(ref message);
            int length = (key & 7) switch { 1 => 8, 5 => 4, 2 => (int)Varint(ref message), _ => 0 };
            fields[key >> 3] = (key & 7) == 0 ? BitConverter.GetBytes(Varint(ref message)) : message[..length].ToArray();
            message = message[length..];
        }

        return fields;
    }

    private static long Varint(ref ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[0];
            bytes = bytes[1..];
            value |= (long)(next & 127) << shift;
            if (next < 128)
            {
                return value;
            }
        }
    }
}
