using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Package.Tests;

/// <summary>Programs of users, from the packages alone: they build without a warning and do what they say.</summary>
[Collection(nameof(Packages))]
public sealed class UserProgramTests(Packages packages)
{
    [Fact]
    public async Task TheExampleOfTheReadmeTrainsWithoutAWarning()
    {
        using var project = new UserProject(packages, "ConvGen");
        project.Write("DigitClassifier.cs", ReadmeExample.Network);
        Assert.Contains("Epochs = 5", ReadmeExample.Program);
        project.Write("Program.cs", ReadmeExample.Program.Replace("Epochs = 5", "Epochs = 1"));

        // Ten thousand images instead of sixty: a sixth of the time.
        project.Copy("train-images-idx3-ubyte.gz", Path.Combine(AppContext.BaseDirectory, "data", "t10k-images-idx3-ubyte.gz"));
        project.Copy("train-labels-idx1-ubyte.gz", Path.Combine(AppContext.BaseDirectory, "data", "t10k-labels-idx1-ubyte.gz"));

        await project.Build();
        string output = await project.Run();

        Assert.Contains("Model: \"DigitClassifier\"", output);
        Assert.Matches(@"Epoch 1/1 - 71/71 .* accuracy: 0\.\d+ .* val_accuracy: 0\.[89]\d+", output);
        Assert.True(project.Has("digits.safetensors"));
    }

    [Fact]
    public async Task TheFineTuningOfTheReadmeTrainsInTwelveLines()
    {
        Assert.Equal(12, ReadmeExample.FineTuning.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        using var project = new UserProject(packages, "ConvGen");

        // Who has not downloaded them writes weights under torchvision's names.
        project.Write("Pretrained.cs", """
            using ConvGen;

            [Input(32, 32, 3, Training = false)]
            [ResNet18]
            public partial class Pretrained;
            """);
        project.Write("Program.cs", ReadmeExample.FineTuning.Replace("Epochs = 10", "Epochs = 2").Replace(
            "var network =", "new Pretrained(seed: 2).SaveWeights(\"resnet18.safetensors\", WeightTarget.Torch);\nvar network ="));
        foreach (string file in new[] { "images", "labels" })
        {
            string[] data = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "emoji"), $"test-{file}*");
            project.Copy($"emoji-{file}.gz", Assert.Single(data));
        }

        await project.Build();
        string output = await project.Run();

        Assert.Contains("100 taken (100 renamed, ", output);
        Assert.Contains("Epoch 2/2 - 4/4", output);
    }

    [Fact]
    public async Task TheReportsAloneBringTheGenerator()
    {
        using var project = new UserProject(packages, "ConvGen.Reporting");
        project.Write("DigitClassifier.cs", ReadmeExample.Network);
        project.Write("Program.cs", """
            using ConvGen.Reporting;

            new Report("Untrained").Add(new DigitClassifier(seed: 1)).Write("report.html");
            """);

        await project.Build();
        await project.Run();

        Assert.Contains("<h1>Untrained</h1>", project.Read("report.html"));
    }

    /// <summary>The native library that decodes comes along, and the generator.</summary>
    [Fact]
    public async Task TheImagingAloneReadsAFolder()
    {
        using var project = new UserProject(packages, "ConvGen.Imaging");
        project.Write("Tiny.cs", Tiny(channels: 3));
        project.Write("Program.cs", """
            using ConvGen.Data;
            using ConvGen.Imaging;
            using ConvGen.Training;

            foreach (string name in (string[])["dark", "light"])
            {
                Directory.CreateDirectory(Path.Combine("pictures", name));
                byte[] pixels = new byte[9 * 7 * 3];
                pixels.AsSpan().Fill((byte)(name == "dark" ? 20 : 230));
                new Image(9, 7, 3, pixels).Save(Path.Combine("pictures", name, "one.jpg"));
            }

            ImageFolder folder = ImageFolder.Open("pictures", new ImageOptions { Height = 4, Width = 4, Divisor = 255 });
            var trainer = new Trainer(new Tiny(seed: 1), new Adam(0.1), new SparseCategoricalCrossentropy(), [new Accuracy()]);
            trainer.Fit(folder.Stream().Shuffle(2).Batch(2).Prefetch(1), new FitOptions { Epochs = 30, Verbose = 0 });
            Console.WriteLine(folder);
            Console.WriteLine(trainer.Evaluate(folder)["accuracy"]);
            """);

        await project.Build();

        string output = await project.Run();
        Assert.Contains("2 images of 4x4x3 in 2 classes: dark (1), light (1)", output);
        Assert.EndsWith("1", output.Trim());
    }

    /// <summary>Ranks that are threads need no MPI; without one the message says what to install.</summary>
    [Fact]
    public async Task TheDistributionAloneTrainsByRanks()
    {
        using var project = new UserProject(packages, "ConvGen.Distributed");
        project.Write("Tiny.cs", Tiny(channels: 1));
        project.Write("Program.cs", """
            using ConvGen;
            using ConvGen.Distributed;
            using ConvGen.Training;

            float[] inputs = [.. Enumerable.Range(0, 32 * 16).Select(i => i % 7 / 7f)];
            float[] targets = [.. Enumerable.Range(0, 32).Select(i => (float)(i % 2))];
            string Train(IWorld world)
            {
                var network = new Tiny(seed: 1);
                var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy());
                trainer.Fit(inputs, targets, new FitOptions { World = world, BatchSize = 8, Verbose = 0 });
                return string.Join(" ", network.Parameters[0].ToArray());
            }

            string one = "", two = "";
            LocalWorld.Run(1, world => one = Train(world));
            LocalWorld.Run(2, world => two = Train(world));
            Console.WriteLine(one.Length > 0 && one == two ? "the same bits" : "other bits");
            Environment.SetEnvironmentVariable("CONVGEN_MPI", "libnone.so");
            try
            {
                using var world = MpiWorld.Initialize();
            }
            catch (WorldException exception)
            {
                Console.WriteLine(exception.Message);
            }
            """);

        await project.Build();

        string output = await project.Run();
        Assert.Contains("the same bits", output);
        Assert.Contains("apt-get install mpich", output);
    }

    /// <summary>Nobody registers anything: who references the package has its formats.</summary>
    [Fact]
    public async Task TheInteropAloneReadsPyTorchsWeights()
    {
        // PureHDF is not made for trimming, which the runtime is: this program is not trimmed.
        using var project = new UserProject(packages, "ConvGen.Interop");
        project.Write("EveryLayout.cs", """
            using ConvGen;

            [Input(6, 6, 3)]
            [Conv2D(Filters = 4, Kernel = 3)]
            [BatchNormalization(Epsilon = 1e-5f)]
            [DepthwiseConv2D(Kernel = 2)]
            [Conv2DTranspose(Filters = 2, Kernel = 2)]
            [Flatten]
            [PRelu]
            [Dense(5)]
            public partial class EveryLayout;
            """);
        project.Write("Program.cs", """
            using ConvGen;

            EveryLayout net = new(seed: 1);
            Console.WriteLine(net.LoadWeights("zip.pth", WeightSource.Torch));
            """);
        project.Copy("zip.pth", Path.Combine(AppContext.BaseDirectory, "weights", "zip.pth"));

        await project.Build();

        Assert.Contains("13 taken (9 renamed, 5 transposed), 0 left, 0 missing, 1 ignored", await project.Run());
    }

    /// <summary>Every analyzer of the SDK at its strictest, a documentation file, and names that other rules than C#'s find odd.</summary>
    [Fact]
    public async Task TheStrictestProjectBuildsWithoutAWarning()
    {
        using var project = new UserProject(packages, "ConvGen", """
            <AnalysisMode>All</AnalysisMode>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <InvariantGlobalization>true</InvariantGlobalization>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            """);
        project.Write("Odd.cs", """
            using System.Diagnostics.CodeAnalysis;
            using ConvGen;

            [assembly: CLSCompliant(true)]

            namespace My.Models;

            [Input(4, 4, 1)]
            [Conv2D(Filters = 2, Kernel = 2)]
            internal sealed partial class @record;

            [Input(4, 4, 1)]
            [Conv2D(Filters = 2, Kernel = 2)]
            internal sealed partial class @extension;

            [Input(4, 4, 1)]
            [Flatten]
            internal sealed partial class Işık;

            [Input(4, 4, 1)]
            [Flatten]
            internal sealed partial class IŞIK;

            #pragma warning disable ODD0001
            [Input(4, 4, 1)]
            [Conv2D(Filters = 2, Kernel = 2, KernelTransform = typeof(Halved))]
            internal sealed partial class Net;

            [Experimental("ODD0001")]
            internal readonly struct Halved : IKernelTransform
            {
                public static void Apply(ReadOnlySpan<float> kernel, Shape shape, Span<float> result) => Halve(kernel, result);

                public static void Gradient(
                    ReadOnlySpan<float> kernel, Shape shape, ReadOnlySpan<float> resultGradients, Span<float> kernelGradients) =>
                    Halve(resultGradients, kernelGradients);

                private static void Halve(ReadOnlySpan<float> values, Span<float> halves)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        halves[i] = values[i] / 2;
                    }
                }
            }
            """);
        project.Write("Program.cs", """
            using My.Models;

            Console.WriteLine(new @record(1).Summary() + new @extension(1).Summary() + new Net(1).Summary());
            Console.WriteLine(new Işık(1).Summary() + new IŞIK(1).Summary());
            """);

        await project.Build();

        Assert.Contains("Model: \"Işık\"", await project.Run());
    }

    /// <summary>Silence would prove nothing if the analyzers were off.</summary>
    [Fact]
    public async Task TrimAndAotAnalyzersAreListening()
    {
        using var project = new UserProject(packages, "ConvGen");
        project.Write("Program.cs", "Console.WriteLine(Activator.CreateInstance(Type.GetType(args[0])!));");

        (int exitCode, string output) = await project.TryBuild();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error IL2057", output);
    }

    private static string Tiny(int channels) => $"""
        using ConvGen;

        [Input(4, 4, {channels})]
        [Flatten]
        [Dense(2, Activation = Activation.Softmax)]
        public partial class Tiny;
        """;
}
