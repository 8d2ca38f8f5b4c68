using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace ConvGen.Reporting.Tests.Html;

public sealed class CellPicturesTests
{
    [Fact]
    public void EveryCellThatHasSamplesHasPicturesOfThem()
    {
        ConfusionMatrix matrix = Trained.Classification.Matrix;
        for (int expected = 0; expected < 4; expected++)
        {
            for (int predicted = 0; predicted < 4; predicted++)
            {
                Match cell = Regex.Match(Trained.Html, $"<div class=\"cell\" data-cell=\"{expected}-{predicted}\" hidden>(.*?)</div>",
                    RegexOptions.Singleline);
                Assert.Equal(matrix[expected, predicted] > 0, cell.Success);
                Assert.Equal(
                    System.Math.Min(ClassificationReport.ExamplesOfCell, matrix[expected, predicted]),
                    Regex.Count(cell.Value, "<img "));
            }
        }
    }

    [Fact]
    public void TheyAreTheSurestMistakesAndTheLeastSureHits()
    {
        Misclassification[] mistakes = [.. Trained.Classification.Misclassified];
        foreach (((int expected, int predicted), var samples) in Trained.Classification.Examples)
        {
            if (expected != predicted)
            {
                Assert.Equal(
                    mistakes.Where(mistake => (mistake.Expected, mistake.Predicted) == (expected, predicted))
                        .Select(mistake => mistake.Index).Take(ClassificationReport.ExamplesOfCell),
                    samples);
            }
        }

        var examples = new CellExamples(2);
        (int Index, float Confidence)[] hits = [(0, 0.9f), (1, 0.6f), (2, 0.99f), (3, 0.7f)];
        foreach ((int index, float confidence) in hits)
        {
            examples.Add(index, 1, 1, confidence);
        }

        Assert.Equal([1, 3], examples.Chosen()[(1, 1)]);
    }
}
