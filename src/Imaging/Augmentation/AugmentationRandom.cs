using System;
using ConvGen.Numerics;

namespace ConvGen.Imaging;

/// <summary>
/// Random numbers for one step of an augmentation and one sample, keyed by the seed, the step, the pass and the sample's place in it: the
/// same on every thread and machine.
/// </summary>
public struct AugmentationRandom
{
    private readonly uint _seed, _step, _pass, _sample, _high;
    private PhiloxBlock _block;
    private uint _next;

    /// <summary>The numbers of a step and a sample.</summary>
    /// <param name="seed">Of the whole augmentation.</param>
    /// <param name="step">Which of its steps.</param>
    /// <param name="pass">Number of the pass.</param>
    /// <param name="sample">Samples of the pass before this one.</param>
    public AugmentationRandom(int seed, int step, long pass, long sample) => (_seed, _step, _pass, _sample, _high) = (
        unchecked((uint)seed), Philox.Key(PhiloxPurpose.Augmentation, step), unchecked((uint)pass), unchecked((uint)sample),
        unchecked((uint)(sample >> 32) ^ ((uint)(pass >> 32) << 16)));

    /// <summary>A number of 0 .. 1, below 1: 24 bits.</summary>
    public double NextUniform() => (NextWord() >> 8) * (1.0 / (1 << 24));

    /// <summary>A number of low .. high.</summary>
    public double NextUniform(double low, double high) => low + (high - low) * NextUniform();

    /// <summary>True half of the time.</summary>
    public bool NextBool() => (NextWord() & 1) != 0;

    /// <summary>A whole number of 0 .. bound - 1.</summary>
    /// <param name="bound">At least 1.</param>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)(((ulong)NextWord() * (uint)bound) >> 32);
    }

    private uint NextWord()
    {
        if (_next % 4 == 0)
        {
            _block = Philox.Block(_seed, _step, _next / 4, _pass, _sample, _high);
        }

        return (_next++ % 4) switch
        {
            0 => _block.Word0,
            1 => _block.Word1,
            2 => _block.Word2,
            _ => _block.Word3,
        };
    }
}
