using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Numerics;

/// <summary>
/// Elementary functions in float, as polynomials of our own: the same bits for a number alone and in a vector of any width.
/// </summary>
/// <remarks>
/// The bits agree on every machine with fused multiply-add; without it the functions are as accurate, but may differ in the last bit.
/// NaN stays NaN, infinities give the limits.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorMath
{
    /// <summary>exp(x), at most 1 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Exp(float x) => default(ExpFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> x) => default(ExpFunction).Apply<Simd128, Vector128<float>>(x);

    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => default(ExpFunction).Apply<Simd256, Vector256<float>>(x);

    /// <inheritdoc cref="Exp(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x) => default(ExpFunction).Apply<Simd512, Vector512<float>>(x);

    /// <summary>ln(x), at most 1 ulp off; -infinity at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Log(float x) => default(LogFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Log(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Log(Vector128<float> x) => default(LogFunction).Apply<Simd128, Vector128<float>>(x);

    /// <inheritdoc cref="Log(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x) => default(LogFunction).Apply<Simd256, Vector256<float>>(x);

    /// <inheritdoc cref="Log(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x) => default(LogFunction).Apply<Simd512, Vector512<float>>(x);

    /// <summary>tanh(x), at most 2.5 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Tanh(float x) => default(TanhFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> x) => default(TanhFunction).Apply<Simd128, Vector128<float>>(x);

    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x) => default(TanhFunction).Apply<Simd256, Vector256<float>>(x);

    /// <inheritdoc cref="Tanh(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x) => default(TanhFunction).Apply<Simd512, Vector512<float>>(x);

    /// <summary>1 / (1 + exp(-x)), at most 2.5 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sigmoid(float x) => default(SigmoidFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> x) => default(SigmoidFunction).Apply<Simd128, Vector128<float>>(x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x) => default(SigmoidFunction).Apply<Simd256, Vector256<float>>(x);

    /// <inheritdoc cref="Sigmoid(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x) => default(SigmoidFunction).Apply<Simd512, Vector512<float>>(x);

    /// <summary>erf(x), at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Erf(float x) => default(ErrorFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Erf(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Erf(Vector128<float> x) => default(ErrorFunction).Apply<Simd128, Vector128<float>>(x);

    /// <inheritdoc cref="Erf(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x) => default(ErrorFunction).Apply<Simd256, Vector256<float>>(x);

    /// <inheritdoc cref="Erf(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Erf(Vector512<float> x) => default(ErrorFunction).Apply<Simd512, Vector512<float>>(x);

    /// <summary>ln(1 + exp(x)), at most 2 ulp off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Softplus(float x) =>
        default(SoftplusFunction).Apply<Simd128, Vector128<float>>(Vector128.CreateScalar(x)).ToScalar();

    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Softplus(Vector128<float> x) => default(SoftplusFunction).Apply<Simd128, Vector128<float>>(x);

    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x) => default(SoftplusFunction).Apply<Simd256, Vector256<float>>(x);

    /// <inheritdoc cref="Softplus(float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Softplus(Vector512<float> x) => default(SoftplusFunction).Apply<Simd512, Vector512<float>>(x);
}
