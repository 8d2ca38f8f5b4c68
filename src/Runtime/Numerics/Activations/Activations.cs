using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Element-wise activations over runs of floats; called by generated code, which knows the lengths.</summary>
/// <remarks>
/// What a backward pass reads is decided here. Saved is the output y: Relu, Relu6, LeakyRelu, Softplus. Saved is the input x: Elu, Sigmoid,
/// Tanh, Silu, Gelu, HardSwish; of most of them y does not tell the slope where they saturate. Linear reads neither. The bits do not depend
/// on the vector width where fused multiply-add exists.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Activations
{
    /// <summary>Whether <see cref="Backward"/> reads the activation's output; otherwise its input.</summary>
    public static bool SavesOutput(Activation kind) => kind is not (
        Activation.Elu or Activation.Sigmoid or Activation.Tanh or Activation.Silu or Activation.Gelu or Activation.HardSwish);

    /// <summary>y = f(x); y may be x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation kind, ref float x, ref float y, int count) => Run<ForwardPass>(kind, ref x, ref x, ref y, count);

    /// <summary>dx = dy f'(x); dx may be dy.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="saved">Its output or its input: see <see cref="SavesOutput"/>.</param>
    /// <param name="dy">Gradients with respect to the outputs.</param>
    /// <param name="dx">Gradients with respect to the inputs, overwritten.</param>
    /// <param name="count">Floats in each run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation kind, ref float saved, ref float dy, ref float dx, int count) =>
        Run<BackwardPass>(kind, ref saved, ref dy, ref dx, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TPass>(Activation kind, ref float saved, ref float from, ref float to, int count)
        where TPass : struct, IPass
    {
        switch (kind)
        {
            case Activation.Linear:
                Elementwise.Copy(ref from, ref to, count);
                break;
            case Activation.Relu:
                TPass.Run<ReluActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Relu6:
                TPass.Run<Relu6Activation>(ref saved, ref from, ref to, count);
                break;
            case Activation.LeakyRelu:
                TPass.Run<LeakyReluActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Elu:
                TPass.Run<EluActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Sigmoid:
                TPass.Run<SigmoidActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Tanh:
                TPass.Run<TanhActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Silu:
                TPass.Run<SiluActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Gelu:
                TPass.Run<GeluActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.HardSwish:
                TPass.Run<HardSwishActivation>(ref saved, ref from, ref to, count);
                break;
            case Activation.Softplus:
                TPass.Run<SoftplusActivation>(ref saved, ref from, ref to, count);
                break;
            default:
                throw NotElementwise(kind);
        }
    }

    private static ArgumentOutOfRangeException NotElementwise(Activation kind) =>
        new(nameof(kind), kind, "Expected an element-wise activation; Softmax works on rows: call Softmax.Forward and Softmax.Backward.");

    private interface IPass
    {
        static abstract void Run<TActivation>(ref float saved, ref float from, ref float to, int count)
            where TActivation : struct, IActivation;
    }

    private readonly struct ForwardPass : IPass
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TActivation>(ref float saved, ref float from, ref float to, int count)
            where TActivation : struct, IActivation => Lanes.Map<ForwardOf<TActivation>>(ref from, ref to, count);
    }

    private readonly struct BackwardPass : IPass
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TActivation>(ref float saved, ref float from, ref float to, int count)
            where TActivation : struct, IActivation => Lanes.Map<BackwardOf<TActivation>>(ref saved, ref from, ref to, count);
    }

    internal readonly struct ForwardOf<TActivation> : IUnaryFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector> => TActivation.Forward<TSimd, TVector>(x);
    }

    internal readonly struct BackwardOf<TActivation> : IBinaryFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector> => TActivation.Backward<TSimd, TVector>(x, y);
    }
}
