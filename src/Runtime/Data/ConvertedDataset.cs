using System;
using System.Buffers;

namespace ConvGen.Data;

/// <summary>A dataset whose samples are computed from those of another and may have other lengths.</summary>
internal sealed class ConvertedDataset : IDataset, IParallelSource
{
    private readonly IDataset _source;
    private readonly SampleConversion _convert;

    public ConvertedDataset(IDataset source, int inputLength, int targetLength, SampleConversion convert)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(convert);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLength, 1);
        (_source, _convert, InputLength, TargetLength) = (source, convert, inputLength, targetLength);
    }

    public int Count => _source.Count;

    public int InputLength { get; }

    public int TargetLength { get; }

    int IParallelSource.Threads => IParallelSource.ThreadsOf(_source);

    public void CopyTo(int index, Span<float> input, Span<float> target)
    {
        this.CheckSample(index, input, target);
        int sourceLength = _source.InputLength;
        float[] sample = ArrayPool<float>.Shared.Rent(sourceLength + _source.TargetLength);
        try
        {
            Span<float> sourceInput = sample.AsSpan(0, sourceLength);
            Span<float> sourceTarget = sample.AsSpan(sourceLength, _source.TargetLength);
            _source.CopyTo(index, sourceInput, sourceTarget);
            _convert(index, sourceInput, sourceTarget, input, target);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sample);
        }
    }
}
