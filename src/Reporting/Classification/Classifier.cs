using System;
using ConvGen.Data;
using ConvGen.Reporting.Predicting;

namespace ConvGen.Reporting;

/// <summary>Reads a network's outputs as classes with a probability each.</summary>
internal sealed class Classifier(INetwork network)
{
    private readonly Activation _activation = network.Engine.Description.OutputActivation;
    private readonly int _outputs = network.OutputShape.Length;

    /// <summary>Called per sample, in order.</summary>
    public delegate void Prediction(int index, int expected, int predicted, float confidence);

    public int Classes => Math.Max(_outputs, 2);

    public void Check(IDataset data)
    {
        DatasetPredictions.CheckInputs(network, data);
        if (data.TargetLength != 1 && data.TargetLength != _outputs)
        {
            throw new ArgumentException(
                $"Expected a class index (1 float) or a one-hot vector ({_outputs} floats) as target; the data have {data.TargetLength}.",
                nameof(data));
        }
    }

    public void Run(IDataset data, int threads, Prediction prediction) =>
        DatasetPredictions.Run(network, data, threads, (index, target, outputs) =>
        {
            int expected = Label(index, target);
            (int predicted, float confidence) = Decide(outputs);
            prediction(index, expected, predicted, confidence);
        });

    private int Label(int index, ReadOnlySpan<float> target)
    {
        if (target.Length > 1)
        {
            return OneHotLabel(index, target);
        }

        int label = (int)target[0];
        return label == target[0] && (uint)label < (uint)Classes
            ? label
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected a class index of 0 .. {Classes - 1} as target; sample {index} has {target[0]}. ")
                    + "Regressions have no confusion matrix.",
                "data");
    }

    // Several labels a sample, or none, are no class: an argmax would count them as mistakes of the network.
    private static int OneHotLabel(int index, ReadOnlySpan<float> target)
    {
        int label = target.IndexOf(1f);
        if (label >= 0 && !target[..label].ContainsAnyExcept(0f) && !target[(label + 1)..].ContainsAnyExcept(0f))
        {
            return label;
        }

        int ones = target.Count(1f), zeros = target.Count(0f);
        string received = ones + zeros == target.Length
            ? $"{ones} ones and {zeros} zeros"
            : $"{target.Length - ones - zeros} of {target.Length} values that are neither 1 nor 0";
        throw new ArgumentException(FormattableString.Invariant(
            $"Expected a one-hot vector as target: one 1 among {target.Length - 1} zeros. Sample {index} has {received}. ") +
            "Several labels a sample, or none, have no confusion matrix.", "data");
    }

    private (int Predicted, float Confidence) Decide(ReadOnlySpan<float> outputs)
    {
        if (outputs.Length == 1)
        {
            // As the metric decides: above the threshold, which for logits is 0.
            bool sigmoid = _activation == Activation.Sigmoid;
            float probability = sigmoid ? outputs[0] : 1 / (1 + MathF.Exp(-outputs[0]));
            return outputs[0] > (sigmoid ? 0.5f : 0) ? (1, probability) : (0, 1 - probability);
        }

        int predicted = Largest(outputs);
        return (
            predicted,
            _activation is Activation.Softmax or Activation.Sigmoid ? outputs[predicted] : SoftmaxOfLargest(outputs, outputs[predicted]));
    }

    private static int Largest(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[largest])
            {
                largest = i;
            }
        }

        return largest;
    }

    private static float SoftmaxOfLargest(ReadOnlySpan<float> logits, float largest)
    {
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += MathF.Exp(logit - largest);
        }

        return (float)(1 / sum);
    }
}
