using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>A step that has ended. One object serves all steps of a training: read what you need during the call.</summary>
public sealed class BatchResult
{
    private readonly Totals _epochTotals;

    internal BatchResult(TrainingRun run, Totals epochTotals) => (Run, _epochTotals) = (run, epochTotals);

    /// <summary>The training.</summary>
    public TrainingRun Run { get; }

    /// <summary>Who trains.</summary>
    public Trainer Trainer => Run.Trainer;

    /// <summary>Number of the epoch, from 1 on.</summary>
    public int Epoch { get; internal set; }

    /// <summary>Number of the step in its epoch, from 1 on.</summary>
    public int Step { get; internal set; }

    /// <summary>The loss of this batch, regularisers included.</summary>
    public float Loss { get; internal set; }

    /// <summary>Samples of the epoch so far, those of this batch among them; of all ranks together.</summary>
    public long Samples => _epochTotals.Samples;

    /// <summary>The loss and the metrics as means over the epoch so far, as the progress line shows them.</summary>
    /// <remarks>A new dictionary at each call.</remarks>
    public IReadOnlyDictionary<string, float> Values
    {
        get
        {
            var values = new OrderedDictionary<string, float>();
            _epochTotals.WriteTo(values);
            return values;
        }
    }

    /// <summary>Set to true to end the epoch, and with it the training, after this step.</summary>
    public bool StopTraining
    {
        get => Run.StopTraining;
        set => Run.StopTraining = value;
    }
}
