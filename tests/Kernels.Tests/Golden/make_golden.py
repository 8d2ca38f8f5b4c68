#!/usr/bin/env python3
"""Golden vectors by PyTorch (any 1.x or 2.x): python3 make_golden.py [folder] writes GoldenCases*.cs, GoldenWindows*.cs and golden*.bin.

golden_windows.bin, of window_cases.py, and golden_normalizations.bin, of normalization_cases.py, are drawn by generators of their own.

golden.bin is little-endian: sections of an int32 length and that many bytes of name, an int32 count of arrays, and per array an
int32 length and that many float32. A case's section holds, for a batch of 2, the inputs, the parameters, the output gradients, the
outputs, the input gradients and the parameter gradients. The sections of training.py follow.
"""

import pathlib
import struct
import sys

import torch

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "Cases"))

from case_text import write  # noqa: E402
from golden_cases import cases  # noqa: E402
from training import traces  # noqa: E402
import normalization_cases  # noqa: E402
import window_cases  # noqa: E402

BATCH = 2


def put_section(file, name, tensors):
    file.write(struct.pack("<i", len(name)) + name.encode() + struct.pack("<i", len(tensors)))
    for tensor in tensors:
        flat = tensor.detach().to(torch.float32).contiguous().flatten()
        file.write(struct.pack("<i", flat.numel()) + flat.numpy().astype("<f4").tobytes())


def put_case(file, case, generator):
    """Computed in double on values that floats hold, so that the file's own rounding is all there is."""

    def uniform(*shape):
        return (torch.rand(shape, generator=generator) * 2 - 1).double().requires_grad_()

    inputs = uniform(BATCH, *case.input)
    parameters = [uniform(*shape) for shape in case.parameter_shapes]
    outputs = case.run(inputs, parameters)
    assert outputs.shape[1:] == case.shape, (case.name, outputs.shape, case.shape)
    output_gradients = uniform(*outputs.shape).detach()
    outputs.backward(output_gradients)
    tensors = [inputs, *parameters, output_gradients, outputs, inputs.grad, *(p.grad for p in parameters)]
    put_section(file, case.name, tensors)


def put_others(folder, module, file_name, seed, class_name, summary):
    generator = torch.Generator().manual_seed(seed)
    every = list(module.cases())
    with open(folder / file_name, "wb") as file:
        for case in every:
            put_case(file, case, generator)
    write(folder, class_name, summary, every, False, "Golden/make_golden.py")
    return every


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    generator = torch.Generator().manual_seed(60)
    torch.set_num_threads(1)
    every = list(cases())
    with open(folder / "golden.bin", "wb") as file:
        for case in every:
            put_case(file, case, generator)
        for name, tensors in traces(generator):
            put_section(file, name, tensors)
    write(folder, "GoldenCases", "Layers whose results PyTorch computed.", every, False, "Golden/make_golden.py")
    every += put_others(
        folder, window_cases, "golden_windows.bin", 61, "GoldenWindows", "Windows whose results PyTorch computed.")
    every += put_others(
        folder, normalization_cases, "golden_normalizations.bin", 62, "GoldenNormalizations",
        "Normalisations of single samples whose results PyTorch computed.")
    print(f"{len(every)} cases with torch {torch.__version__}")


main()
