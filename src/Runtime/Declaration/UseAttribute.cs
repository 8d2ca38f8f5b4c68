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
}
