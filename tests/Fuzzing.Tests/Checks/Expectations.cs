using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Fuzzing.Tests.Checks;

/// <summary>What the naive reference makes of a network: small integers, on which most sums are exact, and reals.</summary>
internal sealed class Expectations
{
    private static readonly (NumberKind Kind, int[] Batches)[] _rounds = [(NumberKind.Integers, [2, 1]), (NumberKind.Reals, [3])];

    /// <param name="network">The network.</param>
    /// <param name="winograd">Its layers that are computed by Winograd transforms.</param>
    /// <param name="seed">Key of the numbers.</param>
    public Expectations(DeclaredNetwork network, IReadOnlySet<int> winograd, int seed)
    {
        ReferenceNetwork reference = network.Reference(winograd);
        OperationNumbers = new Numbers($"{seed} operations", NumberKind.Integers);
        Rounds = [.. _rounds.Select(round => Make(network, reference, seed, round.Kind, round.Batches))];
    }

    public IReadOnlyList<Round> Rounds { get; }

    /// <summary>Numbers for the convolutions as functions.</summary>
    public Numbers OperationNumbers { get; }

    /// <summary>Samples of the largest batch.</summary>
    public static int LargestBatch => _rounds.Max(round => round.Batches.Max());

    /// <summary>Some batches of one kind of numbers.</summary>
    public static Round Make(DeclaredNetwork network, ReferenceNetwork reference, int seed, NumberKind kind, params int[] batches)
    {
        Numbers numbers = new(Text.Of(seed), kind);
        float[][] parameters = Parameters(network, numbers, kind);
        Real[][] reals = Array.ConvertAll(parameters, parameter => Array.ConvertAll(parameter, value => (Real)value));
        return new Round(kind, parameters, [.. batches.Select(count =>
        {
            float[] inputs = numbers.Make($"inputs {count}", count * reference.Input.Length, largest: 2);
            float[] gradients = numbers.Make($"gradients {count}", count * reference.Output.Length, largest: 2);
            ReferenceNetwork.Pass expected = reference.Run(
                Tensor.From(reference.Input, inputs), reals, Tensor.From(reference.Output, gradients));
            ReferenceNetwork training = reference.WhileTraining;
            return new Batch(count, inputs, gradients, expected)
            {
                Reads = [.. network.Reads.Select(value => expected.Values[network.ValueInReference(value)])],
                Trained = training == reference
                    ? expected
                    : training.Run(Tensor.From(reference.Input, inputs), reals, Tensor.From(reference.Output, gradients)),
            };
        })]);
    }

    /// <summary>
    /// Kernels whose sums stay as large as their terms, so that numbers neither grow nor vanish on their way through the layers.
    /// </summary>
    private static float[][] Parameters(DeclaredNetwork network, Numbers numbers, NumberKind kind)
    {
        List<float[]> parameters = [];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            IReadOnlyList<Shape> inputs = network.InputsOf(i);
            DeclaredLayer declared = network.Layers[i];
            double terms = (double)declared.Products(inputs) / declared.Output(inputs)!.Length;
            IReadOnlyList<Extent> extents = [.. inputs.Select(input => input.ToExtent())];
            int number = 0;
            foreach (Layer layer in declared.Reference(inputs, usesWinograd: false))
            {
                IReadOnlyList<int> lengths = layer.ParameterLengths(extents);
                for (int p = 0; p < lengths.Count; p++)
                {
                    bool isKernel = p == 0;
                    double density = isKernel ? Math.Clamp(6 / terms, 0.01, 0.7) : 1;
                    float[] values = numbers.Make($"layer {i}, parameter {number++}", lengths[p], largest: 1, density);
                    float scale = isKernel && kind == NumberKind.Reals ? (float)Math.Min(1, Math.Sqrt(3 / terms)) : 1;
                    bool isVariance = layer is BatchNormalization && p == lengths.Count - 1;
                    parameters.Add(Array.ConvertAll(values, value => isVariance ? Math.Abs(value) + 0.5f : value * scale));
                }

                extents = [layer.Output(extents)];
            }
        }

        return [.. parameters];
    }
}
