using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>Floats on a cache line, all of them numbers between -1 and 1: zeros and denormals would flatter or slow a kernel.</summary>
internal sealed unsafe class AlignedFloats : IDisposable
{
    private readonly float* _address;

    public AlignedFloats(long length)
    {
        // Slack: kernels load whole vectors at the end.
        nuint floats = (nuint)length + 64;
        _address = (float*)NativeMemory.AlignedAlloc(floats * sizeof(float), 64);
        uint state = 0x9E3779B9;
        for (nuint i = 0; i < floats; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            _address[i] = (int)state * (1f / 2147483648f);
        }
    }

    public ref float First => ref Unsafe.AsRef<float>(_address);

    public void Dispose() => NativeMemory.AlignedFree(_address);
}
