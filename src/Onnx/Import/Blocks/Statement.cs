using System.Collections.Generic;

namespace ConvGen.Onnx.Import;

/// <summary>A line of a declaration: a layer's attribute, or the use of a block.</summary>
/// <param name="kind">The attribute's name.</param>
/// <param name="arguments">Its arguments but for names.</param>
/// <param name="inputs">Places of what it reads in its list; -1 for what the list starts with.</param>
/// <param name="shape">Shape of its value.</param>
internal sealed class Statement(string kind, List<Argument> arguments, int[] inputs, int[] shape)
{
    /// <summary>Place of what a list starts with.</summary>
    public const int Start = -1;

    /// <summary>The attribute's name.</summary>
    public string Kind { get; } = kind;

    /// <summary>Its arguments but for names.</summary>
    public List<Argument> Arguments { get; } = arguments;

    /// <summary>Places of what it reads.</summary>
    public int[] Inputs { get; set; } = inputs;

    /// <summary>Shape of its value.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>Its name, where somebody calls it; otherwise it is called as Keras would.</summary>
    public string? GivenName { get; set; }

    /// <summary>The name that an output of the network gives it; null for none.</summary>
    public string? OutputName { get; init; }

    /// <summary>The layer's parameters; none for a use.</summary>
    public IReadOnlyList<Weight> Weights { get; init; } = [];

    /// <summary>The block of a use.</summary>
    public Block? Block { get; init; }

    /// <summary>Of a use: the statements that it stands for, a list for each repetition.</summary>
    public List<IReadOnlyList<Statement>> Repetitions { get; init; } = [];
}
