using System;

namespace ConvGen;

/// <summary>Marks a partial class as a network over images of (height, width, channels), NHWC. Its layers stand below, in order.</summary>
/// <remarks>
/// Declares one input; a class that bears several, or bears <see cref="BlockAttribute"/> too, is refused with an error that says so.
/// </remarks>
/// <param name="height">Rows, at least 1.</param>
/// <param name="width">Columns, at least 1.</param>
/// <param name="channels">Channels, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(int height, int width, int channels) : Attribute
{
    /// <summary>Rows.</summary>
    public int Height { get; } = height;

    /// <summary>Columns.</summary>
    public int Width { get; } = width;

    /// <summary>Channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Whether the network can be trained. Default: true; false for one that only predicts: less than half of the code.</summary>
    /// <remarks>
    /// Without training no gradient is compiled, neither of the network nor of its convolutions as functions. Predictions have the same
    /// bits; a trainer, a tape or gradients throw an exception that says what to do.
    /// </remarks>
    public bool Training { get; set; } = true;

    /// <summary>
    /// Whether convolutions are functions of the class as well (<c>Conv2D1Op</c>, <c>Conv2D1OpGradient</c>): true, all of them; false, none
    /// but those that the class replaces. Not given: those that the class itself declares, and not those of blocks and ready-made networks.
    /// </summary>
    public bool Operations { get; set; }

    /// <summary>
    /// Whether <see cref="INetwork.Backward"/> gives the gradients of the inputs to whoever asks for them: false, it does not, and nothing
    /// is compiled for them; true, it does, or the declaration is refused where it cannot. Not given: it does, unless something is frozen
    /// in front of all that is trained, which they would have to pass.
    /// </summary>
    /// <remarks>Everything else has the same bits. Training never asks for them.</remarks>
    public bool InputGradients { get; set; }

    /// <summary>Whether <see cref="NetworkProfiling.Profile"/> can time the layers: the schedule then looks at the clock.</summary>
    public bool Profile { get; set; }

    /// <summary>
    /// How convolutions are computed that do not say so themselves. Default: <see cref="Algorithm.Auto"/>. With
    /// <see cref="Algorithm.Winograd"/> those are transformed that can be, with <see cref="Algorithm.Direct"/> none.
    /// </summary>
    public Algorithm Algorithm { get; set; } = Algorithm.Auto;

    /// <summary>Optimisation passes that the compiler leaves out, to compare. Default: none.</summary>
    public Passes Without { get; set; } = Passes.None;
}
