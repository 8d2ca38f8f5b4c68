using System;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>One batch through a network's own methods.</summary>
internal sealed class NetworkPass(
    string label, INetwork network, NetworkCase networkCase, ReferenceNetwork.Pass expected, Findings findings)
{
    private readonly Extent _input = networkCase.Input;
    private readonly Extent _output = networkCase.Reference.Output;

    private int Batch => expected.Output.Samples;

    public void Predict(Heap heap, float[] inputs)
    {
        Span<float> outputs = heap.Take(Batch * _output.Length);
        network.Predict(heap.Copy(inputs), outputs);
        findings.Compare($"Predict, {label}: outputs", outputs, expected.Output.Values, _output);
        findings.Record(outputs);

        Span<float> again = heap.Take(outputs.Length);
        network.Predict(heap.Copy(inputs), again, threads: 2);
        findings.CompareBits($"Predict with 2 threads, {label}: outputs", again, outputs, _output);
    }

    public void ForwardAndBackward(Heap heap, float[] inputs, float[] outputGradients)
    {
        // A tape may have room for more than it gets.
        Tape tape = network.CreateTape(Batch + 1);
        Span<float> outputs = heap.Take(Batch * _output.Length);
        network.Forward(heap.Copy(inputs), outputs, tape, training: false);
        findings.Compare($"Forward, {label}: outputs", outputs, expected.Output.Values, _output);
        findings.Record(outputs);

        network.Parameters.ZeroGradients();
        Span<float> gradients = heap.Copy(outputGradients);
        Span<float> inputGradients = heap.Take(Batch * _input.Length);
        network.Backward(gradients, tape, inputGradients);
        findings.Compare($"Backward, {label}: inputGradients", inputGradients, expected.InputGradients.Values, _input);
        findings.Record(inputGradients);
        float[][] once = CompareParameterGradients(heap);

        Span<float> again = heap.Take(inputGradients.Length);
        network.Backward(gradients, tape, again);
        findings.CompareBits($"second Backward, {label}: inputGradients are overwritten", again, inputGradients, _input);
        CompareSecondGradients(heap, once);

        network.Parameters.ZeroGradients();
        network.Backward(gradients, tape);
        CompareGradientsWithoutInputs(heap, once);
    }

    private float[][] CompareParameterGradients(Heap heap)
    {
        float[][] all = new float[network.Parameters.Count][];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Gradients(heap, i).ToArray();
            findings.Compare($"Backward, {label}: gradients of {network.Parameters[i]}", all[i], expected.ParameterGradients[i]);
            findings.Record(all[i]);
        }

        return all;
    }

    private void CompareSecondGradients(Heap heap, float[][] once)
    {
        for (int i = 0; i < once.Length; i++)
        {
            Real[] twice = Array.ConvertAll(expected.ParameterGradients[i], once => once + once);
            findings.Compare($"second Backward, {label}: accumulated gradients of {network.Parameters[i]}", Gradients(heap, i), twice);
        }
    }

    private void CompareGradientsWithoutInputs(Heap heap, float[][] once)
    {
        for (int i = 0; i < once.Length; i++)
        {
            findings.CompareBits(
                $"Backward without inputGradients, {label}: gradients of {network.Parameters[i]}", Gradients(heap, i), once[i]);
        }
    }

    private Span<float> Gradients(Heap heap, int parameter)
    {
        Span<float> values = heap.Take(network.Parameters[parameter].Length);
        network.Parameters[parameter].CopyGradientsTo(values);
        return values;
    }
}
