"""Writes KerasValues.cs: what Keras' formulas give in double, by numpy alone.

python3 tests/Runtime.Tests/Training/Keras/make_values.py > tests/Runtime.Tests/Training/Keras/KerasValues.cs

Gradients, weights, outputs and targets are the functions below, which KerasValueTests computes too. Optimisers are those of
keras/src/optimizers, schedules of keras/src/optimizers/schedules (one cycle: torch/optim/lr_scheduler.py), losses of keras/src/losses.
"""
import math

import numpy as np

N, STEPS = 12, 10
weights = np.array([((i * 29) % 17 - 8) / 16 for i in range(N)], dtype=np.float64)
gradient = lambda t: np.array([((i * 37 + t * 101) % 19 - 9) / 8 for i in range(N)], dtype=np.float64)


def nadam(w, lr=0.01, b1=0.8, b2=0.99, eps=1e-3):
    m, v, product = 0 * w, 0 * w, 1.0
    for t in range(1, STEPS + 1):
        g = gradient(t - 1)
        u, u1 = b1 * (1 - 0.5 * 0.96**t), b1 * (1 - 0.5 * 0.96 ** (t + 1))
        product *= u
        m, v = m + (g - m) * (1 - b1), v + (g * g - v) * (1 - b2)
        mh = u1 * m / (1 - product * u1) + (1 - u) * g / (1 - product)
        w = w - lr * mh / (np.sqrt(v / (1 - b2**t)) + eps)
    return w


def adagrad(w, lr=0.05, init=0.2, eps=1e-3):
    a = 0 * w + init
    for t in range(STEPS):
        g = gradient(t)
        a = a + g * g
        w = w - lr * g / np.sqrt(a + eps)
    return w


def lion(w, lr=0.01, b1=0.9, b2=0.97):
    m = 0 * w
    for t in range(STEPS):
        g = gradient(t)
        w = w - lr * np.sign(m * b1 + g * (1 - b1))
        m = m * b2 + g * (1 - b2)
    return w


def lamb(w, lr=0.05, b1=0.8, b2=0.99, eps=1e-3):
    m, v = 0 * w, 0 * w
    for t in range(1, STEPS + 1):
        g = gradient(t - 1)
        m, v = m + (g - m) * (1 - b1), v + (g * g - v) * (1 - b2)
        u = m / (1 - b1**t) / (np.sqrt(v / (1 - b2**t)) + eps)
        for part in (slice(0, N - 3), slice(N - 3, N)):
            wn, un = np.linalg.norm(w[part]), np.linalg.norm(u[part])
            w[part] = w[part] - lr * (wn / un if wn > 0 and un > 0 else 1) * u[part]
    return w


def polynomial(s, init=0.1, steps=50, end=0.01, power=1.5, cycle=False):
    way = steps * (1 if s == 0 else math.ceil(s / steps)) if cycle else steps
    return (init - end) * (1 - min(s, way) / way) ** power + end


def restarts(s, init=0.1, first=20, t_mul=2.0, m_mul=0.5, alpha=0.1):
    done = s / first
    if t_mul == 1.0:
        i = math.floor(done)
        done -= i
    else:
        i = math.floor(math.log(1 - done * (1 - t_mul)) / math.log(t_mul) + 1e-12)
        done = (done - (1 - t_mul**i) / (1 - t_mul)) / t_mul**i
    return init * ((1 - alpha) * 0.5 * m_mul**i * (1 + math.cos(math.pi * done)) + alpha)


def inverse(s, init=0.1, steps=10, rate=0.5, staircase=False):
    return init / (1 + rate * (math.floor(s / steps) if staircase else s / steps))


def one_cycle(total=50):
    import torch

    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.4, total, pct_start=0.3, div_factor=25, final_div_factor=1e3)
    rates = []
    for _ in range(total):
        rates.append(schedule.get_last_lr()[0])
        optimizer.step()
        if len(rates) < total:
            schedule.step()
    return rates


K, EPS = 6, 1e-7
outputs = np.array([((i * 13) % 11 + 1) / 16 for i in range(K)], dtype=np.float64)
targets = np.array([((i * 7) % 5) / 4 for i in range(K)], dtype=np.float64)
binary = np.array([i % 2 for i in range(K)], dtype=np.float64)
one_hot = np.eye(K)[2]


def bce_focal(p, y, balance, alpha=0.3, gamma=2.0, smoothing=0.0):
    y = y * (1 - smoothing) + 0.5 * smoothing
    p = np.clip(p, EPS, 1 - EPS)
    bce = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    pt = y * p + (1 - y) * (1 - p)
    loss = (1 - pt) ** gamma * bce
    return np.mean(loss * (y * alpha + (1 - y) * (1 - alpha)) if balance else loss)


def cat_focal(p, y, alpha=0.25, gamma=1.5, smoothing=0.0):
    y = y * (1 - smoothing) + smoothing / len(y)
    p = np.clip(p / p.sum(), EPS, 1 - EPS)
    return np.sum(alpha * (1 - p) ** gamma * -y * np.log(p))


def sparse_smoothed(p, smoothing=0.2):
    y = one_hot * (1 - smoothing) + smoothing / K
    return np.sum(-y * np.log(np.clip(p / p.sum(), EPS, 1 - EPS)))


def sparse_smoothed_logits(x, smoothing=0.2):
    y = one_hot * (1 - smoothing) + smoothing / K
    return np.sum(y * (np.log(np.sum(np.exp(x))) - x))


LOSSES = {
    "MeanAbsoluteErrorLoss": lambda p: np.mean(np.abs(p - targets)),
    "LogCosh": lambda p: np.mean(np.log(np.cosh(p - targets))),
    "Poisson": lambda p: np.mean(p - targets * np.log(p + EPS)),
    "Hinge": lambda p: np.mean(np.maximum(1 - (2 * binary - 1) * p, 0)),
    "KLDivergence": lambda p: np.sum(np.clip(targets, EPS, 1) * np.log(np.clip(targets, EPS, 1) / np.clip(p, EPS, 1))),
    "Dice": lambda p: 1 - (2 * np.sum(p * binary) + EPS) / (np.sum(p) + np.sum(binary) + EPS),
    "BinaryFocal": lambda p: bce_focal(p, binary, False),
    "BinaryFocalBalanced": lambda p: bce_focal(p, binary, True, gamma=1.5, smoothing=0.1),
    "CategoricalFocal": lambda p: cat_focal(p, one_hot),
    "CategoricalFocalSmoothed": lambda p: cat_focal(p, one_hot, alpha=0.5, gamma=3.0, smoothing=0.3),
    "SparseSmoothed": sparse_smoothed,
    "SparseSmoothedLogits": sparse_smoothed_logits,
}


def gradients(loss):
    step, result = 1e-5, []
    for i in range(K):
        above, below = outputs.copy(), outputs.copy()
        above[i] += step
        below[i] -= step
        result.append((loss(above) - loss(below)) / (2 * step))
    return result


M = 40
scores = np.array([np.float32(((i * 37) % 101) / 100) for i in range(M)], dtype=np.float64)
labels = np.array([1.0 if (i * 53) % 7 < 3 else 0.0 for i in range(M)])


def divide(a, b):
    return np.divide(a, b, out=np.zeros_like(a), where=b != 0)


def auc(curve):
    """keras/src/metrics/confusion_metrics.py, AUC of 200 thresholds, interpolation."""
    thresholds = np.array([-1e-7] + [(i + 1) / 199 for i in range(198)] + [1 + 1e-7]).astype(np.float32)
    says = scores[None, :].astype(np.float32) > thresholds[:, None]
    tp, fp = (says * labels).sum(1), (says * (1 - labels)).sum(1)
    fn, tn = labels.sum() - tp, (1 - labels).sum() - fp
    if curve == "ROC":
        x, y = divide(fp, fp + tn), divide(tp, tp + fn)
        return np.sum((x[:-1] - x[1:]) * (y[:-1] + y[1:]) / 2)
    dtp, p = tp[:-1] - tp[1:], tp + fp
    slope = divide(dtp, np.maximum(p[:-1] - p[1:], 0))
    intercept = tp[1:] - slope * p[1:]
    ratio = np.where((p[:-1] > 0) & (p[1:] > 0), divide(p[:-1], np.maximum(p[1:], 0)), np.ones_like(p[1:]))
    return np.sum(divide(slope * (dtp + intercept * np.log(ratio)), np.maximum(tp[1:] + fn[1:], 0)))


def metrics():
    says = scores > np.float32(0.4)
    tp, fp, fn = np.sum(says * labels), np.sum(says * (1 - labels)), np.sum(~says * labels)
    tn = M - tp - fp - fn
    classes, truth = np.array([(i * 31) % 5 % 3 for i in range(M)]), np.array([(i * 17) % 4 % 3 for i in range(M)])
    matrix = np.zeros((3, 3))
    for t, c in zip(truth, classes):
        matrix[t, c] += 1
    iou = np.mean([matrix[k, k] / (matrix[k].sum() + matrix[:, k].sum() - matrix[k, k]) for k in range(3)])
    r2 = 1 - np.sum((labels - scores) ** 2) / np.sum((labels - labels.mean()) ** 2)
    rmse = np.sqrt(np.mean((labels - scores) ** 2))
    precision, recall = tp / (tp + fp), tp / (tp + fn)
    return [precision, recall, 2 * precision * recall / (precision + recall), tp, fp, tn, fn, auc("ROC"), auc("PR"), iou, rmse, r2]


def write(name, values):
    print(f"    public static double[] {name} {{ get; }} =")
    print("    [")
    for i in range(0, len(values), 5):
        print("        " + ", ".join(f"{float(value):.12g}" for value in values[i : i + 5]) + ",")
    print("    ];\n")


print("// Written by make_values.py.\nnamespace ConvGen.Tests.Training.Keras;\n")
print("/// <summary>What Keras' formulas give in double; of a loss its value, then its gradients.</summary>")
print("internal static class KerasValues\n{")
for name, rule in (("Nadam", nadam), ("Adagrad", adagrad), ("Lion", lion), ("Lamb", lamb)):
    write(name, rule(weights.copy()))
steps = list(range(0, 200, 7))
write("Polynomial", [polynomial(s) for s in steps])
write("PolynomialCycle", [polynomial(s, power=2.0, cycle=True) for s in steps])
write("Restarts", [restarts(s) for s in steps])
write("EqualRestarts", [restarts(s, t_mul=1.0) for s in steps])
write("Inverse", [inverse(s) for s in steps])
write("InverseStaircase", [inverse(s, staircase=True) for s in steps])
write("OneCycle", one_cycle())
for name, loss in LOSSES.items():
    write(name, [loss(outputs)] + gradients(loss))
write("Metrics", metrics())
print("}")
