using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>Whether a network's backward pass gives the gradients of its inputs, or why it does not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum InputGradients
{
    /// <summary>It does, when it is asked for them.</summary>
    OnDemand,

    /// <summary>Something in front of all that is trained is frozen, and they would have to pass it.</summary>
    Frozen,

    /// <summary>The class says <c>InputGradients = false</c>, so nothing was compiled for them.</summary>
    LeftOut,
}
