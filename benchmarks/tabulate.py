#!/usr/bin/env python3
"""Tabulates the JSON lines of compare.sh: medians over rounds, the best configuration of each peer, targets and ratios.
usage: tabulate.py THREADS DIRECTORY
       tabulate.py contenders DIRECTORY MODEL      which peers are to train a model in the next round, and in which layouts"""
import collections
import glob
import json
import math
import os
import statistics
import sys
from collections import defaultdict

# Model, mode, batch, whose figures it is held against, and at least how many times those by number of threads (others: as for one).
TRAINERS, PREDICTORS = ("torch", "torchsharp"), ("ort",)
NETWORK_ROWS = [
    ("D2", "train", 128, TRAINERS, {1: 16, 2: 18}),
    ("D1", "train", 128, TRAINERS, {1: 12, 2: 15}),
    ("D1", "train", 8, TRAINERS, {1: 15}),
    ("D3", "train", 50, TRAINERS, {1: 4}),
    ("X1", "train", 128, TRAINERS, {1: 8, 2: 10}),
    ("D2", "train", 1, TRAINERS, {1: 15}),
    ("D2", "infer", 1, PREDICTORS, {1: 2.5}),
    ("D2", "infer", 128, PREDICTORS, {1: 2.5}),
    ("D1", "infer", 1, PREDICTORS, {1: 2.5}),
    ("D1", "infer", 128, PREDICTORS, {1: 2}),
    ("D3", "infer", 1, PREDICTORS, {1: 2}),
    ("D3", "infer", 128, PREDICTORS, {1: 2}),
    *((model, "infer", 1, PREDICTORS, {1: target}) for model, target in
      (("VGG16", 2.2), ("R18", 2.2), ("R50", 1.25), ("DN121", 1.3), ("MBV2", 1.4))),
    *((model, "infer", 32, PREDICTORS, {1: 1.3}) for model in ("VGG16", "R18", "R50", "DN121", "MBV2")),
    *((model, "train", 8, TRAINERS, {1: target}) for model, target in
      (("VGG16", 2), ("R18", 2.5), ("R50", 2), ("DN121", 3), ("MBV2", 4))),
]
# How far the machine's peak may move before ratios mean nothing.
STEADY = 0.15
# A peer's configuration that is so much slower than the best one will not become it.
FAR_BEHIND = 0.85
LAYOUTS = ("nchw", "nhwc")
PASSES = ("fwd", "bwd_data", "bwd_weights")
NAMES = {"torch": "PyTorch", "torchsharp": "TorchSharp", "ort": "ONNX Runtime"}


def read(paths):
    """One list of lines a round, those of the Direct algorithm apart."""
    rounds, direct = defaultdict(list), defaultdict(list)
    for path in paths:
        name = os.path.basename(path).removesuffix(".jsonl")
        target = direct if name.endswith("-direct") else rounds
        with open(path, encoding="utf-8") as file:
            target[name.removesuffix("-direct")] += [json.loads(line) for line in file]
    return rounds, direct


def rates(rounds, peers, model, mode, batch):
    """Images/s by round of the configuration whose median is best, and that configuration's first line."""
    by_configuration = defaultdict(dict)
    for number, lines in rounds.items():
        for line in lines:
            if line["peer"].split()[0] in peers and (line.get("model"), line.get("mode"), line.get("batch")) == (model, mode, batch):
                by_configuration[line["peer"], line.get("layout"), line.get("opt")][number] = line
    if not by_configuration:
        return None, None
    best = max(by_configuration.values(), key=lambda lines: statistics.median(line["img_s"] for line in lines.values()))
    return {number: line["img_s"] for number, line in best.items()}, next(iter(best.values()))


def row(*cells):
    print("| " + " | ".join(cells) + " |")


def verdict(value, target):
    return "yes" if value >= target else "**no**"


def figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def networks(rounds, threads):
    row("work", "ConvGen, images/s", "peer, images/s", "its best configuration", "ratio (over rounds)", "target", "met", "memory, MB (peer)")
    row(*["---"] * 8)
    for model, mode, batch, peers, targets in NETWORK_ROWS:
        ours, mine = rates(rounds, ("convgen",), model, mode, batch)
        theirs, line = rates(rounds, peers, model, mode, batch)
        if not ours and not theirs:
            continue  # Left out by --only.
        if not ours or not theirs:
            sys.exit(f"Expected lines of convgen and {peers} for {mode} {model} b{batch}; found {len(ours or [])} and {len(theirs or [])}.")
        ratio = statistics.median(ours.values()) / statistics.median(theirs.values())
        each = [ours[number] / theirs[number] for number in ours if number in theirs]
        target = targets.get(threads, targets[1])
        peer = line["peer"].split()[0]
        configuration = " ".join(filter(None, [line["peer"].replace(peer, NAMES[peer], 1), line.get("layout"), line.get("opt")]))
        memory = f"{mine['maxrss_mb']:,.0f} ({line['maxrss_mb']:,.0f})" if mode == "train" and "maxrss_mb" in line else ""
        row(f"{mode} {model} b{batch}", figure(statistics.median(ours.values())), figure(statistics.median(theirs.values())),
            configuration, f"{ratio:.2f}x ({min(each):.2f}-{max(each):.2f})", f"{target}x", verdict(ratio, target), memory)


def steadiness(directory):
    """The peaks before, between and after the rounds, and who else was at work; ends where they differ too much."""
    with open(os.path.join(directory, "peak.jsonl"), encoding="utf-8") as file:
        peaks = [json.loads(line)["gflops"] for line in file]
    with open(os.path.join(directory, "others.txt"), encoding="utf-8") as file:
        others = collections.Counter(file.read().split())
    moved = max(peaks) / min(peaks) - 1
    print(f"The machine's peak: {min(peaks):.0f} to {max(peaks):.0f} GFLOP/s in {len(peaks)} measurements ({moved:.0%} apart). "
          f"Others at work: {', '.join(f'{name} ({times} times)' for name, times in others.items()) or 'none'}.\n")
    if moved > STEADY:
        sys.exit(f"The peak moved by more than {STEADY:.0%}: ratios would say nothing. Measure again on a quieter machine.")


def convolutions(rounds, field, batch):
    """The median over rounds of a field, by shape and pass."""
    values = defaultdict(list)
    for lines in rounds.values():
        for line in lines:
            if "shape" in line and line["batch"] == batch and field in line:
                values[line["shape"], line["pass"]].append(line[field])
    return {key: statistics.median(of_rounds) for key, of_rounds in values.items()}


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))


def kernels(rounds, direct):
    print("\nSingle convolutions, one thread.\n")
    row("work", "geometric mean", "least", "where", "target", "met")
    row(*["---"] * 6)
    for which in PASSES:
        values = {key: value for key, value in convolutions(direct, "of_peak", 1).items() if key[1] == which}
        least = min(values, key=values.get)
        row(f"dense kernels, {which}, direct, of the FMA peak", f"{geometric_mean(values.values()):.1%}", f"{values[least]:.1%}",
            least[0], "95 % each", verdict(values[least], 0.95))
    for batch, layouts in ((1, "best layout"), (32, "NHWC")):
        values = convolutions(rounds, "vs_onednn", batch)
        least = min(values, key=values.get)
        mean = geometric_mean(values.values())
        row(f"14 shapes x 3 passes, b{batch}, vs oneDNN ({layouts})", f"{mean:.2f}x", f"{values[least]:.2f}x", " ".join(least),
            "0.95x each, mean 1.5x", "yes" if values[least] >= 0.95 and mean >= 1.5 else "**no**")

    print("\nEach shape: times oneDNN's speed at batch 1 and batch 32, scaled by the peaks; algorithm.\n")
    row("shape", *(f"{which} b1 / b32" for which in PASSES), "fwd")
    row(*["---"] * 5)
    small, large = convolutions(rounds, "vs_onednn", 1), convolutions(rounds, "vs_onednn", 32)
    first = next(iter(rounds.values()))
    for shape in dict.fromkeys(line["shape"] for line in first if "shape" in line):
        algorithm = next(line["algorithm"] for line in first if line.get("shape") == shape and line["pass"] == "fwd")
        row(shape, *(f"{small[shape, which]:.2f} / {large[shape, which]:.2f}" for which in PASSES), algorithm)


def process(rounds):
    lines = [line for of_round in rounds.values() for line in of_round]
    startup = [line for line in lines if line.get("mode") == "jit"]
    generator = [line for line in lines if line.get("mode") == "generator"]
    steps = [line for line in lines if line["peer"] == "convgen" and line.get("mode") in ("train", "infer")]
    theirs = min(
        (line["maxrss_mb"] for line in lines if line["peer"].startswith("torch ") and line["model"] == "D2" and line["batch"] == 128),
        default=math.nan)
    first = statistics.median(line["ms_since_process_start"] for line in startup)
    memory = statistics.median(line["peak_working_set_mb"] for line in startup)
    text = statistics.median(line["ms"] for line in generator)
    allocated = max(line["allocated_bytes_per_step"] for line in steps)
    print("\nThe process.\n")
    row("what", "ConvGen", "peer", "target", "met")
    row(*["---"] * 5)
    row("first training step of D2 since process start", f"{first:.0f} ms", "", "150 ms", verdict(150, first))
    row("bytes allocated a step, most of all cases", f"{allocated:.1f}", "", "0", verdict(0, allocated))
    row("peak working set, training D2 b128", f"{memory:.0f} MB", f"{theirs:.0f} MB (PyTorch)", "5x less", verdict(theirs, 5 * memory))
    callers = [line for line in lines if line.get("mode") == "concurrent"]
    if callers:
        scaling = statistics.median(line["scaling"] for line in callers)
        row("D2 predicted by 2 callers at once, times 1 caller", f"{scaling:.2f}x", "", "1.9x", verdict(scaling, 1.9))
    row("D2 from attributes to text, warm", f"{text:.1f} ms", "", "50 ms", verdict(50, text))


def contenders(directory, model):
    rounds, _ = read(glob.glob(os.path.join(directory, "[0-9]*.jsonl")))
    fastest = defaultdict(dict)
    for line in (line for lines in rounds.values() for line in lines):
        peer = line["peer"].split()[0]
        if peer in TRAINERS and (line.get("model"), line.get("mode")) == (model, "train"):
            configuration = peer, line["layout"]
            fastest[line["batch"]][configuration] = max(line["img_s"], fastest[line["batch"]].get(configuration, 0))
    near = {configuration for of_batch in fastest.values() for configuration, rate in of_batch.items()
            if rate >= FAR_BEHIND * max(of_batch.values())}
    for peer in TRAINERS:
        layouts = [layout for layout in LAYOUTS if not near or (peer, layout) in near]
        if layouts:
            print(peer, ",".join(layouts))


def main():
    if sys.argv[1] == "contenders":
        contenders(sys.argv[2], sys.argv[3])
        return
    threads = int(sys.argv[1])
    rounds, direct = read(sorted(glob.glob(os.path.join(sys.argv[2], "[0-9]*.jsonl"))))
    print(f"{threads} {'thread' if threads == 1 else 'threads'}, medians of {len(rounds)} {'round' if len(rounds) == 1 else 'rounds'}.\n")
    steadiness(sys.argv[2])
    networks(rounds, threads)
    if direct:
        kernels(rounds, direct)
    if any(line.get("mode") == "jit" for lines in rounds.values() for line in lines):
        process(rounds)


main()
