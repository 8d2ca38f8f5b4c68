namespace ConvGen.Numerics;

/// <summary>An element-wise activation, forward beside backward; it may carry an argument, such as a slope.</summary>
internal interface IActivation
{
    /// <summary>y = f(x).</summary>
    TVector Forward<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>;

    /// <summary>dx = dy f'(x), from what the forward pass saved: y, or x where y does not tell the slope.</summary>
    TVector Backward<TSimd, TVector>(TVector saved, TVector dy)
        where TSimd : struct, ISimd<TVector>;
}
