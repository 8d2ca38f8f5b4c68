using System;
using System.IO;
using System.Linq;
using Xunit;

namespace ConvGen.Imaging.Tests.Folders;

/// <summary>Decoded images in memory and in a file: the same bits, once decoded.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly TestFolder _other = new();

    public CacheTests()
    {
        for (byte i = 0; i < 20; i++)
        {
            string path = _folder.File(i % 2 == 0 ? "a" : "b", $"{i:00}.png");
            File.Copy(TestFiles.Path($"resize-{i:00}.png"), path);
        }
    }

    public static TheoryData<ImageOptions> Options => new(
        new ImageOptions { Height = 9, Width = 8, Threads = 3 },
        new ImageOptions { Height = 9, Width = 8, Divisor = 255, Threads = 1 },
        new ImageOptions { Height = 9, Width = 7, Divisor = 255, Antialias = true, Color = ImageColor.Grey },
        new ImageOptions { Height = 9, Width = 8, Resize = Interpolation.Nearest });

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void GivesWhatTheFilesGive(ImageOptions options)
    {
        float[] expected = Read(options);
        Assert.Equal(expected, Read(options with { Cache = ImageCache.Memory }));
        string path = _other.File("images.cache");
        Assert.Equal(expected, Read(options with { Cache = ImageCache.File(path) }));
        DateTime written = File.GetLastWriteTimeUtc(path);
        Assert.Equal(expected, Read(options with { Cache = ImageCache.File(path) }));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
        Assert.Single(Directory.GetFiles(_other.Path));
        Assert.InRange(new FileInfo(path).Length, 0, 20 * options.ImageShape.Length * (options.WholeLevels ? 1 : 4) + 200);
    }

    [Fact]
    public void FilesAreDecodedOnce()
    {
        ImageOptions options = new() { Height = 9, Width = 8 };
        ImageFolder memory = ImageFolder.Open(_folder.Path, options with { Cache = ImageCache.Memory });
        ImageFolder file = ImageFolder.Open(_folder.Path, options with { Cache = ImageCache.File(_other.File("images.cache")) });
        float[] expected = Read(memory);
        foreach (string path in memory.Paths)
        {
            File.Delete(path);
        }

        Assert.Equal(expected, Read(memory));
        Assert.Equal(expected.Order(), Read(memory.Split(0.5f, 1)).Order());
        Assert.Equal(expected, Read(file));
    }

    [Fact]
    public void SkippedFilesStaySkipped()
    {
        File.WriteAllText(_folder.File("a", "04.png"), "no picture");
        ImageOptions options = new() { Height = 9, Width = 8, Damaged = DamagedFiles.Skip };
        float[] expected = Read(options);
        ImageOptions cached = options with { Cache = ImageCache.File(_other.File("images.cache")) };
        Assert.Equal(expected, Read(cached));
        ImageFolder again = ImageFolder.Open(_folder.Path, cached);
        Assert.Equal(19, again.Count);
        Assert.Equal("04.png", Path.GetFileName(Assert.Single(again.Damaged).Path));
        Assert.Equal(expected, Read(again));
        Assert.Equal(expected, Read(options with { Cache = ImageCache.Memory }));
    }

    [Fact]
    public void ADamagedFileLeavesNoCacheBehind()
    {
        File.WriteAllText(_folder.File("a", "04.png"), "no picture");
        InvalidDataException exception = Assert.Throws<InvalidDataException>(
            () => Read(new ImageOptions { Cache = ImageCache.File(_other.File("images.cache")) }));
        Assert.Contains("04.png", exception.Message);
        Assert.Empty(Directory.GetFiles(_other.Path));
    }

    [Fact]
    public void OtherImagesOrOptionsAreRefused()
    {
        string path = _other.File("images.cache");
        ImageOptions options = new() { Height = 9, Width = 8, Cache = ImageCache.File(path) };
        Read(options);
        Assert.Contains("these images in these options", Refused(options with { Height = 10 }));
        Assert.Contains("these images in these options", Refused(options with { CropToAspectRatio = true }));
        Read(options with { Divisor = 255, Threads = 1 });
        File.SetLastWriteTimeUtc(_folder.File("a", "02.png"), DateTime.UnixEpoch);
        Assert.Contains("these images in these options", Refused(options));
    }

    /// <summary>Any byte that is changed, and any length.</summary>
    [Fact]
    public void ADamagedCacheIsRefused()
    {
        string path = _other.File("images.cache");
        ImageOptions options = new() { Height = 2, Width = 2, Color = ImageColor.Grey, Antialias = true, Cache = ImageCache.File(path) };
        Read(options);
        byte[] intact = File.ReadAllBytes(path);
        for (int i = 0; i < intact.Length; i++)
        {
            byte[] damaged = [.. intact];
            damaged[i] ^= 1;
            File.WriteAllBytes(path, damaged);
            Assert.Contains("Delete the file", Refused(options));
            if (i % 16 == 0)
            {
                File.WriteAllBytes(path, intact[..i]);
                Assert.Contains("Delete the file", Refused(options));
            }
        }

        File.WriteAllBytes(path, [.. intact, 0]);
        Assert.Contains("Delete the file", Refused(options));
        File.WriteAllBytes(path, intact);
        Read(options);
    }

    [Fact]
    public void ALimitIsKept()
    {
        ImageOptions options = new() { Height = 9, Width = 8, Cache = ImageCache.Memory with { MaxBytes = 20 * 9 * 8 * 3 * 4 - 1 } };
        Assert.Contains("17280", Assert.Throws<ArgumentException>(() => Read(options)).Message);
        Read(options with { Antialias = true });
    }

    private float[] Read(ImageOptions options) => Read(ImageFolder.Open(_folder.Path, options));

    private string Refused(ImageOptions options) => Assert.Throws<InvalidDataException>(() => Read(options)).Message;

    private static float[] Read((ImageFolder Training, ImageFolder Validation) parts) =>
        [.. Read(parts.Training), .. Read(parts.Validation)];

    /// <summary>All images, twice.</summary>
    private static float[] Read(ImageFolder images)
    {
        float[] values = new float[images.Count * images.InputLength];
        for (int pass = 0; pass < 2; pass++)
        {
            float[] before = [.. values];
            for (int i = 0; i < images.Count; i++)
            {
                images.CopyTo(i, values.AsSpan(i * images.InputLength, images.InputLength), new float[1]);
            }

            Assert.True(pass == 0 || values.AsSpan().SequenceEqual(before));
        }

        return values;
    }
}
