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
    yield Case("DeepNarrow", 11, 11, 1).conv(1, (3, 3)).conv(1, (3, 3), border="same").conv(2, (1, 3)).conv(1, (3, 1)).conv(3, (2, 2)).conv(1, (1, 1))
    yield (Case("WideThenPool", 10, 10, 8).conv(33, (3, 3), border="same").pool("Max", (2, 2)).conv(31, (3, 3), dilation=(2, 2), border="same")
           .pool("Max", (2, 2), (1, 1)).global_pool("Average"))


def pooled_convolutions():
    """A convolution behind an input, behind another layer, and before a max pool: only winners carry gradients back."""
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
    ]
    for number, (h, w, c, filters, kernel, stride, dilation, border, groups, act, pool, pool_stride, pool_border) in enumerate(table, 1):
        def convolve(case):
            return case.conv(filters, kernel, stride, dilation, border, groups, act=act).pool("Max", pool, pool_stride, pool_border)

        yield convolve(Case(f"W{number:02}a", h, w, c)).flatten().dense(3)
        yield convolve(Case(f"W{number:02}b", h, w, c).conv(c, (1, 1))).conv(5, (2, 2))
