"""Random graphs: layers one behind the other, branches from earlier values, squeeze and excite, blocks in blocks, outputs."""

import random

import torch

from drawing import Drawing
from network import Arg, Block, Node, Name, Run

LARGEST = 14  # Rows and columns.
LONGEST = 300  # Elements of a vector.
RESHAPES = {"Flatten", "Reshape"}  # What comes behind them has channels that blocks do not know by Arg.Channels, up to one of
SETS_CHANNELS = {"Conv2D", "SeparableConv2D", "Conv2DTranspose", "Dense"}


class Graph:
    """A network: the shape of its input, its nodes and the values that can be read beside the output."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.input = self.dice.randint(5, 12), self.dice.randint(5, 12), self.dice.randint(1, 9)
        self.blocks, self.outputs = 0, []
        scope = Scope(self, self.input, None, 0)
        scope.grow(self.dice.randint(3, 9))
        self.nodes, self.layers = scope.nodes, scope.layers


class Scope:
    """Nodes of a network or block under construction; shapes are those that PyTorch finds."""

    def __init__(self, graph, shape, given, depth, is_known=True):
        self.graph, self.dice, self.depth, self.known = graph, graph.dice, depth, [is_known]
        self.given = None if given is None else {**given, **({"Channels": shape[-1]} if is_known else {})}
        self.drawing = Drawing(self.dice, self.given or {})
        self.nodes, self.shapes, self.unread, self.layers = [], [tuple(shape)], [], []

    @property
    def last(self):
        return len(self.nodes)

    def grow(self, count):
        """About so many nodes, all of which are read."""
        while self.last < count:
            kinds = [(self.step, 10), (self.branch, 5), (self.merge, 4), (self.excite, 1), (self.use, 5 if self.depth < 2 else 0)]
            self.dice.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]()
        while self.unread:
            self.join(self.unread.pop())

    def add(self, node, *inputs):
        """Appends a node; false where it does not fit."""
        node.inputs = list(inputs)
        run = Run(0, torch.float64, training=True)
        try:
            value = run.node(node, [torch.rand(3, *self.shapes[i], dtype=torch.float64) - 0.5 for i in inputs], self.given or {})
        except (RuntimeError, ValueError, IndexError, ZeroDivisionError):
            return False
        shape = tuple(value.shape[1:])
        fits = max(shape[:-1], default=1) <= LARGEST and shape[-1] <= (16 if len(shape) == 3 else LONGEST) and len(shape) in (1, 3)
        if not fits or 0 in shape or not value.isfinite().all():
            return False
        knows = node.kind in SETS_CHANNELS or node.kind not in RESHAPES and all(self.known[i] for i in inputs)
        self.known.append(knows if node.block is None else node.block.knows)
        self.nodes.append(node)
        self.shapes.append(shape)
        self.layers += run.layers
        return True

    def step(self, value=None):
        value = self.last if value is None else value
        while not self.add(self.drawing.layer(self.shapes[value]), value):
            pass

    def branch(self):
        """A branch from an earlier value beside what there is; it joins at once, later, or ends in an output."""
        if self.last == 0:
            return
        beside, start = self.last, self.dice.randrange(self.last)
        for i in range(self.dice.randint(1, 2)):
            self.step(start if i == 0 else None)
        if self.depth == 0 and self.drawing.chance(15):
            self.graph.outputs.append(self.last)
            self.step(beside)
        elif self.drawing.chance(30):
            self.unread.append(beside)
        else:
            self.join(beside)

    def merge(self):
        """The last value and earlier ones of its shape."""
        alike = [value for value in range(self.last) if self.shapes[value] == self.shapes[self.last]]
        if alike:
            inputs = [self.last, *self.dice.sample(alike, min(len(alike), self.dice.randint(1, 2)))]
            self.dice.shuffle(inputs)
            self.add(Node(self.dice.choice(["Add", "Multiply", "Concat"]), [], [], self.drawing.activation(40)), *inputs)

    def join(self, other):
        """The last value and another one, made as high, as wide and, for sums and products, as deep as that."""
        if len(self.shapes[other]) != len(self.shapes[self.last]):
            for value in (self.last, other):
                if len(self.shapes[value]) == 3:
                    if not self.add(Node("Flatten", []), value):
                        self.add(Node("GlobalAveragePool2D", []), value)
            other = self.last - 1 if len(self.shapes[other]) == 3 else other
        shape = self.shapes[other]
        if len(shape) == 3:
            self.resize(shape)
        kind = self.dice.choice(["Add", "Multiply", "Concat", "Concat"])
        if kind != "Concat" and self.shapes[self.last] != shape:
            node = Node("Conv2D", [], [], {"Filters": shape[2], "Kernel": 1}) if len(shape) == 3 else Node("Dense", [], [shape[0]])
            self.add(node, self.last)
        inputs = [self.last, other]
        self.dice.shuffle(inputs)
        node = Node(kind, [], [], self.drawing.activation(40))
        if not self.add(node, *inputs):
            raise ValueError("There are too many channels.")

    def resize(self, shape):
        rows, columns = (shape[axis] - self.shapes[self.last][axis] for axis in (0, 1))
        for kind, sign in ("Cropping2D", -1), ("ZeroPadding2D", 1):
            more = [max(sign * rows, 0), max(sign * columns, 0)]
            if any(more):
                top, left = (self.dice.randint(0, size) for size in more)
                self.add(Node(kind, [], [top, more[0] - top, left, more[1] - left]), self.last)

    def excite(self):
        """A product with a factor for each channel."""
        start = self.last
        if len(self.shapes[start]) != 3:
            return
        if self.add(Node("GlobalAveragePool2D", [], [], {"KeepDims": True}), start):
            filters = self.shapes[start][2]
            filters = Arg("Channels") if self.given and self.given.get("Channels") == filters else filters
            self.add(Node("Conv2D", [], [], {"Filters": filters, "Kernel": 1, "Activation": Name("Sigmoid")}), self.last)
            inputs = [start, self.last]
            self.dice.shuffle(inputs)
            self.add(Node("Multiply", [], [], self.drawing.activation(20)), *inputs)

    def use(self):
        """A block of one to four nodes, some of them uses of other blocks, once or twice."""
        start = self.dice.randrange(self.last + 1) if self.last and self.drawing.chance(20) else self.last
        gives = {
            "Filters": self.drawing.number(["Filters", "Channels"], 1, 6), "Units": self.drawing.number(["Units", "Channels"], 1, 6),
            "Kernel": self.drawing.number(["Kernel"], 1, 3), "Stride": self.drawing.number(["Stride"], 1, 2),
            "Dilation": self.drawing.number(["Dilation"], 1, 2), "Rate": Arg("Rate") if self.depth else 0.0}
        given = {name: value.value(self.given) if isinstance(value, Arg) else value for name, value in gives.items()}
        scope = Scope(self.graph, self.shapes[start], given, self.depth + 1, self.known[start])
        scope.grow(self.dice.randint(2, 4))
        self.graph.blocks += 1
        node = Node("Use", [], [], dict(gives), Block(f"Block{self.graph.blocks}", scope.nodes, scope.known[-1]))
        if self.drawing.chance(35) and scope.known[-1]:
            node.named["Times"] = 2
        is_aside = start != self.last
        beside = self.last
        if (self.add(node, start) or (node.named.pop("Times", None) and self.add(node, start))) and is_aside:
            self.join(beside)
