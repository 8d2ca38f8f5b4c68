namespace ConvGen;

/// <summary>
/// Stand-ins, in the attributes of a block, for what <see cref="UseAttribute{TBlock}"/> gives: <c>[Conv2D(Filters = Arg.Filters)]</c> in
/// the block, <c>[Use&lt;Basic&gt;(Filters = 64)]</c> in the network.
/// </summary>
/// <remarks>
/// They are constants, so that <c>4 * Arg.Filters</c>, <c>Arg.Channels / 2</c> and <c>Arg.Filters + 1</c> are constants too: one stand-in,
/// times at most 32, divided by at most 16, plus or minus at most 1000. Their values mean nothing else; the compiler reads the
/// expression back from them and refuses what is none. A quotient that is not whole is an error.
/// </remarks>
public static class Arg
{
    /// <summary>Output channels: <see cref="UseAttribute{TBlock}.Filters"/> of the use.</summary>
    public const int Filters = -37 * Unit;

    /// <summary>Channels of the value that the block starts with.</summary>
    public const int Channels = -41 * Unit;

    /// <summary>Units of a dense layer: <see cref="UseAttribute{TBlock}.Units"/> of the use.</summary>
    public const int Units = -43 * Unit;

    /// <summary>A window's rows and columns: <see cref="UseAttribute{TBlock}.Kernel"/> of the use.</summary>
    public const int Kernel = -47 * Unit;

    /// <summary>A window's steps: <see cref="UseAttribute{TBlock}.Stride"/> of the use.</summary>
    public const int Stride = -53 * Unit;

    /// <summary>Distance of a window's taps: <see cref="UseAttribute{TBlock}.Dilation"/> of the use.</summary>
    public const int Dilation = -59 * Unit;

    /// <summary>A share of dropout: <see cref="UseAttribute{TBlock}.Rate"/> of the use. It cannot be calculated with.</summary>
    public const float Rate = -Unit;

    /// <summary>A width multiplier: <see cref="UseAttribute{TBlock}.Alpha"/> of the use. It cannot be calculated with.</summary>
    public const float Alpha = -Unit - 1;

    /// <summary>
    /// The least common multiple of 1 to 16: quotients are whole. The factors are primes above 32, so that no two multiples are alike.
    /// </summary>
    private const int Unit = 720_720;
}
