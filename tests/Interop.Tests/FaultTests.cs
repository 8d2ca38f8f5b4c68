using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ConvGen.Interop.Tests.Keras;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Interop.Tests;

/// <summary>
/// Files cut short and with bits flipped: each is loaded whole, with bits of values that nobody can tell from right ones, or refused by
/// an error of its format; the network is then as it was. No file takes long or much memory.
/// </summary>
public sealed class FaultTests(ITestOutputHelper output) : IDisposable
{
    private const int Cuts = 150;
    private const int Flips = 600;

    // Only what hangs takes so long, on however busy a machine.
    private const double MostSeconds = 120;

    // The parser of HDF5 takes one array of the length that a field says before it reads: up to 2 GB. What is measured is what is
    // allocated, not what is resident.
    private const long MostBytes = 3L << 30;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-faults-");

    public static TheoryData<string> Formats => ["zip.pth", "legacy.pth", "legacy", "names", "keras"];

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Formats))]
    public void NoFaultDoesHarm(string format)
    {
        byte[] whole = File.ReadAllBytes(Whole(format));
        int refused = 0;
        for (int i = 0; i < Cuts; i++)
        {
            int length = (int)((long)whole.Length * i / Cuts);
            refused += Try(whole.AsSpan(0, length), $"{format}, cut to {length} of {whole.Length} bytes");
        }

        output.WriteLine($"{format}: {refused} of {Cuts} cuts were refused.");
        Random random = new(1);
        int flipped = 0;
        for (int i = 0; i < Flips; i++)
        {
            // Half of them in the head, which says where everything is.
            int at = random.Next(i % 2 == 0 ? Math.Min(2048, whole.Length) : whole.Length);
            byte[] damaged = [.. whole];
            damaged[at] = i % 3 == 0 ? byte.MaxValue : (byte)(damaged[at] ^ (1 << random.Next(8)));
            flipped += Try(damaged, $"{format}, byte {at} of {whole.Length} changed to 0x{damaged[at]:x2}");
        }

        output.WriteLine($"{format}: {flipped} of {Flips} changes were refused.");
        Assert.True(refused > Cuts / 2 && flipped > 0, "Nothing was refused.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void HugeLengthsAreRefused(string format)
    {
        byte[] whole = File.ReadAllBytes(Whole(format));
        Random random = new(2);
        for (int i = 0; i < 200; i++)
        {
            int at = random.Next(whole.Length - sizeof(long));
            byte[] damaged = [.. whole];
            BitConverter.TryWriteBytes(damaged.AsSpan(at), i % 2 == 0 ? long.MaxValue : 0x7fffffff00000000);
            Try(damaged, $"{format}, a length of 2^63 at {at}");
        }
    }

    private string Whole(string format) => format switch
    {
        "legacy" => KerasFiles.Write(_directory.FullName, KerasFiles.Legacy(), "whole.h5"),
        "names" => KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: true), "whole.h5"),
        "keras" => KerasFiles.WriteZip(
            _directory.FullName, KerasFiles.Write(_directory.FullName, KerasFiles.Numbered(names: true), "whole.h5")),
        _ => TestFiles.Path(format),
    };

    /// <summary>Loads a damaged file; 1 where it is refused.</summary>
    private int Try(ReadOnlySpan<byte> content, string damage)
    {
        string path = Path.Combine(_directory.FullName, "damaged");
        File.WriteAllBytes(path, content);
        EveryLayout network = new(seed: 1);
        float[][] before = [.. network.Parameters.Select(parameter => parameter.ToArray())];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Stopwatch watch = Stopwatch.StartNew();

        Exception? exception = Record.Exception(() => network.LoadWeights(path));

        Assert.True(watch.Elapsed.TotalSeconds < MostSeconds, $"{damage}: took {watch.Elapsed.TotalSeconds:f1} s");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Assert.True(allocated < MostBytes, $"{damage}: allocated {allocated} bytes");
        if (exception is null)
        {
            return 0;
        }

        Assert.True(exception is InvalidDataException or NotSupportedException, $"{damage}: {exception}");
        Assert.Contains("expected", exception.Message, StringComparison.Ordinal);
        Assert.All(network.Parameters.Zip(before), pair => Assert.Equal(pair.Second, pair.First.ToArray()));
        return 1;
    }
}
