"""Cases that know what PyTorch computes for them."""

import torch
import torch.nn.functional as F

from case_text import Case, out_size, transposed_size

ACTIVATIONS = {
    "Linear": lambda x: x, "Relu": F.relu, "Relu6": F.relu6, "LeakyRelu": lambda x: F.leaky_relu(x, 0.2), "Elu": F.elu,
    "Sigmoid": torch.sigmoid, "Tanh": torch.tanh, "Silu": F.silu, "Gelu": F.gelu, "HardSwish": F.hardswish, "Softplus": F.softplus,
}


def activation(name, channel_axis):
    return (lambda x: F.softmax(x, channel_axis)) if name == "Softmax" else ACTIVATIONS[name]


def pads_of(shape, kernel, stride, dilation, border):
    """Top, bottom, left, right; "same" by TensorFlow's rule."""
    if border == "valid":
        return 0, 0, 0, 0
    if border != "same":
        return border
    pads = []
    for axis in (0, 1):
        outputs = out_size(shape[axis], kernel[axis], stride[axis], dilation[axis], "same", axis)
        total = max((outputs - 1) * stride[axis] + dilation[axis] * (kernel[axis] - 1) + 1 - shape[axis], 0)
        pads += [total // 2, total - total // 2]
    return tuple(pads)


def padded(x, pads, value=0.0):
    top, bottom, left, right = pads
    return F.pad(x, (left, right, top, bottom), value=value)


class TorchCase(Case):
    """Parameters stand in canonical order (HWIO, then bias); images are NCHW inside torch."""

    def __init__(self, name, height, width, channels):
        super().__init__(name, height, width, channels)
        self.steps, self.parameter_shapes = [], []

    def conv(self, filters, kernel, stride=(1, 1), dilation=(1, 1), border="valid", groups=1, bias=True, act="Linear"):
        self._torch_convolution(filters, kernel, stride, dilation, border, groups, bias, act)
        return super().conv(filters, kernel, stride, dilation, border, groups, bias, act)

    def depthwise(self, kernel, multiplier=1, stride=(1, 1), dilation=(1, 1), border="valid", bias=True, act="Linear"):
        channels = self.shape[2]
        self._torch_convolution(channels * multiplier, kernel, stride, dilation, border, channels, bias, act)
        return super().depthwise(kernel, multiplier, stride, dilation, border, bias, act)

    def transposed(self, filters, kernel, stride=(1, 1), dilation=(1, 1), border="valid", added=None, bias=True, act="Linear"):
        """PyTorch spreads the windows; what is cut off and where zeros follow is Keras' rule, which PyTorch's own pads cannot say."""
        self.parameter_shapes += [(*kernel, filters, self.shape[2])] + ([(filters,)] if bias else [])
        (rows, top), (columns, left) = (
            transposed_size(self.shape[axis], kernel[axis], stride[axis], dilation[axis], border, added, axis) for axis in (0, 1))
        is_torchs = border not in ("valid", "same") and border[0] == border[1] and border[2] == border[3]

        def step(x, take):
            weights = take().permute(3, 2, 0, 1)
            if is_torchs:
                y = F.conv_transpose2d(x, weights, None, stride, (border[0], border[2]), added or (0, 0), 1, dilation)
            else:
                y = F.conv_transpose2d(x, weights, None, stride, 0, 0, 1, dilation)[:, :, top:top + rows, left:left + columns]
                y = padded(y, (0, rows - y.shape[2], 0, columns - y.shape[3]))
            return activation(act, 1)(y + take()[:, None, None] if bias else y)

        self._step(step)
        return super().transposed(filters, kernel, stride, dilation, border, added, bias, act)

    def separable(self, filters, kernel, stride=(1, 1), dilation=(1, 1), border="valid", multiplier=1, bias=True, act="Linear"):
        channels = self.shape[2]
        self.parameter_shapes += [(*kernel, channels, multiplier), (1, 1, channels * multiplier, filters)] + ([(filters,)] if bias else [])
        pads = pads_of(self.shape, kernel, stride, dilation, border)

        def step(x, take):
            weights = take().permute(2, 3, 0, 1).reshape(channels * multiplier, 1, *kernel)
            y = F.conv2d(padded(x, pads), weights, None, stride, 0, dilation, channels)
            return activation(act, 1)(F.conv2d(y, take().permute(3, 2, 0, 1), take() if bias else None))

        self._step(step)
        return super().separable(filters, kernel, stride, dilation, border, multiplier, bias, act)

    def pool(self, kind, size, stride=None, border="valid", dilation=(1, 1), ceil=False):
        pads = pads_of(self.shape, size, stride or size, dilation, border)
        if kind == "Max" and ceil and pads[0] == pads[1] and pads[2] == pads[3]:
            self._step(lambda x, _: F.max_pool2d(x, size, stride or size, (pads[0], pads[2]), dilation, True))
        elif kind == "Max":
            assert not ceil
            self._step(lambda x, _: F.max_pool2d(padded(x, pads, float("-inf")), size, stride or size, 0, dilation))
        elif ceil:
            assert dilation == (1, 1) and pads[0] == pads[1] and pads[2] == pads[3]
            self._step(lambda x, _: F.avg_pool2d(x, size, stride or size, (pads[0], pads[2]), True, False))
        else:
            assert dilation == (1, 1)
            self._step(lambda x, _: F.avg_pool2d(padded(x, pads), size, stride or size)
                       / F.avg_pool2d(padded(torch.ones_like(x), pads), size, stride or size))
        return super().pool(kind, size, stride, border, dilation, ceil)

    def global_pool(self, kind):
        self._step(lambda x, _: x.amax((2, 3), keepdim=True) if kind == "Max" else x.mean((2, 3), keepdim=True))
        return super().global_pool(kind)

    def layer_norm(self, epsilon, center=True, scale=True, act="Linear"):
        channels = self._trained(center, scale)

        def step(x, take):
            gamma = take() if scale else torch.ones(channels).double()
            beta = take() if center else torch.zeros(channels).double()
            return activation(act, 1)(F.layer_norm(x.permute(0, 2, 3, 1), (channels,), gamma, beta, epsilon).permute(0, 3, 1, 2))

        self._step(step)
        return super().layer_norm(epsilon, center, scale, act)

    def group_norm(self, groups, epsilon, center=True, scale=True, act="Linear"):
        channels = self._trained(center, scale)

        def step(x, take):
            gamma = take() if scale else torch.ones(channels).double()
            beta = take() if center else torch.zeros(channels).double()
            return activation(act, 1)(F.group_norm(x, groups, gamma, beta, epsilon))

        self._step(step)
        return super().group_norm(groups, epsilon, center, scale, act)

    def _trained(self, center, scale):
        channels = self.shape[2]
        self.parameter_shapes += [(channels,)] * (int(scale) + int(center))
        return channels

    def zero_padding(self, top, bottom, left, right):
        self._step(lambda x, _: padded(x, (top, bottom, left, right)))
        return super().zero_padding(top, bottom, left, right)

    def flatten(self):
        super().flatten()
        return self._reshaped()

    def reshape(self, *target):
        super().reshape(*target)
        return self._reshaped()

    def dense(self, units, bias=True, act="Linear"):
        self.parameter_shapes += [(self.shape[2], units)] + ([(units,)] if bias else [])

        def step(x, take):
            y = x.flatten(1) @ take()
            return activation(act, 1)(y + take() if bias else y)[:, :, None, None]

        self._step(step)
        return super().dense(units, bias, act)

    def activate(self, act):
        self._step(lambda x, _: activation(act, 1)(x))
        return super().activate(act)

    def run(self, inputs, parameters):
        """NHWC in, NHWC out; differentiable."""
        left = list(parameters)
        x = inputs.permute(0, 3, 1, 2)
        for step in self.steps:
            x = step(x, lambda: left.pop(0))
        return x.permute(0, 2, 3, 1)

    def _torch_convolution(self, filters, kernel, stride, dilation, border, groups, bias, act):
        self.parameter_shapes += [(*kernel, self.shape[2] // groups, filters)] + ([(filters,)] if bias else [])
        pads = pads_of(self.shape, kernel, stride, dilation, border)

        def step(x, take):
            weights = take().permute(3, 2, 0, 1)
            return activation(act, 1)(F.conv2d(padded(x, pads), weights, take() if bias else None, stride, 0, dilation, groups))

        self._step(step)

    def _reshaped(self):
        shape = self.shape
        self._step(lambda x, _: x.permute(0, 2, 3, 1).reshape(-1, *shape).permute(0, 3, 1, 2))
        return self

    def _step(self, step):
        self.steps.append(step)
