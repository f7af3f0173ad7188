"""ZIP archives of images, good and bad, as Python's zipfile writes them.

    python image_sets.py

Run after images.py, whose files it packs into tests/fixtures/image-sets.
"""

import io
import pathlib
import struct
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
IMAGES = ROOT / "tests/fixtures/images"
OUT = ROOT / "tests/fixtures/image-sets"
OUT.mkdir(parents=True, exist_ok=True)
STAMP = (2026, 1, 1, 0, 0, 0)


def entry(name):
    info = zipfile.ZipInfo(name, STAMP)
    info.external_attr = 0o644 << 16
    return info


def pack(name, files, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, data in files:
            archive.writestr(entry(path), data, compress_type=method)
    (OUT / name).write_bytes(buffer.getvalue())
    return buffer.getvalue()


def patched(data, marks, offset, change):
    """Every header that begins with one of the marks, with two bytes changed."""
    data = bytearray(data)
    for mark, place in zip(marks, offset):
        at = data.find(mark)
        while at >= 0:
            value = struct.unpack_from("<H", data, at + place)[0]
            struct.pack_into("<H", data, at + place, change(value))
            at = data.find(mark, at + 4)
    return bytes(data)


def main():
    png = (IMAGES / "rgb.png").read_bytes()
    grey = (IMAGES / "grey.png").read_bytes()
    bmp = (IMAGES / "rgb.bmp").read_bytes()
    tif = (IMAGES / "grey.tif").read_bytes()
    labels = "file,outcome,patient\na.png,1,p1\nb.bmp,0,p1\nc.tif,0,p2\nmissing.png,1,p3\n"
    pack("folders.zip", [("set/yes/a.png", png), ("set/yes/copy.png", png), ("set/no/b.bmp", bmp),
                         ("set/no/c.tif", tif), ("set/no/other-copy.png", png), ("__MACOSX/set/yes/._a.png", b"x"),
                         ("set/.DS_Store", b"x"), ("set/notes.docx", b"x")])
    pack("labels.zip", [("data/labels.csv", labels), ("data/images/a.png", png), ("data/images/b.bmp", bmp),
                        ("data/images/c.tif", tif), ("data/images/d.png", grey)])
    pack("stored.zip", [("a.png", png), ("b.bmp", bmp)], zipfile.ZIP_STORED)
    pack("bad-empty.zip", [])
    pack("bad-nothing.zip", [("readme.md", "text"), ("table.csv", "a,b\n1,2\n")])
    inner = pack("bad-nested.zip", [("a.png", png)])
    pack("bad-nested.zip", [("a.png", png), ("more.zip", inner)])
    pack("bad-slip.zip", [("../../evil.png", png), ("/etc/evil.png", png), ("C:/evil.png", png), ("good.png", png)])
    pack("bad-method.zip", [("a.png", png)], zipfile.ZIP_BZIP2)
    pack("bad-inflated.zip", [("bomb.bmp", bytes(20 << 20)), ("good.png", png)])
    whole = pack("bad-encrypted.zip", [("a.png", png), ("b.png", grey)])
    locked = patched(whole, (b"PK\x03\x04", b"PK\x01\x02"), (6, 8), lambda flags: flags | 1)
    (OUT / "bad-encrypted.zip").write_bytes(locked)
    whole = pack("bad-damaged.zip", [("a.png", png)])
    (OUT / "bad-damaged.zip").write_bytes(whole[: len(whole) // 2])
    whole = bytearray(pack("bad-crc.zip", [("a.png", png), ("b.png", grey)], zipfile.ZIP_STORED))
    whole[2000] ^= 255
    (OUT / "bad-crc.zip").write_bytes(whole)
    overlap()


def overlap():
    """Three entries of the directory that share one entry's bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry("a.png"), (IMAGES / "rgb.png").read_bytes(), compress_type=zipfile.ZIP_STORED)
        for name in ("b.png", "c.png"):
            copy = entry(name)
            first = archive.filelist[0]
            copy.CRC, copy.file_size, copy.compress_size = first.CRC, first.file_size, first.compress_size
            copy.header_offset, copy.compress_type = first.header_offset, first.compress_type
            archive.filelist.append(copy)
            archive.NameToInfo[name] = copy
    (OUT / "bad-overlap.zip").write_bytes(buffer.getvalue())


if __name__ == "__main__":
    main()
