namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>Values that are learnt, their gradients, and what Adam remembers of them.</summary>
internal sealed class ReferenceParameter(float[] values)
{
    public float[] Values => values;

    public double[] Gradients { get; } = new double[values.Length];

    /// <summary>Adam's decaying mean of the gradients.</summary>
    public float[] Means { get; } = new float[values.Length];

    /// <summary>Adam's decaying mean of their squares.</summary>
    public float[] Squares { get; } = new float[values.Length];
}
