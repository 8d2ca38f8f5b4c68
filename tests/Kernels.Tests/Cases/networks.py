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
