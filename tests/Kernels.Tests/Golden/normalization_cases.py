"""Layer and group normalisation."""

from torch_case import TorchCase


def cases():
    for number, case in enumerate(layers(), 1):
        case.name = f"GN{number:02}"
        yield case


def layers():
    # height, width, channels, epsilon, center, scale, activation
    for h, w, c, epsilon, center, scale, act in [
            (4, 5, 3, 0.001, True, True, "Linear"), (3, 2, 17, 0.001, True, True, "Relu"), (2, 3, 40, 0.01, False, True, "Silu"),
            (3, 3, 8, 1e-05, True, False, "Linear"), (1, 1, 33, 0.001, False, False, "Linear")]:
        yield TorchCase("", h, w, c).layer_norm(epsilon, center, scale, act)
    for h, w, c, groups, epsilon, center, scale, act in [
            (4, 5, 6, 3, 0.001, True, True, "Linear"), (3, 4, 17, 1, 0.001, True, True, "Relu"), (5, 3, 32, 8, 0.01, False, True, "Silu"),
            (3, 3, 9, 9, 1e-05, True, False, "Linear"), (1, 1, 24, 4, 0.001, False, False, "Linear")]:
        yield TorchCase("", h, w, c).group_norm(groups, epsilon, center, scale, act)
    yield (TorchCase("", 6, 5, 2).conv(8, (3, 3), border="same").group_norm(2, 0.001, act="Relu").conv(5, (3, 3), (2, 2))
           .layer_norm(0.001, act="Tanh").flatten().dense(4).layer_norm(0.001))
