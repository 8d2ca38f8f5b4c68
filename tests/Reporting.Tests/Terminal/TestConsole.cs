using System.IO;
using Spectre.Console;

namespace ConvGen.Reporting.Tests.Terminal;

/// <summary>A console of 100 columns whose text can be read.</summary>
internal sealed class TestConsole
{
    private readonly StringWriter _text = new();

    public TestConsole(bool interactive, int width = 100)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = interactive ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(_text),
        });
        Console.Profile.Width = width;
        Console.Profile.Capabilities.Unicode = true;
    }

    public IAnsiConsole Console { get; }

    public string Text => _text.ToString().Replace("\r\n", "\n");
}
