#!/usr/bin/env python3
"""State dicts of PyTorch for the tests: python3 make_files.py writes them beside this file."""

import collections
import pathlib

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent


class EveryLayout(nn.Module):
    """The network of the same name in Networks.cs."""

    def __init__(self):
        super().__init__()
        self.conv2d = nn.Conv2d(3, 4, 3)
        self.batch_normalization = nn.BatchNorm2d(4)
        self.depthwise_conv2d = nn.Conv2d(4, 4, 2, groups=4)
        self.conv2d_transpose = nn.ConvTranspose2d(4, 2, 2)
        self.p_re_lu = nn.PReLU(32)
        self.dense = nn.Linear(32, 5)

    def forward(self, x):
        x = self.batch_normalization(self.conv2d(x))
        x = self.conv2d_transpose(self.depthwise_conv2d(x))
        return self.dense(self.p_re_lu(torch.flatten(x, 1)))


def main():
    torch.manual_seed(1)
    model = EveryLayout().eval()
    with torch.no_grad():
        model.p_re_lu.weight.uniform_()
        model.batch_normalization.weight.uniform_(0.5, 2)
        model.batch_normalization.bias.uniform_()
        model.batch_normalization.running_mean.uniform_()
        model.batch_normalization.running_var.uniform_(0.5, 2)
        x = torch.rand(2, 3, 6, 6)
        y = model(x)
    (HERE / "inputs.bin").write_bytes(x.permute(0, 2, 3, 1).contiguous().numpy().astype("<f4").tobytes())
    (HERE / "outputs.bin").write_bytes(y.numpy().astype("<f4").tobytes())

    state = model.state_dict()
    torch.save(state, HERE / "zip.pth")
    torch.save(state, HERE / "legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(nn.DataParallel(model).state_dict(), HERE / "parallel.pth")
    torch.save({"epoch": 3, "state_dict": state, "lr": 0.1}, HERE / "checkpoint.pth")
    torch.save({"model": state, "model_ema": state}, HERE / "two.pth")
    torch.save({name: value.double() for name, value in state.items()}, HERE / "double.pth")
    torch.save({name: value.half() if value.is_floating_point() else value for name, value in state.items()}, HERE / "half.pth")
    torch.save(model, HERE / "module.pth")

    # Views: all of one memory, transposed, behind an offset.
    memory = torch.cat([torch.zeros(7)] + [value.float().T.reshape(-1) if value.dim() == 2 else value.float().reshape(-1)
                                           for value in state.values()])
    views, at = collections.OrderedDict(), 7
    for name, value in state.items():
        part = memory[at:at + value.numel()]
        views[name] = part.view(value.shape[1], value.shape[0]).T if value.dim() == 2 else part.view(value.shape)
        at += value.numel()
    torch.save(views, HERE / "views.pth")
    torch.save(views, HERE / "legacy_views.pth", _use_new_zipfile_serialization=False)


class Hostile:
    """What a pickle may do to Python."""

    def __reduce__(self):
        return print, ("this must not run",)


if __name__ == "__main__":
    main()
    torch.save({"dense.weight": torch.zeros(1), "evil": Hostile()}, HERE / "hostile.pth")
    torch.save({"evil": Hostile()}, HERE / "legacy_hostile.pth", _use_new_zipfile_serialization=False)
