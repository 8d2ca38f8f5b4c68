using System;
using ConvGen.Numerics;

namespace ConvGen.Training;

/// <summary>A derivative by difference quotients, and by how much it may be wrong.</summary>
internal readonly record struct Slope(double Value, double Doubt);

/// <summary>Differentiates the loss with respect to elements of one parameter by difference quotients of several steps.</summary>
internal sealed class NumericDerivative
{
    private const int Steps = 5;
    private const double GoodEnough = 3e-3;

    private readonly LossPass _pass;
    private readonly Parameter _parameter;
    private readonly float[] _values;
    private readonly double _noise;

    /// <param name="pass">The loss.</param>
    /// <param name="loss">About its value.</param>
    /// <param name="parameter">The parameter.</param>
    public NumericDerivative(LossPass pass, double loss, Parameter parameter)
    {
        (_pass, _parameter, _values) = (pass, parameter, parameter.ToArray());

        // A share of the tensor's typical value, so that a step is neither lost in rounding nor a leap; biases that are all 0 have none.
        LargestStep = Math.Max(Math.Sqrt(Reductions.SumOfSquares(_values) / _values.Length), 0.1) / 32;

        // What float leaves uncertain in a mean of this size.
        _noise = (Math.Abs(loss) + 1) * Math.Pow(2, -23) / Math.Sqrt(pass.Count);
    }

    /// <summary>The largest step that an element takes to either side.</summary>
    public double LargestStep { get; }

    /// <summary>The derivative with respect to an element, with the others where they are.</summary>
    /// <param name="element">Its index in canonical order.</param>
    /// <param name="shift">Where to differentiate: at the element's value plus this.</param>
    public Slope At(int element, double shift)
    {
        Span<double> quotients = stackalloc double[Steps];
        double step = LargestStep;
        for (int i = 0; i < Steps; i++, step /= 2)
        {
            (double higher, double above) = LossAt(element, shift + step);
            (double lower, double below) = LossAt(element, shift - step);
            quotients[i] = (higher - lower) / (above - below);
        }

        // Of the pairs that agree well enough the last counts: smaller steps cross fewer kinks. If none does, the least doubtful.
        var best = new Slope(double.NaN, double.PositiveInfinity);
        for (int i = 0; i + 1 < Steps; i++)
        {
            double rounding = _noise * (2 << i) / LargestStep;

            // Twice, because kinks may lie so densely that two steps agree by chance.
            double doubt = 2 * Math.Abs(quotients[i] - quotients[i + 1]) + rounding;
            doubt = doubt < GoodEnough * Math.Abs(quotients[i + 1]) ? 0 : doubt;
            if (doubt <= best.Doubt)
            {
                best = new Slope((4 * quotients[i + 1] - quotients[i]) / 3, doubt);
            }
        }

        return best;
    }

    /// <summary>Moves an element by about <paramref name="shift"/> until the next move.</summary>
    /// <returns>Its value, as float rounds it.</returns>
    public float Move(int element, double shift)
    {
        float original = _values[element];
        float moved = (float)(original + shift);
        _values[element] = moved;
        _parameter.SetValues(_values);
        _values[element] = original;
        return moved;
    }

    private (double Loss, double Value) LossAt(int element, double shift)
    {
        double value = Move(element, shift);
        return (_pass.Forward(), value);
    }
}
