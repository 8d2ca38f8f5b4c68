using System;
using System.IO;

namespace ConvGen.Samples.Tests;

/// <summary>The checkout that these tests were built in.</summary>
internal static class Repository
{
    public const string Solution = "ConvGen.sln";

    public static string Directory { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, Solution)))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Expected {Solution} in a directory above {AppContext.BaseDirectory}; found none.");
    }
}
