using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Fuzzing.Tests.Reading;
using ConvGen.Tests.Reference.Widths;

namespace ConvGen.Fuzzing.Tests.Campaigns;

/// <summary>A campaign from the command line: in this process, or in a child process for each vector width.</summary>
internal static class CommandLine
{
    /// <returns>0 when all networks are right, 1 when one is not, 2 when the command is not understood.</returns>
    public static int Run(string[] args)
    {
        if (Options.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(Options.Usage);
            return 2;
        }

        if (options.Widths.Count > 0)
        {
            return options.Widths.Select(width => AtWidth(width, options, Console.WriteLine).Count).Sum() == 0 ? 0 : 1;
        }

        Console.WriteLine(Unit(VectorUnit.Current));
        return Campaign.Run(Candidates(options), Console.WriteLine).Count == 0 ? 0 : 1;
    }

    /// <summary>Runs a campaign in a child process of another vector width.</summary>
    /// <returns>What went wrong; empty when all networks are right.</returns>
    public static IReadOnlyList<string> AtWidth(string width, Options options, Action<string> say)
    {
        string knob = Knobs.ByName[width];
        ChildResult child = ChildResult.Of(typeof(CommandLine).Assembly, knob, say, [.. options.ToArguments()]);
        string expected = Unit(VectorUnit.Expected(knob));
        return child switch
        {
            { ExitCode: 0 } when child.Output.StartsWith(expected, StringComparison.Ordinal) => [],
            { ExitCode: 0 } => [$"A child process with {knob} should say: {expected}; it said: {child.Output}"],
            _ => [$"{expected}: a child process ended with code {child.ExitCode}.\n{child.Output}\n{child.Errors}"],
        };
    }

    /// <summary>What a process says of its vectors.</summary>
    public static string Unit(VectorUnit unit) => $"vectors of {unit} multiply-adds";

    private static IEnumerable<Candidate> Candidates(Options options) => options.Files.Count == 0
        ? Campaign.Random(options.First, options.End - options.First)
        : from line in options.Files.SelectMany(File.ReadLines)
          where line.StartsWith('[')
          select new Candidate(NetworkReader.Read(line), options.First);
}
