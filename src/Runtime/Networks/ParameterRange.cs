using System;
using System.Collections.Generic;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>A piece of one trainable parameter, in the flat parameter and gradient memories.</summary>
/// <param name="Parameter">Position of the parameter in its collection.</param>
/// <param name="Start">First float of the piece.</param>
/// <param name="Length">Floats, the gap behind the parameter included: whole vectors are updated faster, and zeros change no sum.</param>
/// <param name="BatchGradient">Which of the network's batch gradients computes it; -1 for shards that are added up.</param>
internal readonly record struct ParameterRange(int Parameter, int Start, int Length, int BatchGradient = -1)
{
    /// <summary>
    /// Gradients of a range stay in the first-level cache while shards are added, and its state while it is updated; those of batch
    /// gradients may be longer.
    /// </summary>
    public const int MaxLength = 4096;

    private const int Alignment = 16;

    /// <summary>Cuts the trainable parameters, in their order; those of batch gradients by the rows that are computed together.</summary>
    public static ParameterRange[] Cut(
        IReadOnlyList<Parameter> parameters, int trainableLength, IReadOnlyList<BatchGradientDescription> batchGradients)
    {
        var ranges = new List<ParameterRange>();
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].HasGradient)
            {
                int start = parameters[i].Offset;
                int end = End(start, parameters[i].Length, trainableLength);
                int gradient = IndexOf(batchGradients, i);
                int most = gradient < 0 ? MaxLength : batchGradients[gradient].Rows * batchGradients[gradient].Units;
                for (; start < end; start += most)
                {
                    ranges.Add(new ParameterRange(i, start, Math.Min(most, end - start), gradient));
                }
            }
        }

        return [.. ranges];
    }

    /// <summary>Where a parameter's floats end, the gap behind it included.</summary>
    public static int End(int offset, int length, int trainableLength) =>
        Math.Min((offset + length + Alignment - 1) / Alignment * Alignment, trainableLength);

    /// <summary>This piece of a memory.</summary>
    public Span<float> Of(Span<float> memory) => memory.Slice(Start, Length);

    private static int IndexOf(IReadOnlyList<BatchGradientDescription> batchGradients, int parameter)
    {
        for (int i = 0; i < batchGradients.Count; i++)
        {
            if (batchGradients[i].Parameter == parameter)
            {
                return i;
            }
        }

        return -1;
    }
}
