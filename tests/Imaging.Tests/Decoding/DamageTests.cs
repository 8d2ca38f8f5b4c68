using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Imaging.Tests.Decoding;

/// <summary>Files of others: an error that names them, or left out; never a crash, never much memory.</summary>
public sealed class DamageTests
{
    private const long MaxMegabytes = 512;

    /// <summary>
    /// Hundreds of damaged pictures in a process of its own: each that is refused is named with a reason, and the folder opens without
    /// them.
    /// </summary>
    [Fact]
    public async Task DamagedPicturesAreRefusedOrSkippedInLittleMemory()
    {
        using TestFolder folder = new();
        int damaged = DamagedPictures.Write(folder);
        Assert.InRange(damaged, 200, 1000);

        string[] lines = await Run(folder.Path);

        Assert.Equal("done", lines[^1]);
        int refused = int.Parse(lines[0], CultureInfo.InvariantCulture), opened = int.Parse(lines[1], CultureInfo.InvariantCulture);
        Assert.InRange(refused, 200, damaged + 1); // truncated ones all, flipped bits where they show
        Assert.Equal(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Count(), refused + opened);
        Assert.InRange(long.Parse(lines[2], CultureInfo.InvariantCulture), 1, MaxMegabytes);
    }

    [Fact]
    public void TruncatedPicturesAreRefusedWhereverTheyEnd()
    {
        using TestFolder folder = new();
        string[] names = ["rgb.png", "baseline.jpg", "progressive.jpg", "lossless.webp", "lossy.webp", "rgb.bmp", "still.gif"];
        foreach (string name in names)
        {
            byte[] intact = File.ReadAllBytes(TestFiles.Path(name));
            string path = folder.File(name);
            for (int percent = 0; percent < 99; percent++)
            {
                File.WriteAllBytes(path, intact[..(intact.Length * percent / 100)]);
                string message = Record.Exception(() => Image.Load(path)) is InvalidDataException exception
                    ? exception.Message : throw new InvalidOperationException($"{name} was read although it was cut at {percent} %.");
                Assert.StartsWith(path + ": ", message);
                Assert.Contains("expected", message);
            }
        }
    }

    [Theory]
    [InlineData("bomb.png")]
    [InlineData("bomb.bmp")]
    [InlineData("bomb.gif")]
    [InlineData("bomb.jpg")]
    public void BombsAreRefusedByTheirHeads(string name)
    {
        using TestFolder folder = new();
        string path = folder.File(name);
        File.WriteAllBytes(path, DamagedPictures.Bomb(Path.GetExtension(name)));
        string message = Assert.Throws<InvalidDataException>(() => Image.Load(path)).Message;
        Assert.Contains("60000 x 60000", message);
        Assert.Contains("33554432", message);
    }

    [Fact]
    public void ALimitOfOnesOwnIsKept()
    {
        string path = TestFiles.Path("rgb.png");
        Image.ToTensor(path, new() { MaxPixels = 37 * 52 });
        Assert.Throws<InvalidDataException>(() => Image.ToTensor(path, new() { MaxPixels = 37 * 52 - 1 }));
    }

    [Fact]
    public void AFrameIsNotLargerThanAnImageMayBe()
    {
        using TestFolder folder = new();
        string path = folder.Save(1, 2, 3, 1, 20_000, "row.png");
        ImageOptions options = new() { PadToAspectRatio = true };
        Assert.Contains("framed", Assert.Throws<InvalidDataException>(() => Image.ToTensor(path, options)).Message);
    }

    /// <summary>Reading a pipe would wait for ever.</summary>
    [Fact]
    public void APipeIsNoImage()
    {
        if (OperatingSystem.IsLinux())
        {
            using TestFolder folder = new();
            string path = folder.File("pipe.png");
            using Process make = Process.Start("mkfifo", path);
            make.WaitForExit();
            Assert.Contains("empty", Assert.Throws<InvalidDataException>(() => Image.Load(path)).Message);
        }
    }

    private static async Task<string[]> Run(string folder)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(DamageTests).Assembly.Location);
        start.ArgumentList.Add(folder);
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
