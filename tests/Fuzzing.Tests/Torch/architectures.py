"""The ready-made networks by PyTorch: Keras' VGG, ResNet50, MobileNetV2 and DenseNet, torchvision's ResNet18 and ResNet34.

Values are NHWC. Parameters come in the order of the layers in src/Runtime/Architectures.
"""

import torch
import torch.nn.functional as F

from network import Arguments
from torch_layers import LAYERS

CLASSES = 10


def layer(run, kind, *inputs, positional=(), **named):
    return LAYERS[kind](run, Arguments(list(positional), named), *inputs)


def conv(run, x, filters, kernel, stride=1, pad=0, **named):
    """pad: zeros on all sides, or "same"."""
    pads = {"Padding": "Same"} if pad == "same" else dict.fromkeys(("PadTop", "PadBottom", "PadLeft", "PadRight"), pad)
    return layer(run, "Conv2D", x, Filters=filters, Kernel=kernel, Stride=stride, **pads, **named)


def classify(run, x):
    return layer(run, "Dense", x, positional=[CLASSES], Activation="Softmax")


def vgg(*depths):
    def network(run, x):
        for stage, depth in enumerate(depths):
            for _ in range(depth):
                x = conv(run, x, min(64 << stage, 512), 3, pad=1, Activation="Relu")
            x = layer(run, "MaxPool2D", x)
        x = x.flatten(1)
        for _ in range(2):
            x = layer(run, "Dense", x, positional=[4096], Activation="Relu")
        return classify(run, x)
    return network


def resnet(block, norm, biases, *depths):
    """A stem, four stages of blocks, and the mean of the map."""
    def network(run, x):
        def unit(x, filters, kernel, stride=1, pad=0, activation="Relu", gamma=1):
            x = conv(run, x, filters, kernel, stride, pad, UseBias=biases)
            return layer(run, "BatchNormalization", x, Activation=activation, Gamma=gamma, **norm)

        x = unit(x, 64, 7, 2, 3)
        x = layer(run, "MaxPool2D", x, positional=[3], Stride=2, PadTop=1, PadBottom=1, PadLeft=1, PadRight=1)
        for stage, depth in enumerate(depths):
            for i in range(depth):
                x = block(unit, x, 64 << stage, 2 if i == 0 and stage > 0 else 1)
        return classify(run, x.mean((1, 2)))
    return network


def basic(unit, x, filters, stride):
    shortcut = x
    if stride > 1 or x.shape[-1] != filters:
        shortcut = unit(x, filters, 1, stride, activation="Linear")
    return F.relu(shortcut + unit(unit(x, filters, 3, stride, 1), filters, 3, 1, 1, activation="Linear"))


def bottleneck(unit, x, filters, stride):
    """Keras' version 1: the stride is in the first convolution. The branch adds little, as where trainings of deep networks begin."""
    shortcut = x
    if x.shape[-1] != 4 * filters:
        shortcut = unit(x, 4 * filters, 1, stride, activation="Linear")
    return F.relu(shortcut + unit(unit(unit(x, filters, 1, stride), filters, 3, 1, 1), 4 * filters, 1, activation="Linear", gamma=0.1))


def mobilenet(run, x):
    def norm(x, activation="Relu6"):
        return layer(run, "BatchNormalization", x, Momentum=0.999, Epsilon=1e-3, Activation=activation)

    x = norm(conv(run, x, 32, 3, 2, "same", UseBias=False))
    for expansion, filters, repeats, stride in [
            (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for i in range(repeats):
            y = x if expansion == 1 else norm(conv(run, x, expansion * x.shape[-1], 1, UseBias=False))
            y = norm(layer(run, "DepthwiseConv2D", y, Kernel=3, Stride=stride if i == 0 else 1, Padding="Same", UseBias=False))
            y = norm(conv(run, y, filters, 1, UseBias=False), "Linear")
            x = x + y if i > 0 else y
    return classify(run, norm(conv(run, x, 1280, 1, UseBias=False)).mean((1, 2)))


def densenet(*depths):
    def network(run, x):
        def norm(x):
            return layer(run, "BatchNormalization", x, Epsilon=1.001e-5, Activation="Relu")

        x = norm(conv(run, x, 64, 7, 2, 3, UseBias=False))
        x = layer(run, "MaxPool2D", x, positional=[3], Stride=2, PadTop=1, PadBottom=1, PadLeft=1, PadRight=1)
        for stage, depth in enumerate(depths):
            if stage > 0:
                x = layer(run, "AveragePool2D", conv(run, norm(x), x.shape[-1] // 2, 1, UseBias=False))
            for _ in range(depth):
                y = norm(conv(run, norm(x), 128, 1, UseBias=False))
                x = torch.cat([x, conv(run, y, 32, 3, 1, 1, UseBias=False)], -1)
        return classify(run, norm(x).mean((1, 2)))
    return network


TORCHVISION = {"Momentum": 0.9, "Epsilon": 1e-5, "UnbiasedVariance": True}

NETWORKS = {
    "VGG16": vgg(2, 2, 3, 3, 3),
    "VGG19": vgg(2, 2, 4, 4, 4),
    "ResNet18": resnet(basic, TORCHVISION, False, 2, 2, 2, 2),
    "ResNet34": resnet(basic, TORCHVISION, False, 3, 4, 6, 3),
    "ResNet50": resnet(bottleneck, {"Epsilon": 1.001e-5}, True, 3, 4, 6, 3),
    "MobileNetV2": mobilenet,
    "DenseNet121": densenet(6, 12, 24, 16),
}
