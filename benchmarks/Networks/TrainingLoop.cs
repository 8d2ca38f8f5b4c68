using System;
using System.Linq;
using ConvGen.Benchmarks.Output;
using ConvGen.Training;

namespace ConvGen.Benchmarks.Networks;

/// <summary>Training steps: Adam at 0.001, dropout as declared.</summary>
internal sealed class TrainingLoop(INetwork network, Batches images, int batch, int threads) : StepLoop(batch)
{
    private readonly Trainer _trainer =
        new(network, new Adam(learningRate: 1e-3f), new SparseCategoricalCrossentropy()) { Threads = threads };

    /// <summary>A batch's loss jumps about; the mean of the last ones shows where it stands.</summary>
    private readonly float[] _lastLosses = new float[10];
    private float _firstLoss;

    public override void Report(JsonLine line)
    {
        base.Report(line);
        line.Add("loss_first", _firstLoss, 4).Add("loss_last", _lastLosses.Average(), 4);
    }

    protected override void Step(int index)
    {
        float loss = _trainer.Step(images.Inputs(index, Batch), images.Targets(index, Batch));
        if (index == 0)
        {
            _firstLoss = loss;
            _lastLosses.AsSpan().Fill(loss);
        }

        _lastLosses[index % _lastLosses.Length] = loss;
    }
}
