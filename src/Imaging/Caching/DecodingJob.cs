using System;
using System.IO;
using ConvGen.Execution;
using ConvGen.Imaging.Folders;
using ConvGen.Imaging.Resizing;

namespace ConvGen.Imaging.Caching;

/// <summary>Decodes all images of a listing once, on several threads, in order.</summary>
internal sealed class DecodingJob(ListedImage[] images, ImageOptions options, CachedRow row) : ParallelJob
{
    private const int ImagesPerThread = 8;

    private readonly int _atOnce = options.Threads * ImagesPerThread;
    private readonly byte[][] _rows = new byte[options.Threads * ImagesPerThread][];
    private readonly float[][] _levels = new float[options.Threads][];
    private DamagedImage?[] _damaged = [];
    private int _first;

    /// <summary>Hands the rows of intact images on, one after the other.</summary>
    /// <param name="damaged">Where damaged images go, if they are to be skipped.</param>
    /// <param name="take">Takes a row, which is written over after it.</param>
    /// <exception cref="InvalidDataException">An image is damaged, and not to be skipped.</exception>
    public void Run(DamagedImage?[] damaged, Action<byte[]> take)
    {
        _damaged = damaged;
        for (_first = 0; _first < images.Length; _first += _atOnce)
        {
            int count = Math.Min(_atOnce, images.Length - _first);
            WorkerPool.Run(options.Threads, count, this);
            for (int i = 0; i < count; i++)
            {
                if (damaged[_first + i] is null)
                {
                    take(_rows[i]);
                }
            }
        }
    }

    public override void Execute(int item, int worker)
    {
        string path = images[_first + item].Path;
        float[] levels = _levels[worker] ??= new float[options.ImageShape.Length];
        try
        {
            Preparation.Read(path, options, levels, divisor: 1);
        }
        catch (Exception exception) when (options.Damaged == DamagedFiles.Skip && Damage.Is(exception))
        {
            _damaged[_first + item] = Damage.Of(path, exception);
            return;
        }

        row.Pack(levels, _rows[item] ??= new byte[row.Length]);
    }
}
