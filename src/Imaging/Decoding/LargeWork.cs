using System;
using System.Threading;

namespace ConvGen.Imaging.Decoding;

/// <summary>
/// A turn at what takes much memory. Decoders of interlaced and progressive images hold several copies of them: of large ones, one at a
/// time is decoded, whatever the number of threads.
/// </summary>
internal ref struct LargeWork : IDisposable
{
    private const long LargeFile = 16 << 20;
    private const long LargePixels = 4 << 20;

    private static readonly SemaphoreSlim _turn = new(1);

    private bool _taken;

    /// <summary>Waits if the file is large.</summary>
    public void EnterForFile(long length) => Enter(length > LargeFile);

    /// <summary>Waits if the image is large.</summary>
    public void EnterForPixels(long pixels) => Enter(pixels > LargePixels);

    public void Dispose()
    {
        if (_taken)
        {
            _taken = false;
            _turn.Release();
        }
    }

    private void Enter(bool large)
    {
        if (large && !_taken)
        {
            _turn.Wait();
            _taken = true;
        }
    }
}
