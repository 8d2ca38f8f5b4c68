using System;
using System.Threading;
using ConvGen.Data;

namespace ConvGen.Imaging;

/// <summary>Batches whose images are changed at random.</summary>
internal sealed class AugmentedBatches : IBatchSource
{
    private readonly IBatchSource _source;
    private readonly int _seed;
    private readonly int _threads;
    private readonly Augmentation[] _steps;
    private readonly Shape[] _shapes;

    public AugmentedBatches(IBatchSource source, Shape image, int seed, int threads, Augmentation[] steps)
    {
        (_source, _seed, _threads, _steps) = (source, seed, threads, steps);
        _shapes = new Shape[steps.Length + 1];
        _shapes[0] = image;
        for (int i = 0; i < steps.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(steps[i], nameof(steps));
            _shapes[i + 1] = steps[i].OutputShape(_shapes[i]);
        }
    }

    public int InputLength => _shapes[^1].Length;

    public int TargetLength => _source.TargetLength;

    public int BatchSize => _source.BatchSize;

    public long? Count => _source.Count;

    public IBatchReader Open(long pass) =>
        new Reader(_source.Open(pass), new AugmentationJob(_steps, _shapes, _seed, pass, _threads, BatchSize, TargetLength));

    private sealed class Reader(IBatchReader source, AugmentationJob job) : IBatchReader
    {
        public int Count { get; private set; }

        public ReadOnlySpan<float> Inputs => job.Inputs(Count);

        public ReadOnlySpan<float> Targets => job.Targets(Count);

        public bool Read() => Read(CancellationToken.None);

        public bool Read(CancellationToken cancellationToken)
        {
            Count = 0;
            if (!source.Read(cancellationToken))
            {
                return false;
            }

            job.Run(source.Inputs, source.Targets, source.Count);
            Count = source.Count;
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
