using System.ComponentModel;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Numerics;

/// <summary>What the barriers of one batch normalisation read and write; called by generated code once a batch.</summary>
/// <param name="Places">Where it reads and writes.</param>
/// <param name="Pixels">Pixels of a sample.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Epsilon">Added to variances.</param>
/// <param name="Momentum">What stays of moving statistics.</param>
/// <param name="Unbiased">Whether variances are moved as PyTorch moves them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BatchNormalizationBarrier(
    NormalizationPlaces Places, int Pixels, int Channels, float Epsilon, float Momentum, bool Unbiased)
{
    /// <summary>Coefficients from the batch's sums in training, from moving statistics otherwise.</summary>
    public void Forward(in BarrierContext context)
    {
        ref float gamma = ref Parameter(context, Places.Gamma), beta = ref Parameter(context, Places.Beta);
        ref float coefficients = ref Unsafe.Add(ref context.Coefficients, Places.Coefficients);
        if (context.Training)
        {
            NormalizationCoefficients.OfBatch(
                ref Unsafe.Add(ref context.Sums, Places.Sums), Terms(context), ref gamma, ref beta, Epsilon, Channels, ref coefficients);
        }
        else
        {
            NormalizationCoefficients.OfMoving(
                ref Parameter(context, Places.Mean), ref Parameter(context, Places.Variance), ref gamma, ref beta, Epsilon, Channels,
                ref coefficients);
        }
    }

    /// <summary>The gradient's coefficients from the sums behind those of the forward pass.</summary>
    public void Backward(in BarrierContext context) => NormalizationCoefficients.OfGradient(
        ref Unsafe.Add(ref context.Sums, Places.Sums + 2 * Channels), Terms(context), context.Training, Channels,
        ref Unsafe.Add(ref context.Coefficients, Places.Coefficients));

    /// <summary>Moves the statistics towards those of the batch.</summary>
    public void Move(in BarrierContext context) => NormalizationCoefficients.Move(
        ref Unsafe.Add(ref context.Sums, Places.Sums), Terms(context), Momentum, Unbiased, Channels, ref Parameter(context, Places.Mean),
        ref Parameter(context, Places.Variance));

    private static ref float Parameter(in BarrierContext context, int offset) =>
        ref offset < 0 ? ref Unsafe.NullRef<float>() : ref Unsafe.Add(ref context.Parameters, offset);

    private long Terms(in BarrierContext context) => (long)context.Samples * Pixels;
}

/// <summary>First floats of what a batch normalisation reads and writes.</summary>
/// <param name="Sums">Of its sums: of x and of squares, then of gradients and of their products; four rows of channels.</param>
/// <param name="Coefficients">Of its coefficients: <see cref="NormalizationCoefficients.Rows"/> rows of channels.</param>
/// <param name="Gamma">Of its scales among the parameters; -1 for 1.</param>
/// <param name="Beta">Of its shifts; -1 for 0.</param>
/// <param name="Mean">Of its moving means.</param>
/// <param name="Variance">Of its moving variances.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record NormalizationPlaces(int Sums, int Coefficients, int Gamma, int Beta, int Mean, int Variance);
