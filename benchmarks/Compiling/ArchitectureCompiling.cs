using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime;
using ConvGen.Benchmarks.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Compiling;

/// <summary>
/// What a ready-made network costs from its attribute to its first prediction, in a process that has compiled nothing before: the
/// generator, cold and after an edit, the text, the C# compiler, and the JIT.
/// </summary>
internal static class ArchitectureCompiling
{
    private const int Edits = 5;

    /// <summary>The networks that are measured.</summary>
    public static readonly string[] Names = ["VGG16", "ResNet50", "MobileNetV2", "DenseNet121"];

    /// <summary>Runs this program for one network.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void RunApart(string name)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ArchitectureCompiling).Assembly.Location);
        }

        foreach (string argument in new[] { "generator", "--models", name })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The measurement of {name} ended with exit code {process.ExitCode}.");
        }
    }

    public static void Run(string name)
    {
        SyntaxTree tree = InProcessCompiler.Parse(Source(name, 1000, ""));
        CSharpCompilation declaration = InProcessCompiler.Compilation(name, tree);
        long start = Stopwatch.GetTimestamp();
        GeneratorDriver driver = InProcessCompiler.Driver().RunGeneratorsAndUpdateCompilation(declaration, out Compilation output, out _);
        double cold = Milliseconds(start);

        start = Stopwatch.GetTimestamp();
        byte[] image = InProcessCompiler.Emit((CSharpCompilation)output);
        double compiler = Milliseconds(start);
        var edits = new Timings();
        for (int edit = 0; edit < Edits; edit++)
        {
            SyntaxTree edited = InProcessCompiler.Parse(Source(name, 900 + edit, ""));
            start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(declaration.ReplaceSyntaxTree(tree, edited));
            edits.Add(Stopwatch.GetTimestamp() - start);
        }

        (double first, double jit) = Predict(image, name);
        new JsonLine()
            .Add("peer", "convgen")
            .Add("model", name)
            .Add("mode", "compile")
            .Add("characters", Characters(driver))
            .Add("characters_predicting", Characters(InProcessCompiler.Driver().RunGenerators(
                InProcessCompiler.Compilation(name, InProcessCompiler.Parse(Source(name, 1000, ", Training = false"))))))
            .Add("ms_cold", cold, 0)
            .Add("ms_edit", edits.Median, 0)
            .Add("ms_csc", compiler, 0)
            .Add("ms_first_prediction", first, 0)
            .Add("ms_jit", jit, 0)
            .Print();
    }

    private static string Source(string name, int classes, string input) => $$"""
        using ConvGen;

        namespace Measured;

        [Input(224, 224, 3{{input}})]
        [{{name}}(Classes = {{classes}})]
        public partial class Network;

        public static class First
        {
            public static void Predict() => new Network(1).Predict(new float[224 * 224 * 3], new float[{{classes}}]);
        }
        """;

    private static int Characters(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.Sum(file => file.SourceText.Length);

    /// <summary>The first prediction of a network of this assembly, with its making and its weights.</summary>
    private static (double Milliseconds, double Jit) Predict(byte[] image, string name)
    {
        MethodInfo predict = Assembly.Load(image).GetType("Measured.First")?.GetMethod("Predict")
            ?? throw new InvalidOperationException($"The assembly of {name} has no method Measured.First.Predict.");
        TimeSpan before = JitInfo.GetCompilationTime();
        long start = Stopwatch.GetTimestamp();
        predict.Invoke(null, null);
        return (Milliseconds(start), (JitInfo.GetCompilationTime() - before).TotalMilliseconds);
    }

    private static double Milliseconds(long start) => Stopwatch.GetElapsedTime(start).TotalMilliseconds;
}
