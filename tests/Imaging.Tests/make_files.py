#!/usr/bin/env python3
"""Writes Files: pictures in every format, and what Pillow and PyTorch make of them (goldens.bin).

    python3 tests/Imaging.Tests/make_files.py

Needs numpy, Pillow and PyTorch. A golden is a line "name height width channels kind" and its numbers, kind u8 or u16: u16 is 256 times the
level.
"""
import os

import numpy as np
import torch
from PIL import Image, ImageOps

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Files")
SIZES = [(1, 1), (1, 7), (9, 1), (2, 2), (3, 5), (8, 8), (11, 17), (16, 16), (20, 31), (24, 24), (25, 19), (31, 32), (33, 47), (40, 30),
         (48, 64), (57, 43), (64, 64), (75, 100), (90, 61), (101, 37)]
TARGETS = [(12, 16), (24, 24), (31, 17)]


def picture(seed, height, width):
    """Slopes, a disc, stripes and noise."""
    random = np.random.RandomState(seed)
    y, x = np.mgrid[0:height, 0:width]
    image = np.stack([255 * x / max(width - 1, 1), 255 * y / max(height - 1, 1), 127 + 120 * np.sin((x + y) / 2.5)], axis=-1)
    disc = (x - width * 0.6) ** 2 + (y - height * 0.4) ** 2 < (min(height, width) * 0.3) ** 2
    image[disc] = random.randint(0, 256, 3)
    return np.clip(image + random.normal(0, 20, image.shape), 0, 255).astype(np.uint8)


def golden(file, name, array):
    kind = {np.uint8: "u8", np.uint16: "u16"}[array.dtype.type]
    height, width, channels = array.shape
    file.write(f"{name} {height} {width} {channels} {kind}\n".encode())
    file.write(array.astype("<" + array.dtype.str[1:]).tobytes())


def interpolated(array, height, width):
    tensor = torch.from_numpy(array).permute(2, 0, 1)[None].double()
    result = torch.nn.functional.interpolate(tensor, size=(height, width), mode="bilinear", align_corners=False, antialias=False)
    return np.round(result[0].permute(1, 2, 0).numpy() * 256).astype(np.uint16)


def resizing(file):
    for seed, (height, width) in enumerate(SIZES):
        array = picture(seed, height, width)
        image = Image.fromarray(array)
        image.save(os.path.join(HERE, f"resize-{seed:02}.png"), optimize=True)
        target_height, target_width = TARGETS[seed % len(TARGETS)]
        golden(file, f"torch-{seed:02}", interpolated(array, target_height, target_width))
        golden(file, f"pil-{seed:02}", np.asarray(image.resize((target_width, target_height), Image.BILINEAR)))
        grey = image.convert("L")
        golden(file, f"grey-{seed:02}", np.asarray(grey.resize((target_width, target_height), Image.BILINEAR))[..., None])


def on_white(image):
    image = image.convert("RGBA")
    white = Image.new("RGBA", image.size, (255, 255, 255, 255))
    return np.asarray(Image.alpha_composite(white, image).convert("RGB"))


def formats(file):
    array = picture(99, 37, 52)
    image = Image.fromarray(array)
    alpha = image.copy()
    alpha.putalpha(Image.fromarray((np.mgrid[0:37, 0:52][1] * 5 % 256).astype(np.uint8)))
    smooth = Image.fromarray(picture(98, 6, 8)).resize((52, 37), Image.BICUBIC)
    frames = [Image.fromarray(picture(97 - i, 20, 30)).convert("P") for i in range(3)]
    saved = {
        "rgb.png": (image, {}), "rgba.png": (alpha, {}), "grey.png": (image.convert("L"), {}), "grey-alpha.png": (alpha.convert("LA"), {}),
        "palette.png": (image.convert("P", palette=Image.ADAPTIVE), {}), "one-bit.png": (image.convert("1"), {}),
        "rgb.bmp": (image, {}), "palette.bmp": (image.convert("P"), {}), "lossless.webp": (image, {"lossless": True}),
        "lossless-alpha.webp": (alpha, {"lossless": True, "exact": True}), "still.gif": (image.convert("P"), {}),
        "animated.gif": (frames[0], {"save_all": True, "append_images": frames[1:], "duration": 50}),
        "baseline.jpg": (smooth, {"quality": 95, "subsampling": 0}), "progressive.jpg": (smooth, {"quality": 95, "progressive": True}),
        "subsampled.jpg": (smooth, {"quality": 90, "subsampling": 2}), "grey.jpg": (smooth.convert("L"), {"quality": 95}),
        "lossy.webp": (smooth, {"quality": 90}),
    }
    for name, (source, options) in saved.items():
        path = os.path.join(HERE, name)
        source.save(path, **options)
        golden(file, name, on_white(Image.open(path)))

    # 16 bits a channel, which Pillow cannot write as colours: grey.
    Image.fromarray((array[..., 0].astype(np.uint16) * 257)).save(os.path.join(HERE, "sixteen-bit.png"))
    golden(file, "sixteen-bit.png", np.repeat(array[..., :1], 3, axis=2).copy())


def orientations(file):
    """Blocks of 8x8, which a JPEG keeps; each orientation is stored so that all look the same."""
    colours = np.array([[[250, 10, 10], [10, 250, 10], [10, 10, 250]], [[250, 250, 10], [10, 10, 10], [250, 250, 250]]], np.uint8)
    seen = Image.fromarray(colours.repeat(8, axis=0).repeat(8, axis=1))
    turn = {1: None, 2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE, 6: Image.ROTATE_90,
            7: Image.TRANSVERSE, 8: Image.ROTATE_270}
    for orientation, back in turn.items():
        stored = seen if back is None else seen.transpose(back)
        exif = Image.Exif()
        exif[0x0112] = orientation
        path = os.path.join(HERE, f"orientation-{orientation}.jpg")
        stored.save(path, quality=95, subsampling=0, exif=exif)
        golden(file, f"orientation-{orientation}.jpg", np.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB")))


if __name__ == "__main__":
    os.makedirs(HERE, exist_ok=True)
    with open(os.path.join(HERE, "goldens.bin"), "wb") as output:
        resizing(output)
        formats(output)
        orientations(output)
