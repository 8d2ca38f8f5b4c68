"""Writes SklearnValues.cs: what scikit-learn 1.2 says of the scores and classes below, which SklearnMetricTests computes too.

python3 tests/Runtime.Tests/Training/Keras/make_sklearn_values.py > tests/Runtime.Tests/Training/Keras/SklearnValues.cs
"""
import numpy as np
from sklearn import metrics

M = 40
scores = np.array([((i * 37) % 101) / 100 for i in range(M)], dtype=np.float32).astype(np.float64)
labels = np.array([1 if (i * 53) % 7 < 3 else 0 for i in range(M)])
says = scores > np.float32(0.4)
classes = np.array([(i * 31) % 5 % 3 for i in range(M)])
truth = np.array([(i * 17) % 4 % 3 for i in range(M)])
predicted = np.array([[((i * 29) % 23) / 8 - 1, ((i * 41) % 19) / 4] for i in range(M)])
actual = np.array([[((i * 31) % 17) / 8 - 1, ((i * 13) % 29) / 4] for i in range(M)])
probabilities = np.array([[(i * 7) % 11 + 1, (i * 5) % 13 + 1.25, (i * 3) % 7 + 1.5, (i * 11) % 17 + 1.75] for i in range(M)], dtype=np.float64)
probabilities /= probabilities.sum(axis=1, keepdims=True)
four = np.array([(i * 19) % 9 % 4 for i in range(M)])
tn, fp, fn, tp = metrics.confusion_matrix(labels, says).ravel()

VALUES = {
    "precision": metrics.precision_score(labels, says),
    "recall": metrics.recall_score(labels, says),
    "f1": metrics.f1_score(labels, says),
    "true_positives": tp,
    "false_positives": fp,
    "true_negatives": tn,
    "false_negatives": fn,
    "binary_accuracy": metrics.accuracy_score(labels, scores > 0.5),
    "auc": metrics.roc_auc_score(labels, scores),
    "mean_io_u": metrics.jaccard_score(truth, classes, average="macro"),
    "mean_absolute_error": metrics.mean_absolute_error(actual, predicted),
    "mean_squared_error": metrics.mean_squared_error(actual, predicted),
    "root_mean_squared_error": np.sqrt(metrics.mean_squared_error(actual, predicted)),
    "r2_score": metrics.r2_score(actual, predicted),
    "sparse_categorical_accuracy": metrics.accuracy_score(four, probabilities.argmax(axis=1)),
    "sparse_top_2": metrics.top_k_accuracy_score(four, probabilities, k=2),
    "log_loss": metrics.log_loss(four, probabilities),
    "binary_log_loss": metrics.log_loss(labels, np.clip(scores, 1e-7, 1 - 1e-7)),
}

print("// Written by make_sklearn_values.py.\nusing System.Collections.Generic;\n\nnamespace ConvGen.Tests.Training.Keras;\n")
print("/// <summary>What scikit-learn says.</summary>")
print("internal static class SklearnValues\n{")
print("    public static IReadOnlyDictionary<string, double> Of { get; } = new Dictionary<string, double>\n    {")
for name, value in VALUES.items():
    print(f'        ["{name}"] = {float(value):.12g},')
print("    };\n}")
