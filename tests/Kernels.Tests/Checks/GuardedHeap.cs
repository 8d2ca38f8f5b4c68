using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Which end of a buffer touches a page that must not be read or written.</summary>
internal enum GuardSide
{
    /// <summary>The first float follows the guard page.</summary>
    Start,

    /// <summary>The guard page follows the last float.</summary>
    End,
}

/// <summary>
/// Native buffers between guard pages, for spans and (while this is the current heap) for all memory of the networks that are created:
/// one float read or written outside ends the process. For child processes.
/// </summary>
internal sealed unsafe partial class GuardedHeap : Heap
{
    private const int CacheLine = 64;
    private const byte Canary = 0xff; // as floats: NaN

    private readonly List<Pages> _pages = [];
    private readonly GuardSide _side;

    public GuardedHeap(GuardSide side)
    {
        _side = side;
        AlignedMemory.Allocator.Value = AllocateAligned;
    }

    /// <summary>Guard pages are made with Linux' mmap and mprotect.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>The bytes that alignment leaves between a buffer and its guard pages must still be canaries.</summary>
    public override string? FindDamage()
    {
        lock (_pages)
        {
            foreach (Pages pages in _pages)
            {
                if (pages.Around.ContainsAnyExcept(Canary) || pages.Behind.ContainsAnyExcept(Canary))
                {
                    return $"bytes beside a buffer of {pages.Length / sizeof(float)} floats were overwritten";
                }
            }
        }

        return null;
    }

    public override void Dispose()
    {
        AlignedMemory.Allocator.Value = null;
        _pages.ForEach(pages => pages.Free());
        _pages.Clear();
    }

    protected override Span<float> Allocate(int length) => new(Place(length, sizeof(float)).First, length);

    private AlignedMemory AllocateAligned(int length)
    {
        Pages pages = Place(length, CacheLine);
        new Span<float>(pages.First, length).Clear();
        return new AlignedMemory((float*)pages.First, length, pages);
    }

    private Pages Place(int length, int alignment)
    {
        Pages pages = new(checked(length * sizeof(float)), alignment, _side);
        lock (_pages)
        {
            _pages.Add(pages);
        }

        return pages;
    }

    /// <summary>Readable pages with a forbidden one on either side, and the place of a buffer among them.</summary>
    private sealed class Pages
    {
        private readonly byte* _mapping;
        private readonly int _mapped;
        private readonly int _page = Environment.SystemPageSize;

        public Pages(int length, int alignment, GuardSide side)
        {
            int readable = Math.Max(1, (length + _page - 1) / _page) * _page;
            Length = length;
            _mapped = readable + 2 * _page;
            _mapping = (byte*)Map(null, (nuint)_mapped, ReadAndWrite, PrivateAnonymous, -1, 0);
            if (_mapping == (byte*)-1
                || Protect(_mapping, (nuint)_page, 0) != 0
                || Protect(_mapping + _page + readable, (nuint)_page, 0) != 0)
            {
                throw new InvalidOperationException(
                    $"Guard pages around {length} bytes failed with error {Marshal.GetLastPInvokeError()}.");
            }

            new Span<byte>(_mapping + _page, readable).Fill(Canary);
            First = _mapping + _page + (side == GuardSide.Start ? 0 : (readable - length) / alignment * alignment);
        }

        public byte* First { get; }

        public int Length { get; }

        public Span<byte> Around => new(_mapping + _page, (int)(First - _mapping) - _page);

        public Span<byte> Behind => new(First + Length, (int)(_mapping + _mapped - _page - (First + Length)));

        public void Free() => Unmap(_mapping, (nuint)_mapped);
    }

    private const int ReadAndWrite = 1 | 2;
    private const int PrivateAnonymous = 2 | 0x20;

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);
}
