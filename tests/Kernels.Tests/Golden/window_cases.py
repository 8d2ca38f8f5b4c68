"""Transposed and separable convolutions, and pools with dilations and last windows that the input does not fill."""

from torch_case import TorchCase


def cases():
    for number, case in enumerate(layers(), 1):
        case.name = f"GW{number:02}"
        yield case


def layers():
    yield from transposed()


def transposed():
    # height, width, channels, filters, kernel, stride, dilation, border, added, bias, activation
    table = [
        (3, 4, 2, 3, (3, 3), (1, 1), (1, 1), "valid", None, True, "Linear"),
        (4, 3, 5, 4, (3, 3), (2, 2), (1, 1), "same", None, True, "Relu"),
        (3, 5, 3, 6, (4, 4), (2, 2), (1, 1), "same", None, True, "Linear"),
        (4, 4, 4, 5, (2, 2), (2, 2), (1, 1), "valid", None, False, "Linear"),
        (3, 3, 6, 2, (2, 3), (3, 4), (1, 1), "valid", None, True, "Tanh"),
        (4, 5, 3, 17, (3, 3), (2, 2), (1, 1), (1, 1, 1, 1), (1, 1), True, "Linear"),
        (5, 4, 16, 3, (5, 4), (3, 2), (1, 1), (2, 2, 1, 1), (2, 0), True, "Linear"),
        (4, 6, 3, 4, (3, 2), (1, 1), (2, 3), "same", None, True, "Linear"),
        (3, 4, 2, 5, (5, 5), (3, 3), (1, 1), "same", (2, 1), True, "Silu"),
        (3, 2, 4, 3, (3, 2), (2, 2), (1, 1), "valid", (1, 1), True, "Linear"),
    ]
    for h, w, c, filters, kernel, stride, dilation, border, added, bias, act in table:
        yield TorchCase("", h, w, c).transposed(filters, kernel, stride, dilation, border, added, bias, act)
    yield (TorchCase("", 6, 5, 2).conv(4, (3, 3), (2, 2), border="same", act="Relu").transposed(3, (3, 3), (2, 2), border="same", act="Relu")
           .conv(2, (1, 1), act="Sigmoid"))
