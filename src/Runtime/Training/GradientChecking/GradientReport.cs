using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ConvGen.Training;

/// <summary>What <see cref="GradientCheck"/> found; prints as a table.</summary>
public sealed class GradientReport
{
    private readonly string _network;
    private readonly string _lossName;
    private readonly int _samples;

    internal GradientReport(
        string network, string lossName, int samples, double loss, float tolerance, IReadOnlyList<ParameterGradient> parameters)
    {
        (_network, _lossName, _samples) = (network, lossName, samples);
        (Loss, Tolerance, Parameters) = (loss, tolerance, parameters);
    }

    /// <summary>The mean loss that was differentiated.</summary>
    public double Loss { get; }

    /// <summary>The largest relative error that passes.</summary>
    public float Tolerance { get; }

    /// <summary>The trainable parameters, in the order of the layers.</summary>
    public IReadOnlyList<ParameterGradient> Parameters { get; }

    /// <summary>Largest relative error of all parameters; NaN where a gradient or the loss is.</summary>
    public double LargestRelativeError =>
        Parameters.Select(parameter => parameter.LargestRelativeError).DefaultIfEmpty(0).Aggregate(Math.Max);

    /// <summary>Elements of gradients too small to judge, in all parameters; larger values or other inputs may make them larger.</summary>
    public int Uncertain => Parameters.Sum(parameter => parameter.Uncertain);

    /// <summary>Whether every relative error is within the tolerance, as far as it could be judged: see <see cref="Uncertain"/>.</summary>
    public bool Passed => LargestRelativeError <= Tolerance;

    /// <summary>A table with a line per parameter; numbers do not follow the culture.</summary>
    public override string ToString()
    {
        List<string[]> rows = [["Parameter", "Shape", "Checked", "Moved", "Uncertain", "Largest gradient", "Relative error"]];
        rows.AddRange(Parameters.Select(Cells));
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        text.Append(string.Create(
            CultureInfo.InvariantCulture, $"Gradient check of \"{_network}\": {_samples} samples, {_lossName} {Loss:F4}\n"));
        foreach (string[] row in rows)
        {
            // Words to the left, numbers to the right.
            IEnumerable<string> cells =
                row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        string outcome = Passed ? "passed" : "FAILED";
        string doubt = Uncertain == 0
            ? ""
            : $"; {Uncertain} of {Parameters.Sum(parameter => parameter.Checked)} elements too small to judge";
        text.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"Largest relative error {LargestRelativeError:0.0e+00}, tolerance {Tolerance:0.0e+00}: {outcome}{doubt}\n"));
        return text.ToString();
    }

    private static string[] Cells(ParameterGradient parameter) =>
    [
        parameter.Name, parameter.Shape.ToString(), LogText.Integer(parameter.Checked), LogText.Integer(parameter.Moved),
        LogText.Integer(parameter.Uncertain),
        parameter.LargestGradient.ToString("0.000e+00", CultureInfo.InvariantCulture),
        parameter.LargestRelativeError.ToString("0.0e+00", CultureInfo.InvariantCulture),
    ];
}
