using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>Floats that start on a cache line and never move: kernels hold references into them across calls.</summary>
/// <remarks>
/// A pinned managed array, so that networks need no Dispose. Tests put the same floats between guard pages through <see cref="Allocator"/>.
/// </remarks>
internal sealed unsafe class AlignedMemory
{
    /// <summary>A cache line, and a 512-bit vector: 64 bytes.</summary>
    private const int AlignmentInFloats = 16;

    private readonly object _owner;
    private readonly float* _address;

    /// <summary>Wraps memory that <paramref name="owner"/> keeps alive and in place.</summary>
    internal AlignedMemory(float* address, int length, object owner)
    {
        if ((nuint)address % (AlignmentInFloats * sizeof(float)) != 0)
        {
            throw new ArgumentException($"Expected an address aligned to 64 bytes; received 0x{(nuint)address:x}.", nameof(address));
        }

        _address = address;
        _owner = owner;
        Length = length;
    }

    /// <summary>Replaces the allocation of the engines that this asynchronous flow creates; null: pinned arrays.</summary>
    internal static AsyncLocal<Func<int, AlignedMemory>?> Allocator { get; } = new();

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The first float; valid as long as this object or the reference is held.</summary>
    public ref float Reference => ref Unsafe.AsRef<float>(_address);

    public Span<float> Span => new(_address, Length);

    /// <summary>Zeroed memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length exceeds what one array holds.</exception>
    public static AlignedMemory Allocate(long length) => Allocate(length, Allocator.Value);

    /// <inheritdoc cref="Allocate(long)"/>
    public static AlignedMemory Allocate(long length, Func<int, AlignedMemory>? allocator)
    {
        if (length < 0 || length > Array.MaxLength - AlignmentInFloats)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length), length,
                $"A buffer holds at most {Array.MaxLength - AlignmentInFloats} floats and {length} are needed; "
                    + "use a smaller batch or tape.");
        }

        return allocator is null ? AllocatePinned((int)length) : allocator((int)length);
    }

    private static AlignedMemory AllocatePinned(int length)
    {
        float[] array = GC.AllocateArray<float>(length + AlignmentInFloats, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref array[0]);
        nuint mask = AlignmentInFloats * sizeof(float) - 1;
        return new AlignedMemory((float*)((address + mask) & ~mask), length, array);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Length} floats of {_owner.GetType().Name}";
}
