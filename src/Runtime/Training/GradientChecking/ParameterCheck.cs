using System;

namespace ConvGen.Training;

/// <summary>The gradient check of one parameter.</summary>
internal sealed class ParameterCheck(LossPass pass, Parameter parameter, int elements, float tolerance)
{
    // A quotient more doubtful than this could not tell a gradient that is a tenth too large.
    private const double MostDoubt = 0.1;

    // In largest steps, to both sides: far enough that no step touches the kink an element sat on.
    private static readonly double[] _shifts = [1.5, -2.25, 3.4, -5];

    private readonly int _count = Math.Min(elements, parameter.Length);
    private readonly float[] _gradients = new float[parameter.Length];

    /// <summary>Compares the elements and puts their values back.</summary>
    public ParameterGradient Run()
    {
        float[] original = parameter.ToArray();
        try
        {
            var derivative = new NumericDerivative(pass, Differentiate(), parameter);
            return Compare(derivative, [.. _gradients]);
        }
        finally
        {
            parameter.SetValues(original);
        }
    }

    private ParameterGradient Compare(NumericDerivative derivative, float[] analytic)
    {
        var slopes = new Slope[_count];
        double largest = 0;
        for (int k = 0; k < _count; k++)
        {
            slopes[k] = derivative.At(Element(k), shift: 0);
            largest = Math.Max(largest, Math.Max(Math.Abs(analytic[Element(k)]), Math.Abs(slopes[k].Value)));
        }

        (double worst, int worstElement, int moved, int uncertain) = (0, 0, 0, 0);
        for (int k = 0; k < _count; k++)
        {
            int element = Element(k);
            double error = RelativeError(analytic[element], slopes[k], largest);
            uncertain += slopes[k].Doubt > MostDoubt * Scale(analytic[element], slopes[k], largest) ? 1 : 0;
            if (!(error <= tolerance))
            {
                moved++;
                error = Math.Min(error, BesideKinks(derivative, element, largest));
            }

            if (!(error <= worst))
            {
                (worst, worstElement) = (error, element);
            }
        }

        return new ParameterGradient(parameter.Name, parameter.Shape, _count, moved, uncertain, largest, worst, worstElement);
    }

    /// <summary>The least error of an element beside its value.</summary>
    private double BesideKinks(NumericDerivative derivative, int element, double largest)
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < _shifts.Length && !(least <= tolerance); i++)
        {
            double shift = _shifts[i] * derivative.LargestStep;
            derivative.Move(element, shift);
            Differentiate();
            float analytic = _gradients[element];
            least = Math.Min(least, RelativeError(analytic, derivative.At(element, shift), largest));
        }

        return least;
    }

    /// <summary>The loss where the parameters are; its gradients are read.</summary>
    private double Differentiate()
    {
        double loss = pass.Backward();
        parameter.CopyGradientsTo(_gradients);
        return loss;
    }

    private int Element(int k) => (int)((long)k * parameter.Length / _count);

    private static double RelativeError(double analytic, Slope numeric, double largest)
    {
        double error = Math.Abs(analytic - numeric.Value) - numeric.Doubt;
        return error <= 0 ? 0 : error / Scale(analytic, numeric, largest);
    }

    private static double Scale(double analytic, Slope numeric, double largest) =>
        Math.Max(Math.Max(Math.Abs(analytic), Math.Abs(numeric.Value)), 0.1 * largest);
}
