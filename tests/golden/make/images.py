"""Images, and what Pillow and torchvision make of them.

Writes small images of every kind to tests/fixtures/images, the hashes of
their pixels and of the tensors that recipes make of them to
tests/golden/images.json, and the self-test of browsers to crates/imaging.

    pip install -r requirements-images.txt && python images.py

Nothing here uses Plumbline. Tensors are those of Pillow's resize, torchvision's
transforms and numpy; JPEG pixels are kept whole, so that a decoder that rounds
differently can be compared within a bound.
"""

import hashlib
import json
import pathlib
import struct
import zlib

import numpy as np
import torch
import torchvision.transforms.functional as tf
from PIL import Image, ImageOps
from torchvision import transforms

torch.set_num_threads(1)
ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "tests/fixtures/images"
OUT.mkdir(parents=True, exist_ok=True)
FILTERS = {"nearest": 0, "bilinear": 2, "bicubic": 3, "lanczos": 1}


def scene(width, height, seed):
    """Edges, a slope and noise: everything a filter can get wrong."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(float)
    red = 255 * x / max(width - 1, 1)
    green = 255 * (((x // 5) + (y // 4)) % 2)
    blue = 127 + 120 * np.sin(x * y / 40)
    image = np.stack([red, green, blue], -1) + random.normal(0, 20, (height, width, 3))
    return np.clip(image, 0, 255).astype(np.uint8)


def sha(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def png16(path, samples):
    """Pillow writes no PNG of 16-bit colours."""
    height, width, channels = samples.shape
    kind = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    rows = samples.astype(">u2").reshape(height, -1)
    raw = b"".join(b"\0" + row.tobytes() for row in rows)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def kinds():
    rgb = scene(61, 47, 1)
    grey = scene(53, 39, 2)[:, :, 0]
    alpha = np.dstack([rgb, scene(61, 47, 3)[:, :, 2]])
    wide = (scene(45, 33, 4)[:, :, 0].astype(np.uint16) * 256 + scene(45, 33, 5)[:, :, 1])
    wide_rgb = scene(31, 29, 6).astype(np.uint16) * 256 + scene(31, 29, 7)
    image = Image.fromarray(rgb)
    image.save(OUT / "rgb.png")
    Image.fromarray(grey).save(OUT / "grey.png")
    Image.fromarray(alpha).save(OUT / "rgba.png")
    Image.fromarray(alpha[:, :, [1, 3]], "LA").save(OUT / "grey-alpha.png")
    image.quantize(64).save(OUT / "palette.png")
    image.quantize(13).save(OUT / "palette-4bit.png", bits=4)
    Image.fromarray(grey).convert("1").save(OUT / "bilevel.png")
    Image.fromarray(wide).save(OUT / "grey16.png")
    png16(OUT / "rgb16.png", wide_rgb)
    image.save(OUT / "rgb.tif")
    image.save(OUT / "rgb-lzw.tif", compression="tiff_lzw")
    image.save(OUT / "rgb-deflate.tif", compression="tiff_adobe_deflate")
    Image.fromarray(grey).save(OUT / "grey.tif")
    Image.fromarray(wide).save(OUT / "grey16.tif")
    image.quantize(64).save(OUT / "palette.tif")
    Image.fromarray(grey).convert("1").save(OUT / "bilevel.tif")
    image.save(OUT / "rgb.bmp")
    Image.fromarray(grey).save(OUT / "grey.bmp")
    image.quantize(64).save(OUT / "palette.bmp")
    image.save(OUT / "420.jpg", quality=85, subsampling=2)
    image.save(OUT / "444.jpg", quality=95, subsampling=0)
    image.save(OUT / "422.jpg", quality=75, subsampling=1)
    image.save(OUT / "progressive.jpg", quality=85, progressive=True)
    Image.fromarray(grey).save(OUT / "grey.jpg", quality=85)


def decoded():
    """Hash of the pixels of each file, as 8 bits in Pillow's RGB and L."""
    found = []
    for path in sorted(OUT.iterdir()):
        if path.suffix not in (".png", ".tif", ".bmp") or path.stem.startswith("bad-"):
            continue
        image = Image.open(path)
        wide = np.asarray(image) if image.mode.startswith("I;16") else None
        if wide is not None:
            # Pillow has no rule of its own that all versions share: the upper byte.
            eight = Image.fromarray((wide >> 8).astype(np.uint8))
        else:
            eight = image
        white = None
        if eight.mode in ("RGBA", "LA"):
            ground = Image.new("RGBA", eight.size, "white")
            white = sha(np.asarray(Image.alpha_composite(ground, eight.convert("RGBA")).convert("RGB")))
        found.append({
            "file": path.name,
            "size": list(image.size),
            "rgb": sha(np.asarray(eight.convert("RGB"))),
            "grey": sha(np.asarray(eight.convert("L"))),
            "rgb_on_white": white,
            "wide": None if wide is None else sha(wide.astype("<u2")),
        })
    return found


def size_name(width, height):
    return {"width": width, "height": height}


def case(file, recipe, array):
    array = np.ascontiguousarray(array, dtype="<f4")
    return {"file": file, "recipe": recipe, "shape": list(array.shape), "sha256": sha(array),
            "head": [float(v) for v in array.ravel()[:4]]}


def raw(image):
    """Samples as they are, in NHWC."""
    array = np.asarray(image).astype(np.float32)
    return array[None, :, :, None] if array.ndim == 2 else array[None]


def resized():
    """Pillow's resize, all filters, up, down and mixed."""
    cases = []
    sizes = [(24, 24), (100, 90), (61, 20), (20, 47), (200, 17), (17, 200), (61, 47), (60, 46), (1, 1)]
    for file in ("rgb.png", "grey.png"):
        image = Image.open(OUT / file)
        colour = "grey" if image.mode == "L" else "rgb"
        for name, number in FILTERS.items():
            for width, height in sizes:
                shrinks = image.height > height and image.height - height > 2 * (image.width - width)
                both = image.width != width and image.height != height
                recipe = {"colour": colour, "resize": {"exact": size_name(width, height)}, "filter": name,
                          "scale": "none", "layout": "nhwc", "arithmetic": "pillow13"}
                out = raw(image.resize((width, height), number))
                cases.append(case(file, recipe, out))
                if not (shrinks and both):
                    cases.append(case(file, recipe | {"arithmetic": "pillow"}, out))
    wide = Image.open(OUT / "grey16.png")
    # A filter that overshoots wraps around in Pillow, so only the others.
    for name in ("nearest", "bilinear"):
        for width, height in [(24, 24), (100, 90), (45, 20)]:
            recipe = {"colour": "grey", "depth": "full", "resize": {"exact": size_name(width, height)},
                      "filter": name, "scale": "none", "layout": "nhwc", "arithmetic": "pillow13"}
            cases.append(case("grey16.png", recipe, raw(wide.resize((width, height), FILTERS[name]))))
    return cases


MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def torchvision_pillow():
    cases = []
    for file, side, crop in [("rgb.png", 40, 32), ("rgb.png", 33, 33), ("rgb.png", 20, 31), ("rgb.png", 29, 24), ("grey.png", 35, 30)]:
        image = Image.open(OUT / file).convert("RGB")
        steps = transforms.Compose([transforms.Resize(side), transforms.CenterCrop(crop), transforms.ToTensor(),
                                    transforms.Normalize(MEAN, STD)])
        recipe = {"resize": {"shorter_side": side}, "crop": size_name(crop, crop), "mean": MEAN, "std": STD,
                  "arithmetic": "pillow13"}
        cases.append(case(file, recipe, steps(image)[None].numpy()))
    steps = transforms.Compose([transforms.Resize(40), transforms.CenterCrop((30, 36)), transforms.Pad((1, 2, 3, 4), fill=7), transforms.ToTensor()])
    recipe = {"resize": {"shorter_side": 40}, "crop": size_name(36, 30), "arithmetic": "pillow13",
              "pad": {"left": 1, "top": 2, "right": 3, "bottom": 4}, "fill": 7}
    cases.append(case("rgb.png", recipe, steps(Image.open(OUT / "rgb.png"))[None].numpy()))
    return cases


def torchvision_tensor():
    """Transforms on tensors: 32 bits, antialiased."""
    modes = {"nearest": transforms.InterpolationMode.NEAREST, "bilinear": transforms.InterpolationMode.BILINEAR,
             "bicubic": transforms.InterpolationMode.BICUBIC}
    cases = []
    for file in ("rgb.png", "grey.png"):
        tensor = tf.to_tensor(Image.open(OUT / file))
        colour = "grey" if tensor.shape[0] == 1 else "rgb"
        for name, mode in modes.items():
            for width, height in [(24, 24), (100, 90), (61, 20), (20, 47), (33, 70), (90, 31)]:
                out = tf.resize(tensor, [height, width], interpolation=mode, antialias=True)
                recipe = {"colour": colour, "resize": {"exact": size_name(width, height)}, "filter": name,
                          "arithmetic": "torch_tensor"}
                cases.append(case(file, recipe, out[None].numpy()))
    return cases


def others():
    image = Image.open(OUT / "rgb.png")
    array = np.asarray(image).astype(np.float32)
    cases = []
    # Keras, imagenet_utils.preprocess_input: modes "tf", "caffe" and "torch".
    small = np.asarray(image.resize((30, 20), Image.NEAREST)).astype(np.float32)
    exact = {"resize": {"exact": size_name(30, 20)}, "filter": "nearest", "layout": "nhwc"}
    cases.append(case("rgb.png", exact | {"scale": {"symmetric": {"limit": 1.0}}}, (small / np.float32(127.5) - np.float32(1))[None]))
    mean = np.array([103.939, 116.779, 123.68], dtype=np.float32)
    cases.append(case("rgb.png", exact | {"colour": "bgr", "scale": "none", "mean": [123.68, 116.779, 103.939]},
                      (small[:, :, ::-1] - mean)[None]))
    torch_mode = (small / np.float32(255) - np.array(MEAN, np.float32)) / np.array(STD, np.float32)
    cases.append(case("rgb.png", exact | {"mean": MEAN, "std": STD}, torch_mode[None]))
    # Hugging Face: rescale in 64 bits, then 32.
    factor = 1 / 255
    rescaled = (array.astype(np.float64) * factor).astype(np.float32)
    cases.append(case("rgb.png", {"scale": {"factor": {"factor": factor}}, "layout": "nhwc"}, rescaled[None]))
    # TorchXRayVision: normalize, then XRayCenterCrop; grey from the first channel.
    grey = np.asarray(image)[:, :, 0]
    side = min(grey.shape)
    top, left = grey.shape[0] // 2 - side // 2, grey.shape[1] // 2 - side // 2
    cut = grey[top:top + side, left:left + side].astype(np.float32)
    normal = (2 * (cut / np.float32(255)) - 1.0) * 1024
    cases.append(case("rgb.png", {"colour": "grey", "colour_to_grey": "first", "trim": "square",
                                  "scale": {"symmetric": {"limit": 1024.0}}}, normal.astype(np.float32)[None, None]))
    # ImageOps.pad: fit into a frame.
    for width, height in [(40, 40), (90, 30), (33, 80)]:
        padded = ImageOps.pad(image, (width, height), method=Image.BICUBIC, color=(9, 9, 9))
        recipe = {"resize": {"fit": size_name(width, height)}, "filter": "bicubic", "fill": 9, "scale": "none",
                  "layout": "nhwc", "arithmetic": "pillow13"}
        cases.append(case("rgb.png", recipe, raw(padded)))
    return cases


def jpegs():
    """Pixels of JPEG files, whole, for decoders that round differently."""
    found = []
    for path in sorted(OUT.glob("*.jpg")):
        if path.stem.startswith("bad-"):
            continue
        image = Image.open(path)
        Image.fromarray(np.asarray(image)).save(OUT / f"{path.stem}.decoded.png")
        found.append({"file": path.name, "pixels": f"{path.stem}.decoded.png"})
    return found


def self_test():
    target = ROOT / "crates/imaging/src"
    image = Image.fromarray(scene(48, 40, 11))
    image.save(target / "self_test.jpg", quality=80, subsampling=2)
    pixels = np.asarray(Image.open(target / "self_test.jpg").convert("RGB"))
    Image.fromarray(pixels).save(OUT / "self-test.decoded.png")
    (target / "self_test.sha256").write_text(sha(pixels) + "\n")


def bad():
    """Files that cannot be read, each in its own way."""
    image = Image.fromarray(scene(40, 30, 21))
    image.convert("CMYK").save(OUT / "bad-cmyk.jpg")
    image.convert("CMYK").save(OUT / "bad-cmyk.tif")
    other = Image.fromarray(scene(40, 30, 22))
    image.save(OUT / "bad-animated.png", save_all=True, append_images=[other], duration=100)
    image.save(OUT / "bad-pages.tif", save_all=True, append_images=[other])
    image.save(OUT / "bad-animated.gif", save_all=True, append_images=[other])
    Image.fromarray(scene(40, 30, 23)[:, :, 0].astype(np.float32)).save(OUT / "bad-float.tif")
    for name in ("rgb.png", "420.jpg", "rgb.tif", "rgb.bmp"):
        whole = (OUT / name).read_bytes()
        suffix = name.split(".")[1]
        (OUT / f"bad-truncated.{suffix}").write_bytes(whole[: len(whole) * 2 // 3])
    whole = bytearray((OUT / "rgb.png").read_bytes())
    middle = len(whole) // 2
    whole[middle:middle + 40] = bytes(40)
    (OUT / "bad-corrupt.png").write_bytes(whole)
    head = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packed = zlib.compress(bytes(90001) * 20, 9)
    (OUT / "bad-bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b""))
    image.save(OUT / "bad-suffix.png", format="JPEG")


def main():
    for old in OUT.iterdir():
        old.unlink()
    kinds()
    files = decoded()
    found = {"pillow": Image.__version__, "torch": torch.__version__.split("+")[0],
             "decoded": files, "jpegs": jpegs(),
             "tensors": resized() + torchvision_pillow() + torchvision_tensor() + others()}
    bad()
    self_test()
    (ROOT / "tests/golden/images.json").write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
