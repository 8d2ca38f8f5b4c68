"""A covering array over the factors of a convolution, made greedily with a fixed seed, as concrete small shapes.

Of a 3-wise array over all factors, the rows that cover every pair of factors and every three of those that decide a kernel's geometry;
random networks (tests/Fuzzing.Tests) meet the rest.
"""

import itertools
import random

from case_text import Case

FACTORS = {
    "stride_h": (1, 2, 3), "stride_w": (1, 2, 3), "dilation_h": (1, 2, 3), "dilation_w": (1, 2, 3),
    "kernel": ("1x1", "2x2", "3x3", "4x4", "5x5", "6x6", "7x7", "1xN", "Nx1", "HxW"),
    "border": ("valid", "same", "pads"),
    "groups": ("1", "some", "channels"),
    "channels": ("one", "few", "whole vectors", "tails"),
    "filters": ("one", "few", "whole vectors", "tails"),
    "bias": (True, False),
    "activation": ("Linear", "Relu", "smooth"),
    "parity": ((0, 0), (0, 1), (1, 0), (1, 1)),
}
KERNELS = {f"{n}x{n}": [(n, n)] for n in range(1, 8)} | {
    "1xN": [(1, 2), (1, 3), (1, 5), (1, 7), (1, 4), (1, 6)],
    "Nx1": [(2, 1), (3, 1), (5, 1), (7, 1), (4, 1), (6, 1)],
    "HxW": [(3, 2), (2, 3), (5, 3), (3, 5), (4, 7), (6, 2)],
}
CHANNELS = {"one": [1], "few": [2, 3, 5], "whole vectors": [8, 16, 32, 64], "tails": [15, 17, 31, 33]}
GEOMETRY = ("stride_h", "stride_w", "dilation_h", "dilation_w", "border", "groups", "channels", "filters")
SMOOTH = ["Relu6", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Silu", "Gelu", "HardSwish", "Softplus", "Softmax"]
MAC_BUDGET = 300_000


def rows(seed):
    """Assignments of a level to every factor such that every three factors see every combination of their levels."""
    generator = random.Random(seed)
    names = list(FACTORS)
    triples = list(itertools.combinations(range(len(names)), 3))
    missing = {(triple, levels) for triple in triples
               for levels in itertools.product(*(range(len(FACTORS[names[i]])) for i in triple))}
    while missing:
        best, best_gain = None, []
        for _ in range(40):
            # A candidate starts from one uncovered combination, so that every row makes progress.
            triple, levels = generator.choice(SortedView.of(missing))
            row = [generator.randrange(len(FACTORS[name])) for name in names]
            for index, level in zip(triple, levels):
                row[index] = level
            gain = [key for key in ((t, tuple(row[i] for i in t)) for t in triples) if key in missing]
            if len(gain) > len(best_gain):
                best, best_gain = row, gain
        missing.difference_update(best_gain)
        yield {name: FACTORS[name][level] for name, level in zip(names, best)}


class SortedView:
    """Sets have no order of their own: a sorted list, refreshed when the set shrank by a tenth, keeps runs reproducible."""

    _list, _size = [], 0

    @classmethod
    def of(cls, items):
        if not cls._list or len(items) < 0.9 * cls._size or len(items) < 50:
            cls._list, cls._size = sorted(items), len(items)
        return cls._list


def cases(seed=20240607):
    generator = random.Random(seed + 1)
    turn = {}

    def next_of(key, values):
        turn[key] = turn.get(key, -1) + 1
        return values[turn[key] % len(values)]

    array = list(rows(seed))
    chosen = covering_rows(array)
    for number, row in enumerate(array):
        case = concrete(f"C{number + 1:03}", row, next_of, generator)
        if number in chosen:
            yield case


def covering_rows(array):
    """Numbers of rows that cover what the whole array covers of all pairs and of the geometry's triples, chosen greedily."""
    parts = [*itertools.combinations(FACTORS, 2), *itertools.combinations(GEOMETRY, 3)]
    covers = [{(part, tuple(row[name] for name in part)) for part in parts} for row in array]
    missing, chosen = set().union(*covers), set()
    while missing:
        best = max(range(len(array)), key=lambda number: (len(covers[number] & missing), -number))
        chosen.add(best)
        missing -= covers[best]
    return chosen


def concrete(name, row, next_of, generator):
    kernel = next_of(row["kernel"], KERNELS[row["kernel"]])
    stride, dilation = (row["stride_h"], row["stride_w"]), (row["dilation_h"], row["dilation_w"])
    groups, channels, filters = grouped(row, next_of)
    taps = kernel[0] * kernel[1]
    size, border = [0, 0], [0, 0, 0, 0]
    positions = max(2, int((MAC_BUDGET / (taps * channels // groups * filters)) ** 0.5))
    for axis in (0, 1):
        span = dilation[axis] * (kernel[axis] - 1) + 1
        if row["border"] == "pads":
            border[2 * axis], border[2 * axis + 1] = generator.choice(
                [(a, b) for a in range(min(span, 4)) for b in range(min(span, 4)) if a != b] or [(1, 0), (0, 1), (2, 1)])
        outputs = min(generator.randint(2, 9 if stride[axis] == 1 else 6), positions)
        around = sum(border[2 * axis:2 * axis + 2])
        smallest = 1 if row["border"] == "same" else max(1, span - around)
        size[axis] = max(smallest, (outputs - 1) * stride[axis] + 1 + (0 if row["border"] == "same" else span - 1 - around))
        # Floors that leave an unread remainder are part of the job.
        size[axis] += generator.randrange(stride[axis])
        size[axis] += (size[axis] + row["parity"][axis]) % 2
    size[1] += 2 if size[0] == size[1] else 0
    activation = next_of("smooth", SMOOTH) if row["activation"] == "smooth" else row["activation"]
    if activation == "Softmax" and filters == 1:
        activation = "Tanh"
    return Case(name, size[0], size[1], channels).conv(
        filters, kernel, stride, dilation, tuple(border) if row["border"] == "pads" else row["border"], groups, row["bias"], activation)


def grouped(row, next_of):
    """Groups, channels and filters: the channel class holds per group, the filter class per group too."""
    channels = next_of("channels " + row["channels"], CHANNELS[row["channels"]])
    filters = next_of("filters " + row["filters"], CHANNELS[row["filters"]])
    if row["groups"] == "1":
        return 1, channels, filters
    if row["groups"] == "some":
        groups = next_of("groups", [2, 2, 3, 2, 4])
        most = 33 if groups == 2 else 17
        return groups, groups * min(channels, most), groups * min(filters, most)
    # One channel a group: the filter class becomes the number of filters of each channel.
    multiplier = {"one": 1, "few": 2, "whole vectors": 4, "tails": 3}[row["filters"]]
    return channels, channels, channels * multiplier
