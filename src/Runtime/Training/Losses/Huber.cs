using System;
using System.Runtime.CompilerServices;

namespace ConvGen.Training;

/// <summary>
/// Mean over a sample's outputs of e²/2 where |e| is at most delta, else delta * |e| - delta²/2, with e = output - target.
/// </summary>
public sealed class Huber : Loss
{
    private readonly float _delta;

    /// <summary>Huber's loss.</summary>
    /// <param name="delta">Where the square becomes a line; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">delta is not finite and above 0.</exception>
    public Huber(double delta = 1)
    {
        if (!((float)delta > 0 && float.IsFinite((float)delta)))
        {
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "delta is finite and above 0, for example 1.");
        }

        _delta = (float)delta;
    }

    private protected override (string Name, object? Value)[] Arguments => [("delta", _delta)];

    /// <summary>One float per output.</summary>
    public override int TargetLength(int outputLength) => outputLength;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float Value(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = Math.Abs((double)outputs[i] - target[i]);
            sum += error <= _delta ? 0.5 * error * error : _delta * (error - 0.5 * _delta);
        }

        return (float)(sum / outputs.Length);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Gradient(ReadOnlySpan<float> outputs, ReadOnlySpan<float> target, float scale, Span<float> outputGradients)
    {
        float factor = scale / outputs.Length;
        for (int i = 0; i < outputs.Length; i++)
        {
            // By comparison, so that NaN stays NaN.
            float error = outputs[i] - target[i];
            outputGradients[i] = (error > _delta ? _delta : error < -_delta ? -_delta : error) * factor;
        }
    }
    /// <inheritdoc/>
    public override string? FindTargetProblem(ReadOnlySpan<float> target, int outputLength) => TargetProblems.NotFinite(target);
}
