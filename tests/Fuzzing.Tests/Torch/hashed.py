"""Numbers that C# computes too (HashedNumbers.cs): element i of the tensor with a key is offset + scale * u, u in [-1, 1)."""

import numpy


def hashed(key, length, offset=0.0, scale=1.0):
    """Float32, each operation rounded to it: the same bits everywhere."""
    x = numpy.arange(length, dtype=numpy.uint32) * numpy.uint32(0x9E3779B9) + numpy.uint32(key * 0x85EBCA6B % 2 ** 32)
    x ^= x >> numpy.uint32(16)
    x *= numpy.uint32(0x7FEB352D)
    x ^= x >> numpy.uint32(15)
    x *= numpy.uint32(0x846CA68B)
    x ^= x >> numpy.uint32(16)
    u = (x >> numpy.uint32(8)).astype(numpy.float32) * numpy.float32(2 ** -23) - numpy.float32(1)
    return numpy.float32(offset) + numpy.float32(scale) * u
