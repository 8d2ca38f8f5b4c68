"""Makes the pictures of samples/FineTuning: emoji in the styles of two vendors as IDX files.

    npm pack emoji-datasource-google@16.0.0 emoji-datasource-twitter@16.0.0   # and unpack each to FOLDER/google, FOLDER/twitter
    python3 make_data.py FOLDER

Every emoji is scaled from 64x64 to 32x32 and laid on white. Every fourth of a class is for tests, in both styles.
"""
import gzip
import json
import pathlib
import struct
import sys
import zlib

import numpy as np

CLASSES = [
    ("face", ["face-smiling", "face-affection", "face-tongue", "face-hand", "face-neutral-skeptical", "face-sleepy", "face-unwell",
              "face-hat", "face-glasses", "face-concerned", "face-negative"]),
    ("animal", ["animal-mammal", "animal-bird", "animal-amphibian", "animal-reptile", "animal-marine"]),
    ("food", ["food-fruit", "food-vegetable", "food-prepared", "food-asian", "food-sweet"]),
    ("vehicle", ["transport-ground", "transport-air", "transport-water"]),
    ("clothes", ["clothing"]),
]
MOST = 44  # emoji of a class


def read_png(path):
    """RGBA rows of a PNG file of 8 bits a sample, or of a palette."""
    data = path.read_bytes()
    at, chunks = 8, {}
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        chunks[kind] = chunks.get(kind, b"") + data[at + 8:at + 8 + length]
        at += 12 + length
    width, height, bits, color, _, _, interlace = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    assert interlace == 0 and (bits == 8 or color == 3), path
    size = (width * channels * bits + 7) // 8
    raw, rows, before = zlib.decompress(chunks[b"IDAT"]), [], bytearray(size)
    step = max(1, channels * bits // 8)
    for y in range(height):
        kind, row = raw[y * (size + 1)], bytearray(raw[y * (size + 1) + 1:(y + 1) * (size + 1)])
        for i in range(size):
            a, b = row[i - step] if i >= step else 0, before[i]
            c = before[i - step] if i >= step else 0
            if kind == 1:
                row[i] = (row[i] + a) & 255
            elif kind == 2:
                row[i] = (row[i] + b) & 255
            elif kind == 3:
                row[i] = (row[i] + (a + b) // 2) & 255
            elif kind == 4:
                p = a + b - c
                row[i] = (row[i] + min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]) & 255
        rows.append(row)
        before = row
    values = np.array(rows, np.uint8)
    if color == 3:
        index = np.unpackbits(values, axis=1).reshape(height, -1, bits)
        index = (index @ (1 << np.arange(bits)[::-1]))[:, :width]
        palette = np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)
        alpha = np.full(len(palette), 255, np.uint8)
        given = np.frombuffer(chunks.get(b"tRNS", b""), np.uint8)
        alpha[:len(given)] = given
        return np.dstack([palette[index], alpha[index]])
    values = values.reshape(height, width, channels)
    alpha = values[..., -1:] if color in (4, 6) else np.full((height, width, 1), 255, np.uint8)
    colors = values[..., :3] if channels >= 3 else np.repeat(values[..., :1], 3, axis=2)
    return np.concatenate([colors, alpha], axis=2)


def picture(path):
    image = read_png(path).astype(np.float64)
    opaque = image[..., 3:] / 255
    white = image[..., :3] * opaque + 255 * (1 - opaque)
    height, width = white.shape[0] // 2 * 2, white.shape[1] // 2 * 2
    white = white[:height, :width].reshape(height // 2, 2, width // 2, 2, 3).mean(axis=(1, 3))
    assert white.shape == (32, 32, 3), (path, white.shape)
    return np.rint(white).astype(np.uint8)


def write(name, values):
    header = struct.pack(">BBBB", 0, 0, 8, values.ndim) + b"".join(struct.pack(">I", size) for size in values.shape)
    path = pathlib.Path(__file__).parent / f"{name}-idx{values.ndim}-ubyte.gz"
    path.write_bytes(gzip.compress(header + values.tobytes(), 9, mtime=0))


folder = pathlib.Path(sys.argv[1])
emoji = json.loads((folder / "google/package/emoji.json").read_text())
sets = {"train": ([], []), "test": ([], [])}
for label, (_, subcategories) in enumerate(CLASSES):
    found = [e for e in emoji if e["subcategory"] in subcategories and e["has_img_google"] and e["has_img_twitter"]]
    found.sort(key=lambda e: e["sort_order"])
    found = [found[i * len(found) // min(MOST, len(found))] for i in range(min(MOST, len(found)))]
    for number, e in enumerate(found):
        for vendor in ("google", "twitter"):
            images, labels = sets["test" if number % 4 == 3 else "train"]
            images.append(picture(folder / vendor / "package/img" / vendor / "64" / e["image"]))
            labels.append(label)
for name, (images, labels) in sets.items():
    # In an order that mixes the classes, so that the first of them are of all.
    order = np.random.RandomState(1).permutation(len(labels))
    # Rows of colours: the three dimensions that IDX images have.
    write(f"{name}-images", np.array(images)[order].reshape(len(labels), 32, 96))
    write(f"{name}-labels", np.array(labels, np.uint8)[order])
    print(name, len(labels), np.bincount(labels))
