"""Exports small networks as PyTorch prints them: python3 make_models.py FOLDER (PyTorch 1.13)."""
import sys

import torch
import torch.nn.functional as F
from torch import nn


class ConvNeXt(nn.Module):
    """Blocks with layer normalisation over channels, GELU and a scale of each channel."""

    class Block(nn.Module):
        def __init__(self, c):
            super().__init__()
            self.dw = nn.Conv2d(c, c, 3, padding=1, groups=c)
            self.norm = nn.LayerNorm(c, eps=1e-6)
            self.up, self.down = nn.Conv2d(c, 4 * c, 1), nn.Conv2d(4 * c, c, 1)
            self.scale = nn.Parameter(torch.rand(c, 1, 1) - 0.5)

        def forward(self, x):
            y = self.norm(self.dw(x).permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
            return x + self.scale * self.down(F.gelu(self.up(y)))

    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 4, 2, stride=2)
        self.blocks = nn.Sequential(*[self.Block(4) for _ in range(3)])
        self.head = nn.Linear(4, 5)

    def forward(self, x):
        return self.head(self.blocks(self.stem(x)).mean([-2, -1]))


class UNet(nn.Module):
    """Skips, transposed convolutions and bilinear pixels."""

    def __init__(self):
        super().__init__()
        self.a, self.b, self.c = nn.Conv2d(3, 4, 3, padding=1), nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(8, 8, 3, padding=1)
        self.up, self.d, self.e = nn.ConvTranspose2d(8, 4, 2, stride=2), nn.Conv2d(12, 4, 3, padding=1), nn.Conv2d(8, 2, 1)

    def forward(self, x):
        a = F.relu(self.a(x))
        b = F.relu(self.b(F.max_pool2d(a, 2)))
        c = F.elu(self.c(F.max_pool2d(b, 2)))
        d = F.leaky_relu(self.d(torch.cat([b, self.up(c)], 1)), 0.1)
        up = F.interpolate(d, scale_factor=2, mode="bilinear", align_corners=False)
        return torch.sigmoid(self.e(torch.cat([a, up], 1)))


class MobileNet(nn.Module):
    """Inverted residuals with squeeze and excite, hard swish; a view by its size."""

    class Block(nn.Module):
        def __init__(self, c, o, stride):
            super().__init__()
            self.add = stride == 1 and c == o
            self.a, self.na = nn.Conv2d(c, 4 * c, 1, bias=False), nn.BatchNorm2d(4 * c)
            self.b = nn.Conv2d(4 * c, 4 * c, 3, stride, 1, groups=4 * c, bias=False)
            self.s, self.e = nn.Conv2d(4 * c, c, 1), nn.Conv2d(c, 4 * c, 1)
            self.c = nn.Conv2d(4 * c, o, 1)

        def forward(self, x):
            y = F.hardswish(self.b(F.relu6(self.na(self.a(x)))))
            s = F.hardsigmoid(self.e(F.relu(self.s(F.adaptive_avg_pool2d(y, 1)))))
            y = self.c(y * s)
            return x + y if self.add else y

    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(*[self.Block(*sizes) for sizes in [(3, 4, 2), (4, 4, 1), (4, 4, 1), (4, 8, 2), (8, 8, 1)]])
        self.head = nn.Linear(8 * 4 * 4, 5)

    def forward(self, x):
        y = self.blocks(x)
        return F.log_softmax(self.head(y.view(y.size(0), -1)), 1)


class Oddities(nn.Module):
    """Normalisations of groups, pads, pools with their corners, activations in parts."""

    def __init__(self):
        super().__init__()
        self.a, self.g, self.i = nn.Conv2d(3, 8, 3), nn.GroupNorm(4, 8), nn.InstanceNorm2d(8, affine=True)
        self.b, self.p = nn.Conv2d(8, 8, 3, padding=2, dilation=2, groups=2), nn.PReLU(8)
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1))
        for norm in (self.g, self.i):
            norm.weight.data.uniform_(0.5, 1.5)
            norm.bias.data.uniform_(-0.5, 0.5)

    def forward(self, x):
        y = F.silu(self.g(self.a(F.pad((x - self.mean) / self.std, (1, 0, 2, 1)))))
        y = self.p(self.i(self.b(y)))
        y = F.avg_pool2d(y, 3, 2, padding=1, ceil_mode=False) + F.avg_pool2d(y, 3, 2, padding=1, count_include_pad=False)
        y = F.mish(F.max_pool2d(y, 3, 2, ceil_mode=True))
        y = F.interpolate(y, size=(y.shape[2] * 2, y.shape[3] * 2))
        y = F.softplus(y) * torch.tanh(y) - F.selu(y)
        return torch.flatten(F.adaptive_max_pool2d(y, 1), 1)


def main(folder):
    for network in (ConvNeXt, UNet, MobileNet, Oddities):
        for opset in (9, 13, 17):
            torch.manual_seed(1)
            model = network()
            for module in model.modules():
                if isinstance(module, nn.LayerNorm):
                    module.weight.data.uniform_(0.5, 1.5)
                    module.bias.data.uniform_(-0.5, 0.5)
                if isinstance(module, nn.BatchNorm2d):
                    module.running_mean.uniform_(-0.5, 0.5)
                    module.running_var.uniform_(0.5, 1.5)
            try:
                torch.onnx.export(
                    model.eval(), torch.zeros(1, 3, 16, 16), f"{folder}/{network.__name__}{opset}.onnx", opset_version=opset,
                    dynamic_axes={"x": {0: "n"}}, input_names=["x"])
            except torch.onnx.errors.SymbolicValueError as error:
                print(network.__name__, opset, error)
            except torch.onnx.errors.UnsupportedOperatorError as error:
                print(network.__name__, opset, error)


main(sys.argv[1])
