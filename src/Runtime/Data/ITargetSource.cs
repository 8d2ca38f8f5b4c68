using System;

namespace ConvGen.Data;

/// <summary>
/// A dataset that can give a target without its input, cheaply: all targets are then checked before training changes anything.
/// </summary>
internal interface ITargetSource
{
    /// <summary>Whether targets are at hand; false for a view of a dataset that has to be read for them.</summary>
    bool HasTargets { get; }

    /// <summary>Writes the target of a sample.</summary>
    void CopyTargetTo(int index, Span<float> target);
}
