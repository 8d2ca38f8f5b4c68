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
    public float Rate { get; set; }
}
