using System;

namespace ConvGen.Data;

/// <summary>
/// Means and variances of channels over many samples: of each sample by two passes in double, then joined in order (Chan, Golub and
/// LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979).
/// </summary>
internal sealed class ChannelMoments(int channels)
{
    private readonly double[] _mean = new double[channels];
    private readonly double[] _squares = new double[channels];
    private readonly double[] _sampleMean = new double[channels];
    private readonly double[] _sampleSquares = new double[channels];
    private double _count;

    /// <summary>Adds a sample, whose channels lie innermost.</summary>
    public void Add(ReadOnlySpan<float> sample)
    {
        double count = sample.Length / channels, all = _count + count;
        Array.Clear(_sampleMean);
        Array.Clear(_sampleSquares);
        for (int i = 0; i < sample.Length; i += channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                _sampleMean[channel] += sample[i + channel];
            }
        }

        for (int channel = 0; channel < channels; channel++)
        {
            _sampleMean[channel] /= count;
        }

        for (int i = 0; i < sample.Length; i += channels)
        {
            for (int channel = 0; channel < channels; channel++)
            {
                double distance = sample[i + channel] - _sampleMean[channel];
                _sampleSquares[channel] += distance * distance;
            }
        }

        for (int channel = 0; channel < channels; channel++)
        {
            double distance = _sampleMean[channel] - _mean[channel];
            _mean[channel] += distance * count / all;
            _squares[channel] += _sampleSquares[channel] + distance * distance * _count * count / all;
        }

        _count = all;
    }

    public ChannelStatistics Result() => new(
        Array.ConvertAll(_mean, mean => (float)mean), Array.ConvertAll(_squares, squares => (float)(squares / _count)));
}
