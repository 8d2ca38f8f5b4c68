// Images/s of TorchSharp's torchvision.io: JPEGs of a folder of folders, decoded, resized to 224x224 and divided by 255, in batches of 32.
using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

internal static class Images
{
    public static void Measure(string folder, int threads, double seconds)
    {
        torchvision.io.DefaultImager = new torchvision.io.SkiaImager();
        set_num_threads(1);
        string[] files = Directory.GetFiles(folder, "*.jp*g", SearchOption.AllDirectories);
        long Pass()
        {
            foreach (string[] batch in files.Chunk(32))
            {
                var images = new Tensor[batch.Length];
                Parallel.For(0, batch.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
                {
                    using var scope = NewDisposeScope();
                    using var _ = no_grad();
                    Tensor image = torchvision.io.read_image(batch[i], torchvision.io.ImageReadMode.RGB).unsqueeze(0).to(float32);
                    images[i] = (nn.functional.interpolate(image, [224, 224], mode: InterpolationMode.Bilinear, align_corners: false)[0] / 255)
                        .MoveToOuterDisposeScope();
                });
                using Tensor whole = stack(images);
                foreach (Tensor image in images) image.Dispose();
            }

            return files.Length;
        }

        Pass();
        long count = 0;
        Stopwatch watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalSeconds < seconds) count += Pass();
        Console.WriteLine(FormattableString.Invariant(
            $"{{\"peer\":\"torchsharp\",\"mode\":\"pipeline\",\"threads\":{threads},\"images_per_s\":{count / watch.Elapsed.TotalSeconds:F1}}}"));
    }
}
