using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Incrementality;

/// <summary>The culture is that of the whole process, so nothing else may run at the same time.</summary>
[CollectionDefinition(nameof(DeterminismTests), DisableParallelization = true)]
[Collection(nameof(DeterminismTests))]
public class DeterminismTests
{
    [Fact]
    public async Task TextIsTheSameInEveryRunAndCulture()
    {
        IReadOnlyDictionary<string, string> expected = (await GeneratorHost.RunAsync(Networks.EveryLayer)).Files;
        Assert.Equal(2, expected.Count);

        // U+2212 is the minus sign of several real cultures; decimal and group separators differ as well.
        CultureInfo strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NegativeSign = "\u2212";
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = strange;
            CultureInfo.DefaultThreadCurrentCulture = strange;
            Assert.Equal(expected, (await GeneratorHost.RunAsync(Networks.EveryLayer)).Files);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = null;
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task LineEndsAreLineFeeds()
    {
        foreach (KeyValuePair<string, string> file in (await GeneratorHost.RunAsync(Networks.EveryLayer.Replace("\n", "\r\n"))).Files)
        {
            Assert.DoesNotContain('\r', file.Value);
        }
    }
}
