using System;
using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>Compares the gradients of a network's backward pass with difference quotients of its loss, parameter by parameter.</summary>
/// <remarks>
/// <para>
/// The loss is computed in float, so a single difference quotient is either coarse or noisy. Each element is stepped by five sizes, each
/// half of the one before; neighbouring central quotients are extrapolated (Richardson), and the smallest pair counts that agrees within
/// 0.15 %, rounding considered. Where none does, because a gradient is tiny, the best counts, and what it leaves uncertain is not held
/// against the analytic gradient; the report counts the elements for which that hides an error of a tenth.
/// </para>
/// <para>
/// The relative error of an element is |analytic - numeric| / max(|analytic|, |numeric|, a tenth of the tensor's largest gradient): what
/// rounding leaves of a tiny gradient is no error. Correct networks stay below 2e-2, usually below 1e-3; a wrong gradient is off by 0.1 and
/// more.
/// </para>
/// <para>
/// On a kink of relu or of a max pool (a blank image and a zero bias are enough) a gradient is as right as its quotient, and they differ.
/// An element that fails is therefore moved a little and compared there, up to four times; a wrong gradient is wrong there too. The report
/// counts the elements that were moved.
/// </para>
/// <para>Regularisers are not part of the check. Dropout is active and drops the same units in every pass.</para>
/// </remarks>
public static class GradientCheck
{
    /// <summary>Checks every trainable parameter; values and gradients are afterwards as they were.</summary>
    /// <param name="network">A network that nobody else uses meanwhile.</param>
    /// <param name="inputs">n * input length floats, NHWC; a handful of samples is enough.</param>
    /// <param name="labels">n targets, as the loss takes them.</param>
    /// <param name="loss">
    /// What to differentiate; null: what the labels' length and the last activation suggest. With Softmax a sparse cross-entropy for one
    /// float per sample, otherwise a categorical one; with Sigmoid a binary cross-entropy; else the mean squared error.
    /// </param>
    /// <param name="elementsPerParameter">Elements to check of each tensor, spread evenly.</param>
    /// <param name="tolerance">The largest relative error that passes.</param>
    /// <exception cref="ArgumentException">A length is wrong, a label is invalid, or the loss does not suit the network.</exception>
    public static GradientReport Run(
        INetwork network,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> labels,
        Loss? loss = null,
        int elementsPerParameter = 64,
        float tolerance = 2e-2f)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(elementsPerParameter, 1);
        loss ??= Suggest(network, inputs.Length, labels.Length);
        var pass = new LossPass(network, inputs, labels, loss);
        float[] kept = network.Parameters.Gradients.ToArray();
        float[] state = network.Parameters.State.ToArray();
        try
        {
            var results = new List<ParameterGradient>();
            double value = pass.Forward();
            foreach (Parameter parameter in network.Parameters)
            {
                if (parameter.Trainable)
                {
                    results.Add(new ParameterCheck(pass, parameter, elementsPerParameter, tolerance).Run());
                }
            }

            return new GradientReport(network.Engine.Description.Name, loss.GetType().Name, pass.Count, value, tolerance, results);
        }
        finally
        {
            kept.CopyTo(network.Parameters.Gradients);
            state.CopyTo(network.Parameters.State);
            network.Parameters.MarkStateChanged();
        }
    }

    private static Loss Suggest(INetwork network, int inputs, int labels)
    {
        int samples = inputs / network.InputShape.Length;
        return network.Engine.Description.OutputActivation switch
        {
            Activation.Softmax when labels == samples => new SparseCategoricalCrossentropy(),
            Activation.Softmax => new CategoricalCrossentropy(),
            Activation.Sigmoid => new BinaryCrossentropy(),
            _ => new MeanSquaredError(),
        };
    }
}
