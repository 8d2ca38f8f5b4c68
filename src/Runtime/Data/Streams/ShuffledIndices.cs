using ConvGen.Numerics;

namespace ConvGen.Data;

/// <summary>
/// The shuffle of a dataset: the buffer holds indices, so that no sample is read before it is drawn, and a thousand images take no memory.
/// </summary>
/// <remarks>The order is that of a buffer of samples.</remarks>
internal sealed class ShuffledIndices(IIndexedReader source, int capacity, PhiloxSequence random) : IIndexedReader
{
    private readonly int[] _buffer = new int[capacity];
    private PhiloxSequence _random = random;
    private int _held;
    private bool _ended;

    public IDataset Dataset => source.Dataset;

    public int Next()
    {
        while (!_ended && _held < _buffer.Length)
        {
            int index = source.Next();
            _ended = index < 0;
            if (!_ended)
            {
                _buffer[_held++] = index;
            }
        }

        if (_held == 0)
        {
            return -1;
        }

        int drawn = _random.Next(_held);
        int next = _buffer[drawn];
        _buffer[drawn] = _buffer[--_held];
        return next;
    }

    public void Dispose() => source.Dispose();
}
