using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Layers;

/// <summary>What an attribute of a block stands in for: an argument of the use, times a fraction, plus an offset.</summary>
/// <param name="Argument">The argument.</param>
/// <param name="Numerator">At least 1.</param>
/// <param name="Denominator">At least 1; without common divisors with the numerator.</param>
/// <param name="Offset">Added behind.</param>
/// <remarks>
/// The runtime's class <c>Arg</c> gives each argument a constant of its own, a prime times <see cref="Unit"/> below zero. Multiples of two
/// arguments by fractions of at most 32 / 1 and 1 / 16 differ by 720720 / 256 = 2815 and more, so that an offset of at most 1000 leaves no
/// doubt.
/// </remarks>
internal readonly record struct StandIn(BlockArgument Argument, int Numerator, int Denominator, int Offset)
{
    /// <summary>In the place of a share of dropout.</summary>
    public const float Rate = -Unit;

    /// <summary>In the place of a width multiplier.</summary>
    public const float Alpha = -Unit - 1;

    private const int Unit = 720_720;
    private const int MaxNumerator = 32;
    private const int MaxDenominator = 16;
    private const int MaxOffset = 1_000;

    private static readonly (BlockArgument Argument, int Prime)[] _codes =
    [
        (BlockArgument.Filters, 37), (BlockArgument.Channels, 41), (BlockArgument.Units, 43), (BlockArgument.Kernel, 47),
        (BlockArgument.Stride, 53), (BlockArgument.Dilation, 59),
    ];

    /// <summary>The stand-in that a number was calculated from; null where it is none.</summary>
    public static StandIn? Decode(int value)
    {
        if (value > -Unit)
        {
            return null;
        }

        foreach ((BlockArgument argument, int prime) in _codes)
        {
            for (int denominator = 1; denominator <= MaxDenominator; denominator++)
            {
                long step = -(long)prime * Unit / denominator;
                long numerator = (value + step / 2) / step;
                long offset = value - numerator * step;
                if (numerator >= 1 && numerator <= MaxNumerator && System.Math.Abs(offset) <= MaxOffset)
                {
                    return new StandIn(argument, (int)numerator, denominator, (int)offset);
                }
            }
        }

        return null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString()
    {
        string text = Numerator == 1 ? $"Arg.{Argument}" : InvariantText.Of($"{Numerator} * Arg.{Argument}");
        text += Denominator == 1 ? "" : InvariantText.Of($" / {Denominator}");
        return Offset == 0 ? text : text + InvariantText.Of($" {(Offset > 0 ? '+' : '-')} {System.Math.Abs(Offset)}");
    }
}
