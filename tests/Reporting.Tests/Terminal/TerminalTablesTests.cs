using Spectre.Console;
using Xunit;

namespace ConvGen.Reporting.Tests.Terminal;

public sealed class TerminalTablesTests
{
    [Fact]
    public void TheSummaryHasALayerARow()
    {
        string text = Render(Trained.Network.SummaryTable());

        Assert.Matches(@"│ conv2d +│ Conv2D +│ 6x6x6 +│ +60 │ +3x3 │ +4\.10 K │", text);
        Assert.Contains("280 parameters (1.09 KB), 4.76 KFLOP", text);
    }

    [Fact]
    public void ATerminalOf80ColumnsHoldsALayerInALine()
    {
        string text = Render(Trained.Network.SummaryTable(), width: 80);

        Assert.Matches(@"│ max_pooling2d +│ MaxPooling2D +│ 3x3x6 +│ +0 │ +4x4 │", text);
        Assert.Equal(Trained.Network.Layers.Count + 6, text.Trim('\n').Split('\n').Length); // Title, header, three rules, caption.
    }

    [Fact]
    public void AGraphHasItsConnections()
    {
        string text = Render(new Residual(seed: 1).SummaryTable());

        Assert.Matches(@"FLOPs │ Connected to +│", text);
        Assert.Matches(@"│ add +│ Add .* │ body, input +│", text);
        Assert.DoesNotContain("Connected to", Render(Trained.Network.SummaryTable()));
    }

    [Fact]
    public void TheClassesHaveTheirFigures()
    {
        ConfusionMatrix matrix = Trained.Classification.Matrix;

        string text = Render(Trained.Classification.ClassTable());

        Assert.Matches($@"│ top left +│ .* │ +{matrix.Support(0)} │ █+ *│", text);
        Assert.Contains($"{matrix.Correct} of 200 samples", text);
    }

    [Fact]
    public void TheConfusionMatrixHasTrueClassesAsRows()
    {
        ClassificationReport report = ClassificationReport.Measure(
            new ThreeClasses(seed: 1), Identity.Samples(3, (2, 0), (1, 1)), ["a", "[b]", "c"]);

        string text = Render(report.ConfusionTable());

        Assert.Matches(@"│ a +│ +│ +│ 1 │", text);
        Assert.Matches(@"│ \[b\] +│ +│ +1 │ +│", text);
    }

    private static string Render(Table table, int width = 100)
    {
        var console = new TestConsole(interactive: false, width);
        console.Console.Write(table);
        return console.Text;
    }
}
