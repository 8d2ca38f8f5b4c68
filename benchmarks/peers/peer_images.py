#!/usr/bin/env python3
"""Images/s of torchvision: JPEGs of a folder of folders, decoded, resized to 224x224 and divided by 255, in batches of 32.

    python3 benchmarks/peers/peer_images.py FOLDER [--threads 2] [--seconds 5]

Prints a JSON line for torchvision.io (libjpeg, then interpolate) and one for PIL (then resize), each in a DataLoader of that many workers.
"""
import argparse
import json
import time

import torch
import torchvision
from PIL import Image


def read_torchvision(path):
    image = torchvision.io.decode_jpeg(torchvision.io.read_file(path), torchvision.io.ImageReadMode.RGB)[None].float()
    return torch.nn.functional.interpolate(image, size=(224, 224), mode="bilinear", align_corners=False)[0] / 255


def read_pil(path):
    return torchvision.transforms.functional.to_tensor(Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    for name, read in (("torchvision.io", read_torchvision), ("PIL", read_pil)):
        data = torchvision.datasets.ImageFolder(options.folder, loader=read)
        loader = torch.utils.data.DataLoader(data, batch_size=32, shuffle=True, num_workers=options.threads, persistent_workers=True)
        for _ in loader:
            pass
        start, images = time.time(), 0
        while time.time() - start < options.seconds:
            images += sum(len(labels) for _, labels in loader)
        print(json.dumps({"peer": name, "mode": "pipeline", "threads": options.threads,
                          "images_per_s": round(images / (time.time() - start), 1)}))


if __name__ == "__main__":
    main()
