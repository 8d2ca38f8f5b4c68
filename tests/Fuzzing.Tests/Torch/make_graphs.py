#!/usr/bin/env python3
"""Random graphs by PyTorch (1.12 or newer): python3 make_graphs.py writes Graphs.txt, their C#, and graphs.bin (golden_file.py).

make_graphs.py FOLDER COUNT SEED writes others elsewhere, for `dotnet run -c Release -- graphs FOLDER`.

A pass is the outputs, the gradients of the inputs and of every parameter for some output gradients; networks that normalise by batches
have one while training, and the moved averages, and one with the averages they start with.
"""

import pathlib
import sys
import textwrap

import torch

from golden_file import GoldenFile, scale_of
from graphs import Graph
from network import Run, attributes, blocks

HERE = pathlib.Path(__file__).parent
COUNT, BATCH, SAMPLES = 100, 3, 256
LEAST, MOST = 3, 12
WELL_CONDITIONED = 2e-5  # What single precision may change, relative to the largest value.


def passes(graph, key, dtype):
    results, fills = {}, None
    for training in (True, False):
        run = Run(key, dtype, training)
        inputs = run.fill("inputs", (BATCH, *graph.input)).requires_grad_()
        values = run.scope(graph.nodes, inputs, {})
        named = "training" if training else "inference"
        outputs = values[-1]
        if training or run.moved:
            results[f"{named}: outputs"] = outputs
            outputs.backward(run.fill("output gradients", outputs.shape))
            results[f"{named}: gradients of inputs"] = inputs.grad
            for i, parameter in enumerate(run.parameters):
                if parameter.requires_grad:
                    gradients = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
                    results[f"{named}: gradients of parameter {i}"] = gradients
            if training:
                results.update({f"{named}: moved parameter {i}": moved for i, moved in run.moved.items()})
        if not training:
            results.update({f"read v{value}": values[value] for value in graph.outputs})
        fills = fills or run.fills
    return fills, results, run.layers


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
