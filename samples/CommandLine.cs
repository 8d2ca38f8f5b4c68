using System;

namespace ConvGen.Samples;

/// <summary>Reads a command line of names with values, the same way for every sample that links this file.</summary>
internal static class CommandLine
{
    /// <summary>Whether all arguments were understood; an answer has been written to a request for help or a wrong one.</summary>
    /// <param name="args">The arguments, each name with its value behind it.</param>
    /// <param name="usage">What to answer.</param>
    /// <param name="set">Takes a name and its value; false where either is wrong.</param>
    public static bool TryRead(string[] args, string usage, Func<string, string, bool> set)
    {
        for (int i = 0; i < args.Length; i += 2)
        {
            if (args[i] == "--help")
            {
                Console.WriteLine(usage);
                return false;
            }

            if (!set(args[i], i + 1 < args.Length ? args[i + 1] : ""))
            {
                Console.Error.WriteLine($"Unknown argument, or a wrong or missing value behind it: {args[i]}\n\n{usage}");
                Environment.ExitCode = 2;
                return false;
            }
        }

        return true;
    }
}
