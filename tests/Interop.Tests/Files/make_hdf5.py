"""Writes .h5 files of EveryLayout in Keras 2's layout whose first kernel is not what it seems; needs h5py.

    python3 make_hdf5.py
"""
import os

import h5py

LAYERS = [
    ("conv2d", [("kernel", (3, 3, 3, 4)), ("bias", (4,))]),
    ("batch_normalization", [("gamma", (4,)), ("beta", (4,)), ("moving_mean", (4,)), ("moving_variance", (4,))]),
    ("depthwise_conv2d", [("depthwise_kernel", (2, 2, 4, 1)), ("bias", (4,))]),
    ("conv2d_transpose", [("kernel", (2, 2, 2, 4)), ("bias", (2,))]),
    ("p_re_lu", [("alpha", (32,))]),
    ("dense", [("kernel", (32, 5)), ("bias", (5,))]),
]


def write(name, put_kernel):
    with h5py.File(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), "w") as file:
        file.attrs["layer_names"] = [layer.encode() for layer, _ in LAYERS]
        for layer, weights in LAYERS:
            group = file.create_group(layer)
            group.attrs["weight_names"] = [f"{layer}/{role}:0".encode() for role, _ in weights]
            for role, shape in weights:
                if (layer, role) == ("conv2d", "kernel"):
                    put_kernel(group, f"{layer}/{role}:0", shape)
                else:
                    group.create_dataset(f"{layer}/{role}:0", shape, "f4")[...] = 1


# A chunk of 805 MB for 108 values, which a reader would allocate whole.
write("chunks.h5", lambda group, name, shape: group.create_dataset(
    name, shape, "f4", chunks=(4096, 4096, 3, 4), maxshape=(None,) * 4))

# Values of other files: those that HDF5 lists, and those behind a link. Tests put the files where they are found.
write("external_storage.h5", lambda group, name, shape: group.create_dataset(
    name, shape, "f4", external=[("external_values.bin", 0, 108 * 4)]))


def link(group, name, shape):
    group[name] = h5py.ExternalLink("external_target.h5", "/kernel")


write("external_link.h5", link)
with h5py.File(os.path.join(os.path.dirname(os.path.abspath(__file__)), "external_target.h5"), "w") as target:
    target.create_dataset("kernel", (3, 3, 3, 4), "f4")[...] = 7
