using System;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>Checks of the lengths that users pass; called by generated code before anything is written.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Lengths
{
    /// <summary>Samples of a functional operation's call, whose outputs lie apart from what it reads.</summary>
    /// <param name="what">Name of the operation, for messages.</param>
    /// <param name="inputs">n * <paramref name="inputLength"/> floats.</param>
    /// <param name="inputLength">Length of one input sample.</param>
    /// <param name="kernel"><paramref name="kernelLength"/> floats.</param>
    /// <param name="kernelLength">Length of the kernel.</param>
    /// <param name="outputs">n * <paramref name="outputLength"/> floats.</param>
    /// <param name="outputLength">Length of one output sample.</param>
    /// <returns>n.</returns>
    /// <exception cref="ArgumentException">A length is wrong, or the outputs overlap what is read.</exception>
    public static int Operation(
        string what, ReadOnlySpan<float> inputs, int inputLength, ReadOnlySpan<float> kernel, int kernelLength, ReadOnlySpan<float> outputs,
        int outputLength)
    {
        int count = Samples(what, inputs, inputLength, kernel, kernelLength, outputs.Length, outputLength);
        Disjoint(what, inputs, outputs);
        Disjoint(what, kernel, outputs);
        return count;
    }

    /// <summary>
    /// Samples of a call of a functional operation's gradient, whose results lie apart from what it reads and from each other.
    /// </summary>
    /// <param name="what">Name of the operation, for messages.</param>
    /// <param name="inputs">n * <paramref name="inputLength"/> floats.</param>
    /// <param name="inputLength">Length of one input sample.</param>
    /// <param name="kernel"><paramref name="kernelLength"/> floats.</param>
    /// <param name="kernelLength">Length of the kernel.</param>
    /// <param name="outputGradients">n * <paramref name="outputLength"/> floats.</param>
    /// <param name="outputLength">Length of one output sample.</param>
    /// <param name="inputGradients">As long as the inputs.</param>
    /// <param name="kernelGradients">As long as the kernel.</param>
    /// <returns>n.</returns>
    /// <exception cref="ArgumentException">A length is wrong, or what is written overlaps another span.</exception>
    public static int OperationGradient(
        string what, ReadOnlySpan<float> inputs, int inputLength, ReadOnlySpan<float> kernel, int kernelLength,
        ReadOnlySpan<float> outputGradients, int outputLength, ReadOnlySpan<float> inputGradients, ReadOnlySpan<float> kernelGradients)
    {
        int count = Samples(what, inputs, inputLength, kernel, kernelLength, outputGradients.Length, outputLength);
        Exact(what, "inputGradients", inputs.Length, inputGradients.Length);
        Exact(what, "kernelGradients", kernelLength, kernelGradients.Length);
        Disjoint(what, inputs, inputGradients);
        Disjoint(what, inputs, kernelGradients);
        Disjoint(what, kernel, inputGradients);
        Disjoint(what, kernel, kernelGradients);
        Disjoint(what, outputGradients, inputGradients);
        Disjoint(what, outputGradients, kernelGradients);
        Disjoint(what, inputGradients, kernelGradients);
        return count;
    }

    /// <summary>Requires a length.</summary>
    /// <exception cref="ArgumentException"><paramref name="received"/> is not <paramref name="expected"/>.</exception>
    public static void Exact(string what, string argument, int expected, int received)
    {
        if (received != expected)
        {
            throw new ArgumentException($"{what} expected {expected} floats as {argument} and received {received}.", argument);
        }
    }

    /// <summary>Requires that what is written does not overlap what is read.</summary>
    /// <exception cref="ArgumentException">The spans overlap.</exception>
    public static void Disjoint(string what, ReadOnlySpan<float> read, ReadOnlySpan<float> written)
    {
        if (read.Overlaps(written))
        {
            throw new ArgumentException($"{what} reads and writes overlapping memory; give the results a buffer of their own.");
        }
    }

    /// <summary>Samples of a network's call.</summary>
    internal static int Samples(string what, int inputs, Shape inputShape, int outputs, Shape outputShape)
    {
        int count = WholeSamples(what, inputs, inputShape.Length, inputShape);
        CheckOutputs(what, count, outputs, outputShape.Length, outputShape);
        return count;
    }

    private static int Samples(
        string what, ReadOnlySpan<float> inputs, int inputLength, ReadOnlySpan<float> kernel, int kernelLength, int outputs,
        int outputLength)
    {
        int count = WholeSamples(what, inputs.Length, inputLength, null);
        Exact(what, "kernel", kernelLength, kernel.Length);
        CheckOutputs(what, count, outputs, outputLength, null);
        return count;
    }

    private static int WholeSamples(string what, int received, int sampleLength, Shape? shape)
    {
        int count = received / sampleLength;
        if (count * sampleLength != received)
        {
            throw new ArgumentException(
                $"{what} expected as inputs a multiple of {sampleLength} floats (one sample{Of(shape)}) and received {received}: " +
                $"{count} samples and {received - count * sampleLength} floats more.",
                "inputs");
        }

        return count;
    }

    private static void CheckOutputs(string what, int count, int received, int sampleLength, Shape? shape)
    {
        if (received != (long)count * sampleLength)
        {
            throw new ArgumentException(
                $"{what} of {count} samples expected as outputs {(long)count * sampleLength} floats "
                    + $"({sampleLength} a sample{Of(shape)}) and received {received}.",
                "outputs");
        }
    }

    private static string Of(Shape? shape) => shape is null ? "" : $" of shape {shape}";
}
