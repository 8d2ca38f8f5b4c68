using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary><see cref="FashionClassifier"/> in naive layers: the oracle that generated code is held against.</summary>
internal sealed class ReferenceNetwork
{
    private readonly ReferenceLayer[] _layers;

    private ReferenceNetwork(ReferenceLayer[] layers) => (_layers, Parameters) = (layers, [.. layers.SelectMany(layer => layer.Parameters)]);

    public IReadOnlyList<ReferenceParameter> Parameters { get; }

    /// <summary>The same layers with the same weights.</summary>
    public static ReferenceNetwork Copy(FashionClassifier network)
    {
        float[] Values(string name) => network.Parameters[name].ToArray();
        ReferenceConvolution conv = new(FashionClassifier.InputShape, 3, 3, 16, Values("conv2d.kernel"), Values("conv2d.bias"));
        ReferenceMaxPool pool = new(conv.Output);
        ReferenceConvolution conv1 = new(pool.Output, 3, 3, 32, Values("conv2d_1.kernel"), Values("conv2d_1.bias"));
        ReferenceMaxPool pool1 = new(conv1.Output);

        // Flattening changes nothing here: the samples are flat all the time.
        ReferenceDense dense = new(Values("dense.kernel"), Values("dense.bias"));
        ReferenceDense dense1 = new(Values("dense_1.kernel"), Values("dense_1.bias"));
        return new ReferenceNetwork(
            [conv, new ReferenceRelu(), pool, conv1, new ReferenceRelu(), pool1, dense, new ReferenceRelu(), dense1]);
    }

    /// <summary>The probability of each class.</summary>
    public double[] Predict(float[] inputs) => ReferenceSoftmax.Probabilities(Forward(inputs)[^1]);

    /// <summary>Adds the gradients of <paramref name="scale"/> times the sample's loss; returns the probabilities.</summary>
    public double[] Differentiate(float[] inputs, int label, double scale)
    {
        List<float[]> values = Forward(inputs);
        double[] probabilities = ReferenceSoftmax.Probabilities(values[^1]);
        double[] gradients = ReferenceSoftmax.LogitGradients(probabilities, label, scale);
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            gradients = _layers[i].Backward(values[i], values[i + 1], gradients);
        }

        return probabilities;
    }

    /// <summary>The inputs, then what every layer makes of them.</summary>
    private List<float[]> Forward(float[] inputs)
    {
        List<float[]> values = [inputs];
        foreach (ReferenceLayer layer in _layers)
        {
            values.Add(layer.Forward(values[^1]));
        }

        return values;
    }
}
