"""What layers compute, by PyTorch. Values are NHWC; paddings, sizes and names are Keras'."""

import functools
import operator
import pathlib
import sys

import torch
import torch.nn.functional as F

KERNELS = pathlib.Path(__file__).parents[2] / "Kernels.Tests"
sys.path[:0] = [str(KERNELS / "Golden"), str(KERNELS / "Cases")]

from case_text import transposed_size  # noqa: E402
from torch_case import padded, pads_of  # noqa: E402

ACTIVATIONS = {
    "Linear": lambda x: x, "Relu": F.relu, "Relu6": F.relu6, "Sigmoid": torch.sigmoid, "Tanh": torch.tanh, "Silu": F.silu, "Gelu": F.gelu,
    "HardSwish": F.hardswish, "Softplus": F.softplus, "HardSigmoid": F.hardsigmoid, "Selu": F.selu, "Mish": F.mish,
    "GeluTanh": lambda x: F.gelu(x, approximate="tanh"), "Softmax": lambda x: F.softmax(x, -1),
    "LogSoftmax": lambda x: F.log_softmax(x, -1),
}


def activated(a, x, name=None):
    name = name or a.get("Activation", "Linear")
    if name == "LeakyRelu":
        return F.leaky_relu(x, a.get("LeakySlope", 0.2))
    return F.elu(x, a.get("EluAlpha", 1.0)) if name == "Elu" else ACTIVATIONS[name](x)


def channels_first(x):
    return x.permute(0, 3, 1, 2).contiguous()


def channels_last(x):
    return x.permute(0, 2, 3, 1)


def kernel(run, name, shape, terms):
    """Its sums are about as large as their terms; with a gain of 2 as He et al. want them before a Relu."""
    return run.parameter(name, shape, scale=(3 * run.gain / terms) ** 0.5)


def bias(run, a, channels):
    return run.parameter("bias", (channels,), scale=run.bias) if a.get("UseBias", True) else torch.zeros(channels, dtype=run.dtype)


def window(a):
    return a.axes("Kernel"), a.axes("Stride", (1, 1)), a.axes("Dilation", (1, 1))


def conv2d(run, a, x):
    size, stride, dilation = window(a)
    channels, groups = x.shape[-1] // a.get("Groups", 1), a.get("Groups", 1)
    weights = kernel(run, "kernel", (*size, channels, a.get("Filters")), size[0] * size[1] * channels).permute(3, 2, 0, 1).contiguous()
    pads = pads_of(x.shape[1:], size, stride, dilation, a.border())
    y = F.conv2d(padded(channels_first(x), pads), weights, None, stride, 0, dilation, groups)
    return activated(a, channels_last(y) + bias(run, a, a.get("Filters")))


def depthwise(run, a, x, name="kernel"):
    size, stride, dilation = window(a)
    channels, multiplier = x.shape[-1], a.get("DepthMultiplier", 1)
    weights = kernel(run, name, (*size, channels, multiplier), size[0] * size[1])
    pads = pads_of(x.shape[1:], size, stride, dilation, a.border())
    weights = weights.permute(2, 3, 0, 1).reshape(channels * multiplier, 1, *size)
    return channels_last(F.conv2d(padded(channels_first(x), pads), weights, None, stride, 0, dilation, channels))


def depthwise_conv2d(run, a, x):
    y = depthwise(run, a, x)
    return activated(a, y + bias(run, a, y.shape[-1]))


def separable_conv2d(run, a, x):
    y = depthwise(run, a, x, "depthwise_kernel")
    weights = kernel(run, "pointwise_kernel", (1, 1, y.shape[-1], a.get("Filters")), y.shape[-1]).permute(3, 2, 0, 1).contiguous()
    return activated(a, channels_last(F.conv2d(channels_first(y), weights)) + bias(run, a, a.get("Filters")))


def conv2d_transpose(run, a, x):
    """PyTorch spreads the windows; what is cut off and where zeros follow is Keras' rule, which PyTorch's own pads cannot say."""
    size, stride, dilation = window(a)
    added = a.axes("OutputPadding")
    added = None if added == (None, None) else added
    weights = kernel(run, "kernel", (*size, a.get("Filters"), x.shape[-1]), size[0] * size[1] * x.shape[-1] / (stride[0] * stride[1]))
    (rows, top), (columns, left) = (
        transposed_size(x.shape[1 + axis], size[axis], stride[axis], dilation[axis], a.border(), added, axis) for axis in (0, 1))
    y = F.conv_transpose2d(channels_first(x), weights.permute(3, 2, 0, 1).contiguous(), None, stride, 0, 0, 1, dilation)
    y = y[:, :, top:top + rows, left:left + columns]
    y = padded(y, (0, rows - y.shape[2], 0, columns - y.shape[3]))
    return activated(a, channels_last(y) + bias(run, a, a.get("Filters")))


def dense(run, a, x):
    if x.ndim > 2:
        raise ValueError("Images are flattened first.")
    weights = kernel(run, "kernel", (x.shape[-1], a.positional[0]), x.shape[-1])
    return activated(a, x @ weights + bias(run, a, a.positional[0]))


def pool(run, a, x, is_max):
    size = a.axes("Pool", (a.positional or [2]) * 2)
    stride, dilation = a.axes("Stride", size), a.axes("PoolDilation", (1, 1))
    pads = pads_of(x.shape[1:], size, stride, dilation, a.border())
    span = [dilation[axis] * (size[axis] - 1) + 1 for axis in (0, 1)]
    y, ceil = channels_first(x), a.get("CeilMode", False)
    is_torchs = pads[0] == pads[1] <= size[0] // 2 and pads[2] == pads[3] <= size[1] // 2
    if is_max and is_torchs:
        return channels_last(F.max_pool2d(y, size, stride, (pads[0], pads[2]), dilation, ceil))
    if is_torchs and dilation == (1, 1):
        return channels_last(F.avg_pool2d(y, size, stride, (pads[0], pads[2]), ceil, False))
    if ceil:
        pads = ceiled(x.shape[1:3], pads, span, stride)
    if is_max:
        return channels_last(F.max_pool2d(padded(y, pads, float("-inf")), size, stride, 0, dilation))
    ones = torch.ones(y.shape[1], 1, *size, dtype=run.dtype)
    sums, counts = (F.conv2d(padded(part, pads), ones, None, stride, 0, dilation, y.shape[1]) for part in (y, torch.ones_like(y)))
    return channels_last(sums / counts)


def ceiled(shape, pads, span, stride):
    """Room for a last window that starts inside the input or the padding before it."""
    result = []
    for axis in (0, 1):
        before, after = pads[2 * axis], pads[2 * axis + 1]
        last = -(-(shape[axis] + before + after - span[axis]) // stride[axis]) * stride[axis]
        last -= stride[axis] if last >= shape[axis] + before else 0
        result += [before, last + span[axis] - shape[axis] - before]
    return tuple(result)


def global_pool(run, a, x, is_max):
    y = x.amax((1, 2), keepdim=True) if is_max else x.mean((1, 2), keepdim=True)
    return y if a.get("KeepDims", False) else y.flatten(1)


def batch_normalization(run, a, x):
    channels, momentum = x.shape[-1], a.get("Momentum", 0.99)
    gamma, beta = scale_and_shift(run, a, channels)
    mean = run.parameter("moving_mean", (channels,), scale=0.5, trained=False)
    variance = run.parameter("moving_variance", (channels,), 1, 0.5, trained=False)
    rows = x.reshape(-1, channels)
    moved_mean, moved_variance = mean.clone(), variance.clone()
    y = F.batch_norm(rows, moved_mean, moved_variance, gamma, beta, run.training, 1 - momentum, a.get("Epsilon", 1e-3))
    if run.training and not a.get("UnbiasedVariance", False):
        moved_variance = variance * momentum + rows.detach().var(0, unbiased=False) * (1 - momentum)
    run.moved[len(run.parameters) - 2], run.moved[len(run.parameters) - 1] = moved_mean, moved_variance
    return activated(a, y.reshape(x.shape))


def scale_and_shift(run, a, channels):
    """Constants where a layer has none: PyTorch 1.13 cannot go back through a normalisation that has one of the two alone."""
    scale = a.get("Gamma", 1)  # About which gammas lie.
    gamma = run.parameter("gamma", (channels,), scale, scale / 2) if a.get("Scale", True) else torch.ones(channels, dtype=run.dtype)
    return gamma, run.parameter("beta", (channels,), scale=0.5) if a.get("Center", True) else torch.zeros(channels, dtype=run.dtype)


def layer_normalization(run, a, x):
    channels = x.shape[-1]
    return activated(a, F.layer_norm(x, (channels,), *scale_and_shift(run, a, channels), a.get("Epsilon", 1e-3)))


def group_normalization(run, a, x):
    channels, groups = x.shape[-1], a.positional[0]
    gamma, beta = scale_and_shift(run, a, channels)
    y = F.group_norm(channels_first(x), channels if groups == -1 else groups, gamma, beta, a.get("Epsilon", 1e-3))
    return activated(a, channels_last(y))


def p_relu(run, a, x):
    alpha = run.parameter("alpha", (x.shape[-1],), 0.25, 0.25)
    return F.prelu(x.reshape(-1, x.shape[-1]), alpha).reshape(x.shape)


def normalization(run, a, x):
    mean, variance = (torch.tensor(value, dtype=run.dtype) for value in a.positional)
    return (x - mean) / variance.sqrt()


def up_sampling2d(run, a, x):
    factors = a.axes("Size", (a.positional or [2]) * 2)
    mode = a.get("Interpolation", "Nearest").lower()
    scaled = tuple(size * factor for size, factor in zip(x.shape[1:3], factors))
    return channels_last(F.interpolate(channels_first(x), scaled, mode=mode, **({"align_corners": False} if mode == "bilinear" else {})))


def cropping2d(run, a, x):
    top, bottom, left, right = a.positional
    return x[:, top:x.shape[1] - bottom, left:x.shape[2] - right]


LAYERS = {
    "Conv2D": conv2d, "DepthwiseConv2D": depthwise_conv2d, "SeparableConv2D": separable_conv2d, "Conv2DTranspose": conv2d_transpose,
    "Dense": dense, "BatchNormalization": batch_normalization, "PRelu": p_relu, "Normalization": normalization,
    "LayerNormalization": layer_normalization, "GroupNormalization": group_normalization, "UpSampling2D": up_sampling2d,
    "Cropping2D": cropping2d,
    "MaxPool2D": lambda run, a, x: pool(run, a, x, True),
    "AveragePool2D": lambda run, a, x: pool(run, a, x, False),
    "GlobalMaxPool2D": lambda run, a, x: global_pool(run, a, x, True),
    "GlobalAveragePool2D": lambda run, a, x: global_pool(run, a, x, False),
    "ZeroPadding2D": lambda run, a, x: channels_last(padded(channels_first(x), a.positional)),
    "Rescaling": lambda run, a, x: a.positional[0] * x + a.positional[1],
    "Flatten": lambda run, a, x: x.flatten(1),
    "Reshape": lambda run, a, x: x.reshape(x.shape[0], *a.positional),
    "Activate": lambda run, a, x: activated(a, x, a.positional[0]),
    "Dropout": lambda run, a, x: x,  # Of a rate of 0.
    "Add": lambda run, a, *xs: activated(a, sum(xs[1:], xs[0])),
    "Multiply": lambda run, a, *xs: activated(a, functools.reduce(operator.mul, xs)),
    "Concat": lambda run, a, *xs: activated(a, torch.cat(xs, -1)),
}
