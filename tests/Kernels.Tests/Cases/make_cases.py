#!/usr/bin/env python3
"""Writes the case classes and their tables: python3 make_cases.py [folder]. Same script, same text."""

import csv
import pathlib
import sys

import covering
import layers
import networks
from case_text import Case, write

HERE = pathlib.Path(__file__).parent


def measured_shapes(most_macs=5_000_000):
    """Shapes of conv_shapes.tsv: the smallest of every kind (kinds differ in groups, strides, dilations, kernel, tails)."""
    kinds = {}
    with open(HERE / "conv_shapes.tsv", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t"):
            shape = {key: int(value) for key, value in row.items() if key != "descriptor"}
            case = measured_case(shape, most_macs)
            if case is None:
                continue
            kind = (
                min(shape["g"], 3), shape["sh"] > 1 or shape["sw"] > 1, shape["dil_h"] > 1 or shape["dil_w"] > 1,
                (shape["kh"], shape["kw"]), shape["ic"] % 16 == 0, shape["oc"] % 16 == 0,
                (shape["pad_top"], shape["pad_left"]) != (shape["pad_bottom"], shape["pad_right"]), shape["ih"] == 1)
            kinds.setdefault(kind, case)
    chosen = list(kinds.values())
    for number, case in enumerate(chosen, 1):
        case.name = f"M{number:03}"
    return chosen


def measured_case(shape, most_macs):
    """The shape as a case; None when it is too large, or when a negative trailing pad is more than unread rows."""
    if shape["macs_per_image"] > most_macs or max(shape["ic"] * shape["ih"] * shape["iw"], shape["oc"] * shape["oh"] * shape["ow"]) > 250_000:
        return None
    pads = tuple(max(0, shape[key]) for key in ("pad_top", "pad_bottom", "pad_left", "pad_right"))
    case = Case("", shape["ih"], shape["iw"], shape["ic"])
    case.conv(shape["oc"], (shape["kh"], shape["kw"]), (shape["sh"], shape["sw"]), (shape["dil_h"], shape["dil_w"]),
              pads if any(pads) else "valid", shape["g"])
    return case if case.shape == (shape["oh"], shape["ow"], shape["oc"]) else None


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    covered = list(covering.cases())
    measured = measured_shapes()
    both = sum(1 for case in covered if "stride and dilation" in case.notes)
    groups = write(folder, "Convolutions", "Covering array: every two factors of a convolution in every combination, and every three of its geometry.", covered, True)
    groups += write(folder, "MeasuredConvolutions", "Shapes that real networks and library test suites use.", measured, True)
    groups += write(folder, "DepthwiseConvolutions", "Depthwise convolutions.", list(layers.depthwise()), True)
    groups += write(folder, "TransposedConvolutions", "Transposed convolutions.", list(layers.transposed()), False)
    groups += write(folder, "SeparableConvolutions", "Separable convolutions.", list(layers.separable()), False)
    groups += write(folder, "WindowPools", "Pools with dilations, and with last windows that reach beyond the input.", list(layers.window_pools()), False)
    groups += write(folder, "LargeConvolutions", "Convolutions with large kernels.", list(layers.large()), True)
    groups += write(folder, "Layers", "Every other layer kind, alone.", list(layers.others()), False)
    groups += write(folder, "Networks", "Whole networks.", list(networks.cases()), False)
    groups += write(folder, "PooledConvolutions", "Convolutions before a max pool, with their neighbours.", list(networks.pooled_convolutions()), False)
    groups += write(folder, "Lattices", "Maps of which only some rows and columns are read.", list(networks.lattices()), False)
    groups += write(folder, "WithoutPasses", "Networks with and without each optimisation pass.", list(networks.without_passes()), False)
    groups += write(folder, "WinogradConvolutions", "Winograd's filterings.", list(networks.winograd()), False)
    # written by hand
    groups += ["BlockNetworks", "ReshapedNetworks", "EndPaddedConvolutions", "GraphNetworks", "SimpleLayers", "SampleNormalizations",
               "FusedMaps"]
    index = "\n".join(f"        .. {group}.All," for group in groups)
    (folder / "AllCases.cs").write_text(
        "// Written by Cases/make_cases.py: change the script, not this file.\nusing System.Collections.Generic;\n\n"
        "namespace ConvGen.Kernels.Tests.Cases;\n\n/// <summary>Every case.</summary>\ninternal static class AllCases\n{\n"
        f"    public static IReadOnlyList<NetworkCase> List {{ get; }} =\n    [\n{index}\n    ];\n}}\n", newline="\n")
    print(f"{len(covered)} covering ({both} with stride and dilation above 1 on an axis), {len(measured)} measured;"
          f" {sum(case.macs for case in covered):,} and {sum(case.macs for case in measured):,} multiply-adds a sample")


main()
