using Xunit;

namespace ConvGen.Kernels.Tests.Budget;

/// <summary>The counter that the budget relies on.</summary>
public sealed class IntermediateCodeTests
{
    [Fact]
    public void CountsInstructionsAndBlocks()
    {
        // ldarg.0; brfalse.s +2; ldc.i4.1; ret; ldc.i4.0; ret
        byte[] il = [0x02, 0x2c, 0x02, 0x17, 0x2a, 0x16, 0x2a];
        Assert.Equal(new IntermediateCode(7, 6, 3), IntermediateCode.Of(il));
    }

    [Fact]
    public void CountsTheTargetsOfASwitch()
    {
        // ldarg.0; switch (+0, +2); ldc.i4.1; ret; ldc.i4.0; ret
        byte[] il = [0x02, 0x45, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0x17, 0x2a, 0x16, 0x2a];
        Assert.Equal(new IntermediateCode(18, 6, 3), IntermediateCode.Of(il));
    }
}
