using System;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>max(0, x).</summary>
internal sealed class ReferenceRelu : ReferenceLayer
{
    public override float[] Forward(float[] inputs) => Array.ConvertAll(inputs, x => Math.Max(0, x));

    public override double[] Backward(float[] inputs, float[] outputs, double[] dOutputs)
    {
        double[] dInputs = new double[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            dInputs[i] = inputs[i] > 0 ? dOutputs[i] : 0;
        }

        return dInputs;
    }
}
