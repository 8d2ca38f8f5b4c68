"""Draws icon.png: a 3x3 kernel with dilation 2 on the 5x5 pixels that it spans. Needs nothing but Python."""

import pathlib
import struct
import zlib

SIZE, SAMPLES = 128, 4
PAPER, PIXEL, TAP, CENTRE = (23, 32, 48), (52, 66, 90), (98, 168, 255), (255, 158, 74)
CELL, GAP, MARGIN, ROUND = 16, 4, 16, 26


def inside(x, y, left, top, size, radius):
    """Whether a point lies in a square with round corners."""
    dx = max(left + radius - x, x - (left + size - radius), 0)
    dy = max(top + radius - y, y - (top + size - radius), 0)
    return 0 <= x - left <= size and 0 <= y - top <= size and dx * dx + dy * dy <= radius * radius


def colour(x, y):
    """Red, green, blue, alpha of a point."""
    if not inside(x, y, 0, 0, SIZE, ROUND):
        return 0, 0, 0, 0
    for row in range(5):
        for column in range(5):
            if inside(x, y, MARGIN + column * (CELL + GAP), MARGIN + row * (CELL + GAP), CELL, 4):
                if row % 2 or column % 2:
                    return *PIXEL, 255
                return *(CENTRE if (row, column) == (2, 2) else TAP), 255
    return *PAPER, 255


def pixel(column, row):
    """The mean over a grid of points, colours weighted by their alpha."""
    points = [colour(column + (i + 0.5) / SAMPLES, row + (j + 0.5) / SAMPLES) for j in range(SAMPLES) for i in range(SAMPLES)]
    alpha = sum(point[3] for point in points)
    rgb = [round(sum(point[c] * point[3] for point in points) / alpha) if alpha else 0 for c in range(3)]
    return bytes([*rgb, round(alpha / len(points))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
pathlib.Path(__file__).with_name("icon.png").write_bytes(png)
