"""The rows of the table in docs/recipes.md, one by one, as Pillow and numpy do them.

Writes tests/golden/recipes.json: small images (their files in hexadecimal), the
recipe, and the numbers that a model gets. Orientations are those that Pillow
follows when it loads a file.

    pip install pillow==13.0.0 numpy==2.4.6 && python recipes.py

Nothing here uses Plumbline.
"""

import io
import json
import pathlib
import struct
import zlib

import numpy as np
from PIL import Image, ImageOps, TiffImagePlugin

ROOT = pathlib.Path(__file__).resolve().parents[3]
FIXTURES = ROOT / "tests/fixtures/images"
random = np.random.default_rng(274)


def noise(width, height, channels, depth=8):
    shape = (height, width) if channels == 1 else (height, width, channels)
    return random.integers(0, 2**depth, shape).astype(np.uint8 if depth == 8 else np.uint16)


def saved(image, form, **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def loaded(file):
    image = Image.open(io.BytesIO(file))
    image.load()
    return image


def orientations():
    """Each kind of sample in each orientation, noted in field 274 or in XMP."""
    kinds = {
        "L": Image.fromarray(noise(5, 3, 1)),
        "RGB": Image.fromarray(noise(5, 3, 3)),
        "RGBA": Image.fromarray(noise(5, 3, 4)),
        "I;16": Image.fromarray(noise(5, 3, 1, 16)),
        "1": Image.fromarray(noise(11, 3, 1) > 127),
        "P": Image.fromarray(noise(5, 3, 3)).quantize(7),
    }
    cases = []

    def add(name, file):
        image = loaded(file)
        wide = image.mode.startswith("I;16")
        pixels = np.asarray(image).astype("<u2") if wide else np.asarray(image.convert("L" if image.mode in "1L" else "RGBA" if image.mode == "RGBA" else "RGB"))
        cases.append({"name": name, "file": file.hex(), "size": list(image.size), "pixels": pixels.tobytes().hex()})

    for name, image in kinds.items():
        for number in range(0, 10):
            fields = TiffImagePlugin.ImageFileDirectory_v2()
            fields[274] = number
            add(f"{name} {number}", saved(image, "TIFF", tiffinfo=fields))
        add(f"{name} without", saved(image, "TIFF"))
    for number in (1, 3, 6):
        for text in (f'tiff:Orientation="{number}"', f"<tiff:Orientation>{number}</tiff:Orientation>"):
            fields = TiffImagePlugin.ImageFileDirectory_v2()
            fields[700] = f"<x:xmpmeta {text} />".encode()
            fields.tagtype[700] = 1
            add(f"xmp {text}", saved(kinds["RGB"], "TIFF", tiffinfo=fields))
            # Field 274 wins.
            fields[274] = 2
            add(f"xmp {text} and 2", saved(kinds["RGB"], "TIFF", tiffinfo=fields))
    for form in ("PNG",):
        exif = Image.Exif()
        exif[274] = 6
        add(f"{form} 6", saved(kinds["RGB"], form, exif=exif))
    return cases


def png16(samples):
    """Pillow writes no PNG of 16-bit colours."""
    height, width, channels = samples.shape
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    rows = samples.astype(">u2").reshape(height, -1)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def nchw(array):
    array = np.asarray(array, dtype=np.float32)
    return array[None, None] if array.ndim == 2 else np.moveaxis(array, -1, 0)[None]


def nhwc(array):
    array = np.asarray(array, dtype=np.float32)
    return array[None, :, :, None] if array.ndim == 2 else array[None]


def rows():
    """(row of the table, value, file, recipe, numbers)"""
    colour, grey = Image.fromarray(noise(7, 5, 3)), Image.fromarray(noise(7, 5, 1))
    alpha = Image.fromarray(noise(7, 5, 4))
    alpha.putpixel((0, 0), (10, 200, 30, 0))
    alpha.putpixel((1, 0), (10, 200, 30, 255))
    grey_alpha = Image.fromarray(noise(7, 5, 2), "LA") if False else Image.merge("LA", (grey, Image.fromarray(noise(7, 5, 1))))
    rgb, l, rgba, la = (saved(image, "PNG") for image in (colour, grey, alpha, grey_alpha))
    unit = np.float32(255)
    plain = {"scale": "none"}
    px, gx = np.asarray(colour).astype(np.float32), np.asarray(grey).astype(np.float32)
    yield "colour", "rgb", rgb, plain, nchw(px)
    yield "colour", "bgr", rgb, plain | {"colour": "bgr"}, nchw(px[:, :, ::-1])
    yield "colour", "grey", l, plain | {"colour": "grey"}, nchw(gx)
    yield "grey_to_colour", "repeat", l, plain | {"grey_to_colour": "repeat"}, nchw(np.asarray(grey.convert("RGB")))
    yield "grey_to_colour", "refuse", l, plain | {"grey_to_colour": "refuse"}, None
    for file, image in ((rgb, colour), (rgba, alpha)):
        yield "colour_to_grey", "luma", file, plain | {"colour": "grey", "colour_to_grey": "luma"}, nchw(np.asarray(image.convert("L")))
        yield "colour_to_grey", "first", file, plain | {"colour": "grey", "colour_to_grey": "first"}, nchw(np.asarray(image)[:, :, 0])
    yield "colour_to_grey", "refuse", rgb, plain | {"colour": "grey", "colour_to_grey": "refuse"}, None
    for file, image in ((rgba, alpha), (la, grey_alpha)):
        yield "alpha", "drop", file, plain | {"alpha": "drop"}, nchw(np.asarray(image.convert("RGB")))
        for name, ground in (("on_white", "white"), ("on_black", "black")):
            below = Image.new("RGBA", image.size, ground)
            laid = Image.alpha_composite(below, image.convert("RGBA")).convert("RGB")
            yield "alpha", name, file, plain | {"alpha": name}, nchw(np.asarray(laid))
        yield "alpha", "refuse", file, plain | {"alpha": "refuse"}, None
    wide = noise(7, 5, 3, 16)
    wide[0, 0] = (0, 255, 256)
    deep = png16(wide)
    yield "depth", "high_byte", deep, plain | {"depth": "high_byte"}, nchw(wide >> 8)
    yield "depth", "full", deep, plain | {"depth": "full"}, nchw(wide)
    yield "depth", "full", deep, {"depth": "full"}, nchw(wide.astype(np.float32) / np.float32(65535))
    yield "depth", "clip", deep, plain | {"depth": "clip"}, nchw(np.minimum(wide, 255))
    yield "depth", "refuse", deep, plain | {"depth": "refuse"}, None
    yield "trim", "none", rgb, plain | {"trim": "none"}, nchw(px)
    for width, height in ((7, 5), (5, 7), (8, 5), (5, 8), (6, 6)):
        cut = noise(width, height, 1)
        side = min(width, height)
        top, left = height // 2 - side // 2, width // 2 - side // 2
        yield "trim", "square", saved(Image.fromarray(cut), "PNG"), plain | {"colour": "grey", "trim": "square"}, nchw(cut[top:top + side, left:left + side])
    yield "resize", "none", rgb, plain | {"resize": "none"}, nchw(px)
    filters = {"nearest": 0, "bilinear": 2, "bicubic": 3, "lanczos": 1}
    for name, number in filters.items():
        yield "filter", name, rgb, plain | {"resize": {"exact": {"width": 4, "height": 9}}, "filter": name}, nchw(np.asarray(colour.resize((4, 9), number)))
        # The longer side is rounded down: 7 × 8 ÷ 5 = 11.2.
        yield "resize", "shorter_side", rgb, plain | {"resize": {"shorter_side": 8}, "filter": name, "arithmetic": "pillow13"}, nchw(np.asarray(colour.resize((11, 8), number)))
    yield "resize", "exact", rgb, plain | {"resize": {"exact": {"width": 4, "height": 9}}}, nchw(np.asarray(colour.resize((4, 9), 2)))
    fitted = ImageOps.pad(colour, (10, 12), method=2, color=(3, 3, 3))
    yield "resize", "fit", rgb, plain | {"resize": {"fit": {"width": 10, "height": 12}}, "fill": 3, "arithmetic": "pillow13"}, nchw(np.asarray(fitted))
    yield "crop", "smaller", rgb, plain | {"crop": {"width": 3, "height": 3}}, nchw(px[1:4, 2:5])
    larger = np.full((9, 10, 3), 5, np.float32)
    larger[2:7, 1:8] = px
    yield "crop", "larger", rgb, plain | {"crop": {"width": 10, "height": 9}, "fill": 5}, nchw(larger)
    padded = np.full((5 + 2 + 4, 7 + 1 + 3, 3), 6, np.float32)
    padded[2:7, 1:8] = px
    yield "pad", "each side", rgb, plain | {"pad": {"left": 1, "top": 2, "right": 3, "bottom": 4}, "fill": 6}, nchw(padded)
    yield "fill", "of 16 bits", deep, plain | {"depth": "full", "pad": {"left": 1, "top": 0, "right": 0, "bottom": 0}, "fill": 2}, nchw(np.pad(wide, ((0, 0), (1, 0), (0, 0)), constant_values=514))
    yield "scale", "none", rgb, {"scale": "none"}, nchw(px)
    yield "scale", "unit", rgb, {"scale": "unit"}, nchw(px / unit)
    yield "scale", "left out", rgb, {}, nchw(px / unit)
    for limit in (1, 0.5, 1024):
        yield "scale", "symmetric", rgb, {"scale": {"symmetric": {"limit": limit}}}, nchw((2 * (px / unit) - np.float32(1)) * np.float32(limit))
    yield "scale", "factor", rgb, {"scale": {"factor": {"factor": 1 / 127.5}}}, nchw((px.astype(np.float64) * (1 / 127.5)).astype(np.float32))
    mean, std = np.array([0.4, 0.5, 0.6], np.float32), np.array([0.2, 0.3, 0.25], np.float32)
    given = {"mean": [0.4, 0.5, 0.6], "std": [0.2, 0.3, 0.25]}
    yield "mean", "red, green, blue", rgb, given, nchw((px / unit - mean) / std)
    # Whatever the model's order, means are those of red, green and blue.
    yield "mean", "of bgr", rgb, given | {"colour": "bgr"}, nchw(((px / unit - mean) / std)[:, :, ::-1])
    yield "std", "of bgr, channels last", rgb, given | {"colour": "bgr", "layout": "nhwc"}, nhwc(((px / unit - mean) / std)[:, :, ::-1])
    yield "layout", "nchw", rgb, plain | {"layout": "nchw"}, nchw(px)
    yield "layout", "nhwc", rgb, plain | {"layout": "nhwc"}, nhwc(px)
    # The order of the steps: 16 bits, trim, resize, crop, pad, scale, mean, order.
    eight = Image.fromarray((wide >> 8).astype(np.uint8))
    square = eight.crop((1, 0, 6, 5)).resize((8, 8), 2).crop((1, 1, 7, 7))
    all_steps = np.full((7, 7, 3), 9, np.float32)
    all_steps[1:7, 1:7] = np.asarray(square)
    yield "order", "all steps", deep, given | {"depth": "high_byte", "trim": "square", "resize": {"exact": {"width": 8, "height": 8}}, "arithmetic": "pillow13", "crop": {"width": 6, "height": 6}, "pad": {"left": 1, "top": 1, "right": 0, "bottom": 0}, "fill": 9, "colour": "bgr", "layout": "nhwc"}, nhwc(((all_steps / unit - mean) / std)[:, :, ::-1])


def main():
    cases = []
    for row, value, file, recipe, numbers in rows():
        numbers = None if numbers is None else np.ascontiguousarray(numbers, dtype="<f4")
        cases.append({"row": row, "value": value, "file": file.hex(), "recipe": recipe,
                      "shape": None if numbers is None else list(numbers.shape),
                      "numbers": None if numbers is None else numbers.tobytes().hex()})
    found = {"pillow": Image.__version__, "orientations": orientations(), "rows": cases}
    lines = json.dumps(found, indent=0)
    (ROOT / "tests/golden/recipes.json").write_text(lines + "\n")
    print(len(found["orientations"]), "orientations,", len(cases), "rows")


main()
