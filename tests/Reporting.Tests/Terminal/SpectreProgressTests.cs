using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Training;
using Spectre.Console;
using Xunit;

namespace ConvGen.Reporting.Tests.Terminal;

/// <summary>One of them exchanges the console of the whole process, so nothing else may run at the same time.</summary>
[CollectionDefinition(nameof(SpectreProgressTests), DisableParallelization = true)]
[Collection(nameof(SpectreProgressTests))]
public sealed class SpectreProgressTests
{
    [Fact]
    public void ARedirectedTrainingIsATableOfEpochs()
    {
        var console = new TestConsole(interactive: false);

        Train(console, epochs: 3);

        string[] lines = console.Text.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches("^epoch +time +accuracy +loss +val_accuracy +val_loss$", lines[0]);
        for (int epoch = 1; epoch <= 3; epoch++)
        {
            Assert.Matches($@"^  {epoch}/3 +\d+\.\ds( +\d\.\d{{4}}){{4}}$", lines[epoch]);
            Assert.Equal(lines[0].Length, lines[epoch].Length);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AFileGetsPlainText(bool named)
    {
        Assert.True(Console.IsOutputRedirected, "The test runner's output is expected to be a pipe.");
        TextWriter output = Console.Out;
        string? terminal = Environment.GetEnvironmentVariable("TERM");
        using var text = new StringWriter { NewLine = "\n" };
        try
        {
            Console.SetOut(text);
            Environment.SetEnvironmentVariable("TERM", "xterm-256color"); // what Spectre judges by
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings());
            Train(new SpectreProgress(named ? AnsiConsole.Console : null), epochs: 3);
        }
        finally
        {
            Environment.SetEnvironmentVariable("TERM", terminal);
            Console.SetOut(output);
        }

        string[] lines = text.ToString().TrimEnd('\n').Split('\n');
        Assert.DoesNotContain('\e', text.ToString());
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public void NamesAreCutWhereTheRowsWouldNotFit()
    {
        var console = new TestConsole(interactive: false, width: 55);

        Train(console, epochs: 1);

        string[] lines = console.Text.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Matches("^epoch +time  accuracy +loss  val_acc… +val_loss$", lines[0]);
        Assert.All(lines, line => Assert.InRange(line.Length, 40, 55));
    }

    [Fact]
    public void ATerminalHasABarThatARowReplaces()
    {
        var console = new TestConsole(interactive: true);

        Train(console, epochs: 2);

        Assert.Contains("━", console.Text);
        Assert.Contains("  5/5  0.0s left  accuracy ", console.Text);
        string[] lines = Screen(console.Text);
        Assert.Equal(3, lines.Length);
        Assert.DoesNotContain(lines, line => line.Contains('━'));
    }

    [Fact]
    public void TheBarFitsTheWidth()
    {
        var console = new TestConsole(interactive: true, width: 30);

        Train(console, epochs: 1);

        string[] bars = [.. Plain(console.Text).Split('\n').Where(line => line.Contains('━'))];
        Assert.NotEmpty(bars);
        Assert.All(bars, bar => Assert.InRange(bar.Trim('\r').Length, 20, 29));
    }

    [Fact]
    public void RecordsAreGreenFromTheSecondEpochOn()
    {
        var console = new TestConsole(interactive: true);

        Train(console, epochs: 2);

        string[] rows = [.. console.Text.Split('\n').Where(line => line.Contains("/2 "))];
        Assert.DoesNotContain("\e[32m", rows[0]);
        Assert.Contains("\e[32m", rows[1]);
    }

    [Fact]
    public void TwoProgressesAtOnceAreRefused()
    {
        var trainer = new Trainer(new QuadrantClassifier(seed: 1), new Sgd(), new SparseCategoricalCrossentropy());
        var options = new FitOptions { Verbose = 1, Output = TextWriter.Null, Callbacks = [new SpectreProgress()] };

        Assert.Contains("Verbose = 0", Assert.Throws<InvalidOperationException>(() => trainer.Fit(Trained.Test, options)).Message);
    }

    private static void Train(TestConsole console, int epochs) => Train(new SpectreProgress(console.Console), epochs);

    private static void Train(SpectreProgress progress, int epochs)
    {
        var network = new QuadrantClassifier(seed: 1);
        var trainer = new Trainer(network, new Adam(1e-2f), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = 1 };
        trainer.Fit(Trained.Test, new FitOptions
        {
            Epochs = epochs,
            ValidationSplit = 0.2f,
            Verbose = 0,
            Callbacks = [progress],
        });
    }

    /// <summary>What a terminal shows in the end: a line that was erased is gone.</summary>
    private static string[] Screen(string text)
    {
        var lines = new List<string>();
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("\e[1A\r\e[2K", StringComparison.Ordinal))
            {
                lines.RemoveAt(lines.Count - 1);
            }

            lines.Add(Plain(line));
        }

        return [.. lines];
    }

    private static string Plain(string text) => Regex.Replace(text, "\e\\[[0-9;]*[A-Za-z]", "");
}
