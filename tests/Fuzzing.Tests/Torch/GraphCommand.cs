using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Tests.Reference.Widths;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>Compares all graphs that make_graphs.py wrote to a folder, at the width of this process.</summary>
internal static class GraphCommand
{
    public const string Command = "graphs";

    /// <summary>Error relative to the largest value of a tensor.</summary>
    public const double Tolerance = 1e-4;

    private const string Usage =
        """
        Usage: graphs [FOLDER]
        Compares the networks of Graphs.txt with what PyTorch computed for them (graphs.bin).
        """;

    /// <summary>Where the graphs of the tests are.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Torch");

    /// <param name="args">The command, and the folder.</param>
    /// <returns>0 when all agree, 1 when one does not, 2 when the command is not understood.</returns>
    public static int Run(string[] args)
    {
        string folder = args.Length == 2 ? args[1] : Folder;
        if (args.Length > 2 || !Directory.Exists(folder))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        Console.WriteLine(CommandLine.Unit(VectorUnit.Current));
        IReadOnlyList<GoldenNetwork> goldens = Goldens(folder);
        Assembly graphs = Compile(folder);
        string[] failures = [.. goldens.SelectMany(golden => Failures(graphs, golden))];
        foreach (string failure in failures)
        {
            Console.WriteLine(failure);
        }

        return failures.Length == 0 ? 0 : 1;
    }

    public static IReadOnlyList<GoldenNetwork> Goldens(string folder) => GoldenNetwork.Read(Path.Combine(folder, "graphs.bin"));

    public static Assembly Compile(string folder) => Compiler.Compile(File.ReadAllText(Path.Combine(folder, "Graphs.txt")));

    /// <summary>Where a graph is not as PyTorch has it.</summary>
    public static IReadOnlyList<string> Failures(Assembly graphs, GoldenNetwork golden)
    {
        INetwork network = (INetwork)Activator.CreateInstance(graphs.GetType($"{golden.Name}.Network")!, 1)!;
        return GoldenCheck.Failures(network, golden, Tolerance);
    }
}
