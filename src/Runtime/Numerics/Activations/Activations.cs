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
    public static void Forward(Activation kind, ref float x, ref float y, int count)
    {
        switch (kind)
        {
            case Activation.Linear:
                Elementwise.Copy(ref x, ref y, count);
                break;
            case Activation.Relu:
                Lanes.Map<ForwardOf<ReluActivation>>(ref x, ref y, count);
                break;
            case Activation.Relu6:
                Lanes.Map<ForwardOf<Relu6Activation>>(ref x, ref y, count);
                break;
            case Activation.LeakyRelu:
                Forward(kind, ref x, ref y, count, DefaultArgument(kind));
                break;
            case Activation.Elu:
                Forward(kind, ref x, ref y, count, DefaultArgument(kind));
                break;
            case Activation.Sigmoid:
                Lanes.Map<ForwardOf<SigmoidActivation>>(ref x, ref y, count);
                break;
            case Activation.Tanh:
                Lanes.Map<ForwardOf<TanhActivation>>(ref x, ref y, count);
                break;
            case Activation.Silu:
                Lanes.Map<ForwardOf<SiluActivation>>(ref x, ref y, count);
                break;
            case Activation.Gelu:
                Lanes.Map<ForwardOf<GeluActivation>>(ref x, ref y, count);
                break;
            case Activation.HardSwish:
                Lanes.Map<ForwardOf<HardSwishActivation>>(ref x, ref y, count);
                break;
            case Activation.Softplus:
                Lanes.Map<ForwardOf<SoftplusActivation>>(ref x, ref y, count);
                break;
            case Activation.HardSigmoid:
                Lanes.Map<ForwardOf<HardSigmoidActivation>>(ref x, ref y, count);
                break;
            case Activation.Selu:
                Lanes.Map<ForwardOf<SeluActivation>>(ref x, ref y, count);
                break;
            case Activation.Mish:
                Lanes.Map<ForwardOf<MishActivation>>(ref x, ref y, count);
                break;
            case Activation.GeluTanh:
                Lanes.Map<ForwardOf<GeluTanhActivation>>(ref x, ref y, count);
                break;
            default:
                throw NotElementwise(kind);
        }
    }

    /// <summary>y = f(x) of an activation with an argument; y may be x.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="x">Inputs.</param>
    /// <param name="y">Outputs.</param>
    /// <param name="count">Floats in each run.</param>
    /// <param name="argument">The slope of LeakyRelu below zero, at least 0; the alpha of Elu. The others take none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Activation kind, ref float x, ref float y, int count, float argument)
    {
        switch (kind)
        {
            case Activation.LeakyRelu:
                Lanes.Map(new LeakyReluActivation(argument), ref x, ref y, count);
                break;
            case Activation.Elu:
                Lanes.Map(new EluActivation(argument), ref x, ref y, count);
                break;
            default:
                Forward(kind, ref x, ref y, count);
                break;
        }
    }

    /// <summary>dx = dy f'(x); dx may be dy.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="saved">Its output or its input: see <see cref="SavesOutput"/>.</param>
    /// <param name="dy">Gradients with respect to the outputs.</param>
    /// <param name="dx">Gradients with respect to the inputs, overwritten.</param>
    /// <param name="count">Floats in each run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation kind, ref float saved, ref float dy, ref float dx, int count)
    {
        switch (kind)
        {
            case Activation.Linear:
                Elementwise.Copy(ref dy, ref dx, count);
                break;
            case Activation.Relu:
                Lanes.Map<BackwardOf<ReluActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Relu6:
                Lanes.Map<BackwardOf<Relu6Activation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.LeakyRelu:
                Backward(kind, ref saved, ref dy, ref dx, count, DefaultArgument(kind));
                break;
            case Activation.Elu:
                Backward(kind, ref saved, ref dy, ref dx, count, DefaultArgument(kind));
                break;
            case Activation.Sigmoid:
                Lanes.Map<BackwardOf<SigmoidActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Tanh:
                Lanes.Map<BackwardOf<TanhActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Silu:
                Lanes.Map<BackwardOf<SiluActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Gelu:
                Lanes.Map<BackwardOf<GeluActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.HardSwish:
                Lanes.Map<BackwardOf<HardSwishActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Softplus:
                Lanes.Map<BackwardOf<SoftplusActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.HardSigmoid:
                Lanes.Map<BackwardOf<HardSigmoidActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Selu:
                Lanes.Map<BackwardOf<SeluActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.Mish:
                Lanes.Map<BackwardOf<MishActivation>>(ref saved, ref dy, ref dx, count);
                break;
            case Activation.GeluTanh:
                Lanes.Map<BackwardOf<GeluTanhActivation>>(ref saved, ref dy, ref dx, count);
                break;
            default:
                throw NotElementwise(kind);
        }
    }

    /// <summary>dx = dy f'(x) of an activation with an argument; dx may be dy.</summary>
    /// <param name="kind">The activation.</param>
    /// <param name="saved">Its output or its input: see <see cref="SavesOutput"/>.</param>
    /// <param name="dy">Gradients with respect to the outputs.</param>
    /// <param name="dx">Gradients with respect to the inputs, overwritten.</param>
    /// <param name="count">Floats in each run.</param>
    /// <param name="argument">The slope of LeakyRelu below zero, at least 0; the alpha of Elu. The others take none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not element-wise (Softmax, LogSoftmax) or not defined.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(Activation kind, ref float saved, ref float dy, ref float dx, int count, float argument)
    {
        switch (kind)
        {
            case Activation.LeakyRelu:
                Lanes.Map(new LeakyReluActivation(argument), ref saved, ref dy, ref dx, count);
                break;
            case Activation.Elu:
                Lanes.Map(new EluActivation(argument), ref saved, ref dy, ref dx, count);
                break;
            default:
                Backward(kind, ref saved, ref dy, ref dx, count);
                break;
        }
    }

    private static ArgumentOutOfRangeException NotElementwise(Activation kind) =>
        new(
            nameof(kind), kind,
            "Expected an element-wise activation; softmax works on rows: call Softmax.Forward and Softmax.Backward, or those of "
                + "LogSoftmax.");

    internal readonly struct ForwardOf<TActivation> : IUnaryFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TActivation.Forward<TSimd, TVector>(x);
    }

    internal readonly struct BackwardOf<TActivation> : IBinaryFunction
        where TActivation : struct, IActivation
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Apply<TSimd, TVector>(TVector x, TVector y)
            where TSimd : struct, ISimd<TVector>
            where TVector : struct => TActivation.Backward<TSimd, TVector>(x, y);
    }
}
