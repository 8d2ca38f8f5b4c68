using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ConvGen.Numerics;

/// <summary>Element-wise activations over runs of floats; called by generated code, which knows the lengths.</summary>
/// <remarks>
/// What a backward pass reads is decided here. Saved is the output y: Relu, Relu6, LeakyRelu, Softplus, HardSigmoid. Saved is the input
/// x: Elu, Selu, Sigmoid, Tanh, Silu, Mish, Gelu, GeluTanh, HardSwish; of most of them y does not tell the slope where they saturate.
/// Linear reads neither. The bits do not depend on the vector width where fused multiply-add exists.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Activations
{
    /// <summary>
    /// Whether <see cref="Backward(Activation, ref float, ref float, ref float, int)"/> reads the activation's output; otherwise its input.
    /// </summary>
    public static bool SavesOutput(Activation kind) => kind is not (
        Activation.Elu or Activation.Sigmoid or Activation.Tanh or Activation.Silu or Activation.Gelu or Activation.HardSwish
        or Activation.Selu or Activation.Mish or Activation.GeluTanh);

    /// <summary>The argument that an activation has where none is given, as in Keras; 0 for those that take none.</summary>
    public static float DefaultArgument(Activation kind) => kind switch
    {
        Activation.LeakyRelu => 0.2f,
        Activation.Elu => 1,
        _ => 0,
    };

    /// <summary>y = f(x); y may be x.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation kind, ref float x, ref float y, int count) =>
        Forward(kind, ref x, ref y, count, DefaultArgument(kind));

    /// <summary>y = f(x) of an activation with an argument; y may be x.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Outputs.</param>
    /// <param name="count">Floats in each run.</param>
    /// <param name="argument">The slope of LeakyRelu below zero, at least 0; the alpha of Elu. The others take none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation kind, ref float x, ref float y, int count, float argument) =>
        Run<ForwardPass>(kind, argument, ref x, ref x, ref y, count);

    /// <summary>dx = dy f'(x); dx may be dy.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="saved">Its output or its input: see <see cref="SavesOutput"/>.</param>
    /// <param name="dy">Gradients with respect to the outputs.</param>
    /// <param name="dx">Gradients with respect to the inputs, overwritten.</param>
    /// <param name="count">Floats in each run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation kind, ref float saved, ref float dy, ref float dx, int count) =>
        Backward(kind, ref saved, ref dy, ref dx, count, DefaultArgument(kind));

    /// <summary>dx = dy f'(x) of an activation with an argument; dx may be dy.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="saved">Its output or its input: see <see cref="SavesOutput"/>.</param>
    /// <param name="dy">Gradients with respect to the outputs.</param>
    /// <param name="dx">Gradients with respect to the inputs, overwritten.</param>
    /// <param name="count">Floats in each run.</param>
    /// <param name="argument">The slope of LeakyRelu below zero, at least 0; the alpha of Elu. The others take none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation kind, ref float saved, ref float dy, ref float dx, int count, float argument) =>
        Run<BackwardPass>(kind, argument, ref saved, ref dy, ref dx, count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TPass>(Activation kind, float argument, ref float saved, ref float from, ref float to, int count)
        where TPass : struct, IPass
    {
        switch (kind)
        {
            case Activation.Linear:
                Elementwise.Copy(ref from, ref to, count);
                break;
            case Activation.Relu:
                TPass.Run(default(ReluActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Relu6:
                TPass.Run(default(Relu6Activation), ref saved, ref from, ref to, count);
                break;
            case Activation.LeakyRelu:
                TPass.Run(new LeakyReluActivation(argument), ref saved, ref from, ref to, count);
                break;
            case Activation.Elu:
                TPass.Run(new EluActivation(argument), ref saved, ref from, ref to, count);
                break;
            case Activation.Sigmoid:
                TPass.Run(default(SigmoidActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Tanh:
                TPass.Run(default(TanhActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Silu:
                TPass.Run(default(SiluActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Gelu:
                TPass.Run(default(GeluActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.HardSwish:
                TPass.Run(default(HardSwishActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Softplus:
                TPass.Run(default(SoftplusActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.HardSigmoid:
                TPass.Run(default(HardSigmoidActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Selu:
                TPass.Run(default(SeluActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.Mish:
                TPass.Run(default(MishActivation), ref saved, ref from, ref to, count);
                break;
            case Activation.GeluTanh:
                TPass.Run(default(GeluTanhActivation), ref saved, ref from, ref to, count);
                break;
            default:
                throw NotElementwise(kind);
        }
    }

    private static ArgumentOutOfRangeException NotElementwise(Activation kind) =>
        new(
            nameof(kind), kind,
            "Expected an element-wise activation; softmax works on rows: call Softmax.Forward and Softmax.Backward, or those of "
                + "LogSoftmax.");

    private interface IPass
    {
        static abstract void Run<TActivation>(TActivation activation, ref float saved, ref float from, ref float to, int count)
            where TActivation : struct, IActivation;
    }

    private readonly struct ForwardPass : IPass
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TActivation>(TActivation activation, ref float saved, ref float from, ref float to, int count)
            where TActivation : struct, IActivation =>
            Lanes.Map(ref from, ref to, count, new ForwardOf<TActivation>(activation));
    }

    private readonly struct BackwardPass : IPass
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Run<TActivation>(TActivation activation, ref float saved, ref float from, ref float to, int count)
            where TActivation : struct, IActivation =>
            Lanes.Map(ref saved, ref from, ref to, count, new BackwardOf<TActivation>(activation));
    }

    internal readonly struct ForwardOf<TActivation>(TActivation activation) : IUnaryFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector> => activation.Forward<TSimd, TVector>(x);
    }

    internal readonly struct BackwardOf<TActivation>(TActivation activation) : IBinaryFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector> => activation.Backward<TSimd, TVector>(x, y);
    }
}
