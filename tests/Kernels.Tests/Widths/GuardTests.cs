using ConvGen.Kernels.Tests.Checks;
using ConvGen.Tests.Reference.Widths;
using Xunit;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>The guard pages themselves: one float outside ends the process.</summary>
public sealed class GuardTests
{
    [GuardedTheory]
    [InlineData(nameof(GuardSide.Start))]
    [InlineData(nameof(GuardSide.End))]
    public void ReadingOneFloatOutsideEndsTheProcess(string side)
    {
        ChildResult result = ChildResult.Of(typeof(GuardTests).Assembly, WidthShare.None, ChildProcess.Overrun, side);
        Assert.Contains("begin overrun", result.Output);
        Assert.DoesNotContain("survived", result.Output);
        Assert.NotEqual(0, result.ExitCode);
    }

    /// <summary>A prefetch of nobody's memory is none: the last panels of a kernel fetch beyond it.</summary>
    [GuardedTheory]
    [InlineData(nameof(GuardSide.Start))]
    [InlineData(nameof(GuardSide.End))]
    public void FetchingReadsNothing(string side)
    {
        ChildResult result = ChildResult.Of(typeof(GuardTests).Assembly, WidthShare.None, ChildProcess.Fetch, side);
        Assert.Contains("begin fetch\nsurvived", result.Output);
        Assert.Equal(0, result.ExitCode);
    }
}
