using System;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Data;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>Trains the reference as <c>Trainer.Fit</c> trains the network: the same batches, the same steps, the same measurements.</summary>
internal sealed class ReferenceTraining(ReferenceNetwork network)
{
    private readonly ReferenceAdam _optimizer = new();
    private long _pass;
    private double _lossSum;
    private int _correct, _count;

    public ReferenceHistory Fit(IBatchSource batches, IDataset validation, int epochs, int stepsPerEpoch)
    {
        var history = new ReferenceHistory();
        IBatchReader reader = batches.Open(_pass);
        try
        {
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                (_lossSum, _correct, _count) = (0, 0, 0);
                for (int step = 0; step < stepsPerEpoch; step++)
                {
                    reader = Next(batches, reader);
                    history.AddStep(Step(reader));
                }

                history.AddEpoch(new Measurement(_lossSum / _count, (double)_correct / _count), Measure(validation));
            }
        }
        finally
        {
            reader.Dispose();
        }

        return history;
    }

    /// <summary>Goes to the next batch, that of another pass where this one ends.</summary>
    private IBatchReader Next(IBatchSource batches, IBatchReader reader)
    {
        if (reader.Read())
        {
            return reader;
        }

        reader.Dispose();
        reader = batches.Open(++_pass);
        return reader.Read() ? reader : throw new InvalidOperationException("Expected at least one batch a pass; received none.");
    }

    private double Step(IBatchReader batch)
    {
        double loss = 0;
        int inputLength = batch.Inputs.Length / batch.Count;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            int label = (int)batch.Targets[sample];
            float[] inputs = batch.Inputs.Slice(sample * inputLength, inputLength).ToArray();
            double[] probabilities = network.Differentiate(inputs, label, scale: 1.0 / batch.Count);
            loss += ReferenceSoftmax.Loss(probabilities, label);
            _correct += ReferenceSoftmax.Prediction(probabilities) == label ? 1 : 0;
        }

        _optimizer.Step(network);
        _lossSum += loss;
        _count += batch.Count;
        return loss / batch.Count;
    }

    private Measurement Measure(IDataset data)
    {
        double[] losses = new double[data.Count];
        bool[] correct = new bool[data.Count];
        Parallel.For(0, data.Count, index =>
        {
            float[] pixels = new float[data.InputLength], target = new float[1];
            data.CopyTo(index, pixels, target);
            double[] probabilities = network.Predict(pixels);
            losses[index] = ReferenceSoftmax.Loss(probabilities, (int)target[0]);
            correct[index] = ReferenceSoftmax.Prediction(probabilities) == (int)target[0];
        });
        return new Measurement(losses.Average(), correct.Count(isCorrect => isCorrect) / (double)data.Count);
    }
}
