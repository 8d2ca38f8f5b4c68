using System;

namespace ConvGen.Tests.Reference.Comparison;

/// <summary>Where a check takes its buffers from. Everything taken is given back with the heap.</summary>
internal abstract class Heap : IDisposable
{
    /// <summary>A buffer full of NaN: whatever is not overwritten shows.</summary>
    public Span<float> Take(int length)
    {
        Span<float> span = Allocate(length);
        span.Fill(float.NaN);
        return span;
    }

    /// <summary>A buffer with a copy of values.</summary>
    public Span<float> Copy(ReadOnlySpan<float> values)
    {
        Span<float> span = Allocate(values.Length);
        values.CopyTo(span);
        return span;
    }

    /// <summary>Says what went wrong around the buffers, or null.</summary>
    public virtual string? FindDamage() => null;

    public abstract void Dispose();

    protected abstract Span<float> Allocate(int length);
}

/// <summary>Ordinary arrays.</summary>
internal sealed class ManagedHeap : Heap
{
    public override void Dispose()
    {
    }

    protected override Span<float> Allocate(int length) => new float[length];
}
