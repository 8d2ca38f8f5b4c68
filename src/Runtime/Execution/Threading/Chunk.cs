using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>A part of the iterations of a loop: a thread's, or those of a strip of a map. The default is all of them.</summary>
/// <remarks>Whatever the number of iterations, chunks of one loop cover it without a gap or an overlap.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Chunk
{
    private readonly int _first;
    private readonly int _last;
    private readonly int _others;

    /// <summary>One of several chunks.</summary>
    internal Chunk(int index, int count)
        : this(index, index, count)
    {
    }

    /// <summary>Some of several chunks.</summary>
    internal Chunk(int first, int last, int count) => (_first, _last, _others) = (first, last, count - 1);

    /// <summary>The first iteration.</summary>
    /// <param name="iterations">Iterations of the loop.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Begin(int iterations) => (nint)((long)iterations * _first / (_others + 1));

    /// <summary>The iteration behind the last.</summary>
    /// <param name="iterations">Iterations of the loop.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint End(int iterations) => (nint)((long)iterations * (_last + 1) / (_others + 1));

    /// <summary>The first iteration, a multiple of <paramref name="granule"/>, which divides their number.</summary>
    public int Begin(int iterations, int granule) => (int)Begin(iterations / granule) * granule;

    /// <summary>The iteration behind the last, a multiple of <paramref name="granule"/>, which divides their number.</summary>
    public int End(int iterations, int granule) => (int)End(iterations / granule) * granule;
}
