"""Sixty small configurations of every layer kind."""

from torch_case import ACTIVATIONS, TorchCase


def cases():
    for number, case in enumerate(layers(), 1):
        case.name = f"G{number:02}"
        yield case


def layers():
    yield from convolutions()
    for height, width, channels, kernel, multiplier, stride, dilation, border in [
            (6, 7, 5, (3, 3), 1, (1, 1), (1, 1), "same"), (9, 8, 3, (3, 3), 2, (2, 2), (1, 1), "valid"),
            (11, 10, 4, (3, 2), 1, (2, 1), (2, 3), "same"), (7, 9, 17, (1, 5), 1, (1, 3), (1, 1), (0, 0, 2, 1)),
            (8, 8, 2, (5, 5), 3, (1, 1), (1, 1), (1, 2, 3, 0)), (10, 6, 33, (3, 3), 1, (2, 2), (2, 2), "same")]:
        yield TorchCase("", height, width, channels).depthwise(kernel, multiplier, stride, dilation, border)
    for height, width, channels, size, stride, border in [
            (6, 6, 3, (2, 2), None, "valid"), (7, 8, 5, (3, 3), (2, 2), "same"), (9, 7, 2, (3, 2), (1, 2), "valid"),
            (8, 9, 16, (2, 2), (2, 2), (1, 0, 0, 1)), (5, 11, 1, (1, 4), (1, 3), "same")]:
        yield TorchCase("", height, width, channels).pool("Max", size, stride, border)
        yield TorchCase("", height, width, channels).pool("Average", size, stride, border)
    yield TorchCase("", 4, 5, 7).global_pool("Max")
    yield TorchCase("", 4, 5, 7).global_pool("Average")
    yield TorchCase("", 3, 4, 2).zero_padding(1, 0, 2, 3)
    yield TorchCase("", 3, 4, 2).flatten()
    yield TorchCase("", 3, 4, 2).reshape(4, 2, 3)
    yield TorchCase("", 1, 1, 9).flatten().dense(4)
    yield TorchCase("", 2, 3, 5).flatten().dense(17, bias=False)
    yield TorchCase("", 1, 1, 20).flatten().dense(16, act="Tanh").dense(33, act="LeakyRelu")
    yield TorchCase("", 3, 3, 4).dropout(0.5)
    yield TorchCase("", 5, 4, 3).conv(9, (2, 2), border="same", act="Softmax")
    for name in [*ACTIVATIONS, "Softmax"]:
        yield TorchCase("", 3, 4, 6).activate(name)
    yield from networks()


def convolutions():
    # height, width, channels, filters, kernel, stride, dilation, border, groups, bias, activation
    table = [
        (5, 6, 1, 1, (1, 1), (1, 1), (1, 1), "valid", 1, True, "Linear"),
        (7, 6, 3, 4, (3, 3), (1, 1), (1, 1), "valid", 1, True, "Linear"),
        (6, 7, 2, 5, (3, 3), (1, 1), (1, 1), "same", 1, True, "Relu"),
        (8, 9, 3, 16, (3, 3), (2, 2), (1, 1), "same", 1, True, "Linear"),
        (9, 9, 4, 17, (3, 3), (1, 1), (2, 2), "valid", 1, False, "Linear"),
        (11, 12, 3, 6, (3, 3), (2, 2), (2, 2), "valid", 1, True, "Linear"),
        (13, 11, 2, 8, (3, 3), (3, 2), (2, 3), "same", 1, True, "Silu"),
        (12, 13, 4, 6, (3, 2), (2, 3), (3, 2), (1, 2, 0, 3), 2, True, "Linear"),
        (10, 9, 6, 6, (2, 2), (2, 1), (3, 1), "same", 6, True, "Linear"),
        (9, 10, 6, 12, (3, 3), (1, 2), (2, 2), "valid", 3, False, "Tanh"),
        (8, 12, 1, 33, (1, 5), (1, 2), (1, 2), "same", 1, True, "Linear"),
        (12, 5, 5, 3, (7, 1), (2, 1), (1, 1), (3, 1, 0, 0), 1, True, "Gelu"),
        (9, 8, 15, 2, (5, 5), (1, 1), (1, 1), "same", 1, True, "Linear"),
        (14, 15, 1, 2, (4, 6), (2, 2), (2, 2), "same", 1, True, "Linear"),
        (5, 5, 16, 16, (3, 3), (1, 1), (1, 1), (2, 2, 2, 2), 1, True, "Linear"),
        (20, 19, 1, 3, (7, 7), (3, 3), (2, 2), "valid", 1, True, "LeakyRelu"),
        (4, 4, 32, 8, (1, 1), (2, 2), (1, 1), "valid", 4, True, "Linear"),
    ]
    for height, width, channels, filters, kernel, stride, dilation, border, groups, bias, act in table:
        yield TorchCase("", height, width, channels).conv(filters, kernel, stride, dilation, border, groups, bias, act)


def networks():
    yield (TorchCase("", 12, 12, 1).conv(8, (3, 3), act="Relu").pool("Max", (2, 2)).conv(12, (3, 3), act="Relu").flatten()
           .dense(10, act="Softmax"))
    yield (TorchCase("", 9, 10, 3).conv(6, (3, 3), (2, 2), (2, 2), "same").depthwise((3, 3), border="same", act="HardSwish")
           .conv(5, (1, 1), groups=1).global_pool("Average").flatten().dense(4))
    yield (TorchCase("", 8, 7, 2).zero_padding(1, 1, 0, 2).conv(4, (2, 2), groups=2, act="Elu").pool("Average", (2, 2), (1, 1), "same")
           .flatten().dense(6, act="Softplus"))
    yield TorchCase("", 6, 6, 4).conv(9, (3, 3), border="same", act="Sigmoid").pool("Max", (3, 3), (2, 2), "same").conv(2, (2, 2), act="Relu6")
    yield TorchCase("", 7, 5, 3).pool("Average", (2, 2), (1, 1)).conv(7, (3, 2), dilation=(2, 1)).flatten().dense(3, act="Softmax")
