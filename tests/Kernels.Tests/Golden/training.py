"""The first steps of two optimisers on D2 with dropout off, on one fixed batch, by autograd and updates written out here."""

import torch

from torch_case import TorchCase

STEPS = 5
BATCH = 8
CLASSES = 10
SAMPLES = 16  # values kept of every tensor after every step, evenly spaced


def network():
    return (TorchCase("D2", 28, 28, 1).conv(32, (3, 3), act="Relu").pool("Max", (2, 2)).conv(64, (3, 3), act="Relu")
            .pool("Max", (2, 2)).flatten().dense(CLASSES, act="Softmax"))


def sgd_momentum(learning_rate=0.05, momentum=0.9):
    """Keras' form: the velocity holds the step itself."""

    def update(state, weights, gradient, step):
        state["velocity"] = momentum * state.get("velocity", 0) - learning_rate * gradient
        return weights + state["velocity"]

    return update


def adam(learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-7):
    """Keras' form: epsilon is added to sqrt(v) after the bias corrections went into the step's length."""

    def update(state, weights, gradient, step):
        state["m"] = beta1 * state.get("m", 0) + (1 - beta1) * gradient
        state["v"] = beta2 * state.get("v", 0) + (1 - beta2) * gradient ** 2
        length = learning_rate * (1 - beta2 ** step) ** 0.5 / (1 - beta1 ** step)
        return weights - length * state["m"] / (state["v"] ** 0.5 + epsilon)

    return update


def spread(tensor):
    flat = tensor.flatten()
    return flat[[i * flat.numel() // min(SAMPLES, flat.numel()) for i in range(min(SAMPLES, flat.numel()))]]


def traces(generator):
    """First the batch (images, class indices) and the initial parameters; then per optimiser and step the mean loss before it, and
    of every parameter after it the sum, the sum of squares and evenly spaced values."""
    case = network()
    images = torch.rand((BATCH, 28, 28, 1), generator=generator)
    labels = torch.randint(CLASSES, (BATCH,), generator=generator)
    start = []
    for shape in case.parameter_shapes:
        fan = torch.tensor(shape[:-1]).prod() if len(shape) > 1 else 0
        start.append((torch.rand(shape, generator=generator) * 2 - 1) * (2 / fan) ** 0.5 if len(shape) > 1 else torch.zeros(shape))
    yield "batch", [images, labels, *start]
    for name, update in (("sgd", sgd_momentum()), ("adam", adam())):
        weights, states = [tensor.double() for tensor in start], [{} for _ in start]
        for step in range(1, STEPS + 1):
            weights = [tensor.detach().requires_grad_() for tensor in weights]
            probabilities = case.run(images.double(), weights).reshape(BATCH, CLASSES)
            loss = -probabilities[range(BATCH), labels].log().mean()
            gradients = torch.autograd.grad(loss, weights)
            weights = [update(state, w, g, step).detach() for state, w, g in zip(states, weights, gradients)]
            yield f"{name} {step}", [loss, *(torch.cat([w.sum()[None], (w ** 2).sum()[None], spread(w)]) for w in weights)]
