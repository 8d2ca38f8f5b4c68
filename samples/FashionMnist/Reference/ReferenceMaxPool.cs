namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>The largest of every 2x2 inputs; a last odd row or column is dropped. Of equal inputs the first wins.</summary>
internal sealed class ReferenceMaxPool(Shape input) : ReferenceLayer
{
    private readonly int _height = input[0] / 2, _width = input[1] / 2, _channels = input[2];

    public Shape Output => new(_height, _width, _channels);

    public override float[] Forward(float[] inputs)
    {
        float[] outputs = new float[_height * _width * _channels];
        for (int y = 0; y < outputs.Length; y++)
        {
            outputs[y] = inputs[Winner(inputs, y)];
        }

        return outputs;
    }

    public override double[] Backward(float[] inputs, float[] outputs, double[] dOutputs)
    {
        double[] dInputs = new double[inputs.Length];
        for (int y = 0; y < outputs.Length; y++)
        {
            dInputs[Winner(inputs, y)] += dOutputs[y];
        }

        return dInputs;
    }

    /// <summary>The place of the input that output <paramref name="y"/> is.</summary>
    private int Winner(float[] inputs, int y)
    {
        int channel = y % _channels, w = y / _channels % _width, h = y / _channels / _width;
        int winner = -1;
        for (int kh = 0; kh < 2; kh++)
        {
            for (int kw = 0; kw < 2; kw++)
            {
                int x = ((2 * h + kh) * input[1] + 2 * w + kw) * _channels + channel;
                winner = winner < 0 || inputs[x] > inputs[winner] ? x : winner;
            }
        }

        return winner;
    }
}
