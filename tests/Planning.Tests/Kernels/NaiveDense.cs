using System;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>Dense layers that read their weights in place, over a range of samples.</summary>
internal static class NaiveDense
{
    public static void Run(DotProductDenseKernel kernel, Arguments arguments)
    {
        (int inputs, int units) = (kernel.Inputs, kernel.Units);
        switch (kernel.Part)
        {
            case DotProductDensePart.Forward:
                Forward(arguments, inputs, units, (unit, input) => unit * inputs + input, 0, units);
                break;
            case DotProductDensePart.WeightGradient:
                WeightsGradient(arguments, inputs, units, units, inputs, (unit, input) => unit * inputs + input, overwrites: false);
                break;
            default:
                InputGradient(arguments, inputs, units, (unit, input) => unit * inputs + input, kernel.Add);
                break;
        }
    }

    public static void Run(InPlaceDenseKernel kernel, Arguments arguments)
    {
        (int inputs, int units) = (kernel.Inputs, kernel.Units);
        switch (kernel.Part)
        {
            case InPlaceDensePart.Forward:
                Forward(arguments, inputs, units, (unit, input) => input * units + unit, 0, units);
                arguments[KernelParameter.Nonzero].Spoil(0, Math.Min(arguments.Count, InPlaceDenseKernel.Samples));
                int vectors = kernel.UnitTiles(arguments.Width).Large;
                arguments[KernelParameter.Panel].Spoil(0, InPlaceDenseKernel.PanelInputs * vectors * arguments.Width.Lanes);
                break;
            case InPlaceDensePart.ForwardUnits:
                Forward(arguments, inputs, units, (unit, input) => input * units + unit, arguments.Units.First, arguments.Units.End);
                break;
            case InPlaceDensePart.DataGradient:
                InputGradient(arguments, inputs, units, (unit, input) => input * units + unit, kernel.Add);
                arguments[KernelParameter.Nonzero].Spoil(0, units);
                arguments[KernelParameter.Columns].Spoil(0, units * InPlaceDenseKernel.Samples);
                arguments[KernelParameter.Band].Spoil(0, Math.Min(inputs, InPlaceDenseKernel.BandInputs) * InPlaceDenseKernel.Samples);
                break;
            default:
                WeightsGradient(
                    arguments, inputs, InPlaceDenseKernel.GradientStep(units), units, kernel.Rows, (unit, input) => input * units + unit,
                    overwrites: true);
                break;
        }
    }

    /// <summary>y[n] = max(minimum, b[n] + sum over k of x[k] * w[k, n]).</summary>
    private static void Forward(Arguments arguments, int inputs, int units, Func<int, int, int> weight, int firstUnit, int endUnit)
    {
        (double[] x, double[] weights) = (new double[inputs], Weights(arguments, inputs * units));
        for (int sample = 0; sample < arguments.Count; sample++)
        {
            arguments[KernelParameter.X].Read(sample * inputs, x);
            for (int unit = firstUnit; unit < endUnit; unit++)
            {
                double sum = arguments[KernelParameter.B].Read(unit);
                for (int input = 0; input < inputs; input++)
                {
                    sum += x[input] * weights[weight(unit, input)];
                }

                arguments[KernelParameter.Y].Write(sample * units + unit, Math.Max(arguments.Minimum, sum));
            }
        }
    }

    /// <summary>dx[k] = sum over n of dy[n] * w[k, n].</summary>
    private static void InputGradient(Arguments arguments, int inputs, int units, Func<int, int, int> weight, bool adds)
    {
        Place dx = arguments[KernelParameter.Dx];
        (double[] dy, double[] weights) = (new double[units], Weights(arguments, inputs * units));
        for (int sample = 0; sample < arguments.Count; sample++)
        {
            arguments[KernelParameter.Dy].Read(sample * units, dy);
            for (int input = 0; input < inputs; input++)
            {
                double sum = adds ? dx.Read(sample * inputs + input) : 0;
                for (int unit = 0; unit < units; unit++)
                {
                    sum += dy[unit] * weights[weight(unit, input)];
                }

                dx.Write(sample * inputs + input, sum);
            }
        }
    }

    /// <summary>dw[k, n] += sum over samples of x[sample, k] * dy[sample, n], for the first inputs of each sample.</summary>
    private static void WeightsGradient(
        Arguments arguments, int inputStep, int gradientStep, int units, int inputs, Func<int, int, int> weight, bool overwrites)
    {
        (Place x, Place dy, Place dw) = (arguments[KernelParameter.X], arguments[KernelParameter.Dy], arguments[KernelParameter.Dw]);
        for (int unit = 0; unit < units; unit++)
        {
            for (int input = 0; input < inputs; input++)
            {
                double sum = overwrites ? 0 : dw.Read(weight(unit, input));
                for (int sample = 0; sample < arguments.Count; sample++)
                {
                    sum += x.Read(sample * inputStep + input) * dy.Read(sample * gradientStep + unit);
                }

                dw.Write(weight(unit, input), sum);
            }
        }
    }

    private static double[] Weights(Arguments arguments, int length)
    {
        double[] weights = new double[length];
        arguments[KernelParameter.W].Read(0, weights);
        return weights;
    }
}
