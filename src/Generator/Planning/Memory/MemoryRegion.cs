using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Planning.Memory;

/// <summary>A buffer, and the calls from the first to the last that need it.</summary>
internal sealed record BufferLifetime(int Index, BufferPlan Buffer, int First, int Last)
{
    public bool Meets(BufferLifetime other) => First <= other.Last && other.First <= Last;

    /// <summary>Whether no part of it may become another's: both are needed at once, or one has zeros that must stay.</summary>
    public bool Keeps(BufferLifetime other) => Buffer.KeepsZeros || other.Buffer.KeepsZeros || Meets(other);
}

/// <summary>Memory that buffers take places in, each for as long as it is needed.</summary>
internal sealed class MemoryRegion
{
    /// <summary>
    /// What buffers are ordered by before each takes the first place that is free. Large ones first leave small gaps. The maps that
    /// backward passes wait for are needed inside each other's times: the longest needed first, they lie in a stack without gaps.
    /// </summary>
    private static readonly Func<BufferLifetime, int>[] _orders =
        [each => each.Buffer.Length, each => each.Last - each.First];

    private readonly List<(BufferLifetime Lifetime, int Start)> _taken = [];

    private MemoryRegion()
    {
    }

    /// <summary>Floats, with a line behind them: vector loads of the last pixel may read that far.</summary>
    public int Length => _taken.Count == 0 ? 0 : _taken.Max(taken => End(taken)) + CacheLine.Floats;

    /// <summary>Where each buffer lies.</summary>
    public IEnumerable<(int Buffer, int Start)> Starts => _taken.Select(taken => (taken.Lifetime.Index, taken.Start));

    /// <summary>Places buffers in the order that needs least memory.</summary>
    public static MemoryRegion Of(IReadOnlyList<BufferLifetime> buffers)
    {
        // Names and threads tell no buffers apart here.
        BufferLifetime[] forms = [.. buffers.Select(each => each with { Buffer = each.Buffer.Form })];
        return _orders.Select(order =>
        {
            MemoryRegion region = new();
            foreach (BufferLifetime buffer in forms.OrderByDescending(order))
            {
                region.Take(buffer);
            }

            return region;
        }).Aggregate((best, region) => region.Length < best.Length ? region : best);
    }

    private static int End((BufferLifetime Lifetime, int Start) taken) => taken.Start + CacheLine.RoundUp(taken.Lifetime.Buffer.Length);

    private void Take(BufferLifetime wanted)
    {
        int start = wanted.Buffer.KeepsZeros && _taken.Where(taken => taken.Lifetime.Buffer == wanted.Buffer)
                .GroupBy(taken => taken.Start).FirstOrDefault(like => !like.Any(taken => taken.Lifetime.Meets(wanted))) is { } free
            ? free.Key
            : FirstFit(wanted);
        _taken.Add((wanted, start));
    }

    private int FirstFit(BufferLifetime wanted)
    {
        int start = 0;
        foreach ((BufferLifetime, int Start) taken in _taken.Where(taken => taken.Lifetime.Keeps(wanted)).OrderBy(taken => taken.Start))
        {
            if (start + CacheLine.RoundUp(wanted.Buffer.Length) <= taken.Start)
            {
                break;
            }

            start = Math.Max(start, End(taken));
        }

        return start;
    }
}
