using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class ProgressTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RedirectedProgressIsALinePerEpoch(int verbose)
    {
        using var output = new StringWriter { NewLine = "\n" };
        Fit(output, verbose);

        string[] lines = output.ToString().TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            Assert.Matches(
                $@"^Epoch {epoch}/2 - 4/4 - \d+s \d+(us|ms|s)/step - accuracy: 0\.\d{{4}} - loss: \d\.\d{{4}} "
                    + @"- val_accuracy: 0\.\d{4} - val_loss: \d\.\d{4}$",
                lines[epoch - 1]);
        }
    }

    [Fact]
    public void VerboseZeroIsSilent()
    {
        using var output = new StringWriter();
        Fit(output, verbose: 0);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void TheLiveLineEndsAsTheEpochsSummary()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(output, epochs: 3, steps: 10, () => 70);
        (Totals totals, OrderedDictionary<string, float> logs) = Measured();

        progress.BeginEpoch(2);
        progress.EndStep(5, totals);
        progress.EndStep(10, totals);
        progress.EndEpoch(logs);

        string[] lines = output.ToString().Split('\n');
        Assert.Equal("Epoch 2/3", lines[0]);
        string[] shown = lines[1].Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^ 5/10 ━{10}─{10} \d+s \d+(us|ms|s)/step - accuracy: 0\.5000$", shown[0]);
        Assert.Matches(@"^10/10 ━{20} \d+s \d+(us|ms|s)/step - accuracy: 0\.5000 *$", shown[^1]);
        Assert.Equal(["    loss: 2.0000", "    val_accuracy: 0.5000 - val_loss: 2.0000", ""], lines[2..]);
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(120, 1)]
    public void ValuesOfValidationHaveALineOfTheirOwnWhereOneDoesNotHoldAll(int width, int expected)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(output, epochs: 1, steps: 10, () => width);
        (Totals totals, OrderedDictionary<string, float> logs) = Measured();

        progress.BeginEpoch(1);
        progress.EndStep(10, totals);
        progress.EndEpoch(logs);

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(expected, lines.Length);
        Assert.EndsWith(
            expected == 1 ? "accuracy: 0.5000 - loss: 2.0000 - val_accuracy: 0.5000 - val_loss: 2.0000" : "accuracy: 0.5000 - loss: 2.0000",
            lines[0]);
        Assert.Equal(expected == 1 ? [] : ["    val_accuracy: 0.5000 - val_loss: 2.0000"], lines[1..]);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void NoLineIsWiderThanTheTerminalAndNoValueIsLost(int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(output, epochs: 1, steps: 422, () => width);
        (Totals totals, OrderedDictionary<string, float> logs) = Measured();

        progress.BeginEpoch(1);
        progress.EndStep(211, totals);
        progress.EndEpoch(logs);

        string[] lines = output.ToString().Split('\n', '\r');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width - 1));
        string last = string.Join('\n', lines[^(width switch { 40 => 5, 60 => 4, 80 => 3, _ => 2 })..]);
        Assert.Matches(@"^211/422 ━{10}─{10} ", last);
        Assert.All(logs.Keys, name => Assert.Matches($@"\b{name}: \d\.\d{{4}}", last));
    }

    [Fact]
    public void AnErrorGetsALineOfItsOwnAndANarrowedTerminalNoWrappedOne()
    {
        using var output = new StringWriter { NewLine = "\n" };
        int width = 60;
        var progress = new LiveProgress(output, epochs: 1, steps: 3, () => width);
        (Totals totals, _) = Measured();

        progress.BeginEpoch(1);
        progress.EndStep(1, totals);
        width = 30;
        progress.EndStep(3, totals);
        progress.Interrupt();

        string[] shown = output.ToString().Split('\n')[1].Split('\r', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"step - accuracy: 0\.5000$", shown[0]);
        Assert.Equal(29, shown[^1].Length);
        Assert.EndsWith("\n", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(null)]
    public void APassLongerThanTheFirstIsShownAsUnknown(int? steps)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(output, epochs: 3, steps, () => 200);
        var logs = new OrderedDictionary<string, float> { ["loss"] = 2 };
        foreach (int count in new[] { 3, 5, 2 })
        {
            progress.BeginEpoch(count);
            for (int step = 1; step <= count; step++)
            {
                progress.EndStep(step, new Totals([]));
            }

            progress.EndEpoch(logs);
        }

        string[] lines = output.ToString().Split('\n');
        Assert.Contains("\r3/3 ━━━", lines[1], StringComparison.Ordinal);
        const string Rest = @" \d+s \S+ - loss: 2\.0000 *$";
        Assert.Matches((steps is null ? @"\r5/5 ━{20}" : @"\r      5/Unknown") + Rest, lines[3]);
        Assert.Matches((steps is null ? @"\r2/2 ━{20}" : @"\r2/3 ━{13}─{7}") + Rest, lines[5]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(7)]
    public void TheLiveLineNeverThrows(int? steps)
    {
        using var output = new StringWriter();
        int width = 0;
        var progress = new LiveProgress(output, epochs: 1, steps, () => width);
        var nothing = new Totals([new Accuracy()]);
        foreach (int columns in new[] { 0, 1, 2, 30, int.MaxValue })
        {
            width = columns;
            progress.BeginEpoch(1);
            progress.EndEpoch([]);
            progress.BeginEpoch(1, done: 3);
            progress.EndStep(4, nothing);
            progress.EndStep(900, nothing);
            progress.EndEpoch(new OrderedDictionary<string, float> { ["loss"] = float.NaN });
            progress.Interrupt();
        }
    }

    [Fact]
    public void AnEpochThatIsResumedGoesOnWithItsBar()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var progress = new LiveProgress(output, epochs: 3, steps: 4, () => 200);
        progress.BeginEpoch(2, done: 2);
        progress.EndStep(3, new Totals([]));
        Assert.Matches(@"^Epoch 2/3\n\r3/4 ━{15}─{5} \d+s \d+(us|ms|s)/step - loss: NaN$", output.ToString());
    }

    [Theory]
    [InlineData("utf-8", '━')]
    [InlineData("iso-8859-1", '=')]
    public void TheBarIsOneThatTheTerminalCanShow(string encoding, char done)
    {
        using var stream = new MemoryStream();
        using var output = new StreamWriter(stream, Encoding.GetEncoding(encoding));
        var progress = new LiveProgress(output, epochs: 1, steps: 1, () => 70);
        progress.BeginEpoch(1);
        progress.EndStep(1, new Totals([]));
        progress.EndEpoch([]);
        Assert.Matches($@"1/1 {new string(done, 20)} \d+s", output.Encoding.GetString(stream.ToArray()));
    }

    [Fact]
    public void NumbersIgnoreTheCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "\u2212";
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("0.9870", LogText.Number(0.987f));
            Assert.Equal("-2.5000", LogText.Number(-2.5f));
            Assert.Equal("1.2500e-05", LogText.Number(1.25e-5f));
            Assert.Equal("0.0000", LogText.Number(0));
            Assert.Equal("NaN", LogText.Number(float.NaN));
            Assert.Equal("7ms/step", LogText.StepTime(TimeSpan.FromMilliseconds(7.2)));
            Assert.Equal("321us/step", LogText.StepTime(TimeSpan.FromMicroseconds(321)));
            Assert.Equal("2s/step", LogText.StepTime(TimeSpan.FromSeconds(2)));
            Assert.Equal("59s", LogText.Duration(TimeSpan.FromSeconds(59.9)));
            Assert.Equal("2:05", LogText.Duration(TimeSpan.FromSeconds(125)));
            Assert.Equal("1:02:03", LogText.Duration(TimeSpan.FromSeconds(3723)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>Ten samples with a loss of 2 and an accuracy of 0.5, and what an epoch logs that measured them in both its parts.</summary>
    private static (Totals Totals, OrderedDictionary<string, float> Logs) Measured()
    {
        var totals = new Totals([new Accuracy()]);
        totals.Add([20, 5, 10]);
        totals.AddSamples(10);
        var logs = new OrderedDictionary<string, float>();
        totals.WriteTo(logs);
        totals.WriteTo(logs, "val_");
        return (totals, logs);
    }

    private static void Fit(TextWriter output, int verbose)
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]).Fit(
            Samples.Classification(50),
            new FitOptions { Epochs = 2, BatchSize = 10, ValidationSplit = 0.2f, Verbose = verbose, Output = output });
    }
}
