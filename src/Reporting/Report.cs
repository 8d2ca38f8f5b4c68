using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Data;
using ConvGen.Reporting.Files;
using ConvGen.Reporting.Html;
using ConvGen.Reporting.Images;
using ConvGen.Reporting.Logging;
using ConvGen.Reporting.Sections;
using ConvGen.Training;

namespace ConvGen.Reporting;

/// <summary>
/// A training as one HTML file that needs nothing else: no network, no files beside it. Sections appear in the order added.
/// </summary>
/// <example>
/// <code>
/// Report.Write("report.html", network, history, test);
///
/// new Report("My digits").Add(history).Add(network).Add(ClassificationReport.Measure(network, test)).Write("report.html");
/// </code>
/// </example>
/// <remarks>The same training gives the same bytes: there is no date in it, and no time unless a log or a profile is added.</remarks>
public sealed class Report
{
    internal const int DefaultMaxMisclassified = 60;
    internal const int DefaultImages = 60;

    private readonly string _title;
    private readonly List<ISection> _sections = [];

    /// <summary>An empty report.</summary>
    /// <param name="title">Heading of the page.</param>
    public Report(string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        _title = title;
    }

    /// <summary>
    /// Writes the usual report: curves, network, filters, and with <paramref name="test"/> the confusion matrix and the mistakes.
    /// </summary>
    /// <param name="path">The file; an existing one is replaced at once, or not at all.</param>
    /// <param name="network">The trained network.</param>
    /// <param name="history">What its training measured.</param>
    /// <param name="test">Labelled samples to judge a classifier by; null: no such part.</param>
    /// <param name="options">Title, names of the classes; null: defaults.</param>
    /// <exception cref="ArgumentException">The data do not suit the network; nothing is written.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written; an existing one is as it was.</exception>
    public static void Write(string path, INetwork network, History history, IDataset? test = null, ReportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        options ??= new ReportOptions();
        Report report = new Report(options.Title ?? network.Engine.Description.Name).Add(history);
        if (options.Log is not null)
        {
            report.Add(options.Log);
        }

        report.Add(network);
        if (test is not null)
        {
            report.Add(ClassificationReport.Measure(network, test, options.ClassNames, options.Threads), options.MaxMisclassified);
        }

        report.Write(path);
    }

    /// <summary>A callback that shows a training while it runs, as a page for the browsers of this machine.</summary>
    /// <param name="port">The port to listen on, on the loopback address; 0: any free one.</param>
    /// <param name="title">Heading of the page; null: the network's class name.</param>
    /// <param name="verbose">1: says at the beginning where the page is; 0: silent.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no port.</exception>
    /// <example>
    /// <code>
    /// trainer.Fit(train, new FitOptions { Epochs = 20, Callbacks = [Report.Live(5000)] });
    /// </code>
    /// </example>
    public static LiveReport Live(int port, string? title = null, int verbose = 1) => new(port, title, verbose);

    /// <summary>Writes what a training is about to see: how many samples each class has, and some of them.</summary>
    /// <param name="path">The file; an existing one is replaced at once, or not at all.</param>
    /// <param name="data">The samples; all targets are read, and a few inputs.</param>
    /// <param name="image">Height, width and channels of inputs; null: those of an <see cref="IImageDataset"/>.</param>
    /// <param name="options">Title, names of the classes; null: those of the dataset.</param>
    /// <param name="samples">Most samples to draw.</param>
    /// <param name="seed">Which ones.</param>
    /// <exception cref="ArgumentException">Inputs are no images, or targets no classes; nothing is written.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be written; an existing one is as it was.</exception>
    public static void Images(
        string path, IDataset data, Shape? image = null, ReportOptions? options = null, int samples = DefaultImages, int seed = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        new Report(options?.Title ?? "Samples").Add(data, image, options?.ClassNames, samples, seed).Write(path);
    }

    /// <summary>The same of a stream's first pass, augmented as the training will see it.</summary>
    /// <inheritdoc cref="Images(string, IDataset, Shape?, ReportOptions?, int, int)" path="/*[not(self::summary or self::param)]"/>
    /// <param name="path">The file; an existing one is replaced at once, or not at all.</param>
    /// <param name="batches">The stream; its first samples are read.</param>
    /// <param name="image">Height, width and channels of inputs.</param>
    /// <param name="options">Title, names of the classes.</param>
    /// <param name="samples">How many to draw and count.</param>
    public static void Images(string path, IBatchSource batches, Shape image, ReportOptions? options = null, int samples = DefaultImages)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(image);
        InMemoryDataset drawn = DrawnSamples.First(batches, samples);
        new Report(options?.Title ?? "Samples").Add(drawn, image, options?.ClassNames, samples).Write(path);
    }

    /// <summary>Adds how many samples each class of a dataset has, and pictures of some.</summary>
    /// <param name="data">The samples; all targets are read, and a few inputs.</param>
    /// <param name="image">Height, width and channels of inputs; null: those of an <see cref="IImageDataset"/>.</param>
    /// <param name="classNames">A name for each class; null: those of the dataset, or indices.</param>
    /// <param name="samples">Most samples to draw.</param>
    /// <param name="seed">Which ones.</param>
    /// <exception cref="ArgumentException">Inputs are no images, or targets no classes.</exception>
    public Report Add(
        IDataset data, Shape? image = null, IReadOnlyList<string>? classNames = null, int samples = DefaultImages, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        _sections.Add(new ImagesSection(DrawnSamples.Of(data, image, classNames, samples, seed)));
        return this;
    }

    /// <summary>Adds zoomable curves of the loss and of every metric.</summary>
    public Report Add(History history)
    {
        ArgumentNullException.ThrowIfNull(history);
        _sections.Add(new CurvesSection(Curves.Of(history)));
        return this;
    }

    /// <summary>Adds a chart for each measure in which several trainings have a curve each, and a table of how far they came.</summary>
    /// <param name="trainings">What to call each, and what it measured; at least one, each of one epoch at least.</param>
    /// <exception cref="ArgumentException">There is none, one has no epoch, or two have the same name.</exception>
    /// <example>
    /// <code>
    /// report.Compare(("fine-tuning", ofTuned), ("from scratch", ofScratch));
    /// </code>
    /// </example>
    public Report Compare(params IReadOnlyList<(string Name, History History)> trainings)
    {
        ArgumentNullException.ThrowIfNull(trainings);
        return Compare([.. trainings.Select(training => (training.Name, Curves.Of(NotNull(training.History))))]);
    }

    /// <summary>The same from logs, and below it in one chart the loss of every step of each training under a smooth curve.</summary>
    /// <param name="trainings">What to call each, and a callback of it; at least one, each of one epoch at least.</param>
    /// <exception cref="ArgumentException">There is none, one has no epoch, or two have the same name.</exception>
    /// <exception cref="InvalidOperationException">A log has seen no training.</exception>
    /// <example>
    /// <code>
    /// report.Compare(("Adam", ofAdam), ("SGD", ofSgd));
    /// </code>
    /// </example>
    public Report Compare(params IReadOnlyList<(string Name, TrainingLog Log)> trainings)
    {
        ArgumentNullException.ThrowIfNull(trainings);
        (string Name, LogSnapshot Log)[] snapshots = [.. trainings.Select(training => (training.Name, NotNull(training.Log).Capture()))];
        Compare([.. snapshots.Select(training => (training.Name, training.Log.Curves))]);
        _sections.Add(new StepComparisonSection(snapshots));
        return this;
    }

    /// <summary>
    /// Adds the loss and the learning rate step by step, images a second and times epoch by epoch, and the hyper-parameters.
    /// </summary>
    /// <param name="log">A callback of the training; what it knows now counts.</param>
    /// <exception cref="InvalidOperationException">It has seen no training.</exception>
    public Report Add(TrainingLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        LogSnapshot snapshot = log.Capture();
        _sections.AddRange(new StepsSection(snapshot), new SpeedSection(snapshot), new SettingsSection(snapshot.Settings));
        return this;
    }

    /// <summary>
    /// Adds the table of layers, the filters of the first convolution, and histograms of every parameter and its gradients, as they are
    /// now.
    /// </summary>
    public Report Add(INetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _sections.AddRange(new SummarySection(network), new FiltersSection(network), new HistogramsSection(network));
        return this;
    }

    /// <summary>Adds pictures of what a network makes of a sample on the way to its output.</summary>
    /// <param name="maps">Made by <see cref="FeatureMapReport.Read"/>.</param>
    public Report Add(FeatureMapReport maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        _sections.Add(new FeatureMapsSection(maps));
        return this;
    }

    /// <summary>Adds, for each output, a chart of predicted against actual, the residuals and the errors.</summary>
    /// <param name="regression">Made by <see cref="RegressionReport.Measure"/>.</param>
    public Report Add(RegressionReport regression)
    {
        ArgumentNullException.ThrowIfNull(regression);
        _sections.Add(new RegressionSection(regression));
        return this;
    }

    /// <summary>Adds what each layer costs, as a bar chart.</summary>
    /// <param name="profile">Made by <see cref="NetworkProfiling.Profile"/>.</param>
    public Report Add(NetworkProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        _sections.Add(new ProfileSection(profile));
        return this;
    }

    /// <summary>
    /// Adds the confusion matrix with pictures for each of its cells, the figures of each class, and pictures of the mistakes.
    /// </summary>
    /// <param name="classification">Made by <see cref="ClassificationReport.Measure"/>.</param>
    /// <param name="maxMisclassified">Most misclassified samples to draw.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxMisclassified"/> is negative.</exception>
    public Report Add(ClassificationReport classification, int maxMisclassified = DefaultMaxMisclassified)
    {
        ArgumentNullException.ThrowIfNull(classification);
        ArgumentOutOfRangeException.ThrowIfNegative(maxMisclassified);
        _sections.Add(new ConfusionSection(classification));
        _sections.Add(new MistakesSection(classification, maxMisclassified));
        return this;
    }

    /// <summary>The page.</summary>
    public string ToHtml() => Page.Render(_title, _sections);

    /// <summary>Writes the page as UTF-8.</summary>
    /// <param name="path">The file; an existing one is replaced at once, or not at all.</param>
    /// <exception cref="System.IO.IOException">The file cannot be written; an existing one is as it was.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, ToHtml());
    }

    private Report Compare(IReadOnlyList<(string Name, Curves Curves)> trainings)
    {
        var names = new HashSet<string>();
        foreach ((string name, Curves curves) in trainings)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name, nameof(trainings));
            string? problem = !names.Add(name) ? "is the name of two trainings" : curves.Epochs == 0 ? "has no epoch to show" : null;
            if (problem is not null)
            {
                throw new ArgumentException($"\"{name}\" {problem}.", nameof(trainings));
            }
        }

        if (trainings.Count == 0)
        {
            throw new ArgumentException("There is no training to compare.", nameof(trainings));
        }

        _sections.Add(new ComparisonSection(trainings));
        return this;
    }

    private static T NotNull<T>(T training)
    {
        ArgumentNullException.ThrowIfNull(training, "trainings");
        return training;
    }
}
