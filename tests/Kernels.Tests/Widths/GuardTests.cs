using ConvGen.Kernels.Tests.Checks;
using ConvGen.Tests.Reference.Widths;
using Xunit;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>The guard pages themselves: one float outside ends the process.</summary>
public sealed class GuardTests
{
    [Theory]
    [InlineData(nameof(GuardSide.Start))]
    [InlineData(nameof(GuardSide.End))]
    public void ReadingOneFloatOutsideEndsTheProcess(string side)
    {
        if (!GuardedHeap.IsSupported)
        {
            return;
        }

        ChildResult result = ChildResult.Of(typeof(GuardTests).Assembly, knob: "", ChildProcess.Overrun, side);
        Assert.Contains("begin overrun", result.Output);
        Assert.DoesNotContain("survived", result.Output);
        Assert.NotEqual(0, result.ExitCode);
    }
}
