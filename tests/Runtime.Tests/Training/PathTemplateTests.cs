using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

/// <summary>The names of checkpoints; expected values are those of Python's <c>str.format</c>.</summary>
public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("m-{epoch:02d}-{m:.3f}.st", "m-07-0.125.st")]
    [InlineData("m-{epoch:D3}-{m:F4}.st", "m-007-0.1250.st")]
    [InlineData("m-{epoch}-{m}.st", "m-7-0.125.st")]
    [InlineData("m.st", "m.st")]
    [InlineData("{{epoch}}-{{{epoch}}}-}}{{.st", "{epoch}-{7}-}{.st")]
    [InlineData("{epoch:3d}{m:8.2f}", "  7    0.12")]
    public void PlacesAreFilledAndBracesEscaped(string template, string expected) => Assert.Equal(expected, Fill(template, 7, 0.125f));

    [Theory]
    [InlineData(7, "3d", "  7")]
    [InlineData(7, "03", "007")]
    [InlineData(13, "03", "013")]
    [InlineData(7, "03d", "007")]
    [InlineData(13, "<5", "13   ")]
    [InlineData(13, "^5", " 13  ")]
    [InlineData(13, "*^6d", "**13**")]
    [InlineData(13, "<<4", "13<<")]
    [InlineData(7, "=5", "    7")]
    [InlineData(7, "<03", "700")]
    [InlineData(7, "+d", "+7")]
    [InlineData(7, " d", " 7")]
    [InlineData(7, "-d", "7")]
    [InlineData(255, "x", "ff")]
    [InlineData(255, "X", "FF")]
    [InlineData(5, "b", "101")]
    [InlineData(8, "o", "10")]
    [InlineData(7, ".2f", "7.00")]
    [InlineData(7, "e", "7.000000e+00")]
    [InlineData(12, "%", "1200.000000%")]
    [InlineData(1234567, "g", "1.23457e+06")]
    [InlineData(123456789, ".1f", "123456789.0")]
    public void EpochsAreFormattedAsPythonDoes(int epoch, string format, string expected) =>
        Assert.Equal(expected, Fill($"{{epoch:{format}}}", epoch, 0));

    [Theory]
    [InlineData(0.125f, ".2f", "0.12")]
    [InlineData(0.375f, ".2f", "0.38")]
    [InlineData(0.5f, ".0f", "0")]
    [InlineData(1.5f, ".0f", "2")]
    [InlineData(2.5f, ".0f", "2")]
    [InlineData(0.96f, ".0f", "1")]
    [InlineData(0.96f, ".1f", "1.0")]
    [InlineData(0.05f, ".1f", "0.1")]
    [InlineData(0.00999f, ".1f", "0.0")]
    [InlineData(0.1f, ".10f", "0.1000000015")]
    [InlineData(float.MaxValue, ".1f", "340282346638528859811704183484516925440.0")]
    [InlineData(0.123456f, ".3g", "0.123")]
    [InlineData(123456f, ".3g", "1.23e+05")]
    [InlineData(1e-5f, ".3g", "1e-05")]
    [InlineData(1e-4f, "g", "0.0001")]
    [InlineData(99.96f, ".3g", "100")]
    [InlineData(9.9996f, ".4g", "10")]
    [InlineData(1e-45f, ".3g", "1.4e-45")]
    [InlineData(1e10f, "G", "1E+10")]
    [InlineData(1.2345e-4f, ".2e", "1.23e-04")]
    [InlineData(0.125f, ".0e", "1e-01")]
    [InlineData(0.125f, "E", "1.250000E-01")]
    [InlineData(0f, "g", "0")]
    [InlineData(0f, ".2f", "0.00")]
    [InlineData(0f, "e", "0.000000e+00")]
    [InlineData(0f, "", "0.0")]
    [InlineData(1f, "", "1.0")]
    [InlineData(1e-5f, "", "1e-05")]
    [InlineData(1e16f, "", "1e+16")]
    [InlineData(1e15f, "", "1000000000000000.0")]
    [InlineData(123f, ".3", "1.23e+02")]
    [InlineData(12f, ".3", "12.0")]
    [InlineData(100f, ".2", "1e+02")]
    [InlineData(5f, ".1", "5e+00")]
    [InlineData(0.125f, "0.00", "0.1")]
    [InlineData(0.5f, "%", "50.000000%")]
    [InlineData(0.5f, ".1%", "50.0%")]
    [InlineData(0.1234f, "08.2f", "00000.12")]
    [InlineData(-0.1234f, "08.2f", "-0000.12")]
    [InlineData(0.1234f, "*^9.2f", "**0.12***")]
    [InlineData(0.125f, "+.2f", "+0.12")]
    [InlineData(-0f, ".1f", "-0.0")]
    [InlineData(float.NaN, ".2f", "nan")]
    [InlineData(float.NaN, "F", "NAN")]
    [InlineData(float.PositiveInfinity, "06", "000inf")]
    [InlineData(float.NegativeInfinity, "6.1f", "  -inf")]
    [InlineData(1234.5f, "n", "1234.5")]
    public void MeasuredNumbersAreFormattedAsPythonDoes(float value, string format, string expected) =>
        Assert.Equal(expected, Fill($"{{m:{format}}}", 1, value));

    [Fact]
    public void TheCultureDoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (culture.NumberFormat.NumberDecimalSeparator, culture.NumberFormat.NegativeSign) = (",", "\u2212");
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal("-0.1250 -1.2e-01 -0.1250", Fill("{m:.4f} {m:.1e} {m:F4}", 1, -0.125f));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("m-{epoch.st", "a brace without its partner")]
    [InlineData("m-epoch}.st", "a brace without its partner")]
    [InlineData("m-{epoch:{width}}.st", "a brace without its partner")]
    [InlineData("m-{}.st", "a place without a name")]
    [InlineData("m-{:3d}.st", "a place without a name")]
    [InlineData("m-{epoch:q}.st", null)]
    [InlineData("m-{epoch:3q}.st", "\"3q\" is no format of numbers")]
    [InlineData("m-{m:,.2f}.st", "\",.2f\" is no format of numbers")]
    [InlineData("m-{epoch:999}.st", "at most 255 characters; received 999")]
    [InlineData("m-{epoch:.3d}.st", "a whole number has no precision")]
    [InlineData("m-{m:3d}.st", "a measured number has decimals")]
    [InlineData("m-{m:D3}.st", "a format that numbers do not have")]
    public void AWrongTemplateIsRefusedBeforeTheFirstEpoch(string template, string? problem)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new PathTemplate(template).Check(["m"]));
        Assert.Contains($"in the path \"{template}\"", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem ?? "", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownNameIsRefusedBeforeTraining()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var trainer = new Trainer(network, new Adam(), new SparseCategoricalCrossentropy(), [new Accuracy()]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => trainer.Fit(
            Samples.Classification(50),
            new FitOptions { ValidationSplit = 0.2f, Verbose = 0, Callbacks = [new ModelCheckpoint("{val_los}.st")] }));
        Assert.Contains(
            "names \"val_los\", which is not measured; there are epoch, accuracy, loss, val_accuracy, val_loss", exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, trainer.Steps);
        Assert.Throws<ArgumentException>(() => new ModelCheckpoint("m-{epoch.st"));
    }

    [Fact]
    public void NoTwoEpochsShareAFile()
    {
        foreach (string format in new[] { "", ":3d", ":03", ":03d", ":D3", ":d", ":>4" })
        {
            Assert.Equal(30, Enumerable.Range(1, 30).Select(epoch => Fill($"m-{{epoch{format}}}", epoch, 0)).Distinct().Count());
        }
    }

    private static string Fill(string template, int epoch, float value)
    {
        var path = new PathTemplate(template);
        path.Check(["m"]);
        return path.Fill(epoch, new Dictionary<string, float> { ["m"] = value });
    }
}
