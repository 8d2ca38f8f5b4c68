using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>
/// (initial - end) * (1 - step / decaySteps) ^ power + end, as Keras' schedule of this name; a power of 1 is a line. Then it stays at the
/// end, or begins anew with a longer way.
/// </summary>
public sealed class PolynomialDecay : LearningRateSchedule
{
    private readonly double _initial;
    private readonly double _end;
    private readonly long _decaySteps;
    private readonly double _power;
    private readonly bool _cycle;

    /// <summary>A polynomial decay.</summary>
    /// <param name="initialLearningRate">Rate of the first step.</param>
    /// <param name="decaySteps">Steps down to the end.</param>
    /// <param name="endLearningRate">The rate there.</param>
    /// <param name="power">Above 0.</param>
    /// <param name="cycle">Whether the way begins anew behind its end, to the next multiple of <paramref name="decaySteps"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public PolynomialDecay(
        double initialLearningRate, long decaySteps, double endLearningRate = 1e-4, double power = 1, bool cycle = false)
    {
        if (!(power > 0 && double.IsFinite(power)))
        {
            throw new ArgumentOutOfRangeException(nameof(power), power, "power is finite and above 0; 1 is a line.");
        }

        _initial = CheckRate(initialLearningRate, nameof(initialLearningRate));
        _end = CheckRate(endLearningRate, nameof(endLearningRate));
        _decaySteps = CheckSteps(decaySteps, nameof(decaySteps));
        (_power, _cycle) = (power, cycle);
    }

    private protected override (string Name, object? Value)[] Arguments =>
    [
        ("initialLearningRate", (float)_initial), ("decaySteps", _decaySteps), ("endLearningRate", (float)_end), ("power", _power),
        ("cycle", _cycle),
    ];

    /// <inheritdoc/>
    public override float Rate(long step)
    {
        long way = _cycle ? Math.Max(1, (step - 1) / _decaySteps + 1) * _decaySteps : _decaySteps;
        double left = 1 - (double)Math.Min(step, way) / way;
        return (float)((_initial - _end) * Power(left) + _end);
    }

    private double Power(double left) => left <= 0 ? 0 : _power == 1 ? left : PortableMath.Exp(_power * PortableMath.Log(left));
}
