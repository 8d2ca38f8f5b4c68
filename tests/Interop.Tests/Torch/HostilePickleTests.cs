using System;
using System.IO;
using System.Linq;
using System.Text;
using ConvGen.Interop.Torch;
using Xunit;

namespace ConvGen.Interop.Tests.Torch;

/// <summary>Pickles that somebody made up end in an error, soon and in little memory.</summary>
public sealed class HostilePickleTests
{
    [Theory]
    [InlineData("cos\nsystem\n(X\u0001\0\0\0atR.", "received the name os.system")]
    [InlineData("c__builtin__\neval\n.", "received the name __builtin__.eval")]
    [InlineData("\u0080\u0004X\u0002\0\0\0osX\u0006\0\0\0system\u0093.", "received the name os.system")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffa.", "received one that wants 4294967295 bytes more")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007fa.", "received one that wants 9223372036854775807 bytes more")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffa.", "received one that wants -1 bytes more")]
    [InlineData("", "received one that wants 1 bytes more")]
    [InlineData(".", "expected a value in a pickle")]
    [InlineData("(.", "expected a value in a pickle")]
    [InlineData("t.", "expected a mark in a pickle")]
    [InlineData("]NNs.", "expected a dictionary in a pickle")]
    [InlineData("}(NNNu.", "expected keys and values in pairs in a pickle")]
    [InlineData("h\u0007.", "expected a place in the memo in a pickle")]
    [InlineData("\u0080\u0009N.", "expected a pickle of protocol 5 or less; received 9")]
    [InlineData("\u00a7.", "received the operation 0xa7")]
    [InlineData("NQ.", "expected memory of a tensor as PyTorch names it")]
    [InlineData("ccollections\nOrderedDict\n(NNtR.", "expected the arguments that PyTorch gives collections.OrderedDict")]
    [InlineData("L99999999999999999999L\n.", "expected a number of 64 bits")]
    public void IsRefused(string pickle, string problem) => Assert.Contains(
        problem, Assert.Throws<FormatException>(() => Read(Encoding.Latin1.GetBytes(pickle))).Message, StringComparison.Ordinal);

    [Fact]
    public void ListsInListsAndCyclesNeedNoStack()
    {
        byte[] nested = [.. Enumerable.Repeat((byte)']', 1_000_000), .. Enumerable.Repeat((byte)'a', 999_999), (byte)'.'];
        Assert.IsType<PickledList>(Read(nested));
        PickledList cycle = Assert.IsType<PickledList>(Read(Encoding.Latin1.GetBytes("]q\u0001h\u0001a.")));
        Assert.Same(cycle, Assert.Single(cycle.Items));
        Assert.Throws<FormatException>(() => StateDict.Find(cycle, null));
        Assert.Throws<FormatException>(() => StateDict.Find(Read(Encoding.Latin1.GetBytes("}q\u0001X\u0001\0\0\0ah\u0001s.")), null));
    }

    /// <summary>A byte for each: the memory that they take is another matter.</summary>
    [Fact]
    public void ListsWithoutEndAreRefused()
    {
        byte[] lists = [.. Enumerable.Repeat((byte)']', 12_000_000), (byte)'.'];
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<FormatException>(() => Read(lists)).Message;
        Assert.Contains("of at most 4194304 operations", message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 29);
    }

    [Theory]
    [InlineData(0, new long[] { 5 }, new long[] { 1 })]
    [InlineData(1, new long[] { 4 }, new long[] { 1 })]
    [InlineData(0, new[] { long.MaxValue, 4 }, new long[] { 0, 0 })]
    [InlineData(0, new[] { long.MaxValue, long.MaxValue, long.MaxValue }, new long[] { 0, 0, 0 })]
    [InlineData(0, new long[] { 2 }, new[] { long.MaxValue })]
    [InlineData(long.MaxValue, new long[] { 2 }, new long[] { 1 })]
    [InlineData(0, new long[] { 2, 2 }, new long[] { 1 })]
    public void AViewOutsideItsMemoryIsRefused(long offset, long[] sizes, long[] strides)
    {
        PickledTensor tensor = new(new PickledStorage("F32", "0", 4, 0), offset, sizes, strides);
        Assert.Contains(
            "expected tensor \"a\" inside its 4 elements",
            Assert.Throws<FormatException>(() => TensorView.Check("a", tensor)).Message, StringComparison.Ordinal);
    }

    private static object? Read(byte[] pickle) => new Unpickler(new PickleInput(new MemoryStream(pickle)), StorageId.Read).Read();
}
