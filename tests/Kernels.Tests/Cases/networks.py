"""Whole networks: chains in which halos, fused epilogues, dropped rows and rearrangements meet."""

from case_text import Case


def cases():
    # The three networks of the sample, with their images and widths cut down.
    yield (Case("SmallD1", 14, 14, 1).conv(16, (3, 3), act="Relu").pool("Max", (2, 2)).conv(32, (3, 3), act="Relu")
           .pool("Max", (2, 2)).flatten().dense(32, act="Relu").dense(10, act="Softmax"))
    yield (Case("SmallD2", 16, 16, 1).conv(32, (3, 3), act="Relu").pool("Max", (2, 2)).conv(64, (3, 3), act="Relu")
           .pool("Max", (2, 2)).flatten().dropout(0.5).dense(10, act="Softmax"))
    yield (Case("SmallD3", 12, 12, 1).conv(8, (5, 5), border="same", act="Relu").pool("Max", (2, 2), (2, 2))
           .conv(16, (5, 5), border="same", act="Relu").pool("Max", (2, 2)).reshape(144).dense(64, act="Relu").dense(10)
           .activate("Softmax"))
    # Exact on integers from end to end: the same without softmax, and plain chains.
    yield (Case("SmallD2Logits", 16, 16, 1).conv(32, (3, 3), act="Relu").pool("Max", (2, 2)).conv(64, (3, 3), act="Relu")
           .pool("Max", (2, 2)).flatten().dropout(0.5).dense(10))
    yield (Case("SmallD3Logits", 12, 10, 1).conv(8, (5, 5), border="same", act="Relu").pool("Max", (2, 2), (2, 2))
           .conv(16, (5, 5), border="same", act="Relu").pool("Max", (2, 2)).reshape(96).dense(32, act="Relu").dense(10))
    yield Case("ConvChain", 9, 8, 3).conv(8, (3, 3), border="same").conv(5, (3, 3), dilation=(2, 2)).conv(4, (1, 1))
    yield (Case("StridedDilated", 19, 17, 2).conv(6, (3, 3), (2, 2), (2, 2), "same").conv(17, (3, 2), (2, 1), (1, 2), (1, 0, 2, 1))
           .conv(3, (2, 2), (1, 2)))
    yield (Case("Separable", 10, 12, 5).depthwise((3, 3), border="same").conv(16, (1, 1), act="Relu6")
           .depthwise((3, 3), stride=(2, 2), dilation=(2, 2), border="same").conv(9, (1, 1)).global_pool("Average").flatten().dense(4))
    yield (Case("Grouped", 8, 9, 6).conv(12, (3, 3), groups=2, border="same", act="Relu").conv(12, (3, 3), (2, 2), groups=3)
           .conv(8, (1, 1), groups=4))
    # Rows and columns that a pooling floor drops, twice over.
    yield (Case("DroppedRows", 15, 17, 3).conv(17, (3, 3), act="Relu").pool("Max", (3, 3)).conv(8, (2, 2), border="same")
           .pool("Average", (2, 2)))
    yield Case("PoolAfterPool", 12, 13, 4).pool("Max", (3, 3), (2, 2), "same").pool("Average", (2, 2), (1, 1)).pool("Max", (2, 2))
    yield (Case("PaddedPools", 9, 10, 3).zero_padding(1, 0, 2, 1).conv(15, (2, 3), border=(1, 1, 0, 2)).pool("Max", (3, 3), (2, 2), (1, 1, 1, 1))
           .conv(2, (3, 3), border="same"))
    yield (Case("ManyActivations", 8, 8, 2).conv(5, (3, 3), act="Silu").activate("Tanh").conv(7, (2, 2), act="Gelu").flatten()
           .dense(12, act="Elu").dense(9, act="Softplus").dense(3, act="Sigmoid"))
    yield (Case("DenseFirst", 2, 3, 4).flatten().dense(24, act="Relu").reshape(2, 3, 4).conv(6, (2, 2), border="same", act="LeakyRelu")
           .global_pool("Max").flatten().dense(5))
    yield (Case("PadAfterPad", 5, 6, 2).zero_padding(1, 1, 1, 1).zero_padding(0, 2, 1, 0).conv(4, (3, 3), (2, 2)).zero_padding(1, 0, 0, 1))
    yield (Case("DropoutBetween", 6, 6, 3).dropout(0.25).conv(16, (3, 3), border="same", act="Relu").dropout(0.5).flatten().dropout(0.1)
           .dense(7))
    # Dense layers whose kernels exceed the cache: behind a relu, behind each other, behind an input.
    yield (Case("InPlaceDense", 13, 9, 2).conv(4, (3, 3), border="same", act="Relu").flatten().dense(288, act="Relu").dense(464, act="Tanh").dense(3))
    yield Case("InPlaceDenseFirst", 10, 17, 4).flatten().dense(208, bias=False)
    # Dense layers of few units whose kernels samples share: behind a pool, and behind an input, with one vector along the inputs and with two.
    yield (Case("DotProductDense", 12, 14, 1).conv(16, (3, 3), border="same", act="Relu").pool("Max", (2, 2)).flatten().dense(7).reshape(7, 1, 1)
           .conv(3, (2, 1), act="Relu"))
    yield Case("DotProductDenseFirst", 4, 19, 4).flatten().dense(16, bias=False)
    yield Case("DeepNarrow", 11, 11, 1).conv(1, (3, 3)).conv(1, (3, 3), border="same").conv(2, (1, 3)).conv(1, (3, 1)).conv(3, (2, 2)).conv(1, (1, 1))
    yield (Case("WideThenPool", 10, 10, 8).conv(33, (3, 3), border="same").pool("Max", (2, 2)).conv(31, (3, 3), dilation=(2, 2), border="same")
           .pool("Max", (2, 2), (1, 1)).global_pool("Average"))


def pooled_convolutions():
    """A convolution behind an input, behind another layer, and before a max pool: only its indices carry gradients back."""
    # height, width, channels, filters, kernel, stride, dilation, border, groups, activation, pool, pool stride, pool border
    table = [
        (9, 11, 3, 16, (3, 3), (1, 1), (1, 1), "valid", 1, "Relu", (2, 2), None, "valid"),
        (10, 9, 5, 17, (3, 3), (1, 1), (1, 1), "same", 1, "Relu", (2, 2), (2, 2), "same"),
        (12, 13, 4, 8, (3, 3), (1, 1), (1, 1), "same", 1, "Linear", (3, 3), (2, 2), "same"),
        (11, 10, 2, 33, (2, 2), (1, 1), (1, 1), "valid", 1, "Relu6", (2, 2), (1, 1), "valid"),
        (15, 14, 3, 12, (3, 3), (2, 2), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (13, 15, 6, 32, (3, 3), (1, 1), (2, 2), "valid", 1, "Relu", (2, 2), None, "valid"),
        (17, 16, 2, 6, (3, 2), (2, 1), (2, 3), "same", 2, "Relu", (2, 3), (2, 2), "valid"),
        (9, 9, 6, 15, (3, 3), (1, 1), (1, 1), "same", 3, "Relu", (2, 2), None, "valid"),
        (8, 12, 64, 31, (1, 1), (1, 1), (1, 1), "valid", 1, "Relu", (2, 2), None, "valid"),
        (11, 11, 1, 64, (5, 5), (1, 1), (1, 1), (2, 1, 0, 3), 1, "Relu", (3, 3), (3, 3), "valid"),
        (10, 12, 3, 9, (3, 3), (1, 1), (1, 1), "same", 1, "Tanh", (2, 2), None, "valid"),
        (9, 10, 2, 16, (3, 3), (1, 1), (1, 1), "same", 1, "LeakyRelu", (2, 2), (2, 2), (1, 0, 0, 1)),
        # Masks of indices that carry a gradient: several words of filters and of windows, bands of taps, parts of windows in registers, padding.
        (11, 10, 16, 72, (3, 3), (1, 1), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (18, 19, 16, 8, (3, 3), (1, 1), (1, 1), "valid", 1, "Relu", (2, 2), None, "valid"),
        (20, 19, 32, 20, (5, 5), (1, 1), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (19, 21, 16, 5, (3, 3), (2, 2), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (17, 20, 16, 16, (3, 3), (1, 1), (2, 2), "valid", 1, "Linear", (2, 2), (3, 3), "valid"),
        (16, 18, 16, 4, (7, 3), (1, 1), (1, 1), "valid", 1, "Relu", (3, 3), None, "valid"),
        (12, 12, 48, 7, (3, 3), (1, 1), (1, 1), "valid", 1, "Relu", (4, 4), None, "valid"),
        # One input channel: indices permute patches.
        (14, 16, 1, 16, (3, 3), (1, 1), (1, 1), "valid", 1, "Relu", (2, 2), None, "valid"),
        (13, 15, 1, 20, (5, 5), (1, 1), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (15, 14, 1, 33, (3, 3), (2, 2), (1, 1), "valid", 1, "Relu", (2, 2), None, "valid"),
        (14, 17, 1, 5, (3, 3), (1, 1), (2, 2), "same", 1, "Linear", (2, 2), None, "valid"),
        (12, 20, 1, 9, (2, 4), (1, 1), (1, 1), "valid", 1, "Relu", (1, 4), None, "valid"),
        (17, 11, 1, 8, (3, 2), (1, 1), (1, 1), "same", 1, "Relu", (4, 1), None, "valid"),
        (16, 16, 1, 12, (7, 7), (1, 1), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (14, 14, 1, 6, (3, 3), (1, 1), (1, 1), "valid", 1, "Relu", (2, 2), (3, 3), "valid"),
        (10, 24, 1, 3, (1, 13), (1, 1), (1, 1), "valid", 1, "Relu", (1, 2), None, "valid"),
        # The pool in the convolution's kernel, the gradient of the map from its indices.
        (14, 14, 3, 24, (3, 3), (1, 1), (1, 1), "same", 1, "Relu", (2, 2), None, "valid"),
        (13, 14, 4, 18, (3, 3), (1, 1), (1, 1), "valid", 2, "Relu", (2, 2), None, "valid"),
        (12, 12, 20, 9, (3, 3), (1, 1), (1, 1), "valid", 1, "Linear", (2, 2), None, "valid"),
        (15, 16, 3, 7, (3, 3), (2, 2), (1, 1), "valid", 1, "Relu", (1, 3), None, "valid"),
    ]
    for number, (h, w, c, filters, kernel, stride, dilation, border, groups, act, pool, pool_stride, pool_border) in enumerate(table, 1):
        def convolve(case):
            return case.conv(filters, kernel, stride, dilation, border, groups, act=act).pool("Max", pool, pool_stride, pool_border)

        yield convolve(Case(f"W{number:02}a", h, w, c)).flatten().dense(3)
        yield convolve(Case(f"W{number:02}b", h, w, c).conv(c, (1, 1))).conv(5, (2, 2))


def lattices():
    """Readers whose strides and dilations share a divisor, or whose windows lie apart: most of the map before is never computed."""
    yield (Case("Untuned", 20, 20, 1).conv(13, (5, 5), border=(2, 2, 2, 2), act="Relu").pool("Average", (2, 2))
           .conv(9, (3, 3), dilation=(2, 2), border=(2, 2, 2, 2), act="Relu")
           .conv(11, (3, 3), (2, 2), (2, 2), (2, 2, 2, 2), act="Relu").pool("Average", (3, 3), (2, 2)).flatten().dense(4))
    yield Case("ThroughActivation", 13, 11, 2).conv(5, (3, 2), border=(1, 0, 1, 2)).activate("Tanh").conv(6, (1, 1), (3, 2))
    yield Case("OddLattice", 14, 15, 3).conv(6, (3, 3), border=(2, 1, 1, 1), act="Relu").conv(8, (3, 3), (2, 2), (2, 2), (1, 2, 3, 0)).conv(2, (2, 2))
    yield (Case("DepthwiseLattice", 15, 16, 5).depthwise((3, 3), border="same", act="Relu").depthwise((3, 2), 2, (2, 2), (4, 2), "same")
           .conv(8, (1, 1), (2, 2), groups=2))
    yield Case("OneAxisLattice", 12, 13, 4).conv(17, (3, 3), border="same").conv(5, (2, 3), (2, 1), (2, 1), groups=1)
    yield Case("PoolLattice", 17, 18, 3).conv(16, (2, 2)).pool("Max", (3, 3), (2, 2), "same").conv(6, (1, 1), (2, 3), act="Relu").pool("Max", (2, 2))
    yield Case("DisjointPools", 16, 17, 4).conv(6, (1, 1)).conv(9, (3, 3), border="same", act="Relu").pool("Average", (2, 2), (3, 3)).conv(3, (2, 2))
    yield Case("DisjointPoolsDepthwise", 14, 15, 6).depthwise((3, 3), border=(1, 1, 0, 2)).pool("Average", (2, 3), (4, 5)).conv(4, (1, 1))
    yield (Case("DisjointPoolsStrided", 23, 25, 2).conv(8, (2, 2), border="same").conv(18, (3, 5), (2, 2), (1, 2), (1, 1, 2, 3), groups=2, act="Relu")
           .pool("Average", (2, 2), (3, 4)).flatten().dense(3))
    yield Case("DisjointPoolsWide", 31, 9, 1).conv(34, (5, 3), border="same", act="Relu").pool("Average", (2, 3), (5, 3)).conv(2, (1, 1))


def without_passes():
    """The same networks with each optimisation pass left out that changes them: all agree with the reference, and so with each other."""
    def pooled(name, without):
        return (Case(name, 16, 14, 1, without).conv(16, (3, 3), act="Relu").pool("Max", (2, 2)).conv(32, (3, 3), border="same", act="Relu")
                .pool("Max", (2, 2)).flatten().dense(5))

    def untuned(name, without):
        return (Case(name, 20, 20, 1, without).conv(13, (5, 5), border=(2, 2, 2, 2), act="Relu").pool("Average", (2, 2))
                .conv(9, (3, 3), dilation=(2, 2), border=(2, 2, 2, 2), act="Relu")
                .conv(11, (3, 3), (2, 2), (2, 2), (2, 2, 2, 2), act="Relu").pool("Average", (3, 3), (2, 2)).flatten().dense(4))

    def square(name, without):
        return (Case(name, 12, 12, 32, without).conv(32, (3, 3), border="same", act="Relu").conv(32, (3, 3), border="same").pool("Max", (2, 2))
                .flatten().dense(3))

    passes = {pooled: ("MaxPoolSparsity", "ReluBehindPool", "FusedPools", "All"), untuned: ("StridedOutputs", "BoundsInference"), square: ("MaxPoolSparsity", "All")}
    for build, left_out in passes.items():
        for without in left_out:
            yield build(f"{build.__name__.capitalize()}Without{without}", without)
        yield build(f"{build.__name__.capitalize()}WithAll", None)


def winograd():
    """Every filtering, forward and for the gradient of the input: whole and partial tiles, channels that fill no vector, pads of all kinds, bands."""
    def case(name, height, width, channels):
        return Case(name, height, width, channels, winograd=True)

    kernels = ((3, 3), (5, 5))
    for kernel in kernels:
        k = kernel[0]
        yield case(f"Winograd{k}Valid", 9, 11, 3).conv(3, (1, 1)).conv(17, kernel)
        yield case(f"Winograd{k}Same", 8, 8, 32).conv(32, kernel, border="same").conv(16, kernel, border="same", bias=False)
        yield case(f"Winograd{k}Pads", 7, 10, 5).conv(5, (1, 1)).conv(33, kernel, border=(k, 0, 1, k - 1)).conv(2, (1, 1))
        yield case(f"Winograd{k}Least", k, k, 16).conv(16, (1, 1)).conv(16, kernel)
        yield case(f"Winograd{k}Small", k + 1, k + 3, 6).conv(7, kernel).pool("Max", (1, 1))
        yield case(f"Winograd{k}Padded", 3, 4, 4).conv(9, (1, 1)).conv(8, kernel, border="same")
        yield case(f"Winograd{k}Bands", 60, 37, 4).conv(4, (1, 1)).conv(76, kernel, border="same")
    # One axis alone, and axes of different lengths.
    for height, width in ((1, 3), (3, 1), (1, 5), (5, 1), (3, 5), (5, 3)):
        yield case(f"Winograd{height}x{width}Valid", 9, 11, 3).conv(5, (1, 1)).conv(17, (height, width))
        yield case(f"Winograd{height}x{width}Same", 7, 8, 19).conv(33, (height, width), border="same").conv(16, (height, width), border="same", bias=False)
        yield case(f"Winograd{height}x{width}Pads", 12, 5, 16).conv(8, (1, 1)).conv(9, (height, width), border=(height - 1, 0, 0, width - 1)).conv(2, (1, 1))
        yield case(f"Winograd{height}x{width}Bands", 60, 30, 4).conv(4, (1, 1)).conv(120, (height, width), border="same")
    # Maps that tiles of each size cover best.
    for kernel, maps in (((3, 3), (2, 3, 4, 5, 6, 9, 10, 12)), ((5, 5), (2, 3, 4, 6, 8))):
        for size in maps:
            k = kernel[0]
            yield case(f"Winograd{k}Map{size}", size + k - 1, size + k - 1, 32).conv(24, kernel)
    # Of the gradient of the kernel alone, whose patches end with the user's input.
    yield Case("WinogradBlocks", 4, 4, 100, winograd=True, demands=False).conv(256, (3, 3), bias=False)
    yield case("WinogradBeforePool", 14, 14, 16).conv(16, (3, 3)).pool("Average", (2, 2)).conv(16, (3, 3), border="same").pool("Average", (2, 2))
    yield case("WinogradTanh", 11, 9, 16).conv(24, (3, 3), border="same", act="Tanh").conv(20, (5, 5), act="Silu").flatten().dense(3)
