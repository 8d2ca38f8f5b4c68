using System.Threading.Tasks;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>
/// Whole kernel files, small enough to read: they guard how emitted code looks. What it computes is proved by running it.
/// </summary>
public class KernelSnapshotTests
{
    [Fact]
    public async Task StridedDilatedGrouped()
    {
        HostResult result = await GeneratorHost.RunAsync(
            """
            using ConvGen;

            namespace Demo;

            [Input(9, 8, 4)]
            [Conv2D(Filters = 4, KernelHeight = 3, KernelWidth = 2, Stride = 2, Dilation = 3, Groups = 2, PadTop = 1, PadRight = 1)]
            public partial class Strided;
            """);
        Assert.Empty(result.Diagnostics);
        Snapshot.Verify(result.Files["Demo.Strided.Kernels.g.cs"], "Demo.Strided.Kernels.g.cs");
    }

    [Fact]
    public async Task BlockUsedTwice()
    {
        HostResult result = await GeneratorHost.RunAsync(
            """
            using ConvGen;

            namespace Demo;

            [Block]
            [Conv2D(Filters = 2, Kernel = 2, Activation = Activation.Relu)]
            [MaxPool2D(2)]
            public partial class Stage;

            [Input(7, 7, 1)]
            [Use<Stage>(Times = 2, Name = "stem")]
            [Flatten]
            public partial class Blocks;
            """);
        Assert.Empty(result.Diagnostics);
        Snapshot.Verify(result.Files["Demo.Blocks.Kernels.g.cs"], "Demo.Blocks.Kernels.g.cs");
    }
}
