// Written by make_sklearn_values.py.
using System.Collections.Generic;

namespace ConvGen.Tests.Training.Keras;

/// <summary>What scikit-learn says.</summary>
internal static class SklearnValues
{
    public static IReadOnlyDictionary<string, double> Of { get; } = new Dictionary<string, double>
    {
        ["precision"] = 0.478260869565,
        ["recall"] = 0.611111111111,
        ["f1"] = 0.536585365854,
        ["true_positives"] = 11,
        ["false_positives"] = 12,
        ["true_negatives"] = 10,
        ["false_negatives"] = 7,
        ["binary_accuracy"] = 0.525,
        ["auc"] = 0.469696969697,
        ["mean_io_u"] = 0.197510822511,
        ["mean_absolute_error"] = 1.5546875,
        ["mean_squared_error"] = 4.3310546875,
        ["root_mean_squared_error"] = 2.08111861447,
        ["r2_score"] = -1.50356807501,
        ["sparse_categorical_accuracy"] = 0.275,
        ["sparse_top_2"] = 0.475,
        ["log_loss"] = 1.50140335136,
        ["binary_log_loss"] = 1.37433492912,
    };
}
