using System;
using System.Buffers.Binary;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Package.Tests;

/// <summary>What <c>dotnet new</c> makes of ConvGen.Templates builds without a warning and learns.</summary>
[Collection(nameof(Packages))]
public sealed class TemplateTests(Packages packages) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("convgen-templates").FullName;

    // Apart from the templates that the machine has.
    private string[] Hive => ["--debug:custom-hive", Path.Combine(_directory, "hive")];

    public async Task InitializeAsync()
    {
        string source = $"""<add key="packed" value="{packages.Feed}" />""";
        await File.WriteAllTextAsync(Path.Combine(_directory, "nuget.config"), packages.Settings(source));
        string output = await DotNet.Run(_directory, ["new", "install", "ConvGen.Templates", .. Hive]);
        Assert.Contains("convgen-classifier", output);
        Assert.Contains("convgen-signal", output);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task SignalsAreMadeAndReadFromAFile()
    {
        string project = await New("convgen-signal", "Waves", "--length", "32", "--classes", "2");

        Assert.Matches(@"Epoch 10/10 .*\nthe last signal is of class (\d), in truth \1", await Run(project));

        // Zeros are of class 0, ones of class 1.
        await File.WriteAllLinesAsync(Path.Combine(project, "signals.csv"), Enumerable.Range(0, 40).Select(i =>
            string.Join(',', Enumerable.Repeat(i % 2, 33).Select(value => value.ToString(CultureInfo.InvariantCulture)))));
        Assert.Contains("in truth 1", await Run(project, "signals.csv"));

        await File.WriteAllTextAsync(Path.Combine(project, "short.csv"), "1,2,3\n");
        (int exitCode, string output) = await DotNet.Try(project, "run", "-c", "Release", "--no-build", "--", "short.csv");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("short.csv, line 1: expected a class and 32 values; found 3 cells.", output);
    }

    [Fact]
    public async Task DigitsAreReadFromMnist()
    {
        string project = await New("convgen-classifier", "Digits", "--data", "mnist");
        Assert.Equal(["Digits.csproj", "Network.cs", "Program.cs", "README.md"], Files(project));
        foreach (string part in new[] { "images-idx3", "labels-idx1" })
        {
            string data = Path.Combine(AppContext.BaseDirectory, "data", $"t10k-{part}-ubyte.gz");
            File.Copy(data, Path.Combine(project, $"train-{part}-ubyte.gz"));
            File.Copy(data, Path.Combine(project, $"t10k-{part}-ubyte.gz"));
        }

        Assert.Matches(@"test accuracy: 0\.[89]\d+\nthe first digit is a 7, in truth a 7", await Run(project, ".", "1"));

        (int exitCode, string output) = await DotNet.Try(project, "run", "-c", "Release", "--no-build", "--", "nowhere");
        Assert.Equal(1, exitCode);
        Assert.Contains("Expected the four files of MNIST in 'nowhere'; train-images-idx3-ubyte.gz is missing.", output);
    }

    [Fact]
    public async Task PicturesAreReadFromAFolder()
    {
        string project = await New("convgen-classifier", "Shades", "--classes", "2", "--size", "16");
        Assert.Equal(["Network.cs", "Program.cs", "README.md", "Shades.csproj"], Files(project));
        foreach ((string name, byte shade) in new[] { ("dark", (byte)30), ("light", (byte)220) })
        {
            string folder = Directory.CreateDirectory(Path.Combine(project, "pictures", name)).FullName;
            foreach (int i in Enumerable.Range(0, 20))
            {
                await File.WriteAllBytesAsync(Path.Combine(folder, $"{i}.bmp"), Bitmap(20, 20, (byte)(shade + i)));
            }
        }

        Assert.Contains("40 images of 16x16x3 in 2 classes: dark (20), light (20)", await Run(project, "pictures"));
        string[] predicted = (await Run(project, "pictures", "pictures/light/3.bmp")).Trim().Split('\n');
        Assert.Matches("% light$", predicted[^2]);
        Assert.Matches("% dark$", predicted[^1]);

        Directory.CreateDirectory(Path.Combine(project, "pictures", "other"));
        await File.WriteAllBytesAsync(Path.Combine(project, "pictures", "other", "0.bmp"), Bitmap(20, 20, 128));
        (int exitCode, string output) = await DotNet.Try(project, "run", "-c", "Release", "--no-build", "--", "pictures");
        Assert.Equal(1, exitCode);
        Assert.Contains("pictures holds 3 folders: write [Dense(3, ...)] in Network.cs.", output);
    }

    private async Task<string> New(string template, string name, params string[] options)
    {
        await DotNet.Run(_directory, ["new", template, "-o", name, .. options, .. Hive]);
        string project = Path.Combine(_directory, name);
        await DotNet.Run(project, "build", "-c", "Release", "-warnaserror");
        return project;
    }

    private static Task<string> Run(string project, params string[] arguments) =>
        DotNet.Run(project, ["run", "-c", "Release", "--no-build", "--", .. arguments]);

    private static string[] Files(string project) =>
        [.. Directory.GetFiles(project).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    /// <summary>A picture of one shade of grey, as a BMP of 24 bits.</summary>
    private static byte[] Bitmap(int width, int height, byte shade)
    {
        const int head = 54;
        int row = ((width * 3) + 3) / 4 * 4;
        byte[] file = new byte[head + (row * height)];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        foreach ((int offset, int value) in new[]
        {
            (2, file.Length), (10, head), (14, 40), (18, width), (22, height), (26, 1 | (24 << 16)), (34, row * height),
        })
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
        }

        file.AsSpan(head).Fill(shade);
        return file;
    }
}
