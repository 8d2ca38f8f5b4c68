using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>The oracle itself: its gradients are those of its forward pass, by central differences in double.</summary>
public sealed class ReferenceTests
{
    // A kink of relu or max within the first step is left out by a smaller one, which rounds more.
    private static readonly double[] _steps = [1e-5, 1e-6, 1e-7];
    private const int Probes = 12;

    /// <summary>Every layer kind, every activation, and the whole networks.</summary>
    public static TheoryData<string> CaseNames()
    {
        TheoryData<string> names = [];
        HashSet<Type> seen = [];
        foreach (NetworkCase networkCase in AllCases.List)
        {
            bool isNew = networkCase.Layers.Any(layer => seen.Add(layer.GetType()));
            if (isNew || networkCase.Layers.Count > 2 || networkCase.Name[0] is 'A' or 'D' or 'P' || networkCase.Name.EndsWith('0'))
            {
                names.Add(networkCase.Name);
            }
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void GradientsAreCentralDifferences(string name)
    {
        NetworkCase networkCase = AllCases.List.Single(networkCase => networkCase.Name == name);
        ReferenceNetwork network = networkCase.Reference;
        Numbers numbers = new(name + " differences", NumberKind.Reals);
        Tensor x = Tensor.From(network.Input, numbers.Make("inputs", 2 * network.Input.Length, largest: 3));
        Real[][] parameters = [.. network.ParameterLengths.Select((length, i) =>
            Array.ConvertAll(numbers.Make($"parameter {i}", length, largest: 2), value => (Real)value))];
        Tensor dy = Tensor.From(network.Output, numbers.Make("gradients", 2 * network.Output.Length, largest: 2));
        ReferenceNetwork.Pass pass = network.Run(x, parameters, dy);

        // The loss is the inner product of output and dy; each value is moved both ways in turn.
        double Loss() => network.Forward(x, parameters).Values.Zip(dy.Values, (y, weight) => y.Value * weight.Value).Sum();
        CheckProbes("inputs", x.Values, pass.InputGradients.Values, Loss);
        for (int i = 0; i < parameters.Length; i++)
        {
            CheckProbes($"parameter {i}", parameters[i], pass.ParameterGradients[i], Loss);
        }
    }

    private static void CheckProbes(string what, Real[] values, Real[] gradients, Func<double> loss)
    {
        // All of a small tensor, a spread of a large one.
        for (int probe = 0; probe < Math.Min(Probes, values.Length); probe++)
        {
            int i = (int)((long)probe * values.Length / Math.Min(Probes, values.Length));
            double gradient = gradients[i].Value;
            List<double> differences = [];
            bool isRight = _steps.Any(step =>
            {
                double difference = Difference(values, i, step, loss);
                differences.Add(difference);
                return Math.Abs(difference - gradient) <= 1e-5 * Math.Max(1, Math.Abs(difference));
            });
            Assert.True(isRight, $"{what}[{i}]: central differences {string.Join(", ", differences)}, gradient {gradient}");
        }
    }

    private static double Difference(Real[] values, int i, double step, Func<double> loss)
    {
        Real value = values[i];
        values[i] = value.Value + step;
        double above = loss();
        values[i] = value.Value - step;
        double below = loss();
        values[i] = value;
        return (above - below) / (2 * step);
    }
}
