using System;
using Spectre.Console;

namespace ConvGen.Reporting.Terminal;

/// <summary>The process's console as it is: Spectre judges by the environment, and would write escapes into a file or a pipe too.</summary>
internal static class ProcessConsole
{
    // A row of a file is never wrapped.
    private const int FileWidth = 10_000;

    public static IAnsiConsole Create()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = FileWidth;
        return console;
    }
}
