#!/usr/bin/env python3
"""The ready-made networks by PyTorch: python3 make_architectures.py writes architectures.bin (golden_file.py)."""

import pathlib
import sys

import torch

from architectures import NETWORKS
from golden_file import GoldenFile, scale_of
from network import Run
from passes import both_passes

HERE = pathlib.Path(__file__).parent
INPUT, SAMPLES = (64, 64, 3), 8

# Samples of a batch, and a key of numbers: in single precision, whose errors are other ones in every program, as few activations as can
# be lie on the other side of their kink. The residual branches of ResNet50 are small for the same reason: with scales about 1 the
# normalisation of 16 blocks enlarges what is rounded, and PyTorch's own single precision changes gradients by a tenth for most keys.
BATCHES = {
    "VGG16": (4, 1_135_000), "VGG19": (4, 2_020_000), "ResNet18": (4, 3_000_000), "ResNet34": (4, 4_000_000),
    "ResNet50": (4, 5_180_000), "MobileNetV2": (4, 6_160_000), "DenseNet121": (2, 7_080_000)}


def main():
    torch.set_num_threads(1)
    golden = GoldenFile(HERE / "architectures.bin", SAMPLES)
    for name, network in NETWORKS.items():
        batch, key = BATCHES[name]
        gain = 2 if name.startswith("VGG") else 1  # Nothing normalises its values.

        def passes(dtype):
            return both_passes(lambda run, x: (network(run, x), {}), INPUT, batch, lambda training: Run(key, dtype, training, gain, 0.125))

        fills, exact, _ = passes(torch.float64)
        golden.network(name, key, batch, fills, exact)
        _, single, _ = passes(torch.float32)
        errors = {what: ((exact[what] - single[what]).abs().max() / scale_of(exact[what])).item() for what in exact}
        print(f"{name}: single precision changes {max(errors, key=errors.get)} by {max(errors.values()):.1e}", file=sys.stderr)


main()
