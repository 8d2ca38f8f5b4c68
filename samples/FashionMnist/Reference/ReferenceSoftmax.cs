using System;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>Softmax and the cross-entropy behind it, whose gradient together is p - y.</summary>
internal static class ReferenceSoftmax
{
    // Keras clips the probability that it takes the logarithm of.
    private const double Epsilon = 1e-7;

    /// <summary>exp(x) / sum of exp(x), shifted by the largest x so that nothing overflows.</summary>
    public static double[] Probabilities(float[] logits)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
        {
            largest = Math.Max(largest, logit);
        }

        double[] probabilities = Array.ConvertAll(logits, logit => Math.Exp(logit - largest));
        foreach (double probability in probabilities)
        {
            sum += probability;
        }

        return Array.ConvertAll(probabilities, probability => probability / sum);
    }

    /// <summary>-log p of the true class.</summary>
    public static double Loss(double[] probabilities, int label) => -Math.Log(Math.Clamp(probabilities[label], Epsilon, 1 - Epsilon));

    /// <summary>Gradients of the loss with respect to the logits: p - y, times <paramref name="scale"/>.</summary>
    public static double[] LogitGradients(double[] probabilities, int label, double scale)
    {
        double[] gradients = Array.ConvertAll(probabilities, probability => probability * scale);
        gradients[label] -= scale;
        return gradients;
    }

    /// <summary>The most likely class; the first of equals.</summary>
    public static int Prediction(double[] probabilities) => Array.IndexOf(probabilities, Max(probabilities));

    private static double Max(double[] values)
    {
        double max = values[0];
        foreach (double value in values)
        {
            max = Math.Max(max, value);
        }

        return max;
    }
}
