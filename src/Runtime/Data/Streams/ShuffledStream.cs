using System;
using ConvGen.Numerics;

namespace ConvGen.Data;

/// <summary>tf.data's shuffle: each sample is drawn from a full buffer, in which the next one of the source takes its place.</summary>
internal sealed class ShuffledStream : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly int _capacity;
    private readonly int _seed;
    private readonly bool _reshuffle;

    public ShuffledStream(ISampleSource source, int buffer, int seed, bool reshuffle)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentOutOfRangeException.ThrowIfLessThan(buffer, 1);

        // A buffer beyond the pass would never fill.
        _capacity = (int)Math.Clamp(source.Count ?? buffer, 1, buffer);
        if (source is not DatasetStream)
        {
            // Of a dataset the buffer holds indices.
            SampleBuffer.CheckCapacity(source, _capacity, nameof(buffer));
        }

        (_source, _seed, _reshuffle) = (source, seed, reshuffle);
    }

    public int InputLength => _source.InputLength;

    public int TargetLength => _source.TargetLength;

    public long? Count => _source.Count;

    public ISampleReader Open(long pass)
    {
        var random = new PhiloxSequence(_seed, PhiloxPurpose.ShuffleBuffer, _reshuffle ? pass : 0);
        ISampleReader source = _source.Open(pass);
        return source is IIndexedReader indexed
            ? new ShuffledIndices(indexed, _capacity, random)
            : new Reader(source, new SampleBuffer(_source, _capacity), random);
    }

    private sealed class Reader(ISampleReader source, SampleBuffer buffer, PhiloxSequence random) : ISampleReader
    {
        private PhiloxSequence _random = random;
        private int _held;
        private bool _ended;

        public bool Read(Span<float> input, Span<float> target)
        {
            while (!_ended && _held < buffer.Capacity)
            {
                _ended = !source.Read(buffer.Input(_held), buffer.Target(_held));
                _held += _ended ? 0 : 1;
            }

            if (_held == 0)
            {
                return false;
            }

            int drawn = _random.Next(_held);
            buffer.Input(drawn).CopyTo(input);
            buffer.Target(drawn).CopyTo(target);

            // The last one fills the gap, so that the held ones stay together and the next one of the source comes behind them.
            _held--;
            buffer.Input(_held).CopyTo(buffer.Input(drawn));
            buffer.Target(_held).CopyTo(buffer.Target(drawn));
            return true;
        }

        public void Dispose() => source.Dispose();
    }
}
