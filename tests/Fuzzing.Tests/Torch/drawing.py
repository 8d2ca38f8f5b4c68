"""Random layers, their arguments fitted to what they read."""

from network import Arg, Name, Node

ACTIVATIONS = [
    "Linear", "Relu", "Relu6", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Silu", "Gelu", "HardSwish", "Softplus", "Softmax", "HardSigmoid",
    "Selu", "Mish", "GeluTanh", "LogSoftmax"]


class Drawing:
    """Layers of a network or, with what its use gives, of a block."""

    def __init__(self, dice, given):
        self.dice, self.given = dice, given

    def chance(self, percent):
        return self.dice.randrange(100) < percent

    def number(self, names, least, most):
        """A number, in a block often what one of the arguments makes of it."""
        names = [name for name in names if name in self.given]
        for _ in range(6 if names and self.chance(75) else 0):
            times, divided, plus = self.dice.choice([1, 1, 1, 2, 3]), self.dice.choice([1, 1, 2]), self.dice.choice([0, 0, 1, -1])
            arg = Arg(self.dice.choice(names), times, divided, plus)
            if self.given[arg.name] * arg.times % arg.divided == 0 and least <= arg.value(self.given) <= most:
                return arg
        return self.dice.randint(least, most)

    def channels(self):
        return self.number(["Filters", "Channels", "Units"], 1, 9)

    def axes(self, name, draw, default=None):
        if self.chance(70):
            both = draw()
            return {} if both == default else {name: both}
        return {name + "Height": draw(), name + "Width": draw()}

    def activation(self, percent=60):
        if not self.chance(percent):
            return {}
        name = self.dice.choice(ACTIVATIONS[1:])
        more = {"LeakyRelu": {"LeakySlope": 0.375}, "Elu": {"EluAlpha": 1.5}}.get(name, {}) if self.chance(60) else {}
        return {"Activation": Name(name), **more}

    def bias(self):
        return {"UseBias": False} if self.chance(25) else {}

    def padding(self, most):
        kind = self.dice.choice(["valid", "same", "same", "pads"])
        if kind == "pads" and most > 0:
            return {"Pad" + side: self.dice.randint(0, most) for side in ("Top", "Bottom", "Left", "Right")}
        return {"Padding": Name("Same")} if kind == "same" else {}

    def window(self, steps=True):
        named = self.axes("Kernel", lambda: self.number(["Kernel"], 1, self.dice.choice([3, 3, 3, 5])))
        if steps and self.chance(35):
            named |= self.axes("Stride", lambda: self.number(["Stride"], 1, 3), 1)
        if steps and self.chance(25):
            named |= self.axes("Dilation", lambda: self.number(["Dilation"], 1, 3), 1)
        return named | self.padding(2)

    def convolution(self, x):
        named = {"Filters": self.channels(), **self.window()}
        if self.chance(25):
            groups = self.dice.choice([groups for groups in range(1, x[2] + 1) if x[2] % groups == 0])
            is_whole = "Channels" in self.given and self.given["Channels"] % groups == 0
            filters = Arg("Channels") if is_whole else groups * self.dice.randint(1, 3)
            named |= {"Filters": filters, **({"Groups": groups} if groups > 1 else {})}
        return Node("Conv2D", [], [], {**named, **self.activation(), **self.bias()})

    def depthwise(self, x):
        more = {"DepthMultiplier": self.dice.randint(2, 3)} if self.chance(30) else {}
        return Node("DepthwiseConv2D", [], [], {**self.window(), **more, **self.activation(), **self.bias()})

    def separable(self, x):
        more = {"DepthMultiplier": self.dice.randint(2, 3)} if self.chance(30) else {}
        return Node("SeparableConv2D", [], [], {"Filters": self.channels(), **self.window(), **more, **self.activation(), **self.bias()})

    def transposed(self, x):
        named = {"Filters": self.channels(), **self.window(steps=False)}
        if self.chance(70):
            stride = self.dice.randint(2, 3)
            named |= {"Stride": stride}
            if self.chance(40):
                named |= self.axes("OutputPadding", lambda: self.dice.randint(0, stride - 1))
        else:
            named |= self.axes("Dilation", lambda: self.number(["Dilation"], 1, 2), 1)
        return Node("Conv2DTranspose", [], [], {**named, **self.activation(), **self.bias()})

    def pool(self, x):
        kind = self.dice.choice(["MaxPool2D", "AveragePool2D"])
        size = self.dice.choice([2, 2, 3])
        named = {"Stride": self.dice.randint(1, 3)} if self.chance(50) else {}
        if self.chance(35):
            named |= self.axes("PoolDilation", lambda: self.dice.randint(1, 2), 1)
        named |= self.padding(size - 1)
        if self.chance(40) and "Padding" not in named:
            named["CeilMode"] = True
        return Node(kind, [], [size], named)

    def normalization(self, x):
        if self.chance(50):
            return self.batch_normalization()
        if self.chance(60):
            return self.sample_normalization(x)
        if self.chance(50):
            return Node("Rescaling", [], [self.quarter(), self.quarter()])
        return Node("Normalization", [], [self.quarters(x[-1]), [abs(value) + 0.25 for value in self.quarters(x[-1])]])

    def sample_normalization(self, x):
        if len(x) == 1 or self.chance(50):
            return Node("LayerNormalization", [], [], self.normalized())
        groups = self.dice.choice([groups for groups in range(1, x[-1] + 1) if x[-1] % groups == 0] + [-1])
        return Node("GroupNormalization", [], [groups], self.normalized())

    def batch_normalization(self):
        named = {"UnbiasedVariance": True} if self.chance(40) else {}
        named |= {"Momentum": 0.75} if self.chance(40) else {}
        return Node("BatchNormalization", [], [], {**named, **self.normalized()})

    def normalized(self):
        """What all normalisations have."""
        named = {"Epsilon": 0.0625} if self.chance(30) else {}
        named |= {"Center": False} if self.chance(15) else {}
        named |= {"Scale": False} if self.chance(15) else {}
        return {**named, **self.activation(50)}

    def quarter(self):
        return self.dice.choice([-6, -5, -3, -2, 2, 3, 5, 6]) / 4

    def quarters(self, count):
        return [self.quarter() for _ in range(count)]

    def border(self, x):
        sides = [self.dice.randint(0, 2) for _ in range(3)] + [1]
        return Node(self.dice.choice(["ZeroPadding2D", "Cropping2D"]), [], sides)

    def up_sampling(self, x):
        named = {"SizeHeight": self.dice.randint(1, 3), "SizeWidth": 2} if self.chance(30) else {}
        named |= {"Interpolation": Name("Bilinear")} if self.chance(75) else {}
        return Node("UpSampling2D", [], [] if named.get("SizeWidth") else [2], named)

    def element_wise(self, x):
        kind = self.dice.choice(["Activate", "Activate", "PRelu", "Dropout"])
        if kind == "Dropout":
            return Node(kind, [], [Arg("Rate") if "Rate" in self.given else 0.0])
        named = self.activation(100)
        return Node(kind, [], [named.pop("Activation")], named) if kind == "Activate" else Node(kind, [])

    def reshape(self, x):
        height, width, channels = x
        shapes = [(width, height, channels), (height, channels, width), (1, height * width, channels), (height * width, channels, 1)]
        return Node("Reshape", [], [*self.dice.choice([shape for shape in shapes if shape[2] <= 12])])

    def global_pool(self, x):
        named = {"KeepDims": True} if self.chance(60) else {}
        return Node(self.dice.choice(["GlobalMaxPool2D", "GlobalAveragePool2D"]), [], [], named)

    def of_image(self, x):
        draws = [(self.convolution, 8), (self.depthwise, 3), (self.separable, 3), (self.transposed, 4), (self.pool, 5),
                 (self.normalization, 8), (self.border, 2), (self.up_sampling, 6), (self.element_wise, 4), (self.reshape, 1),
                 (self.global_pool, 2), (lambda _: Node("Flatten", []), 3)]
        return self.dice.choices([draw for draw, _ in draws], [weight for _, weight in draws])[0](x)

    def of_vector(self, x):
        if self.chance(60):
            units = self.number(["Units", "Channels"], 1, 12)
            return Node("Dense", [], [units], {**self.activation(), **self.bias()})
        if self.chance(25) and x[0] % 4 == 0:
            return Node("Reshape", [], [2, 2, x[0] // 4])
        return self.element_wise(x) if self.chance(50) else self.normalization(x)

    def layer(self, x):
        """A layer that reads a value of a shape."""
        return self.of_image(x) if len(x) == 3 else self.of_vector(x)
