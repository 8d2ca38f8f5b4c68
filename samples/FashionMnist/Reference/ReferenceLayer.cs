using System.Collections.Generic;

namespace ConvGen.Samples.FashionMnist.Reference;

/// <summary>A layer as a textbook computes it: one sample at a time, with plain loops.</summary>
/// <remarks>
/// Values are floats, as in the network: in doubles another of two nearly equal inputs would win a max pool now and then, and from there on two
/// trainings go apart. Gradients are doubles, so that the order of their sums does not matter.
/// </remarks>
internal abstract class ReferenceLayer
{
    /// <summary>What the layer learns.</summary>
    public virtual IReadOnlyList<ReferenceParameter> Parameters => [];

    /// <summary>The outputs of one sample; keeps nothing, so that samples may run side by side.</summary>
    public abstract float[] Forward(float[] inputs);

    /// <summary>Adds to the parameters' gradients and returns those of the inputs.</summary>
    /// <param name="inputs">Of the forward pass.</param>
    /// <param name="outputs">Of the forward pass.</param>
    /// <param name="dOutputs">Gradients of the loss with respect to the outputs.</param>
    public abstract double[] Backward(float[] inputs, float[] outputs, double[] dOutputs);
}
