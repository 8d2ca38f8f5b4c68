using System;
using System.IO;
using System.Linq;
using Xunit;

namespace ConvGen.Interop.Tests.Torch;

/// <summary>What torch.save wrote gives the predictions of PyTorch.</summary>
public sealed class StateDictTests
{
    private readonly EveryLayout _network = new(seed: 1);

    [Theory]
    [InlineData("zip.pth", "PyTorch")]
    [InlineData("legacy.pth", "PyTorch before 1.6")]
    [InlineData("parallel.pth", "PyTorch")]
    [InlineData("checkpoint.pth", "PyTorch")]
    [InlineData("double.pth", "PyTorch")]
    [InlineData("views.pth", "PyTorch")]
    [InlineData("legacy_views.pth", "PyTorch before 1.6")]
    public void PredictsAsPyTorch(string file, string format)
    {
        WeightReport report = _network.LoadWeights(TestFiles.Path(file), options: new WeightOptions { NarrowDoubles = true });

        Assert.Equal(format, report.Format);
        Assert.Equal(WeightSource.Torch, report.Source);
        Assert.Equal(13, report.Taken.Count());
        Assert.Equal("batch_normalization.num_batches_tracked", Assert.Single(
            report.Rows, row => row.Outcome == WeightOutcome.Ignored).Tensor.Replace("module.", "", StringComparison.Ordinal));
        TestFiles.AssertPredictsAsPyTorch(_network, 1e-5f);
    }

    [Fact]
    public void HalvesAreRead()
    {
        _network.LoadWeights(TestFiles.Path("half.pth"), WeightSource.Torch);
        TestFiles.AssertPredictsAsPyTorch(_network, 1e-2f);
    }

    [Fact]
    public void LayersMayBeMatchedByTheirOrder()
    {
        _network.LoadWeights(TestFiles.Path("zip.pth"), WeightSource.Torch, new WeightOptions { Match = WeightMatch.Order });
        TestFiles.AssertPredictsAsPyTorch(_network, 1e-5f);
    }

    [Fact]
    public void OneOfTwoStateDictsIsChosen()
    {
        Assert.Contains(
            "received model, model_ema: say WeightOptions.StateDict",
            Assert.Throws<InvalidDataException>(() => _network.LoadWeights(TestFiles.Path("two.pth"))).Message, StringComparison.Ordinal);
        _network.LoadWeights(TestFiles.Path("two.pth"), options: new WeightOptions { StateDict = "model_ema" });
        TestFiles.AssertPredictsAsPyTorch(_network, 1e-5f);
    }

    [Theory]
    [InlineData("hostile.pth", "received the name __builtin__.print")]
    [InlineData("legacy_hostile.pth", "received the name __builtin__.print")]
    [InlineData("module.pth", "received the name __main__.EveryLayout")]
    public void NoCodeIsRun(string file, string problem)
    {
        float[] before = _network.Parameters.Values.ToArray();
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => _network.LoadWeights(TestFiles.Path(file)));
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains("no code of a file is run", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, _network.Parameters.Values.ToArray());
    }
}
