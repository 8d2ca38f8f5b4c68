using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>What the program tells the runtime about its parameters.</summary>
public class DescriptionTests
{
    [Theory]
    [InlineData("KernelL1 = 0.01f", " { L1 = 0.00999999978f },")]
    [InlineData("KernelL2 = 0.5f, KernelMaxNorm = 3", " { L2 = 0.5f, MaxNorm = 3f },")]
    [InlineData("KernelL2 = 0", "new(Initializer.GlorotUniform)),")]
    public async Task RegularisersStandBesideTheirKernel(string arguments, string end)
    {
        foreach (string layer in new[] { "Conv2D(Filters = 2, Kernel = 3, {0})", "DepthwiseConv2D(Kernel = 3, {0})",
            "Flatten, Dense(2, {0})" })
        {
            HostResult result = await GeneratorHost.RunAsync(
                "using ConvGen;\n[Input(4, 4, 1), " + layer.Replace("{0}", arguments) + "] partial class Net;");
            Assert.Empty(result.Diagnostics);
            Assert.Single(result.Files["Net.Kernels.g.cs"].Split('\n'), line => line.Contains(".kernel\"") && line.EndsWith(end));
            Assert.DoesNotContain(result.Files["Net.Kernels.g.cs"].Split('\n'), line => line.Contains(".bias\"") && line.Contains("L2 ="));
        }
    }
}
