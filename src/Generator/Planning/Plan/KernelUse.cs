using System;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>What calls a kernel.</summary>
[Flags]
internal enum KernelUse
{
    /// <summary>Predictions or training.</summary>
    Passes = 1,

    /// <summary>Backward, where it is asked for the gradients of the network's inputs.</summary>
    InputGradients = 2,

    /// <summary>Convolutions as functions of the class.</summary>
    Operations = 4,
}
