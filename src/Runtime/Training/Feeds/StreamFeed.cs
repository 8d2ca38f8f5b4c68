using System;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>Batches of a stream; when its pass ends, the next one is opened.</summary>
/// <param name="source">The stream.</param>
/// <param name="weights">What each sample counts; null: 1.</param>
/// <param name="readToTheEnd">Whether only the end of a pass tells where an epoch ends; otherwise its steps are counted, across passes.</param>
internal sealed class StreamFeed(IBatchSource source, ISampleWeights? weights, bool readToTheEnd) : IBatchFeed
{
    private IBatchReader? _reader;
    private bool _passHasBatches;

    public int? StepsPerPass => source.Count is { } count and <= int.MaxValue ? (int)count : null;

    public void Resume(Trainer trainer)
    {
        if (trainer.Passes == 0 || trainer.PassBatches >= source.Count)
        {
            return;
        }

        _reader = source.Open(trainer.Passes - 1);
        for (long batch = 0; batch < trainer.PassBatches; batch++)
        {
            if (!_reader.Read())
            {
                Dispose();
                return;
            }
        }

        _passHasBatches = true;
    }

    public Totals? Step(Trainer trainer)
    {
        while (!Read(trainer))
        {
            if (!_passHasBatches)
            {
                throw new InvalidOperationException(
                    $"Pass {trainer.Passes - 1} over the stream gave no batch; expected at least one to train on.");
            }

            if (readToTheEnd)
            {
                return null;
            }
        }

        _passHasBatches = true;
        trainer.PassBatches++;
        return trainer.Step(_reader!.Inputs, _reader.Targets, weights);
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
    }

    /// <summary>Goes to the next batch of the pass, which is opened first if there is none; false, and no pass, where it ends.</summary>
    private bool Read(Trainer trainer)
    {
        if (_reader is null)
        {
            _reader = source.Open(trainer.Passes);
            trainer.Passes++;
            trainer.PassBatches = 0;
            _passHasBatches = false;
        }

        if (_reader.Read())
        {
            return true;
        }

        Dispose();
        return false;
    }
}
