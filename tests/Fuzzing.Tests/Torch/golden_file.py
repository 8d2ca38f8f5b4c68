"""What C# reads of a network (GoldenNetwork.cs): how its tensors are filled, and fingerprints of what PyTorch computed.

Little-endian; a text is an int32 length and its bytes. A network: its name, an int32 key, int32 samples of a batch, a list of fills (name,
int32 length, float32 offset and scale; the key of number i is key + i) and a list of fingerprints (name, int32 length, float32 scale,
float64 sum and norm, and a list of float32, element i * length / count). A list is an int32 count and its elements.
"""

import struct

import torch


class GoldenFile:
    def __init__(self, path, samples):
        """So many evenly spaced elements of a tensor are kept, and more of outputs."""
        self.file, self.samples = open(path, "wb"), samples

    def network(self, name, key, batch, fills, results):
        self._text(name)
        self._put("<ii", key, batch)
        self._put("<i", len(fills))
        for fill in fills:
            self._text(fill.name)
            self._put("<iff", fill.length, fill.offset, fill.scale)
        self._put("<i", len(results))
        for what, tensor in results.items():
            self._text(what)
            self._fingerprint(tensor.detach().double().flatten(), max(self.samples, 256 if what.endswith("outputs") else 0))

    def _fingerprint(self, flat, samples):
        length = flat.numel()
        self._put("<ifdd", length, scale_of(flat), flat.sum().item(), flat.norm().item())
        count = min(length, samples)
        self._put("<i", count)
        picked = flat[torch.arange(count) * length // count]
        self.file.write(picked.to(torch.float32).numpy().astype("<f4").tobytes())

    def _text(self, text):
        self._put("<i", len(text))
        self.file.write(text.encode("ascii"))

    def _put(self, layout, *values):
        self.file.write(struct.pack(layout, *values))


def scale_of(tensor):
    """What errors are relative to: the largest value. One of nothing but rounding errors is zero, and they are absolute."""
    largest = tensor.abs().max().item()
    return largest if largest > 1e-9 else 1.0
