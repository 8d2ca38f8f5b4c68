using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace ConvGen.Imaging.Tests;

/// <summary>Reads a folder of damaged pictures, in a process whose memory is its own.</summary>
internal static class Program
{
    /// <summary>Prints how many were refused, how many opened, the most megabytes that the process took, and "done".</summary>
    private static int Main(string[] args)
    {
        ImageOptions options = new() { Height = 64, Width = 64, Damaged = DamagedFiles.Skip, Threads = 2 };
        ImageFolder images = ImageFolder.Open(args[0], options);
        foreach (DamagedImage damaged in images.Damaged)
        {
            try
            {
                Image.ToTensor(damaged.Path, options);
                Console.Error.WriteLine($"{damaged.Path} was refused once and read once.");
                return 1;
            }
            catch (InvalidDataException exception) when (exception.Message == $"{damaged.Path}: {damaged.Reason}")
            {
                // As it should be.
            }
        }

        float[] input = new float[images.InputLength], target = new float[1];
        foreach (int sample in Enumerable.Range(0, images.Count))
        {
            images.CopyTo(sample, input, target);
        }

        using Process process = Process.GetCurrentProcess();
        Console.WriteLine(images.Damaged.Count);
        Console.WriteLine(images.Count);
        Console.WriteLine(process.PeakWorkingSet64 >> 20);
        Console.WriteLine("done");
        return 0;
    }
}
