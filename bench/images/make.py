"""Writes what bench/images/run.mjs brings to the page: an archive of many images of one
megabyte each (noise, every one different), and a folder of as many small files.

    python3 bench/images/make.py FOLDER COUNT
"""

import random
import struct
import sys
import zipfile
import zlib
from pathlib import Path

WIDTH, HEIGHT = 640, 540
DIFFERENT = 32  # images that are drawn; the others differ in a comment


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def noise(source: random.Random, width: int, height: int) -> bytes:
    """A PNG file of random colours, without its end."""
    rows = b"".join(b"\0" + source.randbytes(3 * width) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1))


def whole(start: bytes, at: int) -> bytes:
    """The image with a comment that no other has."""
    return start + chunk(b"tEXt", b"Comment\0" + str(at).encode()) + chunk(b"IEND", b"")


def main() -> None:
    """Draws and writes."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    source = random.Random(1)
    large = [noise(source, WIDTH, HEIGHT) for _ in range(DIFFERENT)]
    small = noise(source, 8, 8)
    loose = folder / "loose"
    with zipfile.ZipFile(folder / "large.zip", "w", zipfile.ZIP_STORED) as archive:
        for at in range(count):
            label = "parasites" if at % 3 == 0 else "none"
            archive.writestr(f"{label}/{at:05}.png", whole(large[at % DIFFERENT], at))
            (loose / label).mkdir(parents=True, exist_ok=True)
            (loose / label / f"{at:05}.png").write_bytes(whole(small, at))


main()
