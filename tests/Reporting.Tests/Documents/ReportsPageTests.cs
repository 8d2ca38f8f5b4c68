using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ConvGen.Data;
using ConvGen.Training;
using Spectre.Console;
using Xunit;

namespace ConvGen.Reporting.Tests.Documents;

/// <summary>What docs/reports.md shows is here, and runs.</summary>
public sealed class ReportsPageTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("convgen-reports-page");

    [Fact]
    public void ThePagesExamplesRun()
    {
        var network = new QuadrantClassifier(seed: 1);
        var trainer = new Trainer(network, new Adam(1e-2), new SparseCategoricalCrossentropy(), [new Accuracy()]);
        (IDataset train, IDataset test) = (Trained.Samples(400, seed: 1), Trained.Test);
        string[] names = Trained.ClassNames;
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _directory.FullName;
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(TextWriter.Null) });
        try
        {
            OneFile(network, trainer, train, test, names);
            PartByPart(network, test, Trained.ShortHistory, Trained.History);
            InTheTerminal(network, trainer, train, test);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }

        Assert.Equal(["rates.html", "report.html"], _directory.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public void TheyAreThePages()
    {
        string page = File.ReadAllText(Path.Combine(Here(), "../../../docs/reports.md"));
        string source = Joined(File.ReadAllText(Path.Combine(Here(), "ReportsPageTests.cs")));
        string[] examples = [.. Regex.Matches(page, "```\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
        Assert.Equal(4, examples.Length);
        Assert.All(examples, example => Assert.Contains(Joined(example), source));

        static string Joined(string text) => Regex.Replace(text, "\\s+", " ").Trim();
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static void OneFile(INetwork network, Trainer trainer, IDataset train, IDataset test, string[] names)
    {
        var log = new TrainingLog();
        History history = trainer.Fit(train, new FitOptions { Epochs = 5, ValidationSplit = 0.1f, Callbacks = [log] });
        Report.Write("report.html", network, history, test, new ReportOptions { ClassNames = names, Log = log });
    }

    private static void PartByPart(INetwork network, IDataset test, History slow, History fast)
    {
        new Report("Two rates")
            .Compare(("slow", slow), ("fast", fast))
            .Add(network)
            .Add(ClassificationReport.Measure(network, test))
            .Write("rates.html");
    }

    // Not run: the port may be taken.
    internal static void WhileItRuns(Trainer trainer, IDataset train)
    {
        trainer.Fit(train, new FitOptions { Epochs = 20, ValidationSplit = 0.1f, Callbacks = [Report.Live(5000)] });
    }

    private static void InTheTerminal(INetwork network, Trainer trainer, IDataset train, IDataset test)
    {
        trainer.Fit(train, new FitOptions { Epochs = 5, ValidationSplit = 0.1f, Verbose = 0, Callbacks = [new SpectreProgress()] });
        AnsiConsole.Write(network.SummaryTable());
        AnsiConsole.Write(ClassificationReport.Measure(network, test).ClassTable());
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
