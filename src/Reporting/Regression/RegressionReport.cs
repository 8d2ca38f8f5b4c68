using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Data;
using ConvGen.Reporting.Predicting;

namespace ConvGen.Reporting;

/// <summary>How a network that predicts numbers does: what it predicted for every sample, and what was right.</summary>
public sealed class RegressionReport
{
    private RegressionReport(IReadOnlyList<string> names, float[][] actual, float[][] predicted)
    {
        (Actual, Predicted) = (actual, predicted);
        Errors = [.. names.Select((name, output) => Measured(name, actual[output], predicted[output]))];
    }

    /// <summary>Number of samples.</summary>
    public int Samples => Actual[0].Length;

    /// <summary>The errors of each output.</summary>
    public IReadOnlyList<OutputErrors> Errors { get; }

    /// <summary>The targets: a list for each output.</summary>
    internal float[][] Actual { get; }

    /// <summary>The predictions: a list for each output.</summary>
    internal float[][] Predicted { get; }

    /// <summary>Predicts every sample and compares.</summary>
    /// <param name="network">A network of one output or several.</param>
    /// <param name="data">At least one sample, with a target of a number for each output.</param>
    /// <param name="names">A name for each output; null: <c>output</c>, numbered where there are several.</param>
    /// <param name="threads">Threads to predict with; null: one per processor. They do not change the result.</param>
    /// <exception cref="ArgumentException">The data or the names do not suit the network, or a target is not finite.</exception>
    /// <exception cref="InvalidOperationException">An output is not finite: the training diverged.</exception>
    public static RegressionReport Measure(
        INetwork network, IDataset data, IReadOnlyList<string>? names = null, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        int outputs = network.OutputShape.Length;
        DatasetPredictions.CheckInputs(network, data);
        if (data.TargetLength != outputs || data.Count == 0)
        {
            throw new ArgumentException(
                $"Expected samples with a target of {outputs} floats, one for each output; the data have {data.Count} samples with "
                    + $"targets of {data.TargetLength}.",
                nameof(data));
        }

        names ??= outputs == 1 ? ["output"] : [.. Enumerable.Range(0, outputs).Select(Numbered)];
        if (names.Count != outputs)
        {
            throw new ArgumentException($"Expected a name for each of the {outputs} outputs; received {names.Count}.", nameof(names));
        }

        float[][] actual = [.. names.Select(_ => new float[data.Count])], predicted = [.. names.Select(_ => new float[data.Count])];
        DatasetPredictions.Run(network, data, threads ?? Environment.ProcessorCount, (index, target, values) =>
        {
            for (int output = 0; output < values.Length; output++)
            {
                (actual[output][index], predicted[output][index]) = (Finite(target[output], index), values[output]);
            }
        });
        return new RegressionReport(names, actual, predicted);
    }

    private static string Numbered(int output) => "output " + output.ToString(CultureInfo.InvariantCulture);

    private static float Finite(float target, int index) => float.IsFinite(target)
        ? target
        : throw new ArgumentException(
            FormattableString.Invariant($"Expected targets that are finite; sample {index} has {target}."), "data");

    private static OutputErrors Measured(string name, float[] actual, float[] predicted)
    {
        double mean = actual.Average(value => (double)value), absolute = 0, squares = 0, sum = 0, spread = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double residual = (double)predicted[i] - actual[i];
            sum += residual;
            absolute += Math.Abs(residual);
            squares += residual * residual;
            spread += (actual[i] - mean) * (actual[i] - mean);
        }

        return new OutputErrors(
            name, absolute / actual.Length, Math.Sqrt(squares / actual.Length), sum / actual.Length,
            spread > 0 ? 1 - squares / spread : double.NaN);
    }
}
