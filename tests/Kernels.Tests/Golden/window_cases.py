"""Transposed and separable convolutions, and pools with dilations and last windows that the input does not fill."""

from torch_case import TorchCase


def cases():
    for number, case in enumerate(layers(), 1):
        case.name = f"GW{number:02}"
        yield case


def layers():
    yield from transposed()
    for h, w, c, filters, kernel, stride, dilation, border, multiplier, bias, act in [
            (5, 6, 3, 4, (3, 3), (1, 1), (1, 1), "same", 1, True, "Linear"), (7, 6, 2, 5, (3, 2), (2, 2), (1, 1), "same", 2, True, "Relu"),
            (8, 7, 4, 3, (3, 3), (1, 1), (2, 2), "valid", 3, False, "Tanh")]:
        yield TorchCase("", h, w, c).separable(filters, kernel, stride, dilation, border, multiplier, bias, act)
    for h, w, c, size, stride, border, dilation, ceil in [
            (7, 8, 3, (2, 2), None, "valid", (2, 2), False), (8, 9, 2, (3, 2), (2, 1), "valid", (2, 3), False),
            (7, 9, 4, (2, 2), None, "valid", (1, 1), True), (8, 8, 3, (3, 3), (2, 2), (1, 1, 1, 1), (1, 1), True),
            (9, 8, 2, (3, 3), (2, 3), (1, 1, 1, 1), (2, 2), True), (5, 5, 2, (2, 2), (3, 3), "valid", (1, 1), True),
            (5, 6, 3, (2, 3), (4, 3), (1, 1, 1, 1), (1, 1), True)]:
        yield TorchCase("", h, w, c).pool("Max", size, stride, border, dilation, ceil)
        if dilation == (1, 1):
            yield TorchCase("", h, w, c).pool("Average", size, stride, border, dilation, ceil)


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
