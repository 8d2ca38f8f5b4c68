namespace ConvGen;

/// <summary>The layers of a block, specialised for the shape that they meet here. Every use has parameters of its own.</summary>
/// <remarks>
/// Names inside a use start with its name and the repetition: <c>stem.0.conv2d</c>. Without a <see cref="LayerAttribute.Name"/> the use is
/// called after the block in snake_case.
/// </remarks>
/// <typeparam name="TBlock">A class marked <see cref="BlockAttribute"/>.</typeparam>
public sealed class UseAttribute<TBlock> : LayerAttribute
    where TBlock : class
{
    /// <summary>How often the block is repeated in a row, at least 1. Default: 1.</summary>
    public int Times { get; set; } = 1;

    /// <summary>What <see cref="Arg.Filters"/> stands for in the block, at least 1.</summary>
    public int Filters { get; set; }

    /// <summary>What <see cref="Arg.Units"/> stands for in the block, at least 1.</summary>
    public int Units { get; set; }

    /// <summary>What <see cref="Arg.Kernel"/> stands for in the block, at least 1.</summary>
    public int Kernel { get; set; }

    /// <summary>What <see cref="Arg.Stride"/> stands for in the block, at least 1. Default: 1.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>What <see cref="Arg.Dilation"/> stands for in the block, at least 1. Default: 1.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>What <see cref="Arg.Rate"/> stands for in the block, in [0, 1).</summary>
    public double Rate { get; set; }

    /// <summary>
    /// Width multiplier: <see cref="Filters"/> is multiplied by it and rounded to a multiple of 8, as MobileNet does: up where rounding
    /// down would take away more than a tenth. <see cref="Arg.Alpha"/> hands it on. Above 0. Default: 1, which rounds nothing.
    /// </summary>
    public double Alpha { get; set; } = 1;

    /// <summary>The least <see cref="Alpha"/> that counts. Default: 0, any.</summary>
    public double LeastAlpha { get; set; }

    /// <summary>
    /// How names of the block's layers begin, in the place of the use's name and the repetition: <c>{n}</c> stands for the repetition, from
    /// 1, and <c>{n+1}</c> for it from 2. For example <c>"conv2_block{n}_"</c>.
    /// </summary>
    public string? Prefix { get; set; }
}
