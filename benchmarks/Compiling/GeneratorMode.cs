using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ConvGen.Benchmarks.Output;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Compiling;

/// <summary>
/// From D2's attributes to the text of its two files, warm: what a build pays a network, an editor an edit. Ready-made networks are
/// measured up to their first prediction, each in a process of its own.
/// </summary>
internal static class GeneratorMode
{
    private const int LeastRuns = 20;
    private const string Edited = "Filters = 64";

    public static void Run(Options options)
    {
        string[] models = options.Choices("models", ["D2", .. ArchitectureCompiling.Names]);
        if (models.Contains("D2", StringComparer.Ordinal))
        {
            Small(options);
        }

        string[] large = [.. models.Where(model => model != "D2")];
        if (models.Length == 1 && large.Length == 1)
        {
            ArchitectureCompiling.Run(large[0]);
            return;
        }

        foreach (string model in large)
        {
            ArchitectureCompiling.RunApart(model);
        }
    }

    private static void Small(Options options)
    {
        double seconds = options.Seconds(3);
        string source = ReadSource();
        SyntaxTree tree = InProcessCompiler.Parse(source);
        CSharpCompilation compilation = InProcessCompiler.Compilation("D2", tree);
        GeneratorDriver driver = InProcessCompiler.Driver().RunGenerators(compilation);
        int characters = driver.GetRunResult().Results.Single().GeneratedSources.Sum(file => file.SourceText.Length);

        (Timings whole, double first) = Measure(seconds, _ => InProcessCompiler.Driver().RunGenerators(compilation));
        (Timings edits, _) = Measure(seconds, run =>
        {
            // Another number each time, so that nothing can come from a cache.
            string text = source.Replace(Edited, $"Filters = {33 + run % 64}", StringComparison.Ordinal);
            driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, InProcessCompiler.Parse(text)));
        });

        new JsonLine()
            .Add("peer", "convgen")
            .Add("model", "D2")
            .Add("mode", "generator")
            .Add("ms", whole.Median, 3)
            .Add("min_ms", whole.Best, 3)
            .Add("ms_edit", edits.Median, 3)
            .Add("ms_first_of_loop", first, 3)
            .Add("n", whole.Count)
            .Add("characters", characters)
            .Print();
    }

    private static (Timings Timings, double FirstMilliseconds) Measure(double seconds, Action<int> run)
    {
        var timings = new Timings();
        double first = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            timings.Clear();
            long end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
            for (int i = 0; i < LeastRuns || (Stopwatch.GetTimestamp() < end && !timings.Full); i++)
            {
                long start = Stopwatch.GetTimestamp();
                run(i);
                timings.Add(Stopwatch.GetTimestamp() - start);
                first = pass == 0 && i == 0 ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : first;
            }
        }

        return (timings, first);
    }

    private static string ReadSource()
    {
        using Stream stream = typeof(GeneratorMode).Assembly.GetManifestResourceStream("D2.cs")!;
        string source = new StreamReader(stream).ReadToEnd();
        return source.Contains(Edited, StringComparison.Ordinal)
            ? source
            : throw new InvalidOperationException($"D2.cs no longer holds \"{Edited}\", the argument that this measurement edits.");
    }
}
