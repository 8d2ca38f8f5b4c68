using System;
using System.Globalization;

namespace ConvGen.Samples;

/// <summary>Reads a command line of names with values, the same way for every sample that links this file.</summary>
internal static class CommandLine
{
    /// <summary>Whether all arguments were understood; an answer has been written to a request for help or a wrong one.</summary>
    /// <param name="args">The arguments, each name with its value behind it.</param>
    /// <param name="usage">What to answer.</param>
    /// <param name="set">Takes a name, its value, and this as a whole number or null; false where anything is wrong.</param>
    /// <param name="flags">Names without a value; it is empty.</param>
    public static bool TryRead(string[] args, string usage, Func<string, string, int?, bool> set, params string[] flags)
    {
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            if (name is "--help" or "-h")
            {
                Console.WriteLine(usage);
                return false;
            }

            bool hasValue = Array.IndexOf(flags, name) < 0;
            i += hasValue ? 1 : 0;
            string value = hasValue && i < args.Length ? args[i] : "";
            int? number = int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int parsed) ? parsed : null;
            if (!set(name, value, number))
            {
                return Refuse($"Unknown argument, or a wrong or missing value behind it: {name}", usage);
            }
        }

        return true;
    }

    /// <summary>Says what is wrong with the command line, which ends the program with exit code 2; always false.</summary>
    public static bool Refuse(string problem, string usage)
    {
        Console.Error.WriteLine($"{problem}\n\n{usage}");
        Environment.ExitCode = 2;
        return false;
    }
}
