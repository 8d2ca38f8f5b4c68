using ConvGen.Tests.Reference.Widths;
using Xunit;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>A test that needs fused multiply-adds.</summary>
public sealed class FusedFactAttribute : FactAttribute
{
    public FusedFactAttribute()
    {
        if (!VectorUnit.Current.Fuses)
        {
            Skip = "This machine has no fused multiply-add, without which the same bits at every width are not promised.";
        }
    }
}
