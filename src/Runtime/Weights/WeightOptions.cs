using System;
using System.Collections.Generic;

namespace ConvGen;

/// <summary>What <see cref="NetworkWeights"/> may do beyond loading a file that fits the network exactly.</summary>
public sealed record WeightOptions
{
    /// <summary>
    /// Loads what fits, and lets the report say what was left in the file, what the network misses and what has another shape: a network
    /// without its classifier, or with other classes. Nothing that fits is an error all the same. Default: false, everything must fit.
    /// </summary>
    public bool Partial { get; init; }

    /// <summary>Rounds double-precision tensors to single precision. Default: false, they are an error.</summary>
    public bool NarrowDoubles { get; init; }

    /// <summary>
    /// Accepts differences between the network's arithmetic and that of the file's framework, such as strides, padding and epsilon, and
    /// lists them in the report. Default: false, they are an error that says which argument to set.
    /// </summary>
    public bool AcceptConventions { get; init; }

    /// <summary>
    /// Names in the file and whose they are here. A name is that of a tensor (<c>fc.weight</c> to <c>dense.kernel</c>) or of a module with
    /// all its tensors (<c>fc</c> to <c>dense</c>).
    /// </summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    /// <summary>
    /// Gives a tensor of the file its parameter's name here, for example <c>dense.kernel</c>; null leaves it to <see cref="Names"/> and
    /// the usual names, an empty text leaves the tensor in the file.
    /// </summary>
    public Func<string, string?>? Rename { get; init; }

    /// <summary>How tensors find their layers. Default: by name.</summary>
    public WeightMatch Match { get; init; }

    /// <summary>Key of the state dict in a checkpoint that holds several, for example <c>model_ema</c>. Default: the only one.</summary>
    public string? StateDict { get; init; }
}
