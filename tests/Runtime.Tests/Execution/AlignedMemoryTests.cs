using System;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

public class AlignedMemoryTests
{
    [Fact]
    public void Memory_is_zeroed_aligned_and_stays_in_place()
    {
        for (int length = 0; length < 100; length++)
        {
            AlignedMemory memory = AlignedMemory.Allocate(length);
            nint address = Address(memory);
            Assert.Equal(0, address % 64);
            Assert.Equal(length, memory.Span.Length);
            Assert.True(memory.Span.ToArray().All(value => value == 0));
            memory.Span.Fill(1);
            GC.Collect();
            Assert.Equal(address, Address(memory));
        }
    }

    [Fact]
    public void Too_much_is_refused_with_the_numbers()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => AlignedMemory.Allocate(3L << 31));
        Assert.Contains("6442450944", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TinyNetwork().CreateTape(int.MaxValue));
    }

    private static nint Address(AlignedMemory memory) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref memory.Reference);
}
