"""Layers as a pair of texts: the attribute that ConvGen compiles and the facts that the reference reads.

Shapes are tracked with arithmetic of this script's own, only to keep windows inside their images and work small.
"""

LINES_PER_FILE = 300


def out_size(size, kernel, stride, dilation, border, axis):
    span = dilation * (kernel - 1) + 1
    if border == "same":
        return -(-size // stride)
    before, after = (0, 0) if border == "valid" else (border[0], border[1]) if axis == 0 else (border[2], border[3])
    return (before + size + after - span) // stride + 1


def ceil_size(size, kernel, stride, dilation, border, axis):
    """PyTorch's ceil_mode: the last window may reach beyond the input, but starts inside it or in the padding before it."""
    before, after = (0, 0) if border == "valid" else (border[0], border[1]) if axis == 0 else (border[2], border[3])
    outputs = -(-(before + size + after - dilation * (kernel - 1) - 1) // stride) + 1
    return outputs - 1 if (outputs - 1) * stride >= size + before else outputs


def transposed_size(size, kernel, stride, dilation, border, added, axis):
    """Outputs along an axis and how many windows' outputs are cut off before them, by Keras' rules and, with pads, PyTorch's."""
    span = dilation * (kernel - 1) + 1
    more = None if added is None else added[axis]
    steps = (size - 1) * stride
    if border == "same":
        if more is None:
            return size * stride, max(span - stride, 0) // 2
        pads = span + span % 2 - 2 + more
        return steps + span % 2 + more, span - 1 - min(-(-pads // 2), span - 1)
    if border == "valid":
        return steps + (max(span, stride) if more is None else span + more), 0
    before, after = (border[0], border[1]) if axis == 0 else (border[2], border[3])
    return steps + span - before - after + (more or 0), before


class Case:
    """A network under construction; each method appends a layer and returns the case."""

    def __init__(self, name, height, width, channels, without=None, winograd=False, demands=True):
        """Exact cases go without Winograd's filtering, which rounds; its own cases demand it, or are large enough for it, and are compared within its bound."""
        self.winograd = winograd
        self.demands = demands
        self.without = "" if winograd else "Passes.Winograd" + (f" | Passes.{without}" if without and without != "Winograd" else "")
        self.name, self.input, self.shape = name, (height, width, channels), (height, width, channels)
        self.attributes, self.facts, self.macs, self.operation = [], [], 0, None
        self.notes = set()

    def conv(self, filters, kernel, stride=(1, 1), dilation=(1, 1), border="valid", groups=1, bias=True, act="Linear"):
        arguments = [f"Filters = {filters}"] + self._window("Kernel", kernel, stride, dilation, border)
        if groups != 1:
            arguments.append(f"Groups = {groups}")
        arguments += self._epilogue(bias, act) + (
            ["Algorithm = Algorithm.Winograd"] if self.winograd and self.demands and max(kernel) > 1 else [])
        self._operation("Conv2D")
        return self._convolution("Conv2D", arguments, filters, kernel, stride, dilation, border, groups, bias, act)

    def depthwise(self, kernel, multiplier=1, stride=(1, 1), dilation=(1, 1), border="valid", bias=True, act="Linear"):
        channels = self.shape[2]
        arguments = self._window("Kernel", kernel, stride, dilation, border)
        if multiplier != 1:
            arguments.append(f"DepthMultiplier = {multiplier}")
        arguments += self._epilogue(bias, act)
        self._operation("DepthwiseConv2D")
        return self._convolution(
            "DepthwiseConv2D", arguments, channels * multiplier, kernel, stride, dilation, border, channels, bias, act)

    def transposed(self, filters, kernel, stride=(1, 1), dilation=(1, 1), border="valid", added=None, bias=True, act="Linear"):
        height, width, channels = self.shape
        arguments = [f"Filters = {filters}"] + self._window("Kernel", kernel, stride, dilation, border)
        arguments += (self._pair("OutputPadding", added) if added else []) + self._epilogue(bias, act)
        rows, _ = transposed_size(height, kernel[0], stride[0], dilation[0], border, added, 0)
        columns, _ = transposed_size(width, kernel[1], stride[1], dilation[1], border, added, 1)
        self.shape = (rows, columns, filters)
        self.macs += height * width * channels * kernel[0] * kernel[1] * filters
        fact = f"Transposed({filters}, {kernel}, {stride}, {dilation}, {self._border_fact(border)}"
        self._add("Conv2DTranspose", arguments, fact + (f", added: {added}" if added else "") + ("" if bias else ", bias: false") + ")")
        return self._activation(act)

    def separable(self, filters, kernel, stride=(1, 1), dilation=(1, 1), border="valid", multiplier=1, bias=True, act="Linear"):
        height, width, channels = self.shape
        arguments = [f"Filters = {filters}"] + self._window("Kernel", kernel, stride, dilation, border)
        arguments += ([f"DepthMultiplier = {multiplier}"] if multiplier != 1 else []) + self._epilogue(bias, act)
        rows, columns = (out_size(self.shape[axis], kernel[axis], stride[axis], dilation[axis], border, axis) for axis in (0, 1))
        self.shape = (rows, columns, filters)
        self.macs += rows * columns * channels * multiplier * (kernel[0] * kernel[1] + filters)
        self._add(
            "SeparableConv2D", arguments,
            f"Conv({channels * multiplier}, {kernel}, {stride}, {dilation}, {self._border_fact(border)}, groups: {channels}, bias: false)")
        self.facts.append(f"Conv({filters}, (1, 1), (1, 1), (1, 1), Valid{'' if bias else ', bias: false'})")
        return self._activation(act)

    def pool(self, kind, size, stride=None, border="valid", dilation=(1, 1), ceil=False):
        height, width, channels = self.shape
        arguments = [str(size[0])] if size[0] == size[1] else [f"PoolHeight = {size[0]}, PoolWidth = {size[1]}"]
        if stride is not None:
            arguments += self._pair("Stride", stride)
        arguments += self._pair("PoolDilation", dilation) if dilation != (1, 1) else []
        arguments += self._border(border) + (["CeilMode = true"] if ceil else [])
        stride = stride or size
        outputs = ceil_size if ceil else out_size
        self.shape = (*(outputs(self.shape[axis], size[axis], stride[axis], dilation[axis], border, axis) for axis in (0, 1)), channels)
        fact = f"{kind}Pool({size}, {stride}, {self._border_fact(border)}"
        fact += (f", dilation: {dilation}" if dilation != (1, 1) else "") + (", ceil: true" if ceil else "")
        return self._add(f"{kind}Pool2D", arguments, fact + ")")

    def global_pool(self, kind):
        self.shape = (1, 1, self.shape[2])
        return self._add(f"Global{kind}Pool2D", [], f"new {kind}Pool((Window?)null)")

    def layer_norm(self, epsilon, center=True, scale=True, act="Linear"):
        self._add("LayerNormalization", self._normalization(epsilon, center, scale, act),
                  f"new LayerNormalization({epsilon}f, {str(center).lower()}, {str(scale).lower()})")
        return self._activation(act)

    def group_norm(self, groups, epsilon, center=True, scale=True, act="Linear"):
        self._add("GroupNormalization", [str(groups)] + self._normalization(epsilon, center, scale, act),
                  f"new GroupNormalization({groups}, {epsilon}f, {str(center).lower()}, {str(scale).lower()})")
        return self._activation(act)

    @staticmethod
    def _normalization(epsilon, center, scale, act):
        return ([f"Epsilon = {epsilon}f"] + ([] if center else ["Center = false"]) + ([] if scale else ["Scale = false"])
                + ([] if act == "Linear" else [f"Activation = Activation.{act}"]))

    def zero_padding(self, top, bottom, left, right):
        height, width, channels = self.shape
        self.shape = (height + top + bottom, width + left + right, channels)
        return self._add("ZeroPadding2D", [f"{top}, {bottom}, {left}, {right}"], f"new ZeroPad({top}, {bottom}, {left}, {right})")

    def flatten(self):
        self.shape = (1, 1, self.shape[0] * self.shape[1] * self.shape[2])
        return self._add("Flatten", [], "new Reshaped(Target: null)")

    def reshape(self, *target):
        self.shape = (1,) * (3 - len(target)) + target
        return self._add("Reshape", [", ".join(map(str, target))], f"new Reshaped(new Extent{self.shape})")

    def dense(self, units, bias=True, act="Linear"):
        self.macs += self.shape[2] * units
        self.shape = (1, 1, units)
        self._add("Dense", [str(units)] + self._epilogue(bias, act), f"new Dense({units}{'' if bias else ', UseBias: false'})")
        return self._activation(act)

    def dropout(self, rate):
        return self._add("Dropout", [f"{rate}f"], "new ElementWise(Activation.Linear)")

    def activate(self, act):
        return self._add("Activate", [f"Activation.{act}"], "new Softmax()" if act == "Softmax" else f"new ElementWise(Activation.{act})")

    def _convolution(self, layer, arguments, filters, kernel, stride, dilation, border, groups, bias, act):
        height, width, channels = self.shape
        rows = out_size(height, kernel[0], stride[0], dilation[0], border, 0)
        columns = out_size(width, kernel[1], stride[1], dilation[1], border, 1)
        assert rows > 0 and columns > 0, (self.name, self.shape, kernel, stride, dilation, border)
        assert channels % groups == 0 and filters % groups == 0, (self.name, channels, filters, groups)
        self.shape = (rows, columns, filters)
        if any(s > 1 and d > 1 and k > 1 for s, d, k in zip(stride, dilation, kernel)):
            self.notes.add("stride and dilation")
        self.macs += rows * columns * filters * kernel[0] * kernel[1] * channels // groups
        fact = f"Conv({filters}, {kernel}, {stride}, {dilation}, {self._border_fact(border)}"
        fact += (f", groups: {groups}" if groups != 1 else "") + ("" if bias else ", bias: false") + ")"
        self._add(layer, arguments, fact)
        return self._activation(act)

    def _activation(self, act):
        if act == "Softmax":
            self.facts.append("new Softmax()")
        elif act != "Linear":
            self.facts.append(f"new ElementWise(Activation.{act})")
        return self

    def _operation(self, identifier):
        self.operation = self.operation or identifier

    def _add(self, layer, arguments, fact):
        self.attributes.append(f"[{layer}{'(' + ', '.join(arguments) + ')' if arguments else ''}]")
        self.facts.append(fact)
        return self

    def _window(self, prefix, kernel, stride, dilation, border):
        arguments = self._pair(prefix, kernel)
        for name, pair in (("Stride", stride), ("Dilation", dilation)):
            if pair != (1, 1):
                arguments += self._pair(name, pair)
        return arguments + self._border(border)

    @staticmethod
    def _pair(name, pair):
        return [f"{name} = {pair[0]}"] if pair[0] == pair[1] else [f"{name}Height = {pair[0]}, {name}Width = {pair[1]}"]

    @staticmethod
    def _border(border):
        if border == "valid":
            return []
        if border == "same":
            return ["Padding = Padding.Same"]
        return [f"{name} = {pad}" for name, pad in zip(("PadTop", "PadBottom", "PadLeft", "PadRight"), border) if pad]

    @staticmethod
    def _border_fact(border):
        return {"valid": "Valid", "same": "Same"}.get(border) or f"Pads{tuple(border)}"

    @staticmethod
    def _epilogue(bias, act):
        return ([] if bias else ["UseBias = false"]) + ([f"Activation = Activation.{act}"] if act != "Linear" else [])

    def class_text(self):
        height, width, channels = self.input
        without = f", Without = {self.without}" if self.without else ""
        lines = [f"[Input({height}, {width}, {channels}{without})]"] + self.attributes + [f"internal partial class {self.name};"]
        return "\n".join(lines)

    def table_text(self, with_operation):
        operation = ""
        if with_operation:
            operation = f",\n            new({self.name}.{self.operation}Op, {self.name}.{self.operation}OpGradient)"
        facts = ",\n             ".join(self.facts)
        return (f'        new("{self.name}", seed => new {self.name}(seed), new Extent{self.input},\n            [{facts}]{operation}){" { UsesWinograd = true }" if self.winograd else ""},')


def in_files(cases, with_operation):
    """Cuts the cases into runs whose text fits a file."""
    parts, lines = [[]], 0
    for case in cases:
        size = case.class_text().count("\n") + case.table_text(with_operation).count("\n") + 3
        if lines + size > LINES_PER_FILE and parts[-1]:
            parts.append([])
            lines = 0
        parts[-1].append(case)
        lines += size
    return parts


def write(folder, group, what, cases, with_operation, script="Cases/make_cases.py"):
    """Writes a group of cases as C# files: the table of facts first, then the classes."""
    for stale in (*folder.glob(f"{group}.cs"), *folder.glob(f"{group}[0-9]*.cs")):
        stale.unlink()
    parts = in_files(cases, with_operation)
    for number, part in enumerate(parts, 1):
        head = (
            f"// Written by {script}: change the script, not this file.\n"
            "using System.Collections.Generic;\nusing ConvGen.Tests.Reference;\n"
            "using static ConvGen.Kernels.Tests.Cases.Facts;\n\nnamespace ConvGen.Kernels.Tests.Cases;\n\n")
        suffix = str(number) if len(parts) > 1 else ""
        table = f"/// <summary>{what}</summary>\ninternal static class {group}{suffix}\n{{\n"
        table += "    public static IEnumerable<NetworkCase> All =>\n    [\n"
        table += "\n".join(case.table_text(with_operation) for case in part) + "\n    ];\n}\n\n"
        classes = "\n\n".join(case.class_text() for case in part) + "\n"
        (folder / f"{group}{suffix}.cs").write_text(head + table + classes, newline="\n")
    return [f"{group}{number if len(parts) > 1 else ''}" for number in range(1, len(parts) + 1)]
