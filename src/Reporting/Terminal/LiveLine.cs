using System;
using Spectre.Console;

namespace ConvGen.Reporting.Terminal;

/// <summary>
/// A line at the end of the output that is rewritten. The cursor waits below it, so that what others write starts a line.
/// </summary>
internal sealed class LiveLine(IAnsiConsole console)
{
    private bool _shown;

    /// <summary>Whether the console can rewrite anything: files and pipes cannot.</summary>
    public bool IsPossible { get; } = console.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <param name="text">Plain text; what exceeds the console's width is cut off, because a wrapped line cannot be rewritten.</param>
    /// <param name="style">Of its first <paramref name="styled"/> characters.</param>
    /// <param name="styled">How many.</param>
    public void Show(string text, string style, int styled)
    {
        text = text[..Math.Min(text.Length, Math.Max(console.Profile.Width - 1, 0))];
        styled = Math.Min(styled, text.Length);
        Erase();
        console.MarkupLine($"[{style}]{Markup.Escape(text[..styled])}[/]{Markup.Escape(text[styled..])}");
        _shown = true;
    }

    public void Erase()
    {
        if (_shown)
        {
            console.Write(new ControlCode("\e[1A\r\e[2K"));
            _shown = false;
        }
    }
}
