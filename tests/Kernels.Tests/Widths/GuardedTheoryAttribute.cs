using ConvGen.Kernels.Tests.Checks;
using Xunit;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>A test that needs guard pages.</summary>
public sealed class GuardedTheoryAttribute : TheoryAttribute
{
    public GuardedTheoryAttribute()
    {
        if (!GuardedHeap.IsSupported)
        {
            Skip = "Guard pages are made with Linux' mmap and mprotect, which this system lacks.";
        }
    }
}
