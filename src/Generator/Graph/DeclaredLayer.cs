using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>A layer attribute, read and named within its network or block.</summary>
/// <param name="Attribute">Its index.</param>
/// <param name="Name">Its name without a path.</param>
/// <param name="LayerType">Type as Keras prints it; empty for a use.</param>
/// <param name="Operation">What it computes; null for a use and for a faulty layer.</param>
internal sealed record DeclaredLayer(int Attribute, string Name, string LayerType, Operation? Operation)
{
    /// <summary>The value that a network or block starts with, among <see cref="Inputs"/>.</summary>
    public const int Start = -1;

    /// <summary>The layers of the same list whose values it reads, in order, or <see cref="Start"/>.</summary>
    public EquatableArray<int> Inputs { get; init; }

    /// <summary>Whether the class gets its operation as a member.</summary>
    public bool HasFunctionalOperation { get; init; }

    /// <summary>The block that it uses, or -1.</summary>
    public int Block { get; init; } = -1;

    /// <summary>Repetitions of that block.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How the names of its layers begin, with <c>{n}</c> for the repetition; null for the use's name and repetition.</summary>
    public string? Prefix { get; init; }

    /// <summary>Whether its parameters are trained, as far as it decides itself.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>What multiplies the learning rate of its parameters, as far as it decides itself.</summary>
    public float LearningRateScale { get; init; } = 1;

    /// <summary>What the use gives the block.</summary>
    public BlockArguments Arguments { get; init; } = new();

    public bool IsUse => Block >= 0;
}
