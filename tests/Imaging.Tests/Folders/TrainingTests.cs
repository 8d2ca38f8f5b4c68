using System;
using System.IO;
using System.Linq;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Imaging.Tests.Folders;

/// <summary>Trainings on folders: the same bits however images come, and nothing allocated for them.</summary>
public sealed class TrainingTests : IDisposable
{
    private static readonly ImageOptions _options = new() { Height = 12, Width = 10, Divisor = 255, Threads = 1 };

    private readonly TestFolder _folder = new();

    public TrainingTests()
    {
        for (byte i = 0; i < 20; i++)
        {
            File.Copy(TestFiles.Path($"resize-{i:00}.png"), _folder.File(i % 2 == 0 ? "a" : "b", $"{i:00}.png"));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ThreadsAndCachesChangeNoWeight()
    {
        float[] expected = Fit(trainer => trainer.Fit(Memory(), Quiet()));
        Assert.Equal(expected, Fit(trainer => trainer.Fit(Open(_options), Quiet())));
        Assert.Equal(expected, Fit(trainer => trainer.Fit(Open(_options with { Cache = ImageCache.Memory, Threads = 3 }), Quiet())));

        float[] streamed = Fit(trainer => trainer.Fit(Batches(_options), Quiet()));
        Assert.NotEqual(expected, streamed);
        Assert.Equal(streamed, Fit(trainer => trainer.Fit(Batches(_options with { Threads = 4 }).Prefetch(2), Quiet())));
        Assert.Equal(streamed, Fit(trainer => trainer.Fit(Batches(_options with { Cache = ImageCache.Memory }), Quiet())));
    }

    /// <summary>Skia's objects and the file's handle, whatever the size of the image; of what is cached, nothing.</summary>
    [Fact]
    public void ReadingAllocatesNextToNothing()
    {
        Assert.InRange(Allocated(Open(_options)), 0, 3000);
        Assert.InRange(Allocated(Open(_options with { Antialias = true })), 0, 3000);
        Assert.Equal(0, Allocated(Open(_options with { Cache = ImageCache.Memory })));
    }

    private static double Allocated(ImageFolder images)
    {
        float[] input = new float[images.InputLength], target = new float[1];
        long before = 0;
        for (int pass = 0; pass < 4; pass++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < images.Count; i++)
            {
                images.CopyTo(i, input, target);
            }
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)images.Count;
    }

    private static float[] Fit(Action<Trainer> fit)
    {
        SmallClassifier network = new(seed: 1);
        fit(new Trainer(network, new Adam(), new SparseCategoricalCrossentropy()) { Threads = 2, Seed = 3 });
        return network.Parameters.Values.ToArray();
    }

    private IBatchSource Batches(ImageOptions options) => Open(options).Stream().Shuffle(9, seed: 2).Batch(6).Augment(
        options.ImageShape, seed: 4, options.Threads, new RandomFlip(), new RandomRotation(0.1));

    private ImageFolder Open(ImageOptions options) => ImageFolder.Open(_folder.Path, options);

    private InMemoryDataset Memory()
    {
        ImageFolder images = Open(_options);
        float[] inputs = [.. images.Paths.SelectMany(path => Image.ToTensor(path, _options))];
        return new InMemoryDataset(inputs, images.Paths.Select((_, i) => (float)images.Label(i)).ToArray(), images.InputLength);
    }

    private static FitOptions Quiet() => new() { Epochs = 3, BatchSize = 6, Verbose = 0 };
}

[Input(12, 10, 3)]
[Conv2D(Filters = 4, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dense(2, Activation = Activation.Softmax)]
internal sealed partial class SmallClassifier;
