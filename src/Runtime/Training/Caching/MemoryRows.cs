using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training.Caching;

/// <summary>Rows in memory, many of them in an array.</summary>
internal sealed class MemoryRows : IFeatureRows
{
    private const int BlockLength = 1 << 20;

    private readonly float[][] _blocks;
    private readonly int _length;
    private readonly int _perBlock;

    /// <summary>Rows of zeros.</summary>
    public MemoryRows(int rows, int length)
    {
        (_length, _perBlock) = (length, Math.Max(1, BlockLength / length));
        _blocks = new float[(rows - 1) / _perBlock + 1][];
        for (int i = 0; i < _blocks.Length; i++)
        {
            _blocks[i] = new float[Math.Min(_perBlock, rows - i * _perBlock) * length];
        }
    }

    /// <summary>A row, to be written.</summary>
    public Memory<float> Row(int row) => _blocks[row / _perBlock].AsMemory(row % _perBlock * _length, _length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Read(int row, int offset, Span<float> values) =>
        _blocks[row / _perBlock].AsSpan(row % _perBlock * _length + offset, values.Length).CopyTo(values);

    public void Dispose()
    {
    }
}
