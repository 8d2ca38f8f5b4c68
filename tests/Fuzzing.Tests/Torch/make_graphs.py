#!/usr/bin/env python3
"""Random graphs by PyTorch (1.12 or newer): python3 make_graphs.py writes Graphs.txt, their C#, and graphs.bin (golden_file.py).

make_graphs.py FOLDER COUNT SEED writes others elsewhere, for `dotnet run -c Release -- graphs FOLDER`."""

import pathlib
import sys
import textwrap

import torch

from golden_file import GoldenFile, scale_of
from graphs import Graph
from network import Run, attributes, blocks
from passes import both_passes

HERE = pathlib.Path(__file__).parent
COUNT, BATCH, SAMPLES = 100, 3, 256
LEAST, MOST = 3, 12
WELL_CONDITIONED = 2e-5  # What single precision may change, relative to the largest value.


def passes(graph, key, dtype):
    def run(run, inputs):
        values = run.scope(graph.nodes, inputs, {})
        return values[-1], {f"read v{value}": values[value] for value in graph.outputs}

    return both_passes(run, graph.input, BATCH, lambda training: Run(key, dtype, training))


def drawn(seed):
    """Graphs that single precision computes well: no activation on its kink, no variance near zero."""
    while True:
        seed += 1
        try:
            graph = Graph(seed)
        except ValueError:
            continue
        fills, exact, layers = passes(graph, seed * 1000, torch.float64)
        if not LEAST <= len(layers) <= MOST or graph.nodes[0].kind == "Use" and len(graph.nodes) == 1:
            continue
        _, single, _ = passes(graph, seed * 1000, torch.float32)
        if all(((exact[what] - single[what]).abs().max() / scale_of(exact[what])).item() < WELL_CONDITIONED for what in exact):
            yield seed, graph, fills, exact, layers


def declaration(name, graph):
    yield f"namespace {name}"
    yield "{"
    for block in blocks(graph.nodes):
        yield from ("    " + line for line in ["[Block]", *attributes(block.nodes)])
        yield f"    public class {block.name};"
        yield ""
    yield f"    [Input({', '.join(map(str, graph.input))})]"
    yield from (f'    [Output("v{value}")]' for value in graph.outputs)
    yield from ("    " + line for line in attributes(graph.nodes, graph.outputs))
    yield "    public partial class Network;"
    yield "}"


def wrap(line):
    return textwrap.wrap(line, 140, subsequent_indent="        ", break_long_words=False, break_on_hyphens=False) or [""]


def main(folder=HERE, count=COUNT, seed=0):
    folder = pathlib.Path(folder)
    torch.set_num_threads(1)
    golden = GoldenFile(folder / "graphs.bin", SAMPLES)
    counts = {}
    with open(folder / "Graphs.txt", "w", encoding="ascii") as source:
        print("// Written by make_graphs.py: change the script, not this file.", file=source)
        for using in "", "static .Activation", "static .Interpolation", "static .Padding":
            print(f"using {using.replace('.', 'ConvGen.') or 'ConvGen'};", file=source)
        for number, (seed, graph, fills, results, layers) in zip(range(1, int(count) + 1), drawn(int(seed))):
            name = f"Graph{number:03}"
            print("", *(wrapped for line in declaration(name, graph) for wrapped in wrap(line)), sep="\n", file=source)
            golden.network(name, seed * 1000, BATCH, fills, results)
            for kind in {*layers, *(["Use"] if graph.blocks else []), *(["Output"] if graph.outputs else [])}:
                counts[kind] = counts.get(kind, 0) + 1
    print(f"the last seed was {seed}; graphs of each kind:", dict(sorted(counts.items())), file=sys.stderr)


main(*sys.argv[1:])
