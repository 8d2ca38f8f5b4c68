#!/usr/bin/env python3
"""Loads a state dict strictly into a network of torchvision: python3 strict_load.py NAME FOLDER.

Reads weights.safetensors and inputs.bin (samples of 64x64x3) in the folder, and writes the probabilities of 10 classes to outputs.bin.
"""

import json
import pathlib
import struct
import sys

import numpy
import torch
import torchvision

SIZE, CLASSES = 64, 10


def read_safetensors(path):
    data = path.read_bytes()
    length, = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + length])
    values = data[8 + length:]
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            assert entry["dtype"] == "F32"
            begin, end = entry["data_offsets"]
            tensors[name] = torch.from_numpy(numpy.frombuffer(values[begin:end], "<f4").copy()).reshape(entry["shape"])
    return tensors


def main(name, folder):
    model = getattr(torchvision.models, {"MobileNetV2": "mobilenet_v2"}.get(name, name.lower()))(weights=None, num_classes=CLASSES)
    if name.startswith("VGG"):  # Its pool to 7x7 would enlarge the map of a small image.
        model.avgpool = torch.nn.Identity()
        model.classifier[0] = torch.nn.Linear(512 * (SIZE // 32) ** 2, 4096)
    model.load_state_dict(read_safetensors(folder / "weights.safetensors"), strict=True)
    inputs = numpy.frombuffer((folder / "inputs.bin").read_bytes(), "<f4").copy().reshape(-1, SIZE, SIZE, 3)
    with torch.no_grad():
        outputs = torch.softmax(model.eval()(torch.from_numpy(inputs).permute(0, 3, 1, 2)), 1)
    (folder / "outputs.bin").write_bytes(outputs.numpy().astype("<f4").tobytes())


main(sys.argv[1], pathlib.Path(sys.argv[2]))
