using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Samples.FineTuning;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>The one trained network that there is: CNTK's ResNet18, opset 8, without its classifier.</summary>
public sealed class ResNet18Tests(ITestOutputHelper log)
{
    private const int Size = 224;
    private const int Features = 512;
    private const int Images = 50;

    [Fact]
    public async Task FeaturesAndNearestNeighboursAreThoseOfOnnxRuntime()
    {
        (string? model, string output) = await ResNet18Package.Restore();
        if (model is null)
        {
            log.WriteLine($"The package cannot be restored here, so that nothing was compared: {output}");
            return;
        }

        ImportedNetwork imported = OnnxImport.Read(model, new OnnxImportOptions { ClassName = "ImageNet18" });
        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-import");
        INetwork network;
        try
        {
            imported.Write(directory.FullName);

            // Of a network that only predicts there is less to compile.
            string source = imported.Source.Replace("[Input(224, 224, 3)]", "[Input(224, 224, 3, Training = false)]");
            network = SourceCompiler.Create(SourceCompiler.Compile(source), "ImageNet18");
            network.Load(Path.Combine(directory.FullName, "ImageNet18.safetensors"));
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        float[] images = [.. Enumerable.Range(0, Images).SelectMany(Picture)];
        float[] received = new float[Images * Features];
        network.Predict(images, received);
        using var reference = new ReferenceRuntime(await File.ReadAllBytesAsync(model));
        float[][] expected = [.. Enumerable.Range(0, Images).Select(i => reference.Run(
            Import.Images.ToChannelsFirst(images[(i * Size * Size * 3)..((i + 1) * Size * Size * 3)], Size, Size, 3), [1, 3, Size, Size]))];
        float[][] ours = [.. received.Chunk(Features)];
        float error = ours.Zip(expected).Max(pair => pair.First.Zip(pair.Second).Max(both => Math.Abs(both.First - both.Second)));
        log.WriteLine($"largest feature {expected.Max(features => features.Max())}, largest difference {error}");

        Assert.InRange(error, 0, 1e-3f);
        Assert.Equal(expected.Select((_, i) => Nearest(expected, i)), ours.Select((_, i) => Nearest(ours, i)));
        Assert.Contains("[Use<ImageNet18Residual>(Times = 2)]", imported.Source);

        // Written again, it is the model that it came from.
        float[] again = ExportedAgain(network, images[..(2 * Size * Size * 3)]);
        Assert.All(expected[..2].SelectMany(features => features).Zip(again), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    private static float[] ExportedAgain(INetwork network, float[] images)
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".onnx");
        try
        {
            OnnxExport.Write(network, path);
            using var runtime = new ReferenceRuntime(File.ReadAllBytes(path));
            int count = images.Length / (Size * Size * 3);
            return runtime.Run(Import.Images.ToChannelsFirst(images, Size, Size, 3), [count, 3, Size, Size]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A disc, a gradient and stripes of colours by a seed, 0 to 255 as this network reads them.</summary>
    private static float[] Picture(int seed)
    {
        var random = new Random(seed);
        float[] first = Colour(random), second = Colour(random), image = new float[Size * Size * 3];
        (double x, double y, double radius, double angle) =
            (random.Next(Size), random.Next(Size), random.Next(20, 110), random.NextDouble() * Math.PI);
        for (int i = 0; i < Size * Size; i++)
        {
            (double dx, double dy) = (i % Size - x, i / Size - y);
            bool isInside = dx * dx + dy * dy < radius * radius;
            double share = isInside ? 0.5 + 0.5 * Math.Sin((dx * Math.Cos(angle) + dy * Math.Sin(angle)) / 6) : i / (double)(Size * Size);
            for (int c = 0; c < 3; c++)
            {
                image[3 * i + c] = (float)(share * first[c] + (1 - share) * second[c]);
            }
        }

        return image;
    }

    private static float[] Colour(Random random) => [random.Next(256), random.Next(256), random.Next(256)];

    private static int Nearest(float[][] all, int one) => Enumerable.Range(0, all.Length).Where(i => i != one)
        .MinBy(i => all[i].Zip(all[one]).Sum(pair => (double)(pair.First - pair.Second) * (pair.First - pair.Second)));
}
