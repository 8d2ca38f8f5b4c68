using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Execution;
using ConvGen.Planning.Tests.Memory;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Planning.Tests.Checks;

/// <summary>Runs a network's convolutions as functions of weights from outside, on integers, and compares with the reference.</summary>
internal static class FunctionalCheck
{
    private const int Samples = 2;

    /// <summary>What is wrong with one of them; null for nothing.</summary>
    public static string? Run(NetworkPlan plan, VectorWidth width, DeclaredNetwork network, int seed)
    {
        try
        {
            Numbers numbers = new(Text.Of(seed), NumberKind.Integers);
            return Enumerable.Range(0, network.Layers.Count).Where(layer => network.Layers[layer] is ConvolutionLayer)
                .Zip(plan.Operations, (layer, operation) => Run(operation, width, network, layer, numbers))
                .FirstOrDefault(wrong => wrong is not null);
        }
        catch (MemoryFault fault)
        {
            return $"functional operation: {fault.Kind}: {fault.Message}";
        }
    }

    private static string? Run(FunctionalOperation operation, VectorWidth width, DeclaredNetwork network, int layer, Numbers numbers)
    {
        Extent input = network.InputsOf(layer)[0].ToExtent();
        Layer declared = network.Layers[layer].Reference(network.InputsOf(layer), usesWinograd: false).First();
        Convolution reference = (Convolution)declared with { UseBias = false };
        Extent output = reference.Output(input);
        Tensor x = Tensor.From(input, numbers.Make($"operation {layer}, inputs", Samples * input.Length, largest: 2));
        Tensor dy = Tensor.From(output, numbers.Make($"operation {layer}, gradients", Samples * output.Length, largest: 2));
        float[] kernel = numbers.Make($"operation {layer}, weights", reference.ParameterLengths(input)[0], largest: 2);
        Real[] weights = Array.ConvertAll(kernel, value => (Real)value);
        FunctionalRunner runner = new(operation, width, Cells("inputs", x.Values), Cells("weights", weights));
        Tensor y = reference.Forward(x, [weights]);
        if (!AreEqual(runner.Forward(), y.Values))
        {
            return $"functional operation {operation.Node.Node.Name}: other outputs";
        }

        if (operation.Gradient is not { } gradient)
        {
            return network.Layers[layer].IsTrainable ? $"functional operation {operation.Node.Node.Name}: no gradient" : null;
        }

        UnaryLayer.Gradients expected = reference.Backward(x, y, dy, [weights]);
        (double[] dx, double[] dw) = runner.Gradient(gradient, Cells("gradients of the outputs", dy.Values));
        return !AreEqual(dx, expected.Input.Values) ? $"functional operation {operation.Node.Node.Name}: other gradients of the input"
            : !AreEqual(dw, expected.Parameters[0]) ? $"functional operation {operation.Node.Node.Name}: other gradients of the weights"
            : null;
    }

    private static Cells Cells(string name, IEnumerable<Real> values) => Workspace.Fill(name, values.Select(value => value.Value));

    private static bool AreEqual(double[] actual, Real[] expected) =>
        actual.Length == expected.Length && actual.Zip(expected).All(pair => pair.First == pair.Second.Value);
}
