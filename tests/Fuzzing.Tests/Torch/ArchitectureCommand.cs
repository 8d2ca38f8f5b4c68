using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using ConvGen.Fuzzing.Tests.Compiling;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>
/// Compares ready-made networks on images of 64 x 64 with what PyTorch computed for them (make_architectures.py): outputs and moved
/// averages with all passes, gradients too without Winograd's transforms, whose rounding puts a few activations on the other side of
/// their kinks.
/// </summary>
internal static class ArchitectureCommand
{
    public const string Command = "architectures";

    /// <summary>Error relative to the largest value of a tensor.</summary>
    private const double Tolerance = 1e-3;

    private const string Usage =
        """
        Usage: architectures [NAME...]
        Compares ready-made networks, all of them or some, with what PyTorch computed for them (architectures.bin).
        """;

    /// <param name="args">The command, and networks.</param>
    /// <returns>0 when all agree, 1 when one does not, 2 when the command is not understood.</returns>
    public static int Run(string[] args)
    {
        string[] all = [.. Goldens().Select(golden => golden.Name)];
        string[] names = args.Length > 1 ? args[1..] : all;
        if (names.Except(all).Any())
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        return names.SelectMany(name => Failures(name, Console.WriteLine)).Any() ? 1 : 0;
    }

    /// <summary>What is further from PyTorch's result than allowed.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="say">Is told the largest errors.</param>
    public static IReadOnlyList<string> Failures(string name, Action<string> say)
    {
        GoldenNetwork golden = Goldens().Single(golden => golden.Name == name);
        List<string> failures = [];
        foreach ((string passes, string without) in new[] { ("all passes", ""), ("without Winograd", ", Without = Passes.Winograd") })
        {
            Stopwatch watch = Stopwatch.StartNew();
            IReadOnlyList<(double Error, string Text)> errors = GoldenCheck.Run(Compile(name, without), golden);
            say(FormattableString.Invariant($"{name}, {passes}: {errors.Count} tensors, {watch.Elapsed.TotalSeconds:f1} s"));
            foreach (IGrouping<string, (double Error, string Text)> kind in errors.GroupBy(error => KindOf(error.Text)))
            {
                (double error, string text) = kind.MaxBy(error => double.IsNaN(error.Error) ? double.PositiveInfinity : error.Error);
                string line = FormattableString.Invariant($"  {kind.Key}: {error:e1}, {text}");
                say(line);
                bool counts = without.Length > 0 || !kind.Key.Contains("gradients", StringComparison.Ordinal);
                failures.AddRange(counts && !(error <= Tolerance) ? [$"{name}, {passes},{line}"] : []);
            }
        }

        return failures;
    }

    private static IReadOnlyList<GoldenNetwork> Goldens() =>
        GoldenNetwork.Read(Path.Combine(AppContext.BaseDirectory, "Torch", "architectures.bin"));

    private static INetwork Compile(string name, string without) => (INetwork)Activator.CreateInstance(
        Compiler.Compile($"""
            using ConvGen;
            [Input(64, 64, 3{without})]
            [{name}(Classes = 10)]
            public partial class Network;
            """).GetType("Network")!, 1)!;

    private static string KindOf(string text) =>
        text.Contains(": moved", StringComparison.Ordinal) ? "moved averages"
        : !text.Contains(": gradients", StringComparison.Ordinal) ? "outputs"
        : text.Contains("training: ", StringComparison.Ordinal) ? "gradients while training" : "gradients";
}
