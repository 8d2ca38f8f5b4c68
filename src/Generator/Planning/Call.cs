using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning;

/// <summary>One statement of the schedule: a kernel or a function of the runtime, with decided arguments.</summary>
/// <param name="Function">What is called.</param>
/// <param name="Arguments">In order.</param>
/// <param name="Rows">Above 1, the call is made once per row and every reference moves on by its row step.</param>
/// <param name="Guard">When it is made.</param>
/// <param name="Comment">What it is for.</param>
/// <param name="Loop">Successive calls of the same loop, which is not 0, are made together once per row; they have equal rows.</param>
internal sealed record Call(string Function, EquatableArray<Argument> Arguments, int Rows, CallGuard Guard, string Comment, int Loop = 0)
{
    /// <summary>Above 0, the call ends with a range of units, of which there are as many: all, or a thread's share.</summary>
    public int Units { get; init; }
}

/// <summary>An argument: a reference into memory, or text.</summary>
/// <param name="Place">Which memory; <see cref="Place.None"/> for text.</param>
/// <param name="Buffer">Buffer of <see cref="Place.Buffer"/>.</param>
/// <param name="Offset">Floats from the buffer's or memory's start.</param>
/// <param name="RowStep">Floats to the next row, for calls over rows.</param>
internal sealed record Argument(string Text, Place Place, int Buffer, int Offset, int RowStep)
{
    public static Argument Of(string text) => new(text, Place.None, 0, 0, 0);

    public static Argument Of(int value) => Of(InvariantText.Of($"{value}"));
}

internal enum Place
{
    None,
    Buffer,
    Input,
    Output,
    OutputGradient,
    InputGradient,
    Parameter,
    Packed,

    /// <summary>A packed copy or, at the widths that the text lists, the parameter that <see cref="Argument.Buffer"/> is the offset of.</summary>
    PackedOrTrained,
    Gradient,

    /// <summary>What a batch gradient keeps of a sample: the offset counts floats a sample before it, the row step those of it.</summary>
    Kept,
}

internal enum CallGuard
{
    Always,

    /// <summary>Only when dropout is active.</summary>
    Training,

    /// <summary>Only when dropout is not active.</summary>
    NotTraining,

    /// <summary>Only when the caller asked for the gradients of the inputs.</summary>
    InputGradients,

    /// <summary>Not when the loss hands over gradients of the logits.</summary>
    OutputGradients,

    /// <summary>Only where samples are so few that a large kernel is read row by row.</summary>
    FewSamples,

    /// <summary>Only where they are more.</summary>
    ManySamples,

    /// <summary>Only when batch gradients are taken later.</summary>
    Kept,

    /// <summary>Only when batch gradients are wanted at once.</summary>
    NotKept,
}
