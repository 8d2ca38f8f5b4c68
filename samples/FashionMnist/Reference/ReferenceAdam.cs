using System;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>Adam with Keras' defaults and form: epsilon is added to the root of the uncorrected second moment.</summary>
internal sealed class ReferenceAdam
{
    private const double LearningRate = 1e-3, Beta1 = 0.9, Beta2 = 0.999;
    private const float Epsilon = 1e-7f;
    private int _iterations;

    /// <summary>Takes a step from the gradients, which are zeroed.</summary>
    public void Step(ReferenceNetwork network)
    {
        _iterations++;
        float alpha = (float)(LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, _iterations)) / (1 - Math.Pow(Beta1, _iterations)));
        foreach (ReferenceParameter parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.Values.Length; i++)
            {
                float gradient = (float)parameter.Gradients[i];
                parameter.Means[i] += (gradient - parameter.Means[i]) * (float)(1 - Beta1);
                parameter.Squares[i] += (gradient * gradient - parameter.Squares[i]) * (float)(1 - Beta2);
                parameter.Values[i] -= parameter.Means[i] * alpha / (MathF.Sqrt(parameter.Squares[i]) + Epsilon);
                parameter.Gradients[i] = 0;
            }
        }
    }
}
