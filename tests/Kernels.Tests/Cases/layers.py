"""Single-layer cases of every kind but the convolution."""

from case_text import Case

ACTIVATIONS = ["Linear", "Relu", "Relu6", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Silu", "Gelu", "HardSwish", "Softplus", "Softmax"]


def depthwise():
    # height, width, channels, kernel, multiplier, stride, dilation, border, bias, activation
    table = [
        (7, 9, 1, (3, 3), 1, (1, 1), (1, 1), "valid", True, "Linear"),
        (8, 7, 3, (3, 3), 1, (1, 1), (1, 1), "same", True, "Relu"),
        (9, 9, 16, (3, 3), 1, (1, 1), (1, 1), "same", True, "Relu6"),
        (9, 8, 32, (3, 3), 1, (2, 2), (1, 1), "same", True, "Relu6"),
        (10, 11, 17, (5, 5), 1, (2, 2), (1, 1), "same", False, "Linear"),
        (12, 13, 15, (3, 3), 1, (2, 2), (2, 2), "same", True, "Linear"),
        (11, 14, 33, (3, 2), 1, (2, 3), (3, 2), "valid", True, "Linear"),
        (13, 10, 8, (7, 7), 1, (1, 1), (1, 1), (3, 2, 1, 3), True, "LeakyRelu"),
        (6, 12, 31, (1, 5), 1, (1, 2), (1, 2), (0, 0, 2, 1), True, "Linear"),
        (12, 5, 2, (5, 1), 1, (3, 1), (2, 1), (1, 2, 0, 0), False, "Linear"),
        (8, 8, 3, (3, 3), 2, (1, 1), (1, 1), "same", True, "Linear"),
        (7, 8, 5, (3, 3), 3, (2, 1), (1, 2), "valid", True, "Silu"),
        (9, 7, 16, (2, 2), 2, (2, 2), (2, 2), "same", False, "Linear"),
        (6, 6, 33, (3, 3), 2, (1, 1), (1, 1), (1, 0, 0, 1), True, "Linear"),
        (5, 6, 64, (3, 3), 1, (1, 1), (2, 2), "same", True, "HardSwish"),
        (6, 5, 1, (3, 3), 17, (1, 1), (1, 1), "same", True, "Linear"),
        # Rows too long for the first-level cache: the gradient of the weights goes by two or three strips of columns.
        (7, 72, 33, (3, 3), 1, (1, 1), (1, 1), "same", True, "Relu"),
        (5, 69, 64, (3, 3), 1, (1, 1), (1, 1), "same", True, "Linear"),
        (9, 136, 40, (3, 3), 1, (2, 2), (1, 1), "same", False, "Linear"),
        (8, 80, 32, (3, 5), 1, (1, 1), (2, 1), (4, 0, 1, 3), True, "Tanh"),
    ]
    for number, (h, w, c, kernel, multiplier, stride, dilation, border, bias, act) in enumerate(table, 1):
        yield Case(f"D{number:02}", h, w, c).depthwise(kernel, multiplier, stride, dilation, border, bias, act)


def transposed():
    # height, width, channels, filters, kernel, stride, dilation, border, added, bias, activation
    table = [
        (4, 5, 3, 4, (3, 3), (1, 1), (1, 1), "valid", None, True, "Linear"),
        (5, 4, 16, 16, (3, 3), (1, 1), (1, 1), "same", None, True, "Relu"),
        (6, 5, 17, 8, (3, 3), (2, 2), (1, 1), "same", None, True, "Relu"),
        (4, 6, 32, 15, (2, 2), (2, 2), (1, 1), "valid", None, True, "Linear"),
        (5, 5, 8, 33, (4, 4), (2, 2), (1, 1), "same", None, False, "Linear"),
        (3, 4, 5, 17, (5, 5), (3, 3), (1, 1), "same", (1, 1), True, "Tanh"),
        (4, 3, 2, 31, (3, 2), (2, 3), (1, 1), "valid", (1, 2), True, "Linear"),
        (6, 7, 15, 3, (3, 3), (1, 1), (2, 2), "same", None, True, "Linear"),
        (5, 6, 33, 5, (3, 2), (1, 1), (1, 3), "valid", None, True, "Silu"),
        (4, 5, 6, 16, (3, 3), (2, 2), (1, 1), (1, 1, 1, 1), (1, 1), True, "Relu"),
        (5, 4, 7, 32, (4, 3), (2, 2), (1, 1), (2, 0, 1, 2), None, True, "LeakyRelu"),
        (3, 3, 16, 9, (2, 2), (3, 3), (1, 1), "valid", None, True, "Relu"),      # outputs that no input reaches
        (3, 4, 3, 18, (1, 1), (2, 2), (1, 1), "same", None, True, "Sigmoid"),
        (4, 3, 9, 24, (2, 3), (5, 4), (1, 1), "same", None, False, "Relu"),
        (1, 1, 40, 12, (4, 4), (4, 4), (1, 1), "valid", None, True, "Linear"),
        (9, 1, 4, 2, (3, 1), (2, 1), (1, 1), "same", (0, 0), True, "Softmax"),
        (6, 6, 64, 32, (1, 1), (1, 1), (1, 1), "valid", None, True, "Relu6"),
        (18, 17, 16, 8, (3, 3), (1, 1), (1, 1), "same", None, True, "Linear"),
        (20, 19, 3, 2, (2, 2), (2, 2), (1, 1), "same", None, True, "Sigmoid"),
        (2, 2, 3, 5, (3, 3), (5, 5), (1, 1), "same", None, True, "Linear"),      # so many phases that they are loops
    ]
    for number, (h, w, c, filters, kernel, stride, dilation, border, added, bias, act) in enumerate(table, 1):
        yield Case(f"T{number:02}", h, w, c).transposed(filters, kernel, stride, dilation, border, added, bias, act)
    # Halos of both neighbours, maps of which only some rows are read, and a pool.
    yield Case("TN1", 6, 7, 3).conv(16, (3, 3), border="same", act="Relu").transposed(8, (3, 3), (2, 2), border="same", act="Relu").conv(
        5, (3, 3), border="same")
    yield Case("TN2", 5, 6, 4).transposed(17, (3, 3), (2, 2)).pool("Max", (2, 2)).transposed(3, (2, 2), (2, 2), act="Sigmoid")
    yield Case("TN3", 4, 4, 8).transposed(8, (2, 2), (2, 2)).conv(4, (3, 3), (3, 3)).transposed(6, (4, 4), (2, 2), border=(1, 1, 1, 1))


def separable():
    # height, width, channels, filters, kernel, stride, dilation, border, multiplier, bias, activation
    table = [
        (6, 7, 3, 4, (3, 3), (1, 1), (1, 1), "valid", 1, True, "Linear"),
        (7, 6, 16, 17, (3, 3), (2, 2), (1, 1), "same", 1, True, "Relu"),
        (8, 9, 5, 33, (3, 2), (1, 1), (2, 3), "same", 2, True, "Silu"),
        (9, 5, 17, 8, (5, 5), (1, 2), (1, 1), (2, 1, 0, 3), 1, False, "Linear"),
        (5, 6, 1, 16, (3, 3), (1, 1), (1, 1), "same", 3, True, "Softmax"),
    ]
    for number, (h, w, c, filters, kernel, stride, dilation, border, multiplier, bias, act) in enumerate(table, 1):
        yield Case(f"SC{number}", h, w, c).separable(filters, kernel, stride, dilation, border, multiplier, bias, act)
    yield Case("SC6", 10, 9, 4).separable(16, (3, 3), border="same", act="Relu").separable(16, (3, 3), border="same", act="Relu").pool(
        "Max", (2, 2))


def window_pools():
    # height, width, channels, size, stride, border, dilation, ceil
    table = [
        (7, 8, 3, (2, 2), None, "valid", (2, 2), False), (9, 9, 16, (3, 3), (2, 2), "same", (2, 1), False),
        (8, 7, 17, (2, 3), (1, 2), (1, 0, 2, 1), (3, 2), False), (7, 9, 5, (2, 2), None, "valid", (1, 1), True),
        (10, 8, 33, (3, 3), (2, 2), "valid", (1, 1), True), (9, 11, 8, (3, 2), (3, 4), (1, 1, 0, 1), (1, 1), True),
        (8, 10, 32, (3, 2), (2, 3), (2, 1, 0, 0), (2, 3), True), (3, 4, 2, (2, 2), (4, 4), "valid", (1, 1), True),
        (9, 9, 4, (8, 8), (2, 2), "valid", (1, 1), True),
    ]
    for number, (h, w, c, size, stride, border, dilation, ceil) in enumerate(table, 1):
        yield Case(f"WM{number}", h, w, c).pool("Max", size, stride, border, dilation, ceil)
        yield Case(f"WA{number}", h, w, c).pool("Average", size, stride, border, dilation, ceil)
    # Fused pools, gradients by indices and skipped rows, where they apply and where they do not.
    for number, (size, stride, dilation, ceil) in enumerate(
            [((2, 2), None, (1, 1), True), ((2, 2), None, (2, 2), False), ((2, 2), (2, 2), (2, 2), True), ((3, 3), (4, 4), (2, 2), False)], 1):
        for kind in ("Max", "Average"):
            yield Case(f"WN{number}{kind[0]}", 12, 11, 3).conv(16, (3, 3), act="Relu").conv(9, (3, 3), border="same", act="Relu").pool(
                kind, size, stride, "valid", dilation, ceil)


def large():
    """Kernels of more than half a megabyte, whose gradients go through blocks of filters in panels, and large maps."""
    yield Case("Large1x1", 3, 5, 224).conv(616, (1, 1))
    # Pixels in pages of their own, of which blocks are copied; the last block is not full.
    yield Case("LargePages", 6, 7, 20).conv(1036, (1, 1))
    # Maps of three quarters of a second-level cache, whose tiles fetch inputs and outputs ahead; the last vector and the last tile are not full.
    yield Case("LargeMaps", 49, 31, 132).conv(68, (1, 1))
    yield Case("Large3x3", 4, 3, 116).conv(136, (3, 3), border="same", bias=False)
    yield Case("Large3x3Strided", 6, 5, 120).conv(132, (3, 3), (2, 2))


def others():
    yield from pools()
    yield from dense_layers()
    yield from rearrangements()
    for number, activation in enumerate(ACTIVATIONS, 1):
        yield Case(f"A{number:02}", 5, 3, 7).activate(activation)
        yield Case(f"A{number + 20}", 4, 5, 2).conv(19, (2, 2), act=activation)
        yield Case(f"A{number + 40}", 1, 1, 11).flatten().dense(18, act=activation)


def pools():
    # height, width, channels, size, stride, border
    table = [
        (6, 8, 1, (2, 2), None, "valid"), (7, 9, 3, (2, 2), None, "valid"), (8, 6, 16, (2, 2), None, "valid"),
        (9, 7, 17, (2, 2), (2, 2), "same"), (11, 10, 32, (3, 3), (2, 2), "same"), (10, 11, 33, (3, 3), (2, 2), "valid"),
        (8, 9, 15, (3, 3), (1, 1), "same"), (9, 9, 5, (4, 4), (2, 2), (1, 1, 2, 0)), (7, 12, 8, (1, 3), (1, 2), "valid"),
        (12, 7, 31, (3, 1), (3, 1), "same"), (10, 9, 64, (2, 3), (3, 2), (1, 0, 0, 2)), (13, 13, 2, (5, 5), (3, 3), (2, 1, 1, 2)),
        (5, 5, 16, (3, 3), (3, 3), "same"), (9, 6, 18, (2, 2), (3, 3), "valid"),
    ]
    for number, (h, w, c, size, stride, border) in enumerate(table, 1):
        yield Case(f"PM{number:02}", h, w, c).pool("Max", size, stride, border)
        yield Case(f"PA{number:02}", h, w, c).pool("Average", size, stride, border)
    for number, (h, w, c) in enumerate([(4, 4, 16), (5, 7, 3), (1, 1, 8), (3, 2, 33)], 1):
        yield Case(f"GA{number}", h, w, c).global_pool("Average")
        yield Case(f"GM{number}", h, w, c).global_pool("Max")


def dense_layers():
    for number, (features, units, bias) in enumerate(
            [(1, 1, True), (3, 2, True), (16, 16, True), (17, 10, True), (33, 31, False), (64, 64, True), (100, 15, True),
             (15, 128, True), (129, 10, False), (300, 37, True)], 1):
        yield Case(f"F{number:02}", 1, 1, features).flatten().dense(units, bias)


def rearrangements():
    yield Case("Z1", 3, 4, 5).zero_padding(1, 2, 0, 3)
    yield Case("Z2", 1, 1, 17).zero_padding(0, 1, 2, 1)
    yield Case("Z3", 4, 3, 16).zero_padding(2, 0, 1, 0)
    yield Case("R1", 4, 3, 10).reshape(5, 2, 12)
    yield Case("R2", 3, 4, 5).reshape(60)
    yield Case("R3", 4, 4, 3).flatten().reshape(2, 3, 8)
    yield Case("R4", 3, 5, 2).flatten()
    yield Case("R5", 3, 5, 2).dropout(0.5)
    yield Case("R6", 2, 3, 4).dropout(0)
