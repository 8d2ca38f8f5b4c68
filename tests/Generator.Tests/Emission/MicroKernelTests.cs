using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Emission.Kernels.MicroKernel;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>What the micro-kernel prints, from numbers and from arguments alike.</summary>
public class MicroKernelTests
{
    private static readonly VectorCode _code = new(VectorWidth.All.Single(width => width.Bits == 256), false);

    [Fact]
    public void ATileStartsSumsAndStores()
    {
        Assert.Equal(
            """
            Vector256<float> a0_0 = Vector256<float>.Zero, a0_1 = Vector256<float>.Zero;
            Vector256<float> a1_0 = Vector256<float>.Zero, a1_1 = Vector256<float>.Zero;
            Vector256<float> w0 = Vector256.LoadUnsafe(ref w), w1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref w, 8));
            Vector256<float> v = Vector256.Create(x);
            a0_0 = Vector256.FusedMultiplyAdd(v, w0, a0_0); a0_1 = Vector256.FusedMultiplyAdd(v, w1, a0_1);
            v = Vector256.Create(Unsafe.Add(ref x, 3));
            a1_0 = Vector256.FusedMultiplyAdd(v, w0, a1_0); a1_1 = Vector256.FusedMultiplyAdd(v, w1, a1_1);
            a0_0.StoreUnsafe(ref y); VectorTail.Store(a0_1, ref Unsafe.Add(ref y, 8), 2);
            a1_0.StoreUnsafe(ref Unsafe.Add(ref y, 10)); VectorTail.Store(a1_1, ref Unsafe.Add(ref y, 18), 2);

            """,
            Tile(3, 10, 10));
    }

    [Fact]
    public void StridesMayBeArguments()
    {
        string[] lines = Tile("xStep", "yStep", 16).Split('\n');
        Assert.Equal("Vector256<float> v = Vector256.Create(x);", lines[3]);
        Assert.Equal("v = Vector256.Create(Unsafe.Add(ref x, xStep));", lines[5]);
        Assert.Equal("a0_0.StoreUnsafe(ref y); a0_1.StoreUnsafe(ref Unsafe.Add(ref y, 8));", lines[7]);
        Assert.Equal("a1_0.StoreUnsafe(ref Unsafe.Add(ref y, yStep)); a1_1.StoreUnsafe(ref Unsafe.Add(ref y, yStep + 8));", lines[8]);
    }

    [Fact]
    public void AColumnOfVectorsNeedsNoRegisterForItsFloat()
    {
        SourceWriter writer = new();
        new RegisterTile(writer, _code, 2, 1).OuterProduct("p", 4, "d");
        Assert.Equal(
            """
            a0_0 = Vector256.FusedMultiplyAdd(Vector256.Create(p), d0, a0_0);
            a1_0 = Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref p, 4)), d0, a1_0);

            """,
            writer.ToString());
    }

    [Fact]
    public void TermsAreSumsOfArgumentsAndAConstant()
    {
        Term step = "step";
        Assert.Equal("0", (0 * step).ToString());
        Assert.Equal("step", (1 * step).ToString());
        Assert.Equal("step * 3 - 2", (3 * step + -2).ToString());
        Assert.Equal("(row + column) * 2 + 6", (2 * ((Term)"row" + "column" + 3)).ToString());
        Assert.Equal("row * (step + 1)", Loops.Term("row", step + 1));
        Assert.Equal("row * 5", Loops.Term("row", 5));
        Assert.Equal("", Loops.Term("0", step));
        Assert.True((Term)"0" == 0);
    }

    private static string Tile(Term x, Term y, int channels)
    {
        SourceWriter writer = new();
        RegisterTile tile = new(writer, _code, 2, 2);
        tile.StartAtZero();
        writer.Line(_code.LoadRow("w", 2, "w"));
        tile.OuterProduct("x", x, "w");
        tile.Store(TileMemory.Rows(_code, "y", row => row * y, channels));
        return writer.ToString();
    }
}
