using System;
using ConvGen.Execution;
using ConvGen.Imaging.Caching;

namespace ConvGen.Imaging.Folders;

/// <summary>Reads all images of a store once, to know the damaged ones.</summary>
internal sealed class VerificationJob(ListedImage[] images, ImageOptions options, ImageStore store) : ParallelJob
{
    private readonly float[][] _values = new float[options.Threads][];
    private readonly DamagedImage?[] _damaged = new DamagedImage?[images.Length];

    /// <summary>The damaged images at their places, null at the others.</summary>
    public DamagedImage?[] Run()
    {
        WorkerPool.Run(options.Threads, images.Length, this);
        return _damaged;
    }

    public override void Execute(int item, int worker)
    {
        try
        {
            store.Read(item, _values[worker] ??= new float[options.ImageShape.Length]);
        }
        catch (Exception exception) when (Damage.Is(exception))
        {
            _damaged[item] = Damage.Of(images[item].Path, exception);
        }
    }
}
