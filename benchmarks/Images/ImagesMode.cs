using System;
using System.Diagnostics;
using ConvGen.Benchmarks.Output;
using ConvGen.Data;
using ConvGen.Imaging;
using ConvGen.Training;

namespace ConvGen.Benchmarks.Images;

/// <summary>Images a second of a pipeline of JPEGs, and of the training of ResNet18 that it feeds.</summary>
internal static class ImagesMode
{
    private const int Count = 320;
    private const int Batch = 32;
    private const int Size = 224;

    /// <exception cref="UsageException">An option is wrong.</exception>
    public static void Run(Options options)
    {
        int threads = options.Number("threads", Math.Min(2, Environment.ProcessorCount));
        double seconds = options.Seconds(3);
        string keep = options.Text("keep", "");
        using Photographs photographs = new(Count, 375, 500, keep.Length > 0 ? keep : null);
        if (keep.Length > 0)
        {
            return;
        }

        ImageOptions plain = new() { Height = Size, Width = Size, Divisor = 255, Threads = threads };
        Pipeline("bilinear", Open(photographs, plain), threads, seconds);
        Pipeline("antialiased", Open(photographs, plain with { Antialias = true }), threads, seconds);
        Pipeline("cached", Open(photographs, plain with { Cache = ImageCache.Memory }), threads, seconds);
        Shape shape = plain.ImageShape;
        Pipeline(
            "augmented",
            Open(photographs, plain).Augment(
                shape, seed: 1, threads, new RandomFlip(FlipMode.Horizontal), new RandomRotation(0.1), new RandomZoom(0.2),
                new RandomContrast(0.2) { MaxValue = 1 }, new RandomBrightness(0.2) { MaxValue = 1 }),
            threads, seconds);
        using (Photographs large = new(Count / 8, 1500, 2000))
        {
            Pipeline("2000x1500", Open(large, plain), threads, seconds);
            Pipeline("2000x1500 scaled", Open(large, plain with { ScaledDecoding = true }), threads, seconds);
        }

        Train("memory", Open(photographs, plain with { Cache = ImageCache.Memory }), threads);
        Train("decoded ahead", Open(photographs, plain).Prefetch(2), threads);
    }

    private static IBatchSource Open(Photographs photographs, ImageOptions options) =>
        ImageFolder.Open(photographs.Folder, options).Stream().Shuffle(1024).Batch(Batch, dropRemainder: false);

    private static void Pipeline(string name, IBatchSource batches, int threads, double seconds)
    {
        Read(batches, pass: 0); // warm, and into the cache
        long start = Stopwatch.GetTimestamp();
        long images = 0;
        for (int pass = 1; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; pass++)
        {
            images += Read(batches, pass);
        }

        Line("pipeline", name, threads, images / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static int Read(IBatchSource batches, long pass)
    {
        int images = 0;
        using IBatchReader reader = batches.Open(pass);
        while (reader.Read())
        {
            images += reader.Count;
        }

        return images;
    }

    /// <summary>Two epochs, of which the second counts.</summary>
    private static void Train(string name, IBatchSource batches, int threads)
    {
        const int Steps = 4;
        var trainer = new Trainer(new PhotoResNet18(seed: 1), new Adam(), new SparseCategoricalCrossentropy()) { Threads = threads };
        long start = 0;
        trainer.Fit(batches, new FitOptions
        {
            Epochs = 2,
            StepsPerEpoch = Steps,
            Verbose = 0,
            Callbacks = [new LambdaCallback(onEpochEnd: _ => start = start == 0 ? Stopwatch.GetTimestamp() : start)],
        });
        Line("train ResNet18", name, threads, Steps * Batch / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static void Line(string mode, string name, int threads, double imagesPerSecond) => new JsonLine()
        .Add("peer", "convgen")
        .Add("mode", mode)
        .Add("data", name)
        .Add("threads", threads)
        .Add("batch", Batch)
        .Add("images_per_s", imagesPerSecond, 1)
        .Print();
}
