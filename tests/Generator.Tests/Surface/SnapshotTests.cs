using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Surface;

/// <summary>The public files as a reader meets them.</summary>
public class SnapshotTests
{
    [Fact]
    public async Task D2()
    {
        HostResult result = await GeneratorHost.RunAsync(Networks.D2);
        Assert.Empty(result.Diagnostics);
        Snapshot.Verify(result.Files["Demo.D2.g.cs"], "Demo.D2.g.cs");
    }

    [Fact]
    public async Task Faulty()
    {
        HostResult result = await GeneratorHost.RunAsync(Networks.D2.Replace("Dropout(0.5f)", "Dropout(1)"));
        Assert.Equal(["CG0025"], result.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Equal(["Demo.D2.g.cs"], result.Files.Keys);
        Snapshot.Verify(result.Files["Demo.D2.g.cs"], "Demo.D2.g.cs");
    }
}
