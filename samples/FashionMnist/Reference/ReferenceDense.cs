using System;
using System.Collections.Generic;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>y[o] = b[o] + sum of x[i] * k[i,o] over i.</summary>
internal sealed class ReferenceDense(float[] kernel, float[] bias) : ReferenceLayer
{
    private readonly ReferenceParameter _kernel = new(kernel), _bias = new(bias);

    public override IReadOnlyList<ReferenceParameter> Parameters => [_kernel, _bias];

    public override float[] Forward(float[] inputs)
    {
        float[] outputs = [.. _bias.Values];
        for (int i = 0; i < inputs.Length; i++)
        {
            for (int o = 0; o < outputs.Length; o++)
            {
                outputs[o] = MathF.FusedMultiplyAdd(inputs[i], _kernel.Values[i * outputs.Length + o], outputs[o]);
            }
        }

        return outputs;
    }

    public override double[] Backward(float[] inputs, float[] outputs, double[] dOutputs)
    {
        double[] dInputs = new double[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            for (int o = 0; o < outputs.Length; o++)
            {
                _kernel.Gradients[i * outputs.Length + o] += inputs[i] * dOutputs[o];
                dInputs[i] += _kernel.Values[i * outputs.Length + o] * dOutputs[o];
            }
        }

        for (int o = 0; o < outputs.Length; o++)
        {
            _bias.Gradients[o] += dOutputs[o];
        }

        return dInputs;
    }
}
