"""Networks as lists of attributes: their C#, and what PyTorch computes for them."""

from dataclasses import dataclass, field

import torch

from hashed import hashed
from torch_layers import LAYERS


@dataclass(frozen=True)
class Arg:
    """An argument of a block, and what is calculated with it."""

    name: str
    times: int = 1
    divided: int = 1
    plus: int = 0

    def value(self, given):
        quotient, rest = divmod(given[self.name] * self.times, self.divided)
        if rest:
            raise ValueError(f"{self} is not whole")
        return quotient + self.plus

    def __str__(self):
        text = f"Arg.{self.name}" if self.times == 1 else f"{self.times} * Arg.{self.name}"
        text += "" if self.divided == 1 else f" / {self.divided}"
        return text + ("" if self.plus == 0 else f" + {self.plus}" if self.plus > 0 else f" - {-self.plus}")


class Name(str):
    """A member of an enumeration."""


@dataclass
class Node:
    """A layer and the values that it reads: 0 is what the network or block starts with, i + 1 the value of node i."""

    kind: str
    inputs: list
    positional: list = field(default_factory=list)
    named: dict = field(default_factory=dict)
    block: "Block" = None


@dataclass
class Block:
    """Nodes that a use repeats, and whether Arg.Channels is known behind them."""

    name: str
    nodes: list
    knows: bool


@dataclass
class Fill:
    """A tensor of hashed numbers."""

    name: str
    length: int
    offset: float
    scale: float


class Run:
    """A network on a batch. Layers take their parameters from it, in order."""

    def __init__(self, key, dtype, training, gain=1, bias=0.5):
        self.key, self.dtype, self.training, self.gain, self.bias = key, dtype, training, gain, bias
        self.fills, self.parameters, self.moved, self.layers = [], [], {}, []

    def fill(self, name, shape, offset=0.0, scale=1.0):
        length = torch.Size(shape).numel()
        values = hashed(self.key + len(self.fills), length, offset, scale)
        self.fills.append(Fill(name, length, offset, scale))
        return torch.from_numpy(values).to(self.dtype).reshape(shape)

    def parameter(self, name, shape, offset=0.0, scale=1.0, trained=True):
        tensor = self.fill(name, shape, offset, scale).requires_grad_(trained)
        self.parameters.append(tensor)
        return tensor

    def scope(self, nodes, x, given):
        """The values of a network or block."""
        values = [x]
        for node in nodes:
            values.append(self.node(node, [values[i] for i in node.inputs], given))
        return values

    def node(self, node, inputs, given):
        named = {name: resolve(value, given) for name, value in node.named.items()}
        if node.block is not None:
            x = inputs[0]
            for _ in range(named.get("Times", 1)):
                x = self.scope(node.block.nodes, x, {"Stride": 1, "Dilation": 1, "Channels": x.shape[-1], **named})[-1]
            return x
        self.layers.append(node.kind)
        return LAYERS[node.kind](self, Arguments([resolve(value, given) for value in node.positional], named), *inputs)


class Arguments:
    """The arguments of a layer, as attributes have them."""

    def __init__(self, positional, named):
        self.positional, self.named = positional, named

    def get(self, name, default=None):
        return self.named.get(name, default)

    def axes(self, name, default=None):
        both = self.get(name)
        rows, columns = (both, both) if both is not None else default or (None, None)
        return self.get(name + "Height", rows), self.get(name + "Width", columns)

    def border(self):
        pads = tuple(self.get("Pad" + side, 0) for side in ("Top", "Bottom", "Left", "Right"))
        return "same" if self.get("Padding") == "Same" else pads if any(pads) else "valid"


def resolve(value, given):
    return value.value(given) if isinstance(value, Arg) else value


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"new[] {{ {', '.join(text(element) for element in value)} }}"
    return f"{value!r}f" if isinstance(value, float) else str(value)


def attributes(nodes, outputs=()):
    """A line of C# for each node; values have names where somebody asks for them by name."""
    named = set(outputs)
    for before, node in enumerate(nodes):
        named.update(node.inputs if node.inputs.count(before) != 1 or before not in node.inputs[:2]
                     else [value for value in node.inputs if value != before])
    for before, node in enumerate(nodes):
        arguments = [text(value) for value in node.positional]
        first, *rest = node.inputs
        reads = []
        if first == before:
            arguments += [quoted(value) for value in rest]
        elif rest and rest[0] == before:
            reads = [f"First = {quoted(first)}"]
            arguments += [quoted(value) for value in rest[1:]]
        else:
            reads = [f"From = {quoted(first)}"]
            arguments += [quoted(value) for value in rest]
        arguments += [f"{name} = {text(value)}" for name, value in node.named.items()] + reads
        arguments += [f"Name = {quoted(before + 1)}"] if before + 1 in named else []
        kind = node.kind if node.block is None else f"Use<{node.block.name}>"
        yield f"[{kind}({', '.join(arguments)})]" if arguments else f"[{kind}]"


def quoted(value):
    return '"input"' if value == 0 else f'"v{value}"'


def blocks(nodes):
    """All blocks below, the inner ones first."""
    for node in nodes:
        if node.block is not None:
            yield from blocks(node.block.nodes)
            yield node.block
