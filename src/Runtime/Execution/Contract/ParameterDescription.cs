using System.Collections.Generic;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>One parameter tensor: where it lies and how it starts.</summary>
/// <param name="Name">Full name, for example <c>conv2d_1.kernel</c>.</param>
/// <param name="Shape">Canonical shape: HWIO for kernels, (in, out) for dense kernels, (n) for biases.</param>
/// <param name="Offset">First float in the parameter memory, a multiple of 16.</param>
/// <param name="Trainable">Whether an optimiser updates it; only then has it a gradient.</param>
/// <param name="FanIn">Inputs that one output sums over, for the initialisers.</param>
/// <param name="FanOut">Outputs that one input reaches, for the initialisers.</param>
/// <param name="Initializer">How it starts.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ParameterDescription(
    string Name, Shape Shape, int Offset, bool Trainable, int FanIn, int FanOut, InitializerDescription Initializer)
{
    /// <summary>Whether it would be trained if its layer were not declared with <c>Trainable = false</c>.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>What multiplies the learning rate of an optimiser here, as declared.</summary>
    public float LearningRateScale { get; init; } = 1;

    /// <summary>How it lies in memory.</summary>
    public ParameterLayout Layout { get; init; }

    /// <summary>While training, this times the sum of its absolute values is added to the loss; 0: none.</summary>
    public float L1 { get; init; }

    /// <summary>While training, this times the sum of its squares is added to the loss; 0: none.</summary>
    public float L2 { get; init; }

    /// <summary>Largest Euclidean norm over all axes but the last, restored after each optimiser step; 0: none.</summary>
    public float MaxNorm { get; init; }
}

/// <summary>How a parameter starts.</summary>
/// <param name="Kind">Distribution.</param>
/// <param name="Constant">Value of <see cref="Initializer.Constant"/>.</param>
/// <param name="Values">Values in canonical order; null when <paramref name="Kind"/> decides.</param>
/// <param name="Seed">Seed of its own; null: the network's seed and the parameter's position decide.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record InitializerDescription(Initializer Kind, float Constant = 0, IReadOnlyList<float>? Values = null, int? Seed = null);
