using System;
using System.Collections.Generic;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>A convolution without padding: y[h,w,f] = b[f] + sum of x[h+kh, w+kw, c] * k[kh,kw,c,f] over kh, kw, c.</summary>
internal sealed class ReferenceConvolution : ReferenceLayer
{
    private readonly Shape _input;
    private readonly int _kernelHeight, _kernelWidth, _filters;
    private readonly int _height, _width;
    private readonly ReferenceParameter _kernel, _bias;

    /// <param name="input">(height, width, channels).</param>
    /// <param name="kernelHeight">Rows of the kernel.</param>
    /// <param name="kernelWidth">Columns of the kernel.</param>
    /// <param name="filters">Channels of the output.</param>
    /// <param name="kernel">HWIO.</param>
    /// <param name="bias">One per filter.</param>
    public ReferenceConvolution(Shape input, int kernelHeight, int kernelWidth, int filters, float[] kernel, float[] bias)
    {
        (_input, _kernelHeight, _kernelWidth, _filters) = (input, kernelHeight, kernelWidth, filters);
        (_height, _width) = (input[0] - kernelHeight + 1, input[1] - kernelWidth + 1);
        (_kernel, _bias) = (new ReferenceParameter(kernel), new ReferenceParameter(bias));
    }

    public Shape Output => new(_height, _width, _filters);

    public override IReadOnlyList<ReferenceParameter> Parameters => [_kernel, _bias];

    public override float[] Forward(float[] inputs)
    {
        float[] outputs = new float[_height * _width * _filters];
        for (int h = 0; h < _height; h++)
        {
            for (int w = 0; w < _width; w++)
            {
                int y = (h * _width + w) * _filters;
                _bias.Values.CopyTo(outputs, y);
                foreach ((int x, int k) in Taps(h, w))
                {
                    for (int f = 0; f < _filters; f++)
                    {
                        outputs[y + f] = MathF.FusedMultiplyAdd(inputs[x], _kernel.Values[k + f], outputs[y + f]);
                    }
                }
            }
        }

        return outputs;
    }

    public override double[] Backward(float[] inputs, float[] outputs, double[] dOutputs)
    {
        double[] dInputs = new double[inputs.Length];
        for (int h = 0; h < _height; h++)
        {
            for (int w = 0; w < _width; w++)
            {
                int y = (h * _width + w) * _filters;
                for (int f = 0; f < _filters; f++)
                {
                    _bias.Gradients[f] += dOutputs[y + f];
                }

                foreach ((int x, int k) in Taps(h, w))
                {
                    for (int f = 0; f < _filters; f++)
                    {
                        _kernel.Gradients[k + f] += inputs[x] * dOutputs[y + f];
                        dInputs[x] += _kernel.Values[k + f] * dOutputs[y + f];
                    }
                }
            }
        }

        return dInputs;
    }

    /// <summary>What the outputs at (h, w) are made of: the place of each input, and of its weight for the first filter.</summary>
    private IEnumerable<(int Input, int Weight)> Taps(int h, int w)
    {
        int channels = _input[2];
        for (int kh = 0; kh < _kernelHeight; kh++)
        {
            for (int kw = 0; kw < _kernelWidth; kw++)
            {
                for (int c = 0; c < channels; c++)
                {
                    yield return (((h + kh) * _input[1] + w + kw) * channels + c, ((kh * _kernelWidth + kw) * channels + c) * _filters);
                }
            }
        }
    }
}
