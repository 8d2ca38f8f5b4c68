namespace ConvGen.Training;

/// <summary>
/// What stands between the reduced gradients of a step and the optimiser: all-reduce over machines, clipping, observation.
/// </summary>
public interface IGradientHook
{
    /// <summary>Called once a step, on the thread that trains.</summary>
    /// <param name="parameters">
    /// Their <see cref="ParameterCollection.Gradients"/> are those of the batch's mean loss, and may be changed.
    /// </param>
    /// <param name="step">Steps that the trainer has taken before this one.</param>
    void OnGradients(ParameterCollection parameters, long step);
}
