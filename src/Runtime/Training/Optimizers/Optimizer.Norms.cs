namespace ConvGen.Training;

// What an optimiser does whose steps depend on the norms of whole parameters.
public abstract partial class Optimizer
{
    /// <summary>
    /// Whether an update leaves the values as they are until every range has been measured: then <see cref="MeasureStepRange"/> and
    /// <see cref="TakeStepRange"/> follow for all, with <see cref="ConcludeNorms"/> between them.
    /// </summary>
    internal virtual bool ScalesByNorms => false;

    /// <summary>Takes a range's part of its parameter's norms.</summary>
    internal void MeasureStepRange(ParameterCollection parameters, int range)
    {
        if (parameters[parameters.Ranges[range].Parameter].Trainable)
        {
            MeasureStep(parameters, range);
        }
    }

    /// <summary>Moves the values of a range.</summary>
    internal void TakeStepRange(ParameterCollection parameters, int range)
    {
        if (parameters[parameters.Ranges[range].Parameter].Trainable)
        {
            TakeStep(parameters, range);
        }
    }

    /// <summary>Makes room for the norms of a network.</summary>
    internal virtual void ReserveNorms(ParameterCollection parameters)
    {
    }

    /// <summary>Turns the parts of norms into what steps are multiplied by.</summary>
    internal virtual void ConcludeNorms(ParameterCollection parameters)
    {
    }

    /// <summary>Takes a range's part of the norms; of a parameter that is trained.</summary>
    internal virtual void MeasureStep(ParameterCollection parameters, int range)
    {
    }

    /// <summary>Moves the values of a range; of a parameter that is trained.</summary>
    internal virtual void TakeStep(ParameterCollection parameters, int range)
    {
    }
}
