using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Package.Tests;

/// <summary>ONNX models in a user's project: as sources of its build, and by the tool.</summary>
[Collection(nameof(Packages))]
public sealed class OnnxPackageTests(Packages packages)
{
    private const string Package = "ConvGen.Onnx.0.1.0.nupkg";

    /// <summary>A convolution or two that PyTorch 1.13 exported, on images of 8x8x1; for zeros it gives the numbers below.</summary>
    private static readonly string _model = Path.Combine(AppContext.BaseDirectory, "tiny.onnx");

    private const string Program = """
        using ConvGen;

        var net = new Imported.Tiny(1);
        net.Load(Path.Combine(AppContext.BaseDirectory, "Tiny.safetensors"));
        float[] classes = new float[3];
        net.Predict(new float[64], classes);
        Console.WriteLine(FormattableString.Invariant($"{classes[0]:F5} {classes[1]:F5} {classes[2]:F5}"));
        """;

    private const string Prediction = "0.28630 0.24944 0.46427";

    [Fact]
    public void ThePackageCarriesTheBuildStepAndItsTool()
    {
        string[] entries = packages.Entries(Package);
        Assert.Contains("build/ConvGen.Onnx.targets", entries);
        Assert.Contains("buildTransitive/ConvGen.Onnx.targets", entries);
        Assert.Contains("lib/net10.0/ConvGen.Onnx.dll", entries);
        foreach (string assembly in new[] { "ConvGen.Tool", "ConvGen.Onnx", "ConvGen", "Google.Protobuf", "System.CommandLine" })
        {
            Assert.Contains($"tools/net10.0/any/{assembly}.dll", entries);
        }
    }

    [Fact]
    public async Task AModelIsASourceOfTheBuild()
    {
        using var project = new UserProject(packages, "ConvGen.Onnx");
        project.Copy("tiny.onnx", _model);
        project.Write("Directory.Build.targets", Models("""ConvGenClass="Tiny" ConvGenNamespace="Imported" """));
        project.Write("Program.cs", Program);

        await project.Build();

        Assert.Equal(Prediction, (await project.Run()).Trim());
        const string source = "obj/Release/net10.0/ConvGen/Tiny.cs";
        DateTime imported = project.LastWrite(source);
        await project.Build();
        Assert.Equal(imported, project.LastWrite(source));
        await project.Sdk("clean", "-c", "Release");
        Assert.False(project.Has(source));
    }

    [Fact]
    public async Task AModelThatCannotBeImportedIsAnErrorOfItsFile()
    {
        using var project = new UserProject(packages, "ConvGen.Onnx");
        project.Write("tiny.onnx", "no model");
        project.Write("Directory.Build.targets", Models("""ConvGenClass="Tiny" """));
        project.Write("Program.cs", "Console.WriteLine();");

        (int exitCode, string output) = await project.TryBuild();

        Assert.NotEqual(0, exitCode);
        Assert.Matches(@"tiny\.onnx ?: error CGO0001: It is no ONNX model", output);
        Assert.False(project.Has("obj/Release/net10.0/ConvGen/Tiny.cs"));
    }

    [Fact]
    public async Task TheToolImports()
    {
        using var project = new UserProject(packages, "ConvGen");
        project.Copy("tiny.onnx", _model);

        // Not as a local tool: the machine remembers where such a one was unpacked, and this feed's place is gone after the test.
        await project.Sdk("tool", "install", "ConvGen.Tool", "--version", "0.1.0", "--tool-path", "tools");
        const string tool = "tools/.store/convgen.tool/0.1.0/convgen.tool/0.1.0/tools/net10.0/any/ConvGen.Tool.dll";

        await project.Sdk(tool, "import", "tiny.onnx", "--class", "Tiny", "--namespace", "Imported", "--out", "Networks");

        Assert.Contains("public partial class Tiny;", project.Read("Networks/Tiny.cs"));
        project.Write("Program.cs", Program.Replace("AppContext.BaseDirectory", "\"Networks\""));
        await project.Build();
        Assert.Equal(Prediction, (await project.Run()).Trim());
    }

    private static string Models(string metadata) =>
        $"""<Project><ItemGroup><AdditionalFiles Include="tiny.onnx" {metadata}/></ItemGroup></Project>""";
}
