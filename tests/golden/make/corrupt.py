"""Makes tests/golden/corrupt.json: small images, and what numpy, scipy.ndimage and Pillow make
of them as crates/imaging/src/corrupt does. Packages: requirements-corrupt.txt. By hand:

    python corrupt.py
"""

import hashlib
import io
import json
import math
from pathlib import Path

import numpy as np
import PIL
import scipy
from PIL import Image
from scipy import fft, ndimage

ROOT = Path(__file__).resolve().parents[3]

PARAMETERS = {
    "blur": [1 / 224, 2 / 224, 3 / 224, 4 / 224, 6 / 224],
    "brightness": [0.1, 0.2, 0.3, 0.4, 0.5],
    "contrast": [0.4, 0.3, 0.2, 0.1, 0.05],
    "jpeg": [25, 18, 15, 10, 7],
    "rotation": [5, 10, 15, 20, 30],
    "scale": [0.9, 0.8, 0.7, 0.6, 0.5],
    "noise": [0.08, 0.12, 0.18, 0.26, 0.38],
}


def scene(width, height, seed):
    """Shapes with edges, slopes and a little grain, from 0 to 1."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width]
    found = 0.25 + 0.3 * x / width + 0.15 * np.sin(y / 3.0)
    for _ in range(4):
        cx, cy, r = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(2, 0.3 * width)
        found = np.where((x - cx) ** 2 + (y - cy) ** 2 < r * r, rng.uniform(0, 1), found)
    return np.clip(found + rng.normal(0, 0.03, found.shape), 0, 1)


def colour(width, height, seed):
    return np.dstack([scene(width, height, seed + channel) for channel in range(3)])


def images():
    eight = lambda part: np.round(part * 255).astype(np.uint8)
    rgb = eight(colour(15, 12, 10))
    opacity = eight(scene(15, 12, 20))[:, :, None]
    return {
        "grey8": eight(scene(16, 13, 1))[:, :, None],
        "rgb8": rgb,
        "rgba8": np.concatenate([eight(colour(15, 12, 13)), opacity], axis=2),
        "grey16": np.round(scene(14, 17, 2) * 50000 + 3000).astype(np.uint16)[:, :, None],
        "hounsfield": np.round(scene(13, 16, 3) * 2500 - 1024).astype(np.float32)[:, :, None],
    }


def bounds(image):
    """The range of an image: opacity does not count."""
    colours = image[:, :, :3] if image.shape[2] == 4 else image
    low, high = np.percentile(colours.ravel(), [1, 99], method="inverted_cdf").astype(float)
    return (low, high) if high > low else (float(colours.min()), float(colours.max()))


def each_colour(image, change):
    image = image.astype(np.float64)
    out = image.copy()
    for channel in range(min(image.shape[2], 3)):
        out[:, :, channel] = change(image[:, :, channel])
    return out


def blur(image, share):
    sigma = share * min(image.shape[:2])
    return each_colour(image, lambda plane: ndimage.gaussian_filter(plane, sigma, mode="reflect", truncate=4.0))


def brightness(image, share):
    low, high = bounds(image)
    return each_colour(image, lambda plane: plane + share * (high - low))


def contrast(image, factor):
    return each_colour(image, lambda plane: (plane - plane.mean()) * factor + plane.mean())


def darkest(image):
    """The pixel of the border with the least sum of colours, the first row by row."""
    height, width, _ = image.shape
    colours = image[:, :, :3] if image.shape[2] == 4 else image
    sums = colours.astype(np.float64).sum(axis=2)
    inner = np.zeros((height, width), bool)
    inner[1:-1, 1:-1] = True
    y, x = divmod(int(np.argmin(np.where(inner, np.inf, sums))), width)
    return image[y, x].astype(np.float64)


def placed(image, matrix, fill):
    centre = (np.array(image.shape[:2]) - 1) / 2
    planes = [
        ndimage.affine_transform(image[:, :, channel].astype(np.float64), matrix, centre - matrix @ centre,
                                 order=1, mode="grid-constant", cval=fill[channel])
        for channel in range(image.shape[2])
    ]
    return np.dstack(planes)


def turn(degrees):
    """From places in the result (row, column) to places in the source."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return np.array([[cosine, sine], [-sine, cosine]])


def rotation(image, degrees):
    return placed(image, turn(degrees), darkest(image))


def scale(image, factor):
    return placed(image, np.eye(2) / factor, darkest(image))


def through_pillow(levels, quality):
    """8 bits through the encoder and the decoder of Pillow, at its defaults (4:2:0)."""
    grey = levels.shape[2] == 1
    file = io.BytesIO()
    Image.fromarray(levels[:, :, 0] if grey else levels).save(file, "JPEG", quality=quality)
    out = np.asarray(Image.open(io.BytesIO(file.getvalue())))
    return out[:, :, None] if grey else out


# T.81, table K.1.
BRIGHTNESS = np.array([
    [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55], [14, 13, 16, 24, 40, 57, 69, 56],
    [14, 17, 22, 29, 51, 87, 80, 62], [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92],
    [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99]])


def exact_jpeg(image, quality):
    """Grey of 8 bits by the transforms of scipy, in 64 bits."""
    steps = np.clip((BRIGHTNESS * (5000 // quality) + 50) // 100, 1, 255)
    height, width, _ = image.shape
    padding = [(0, -height % 8), (0, -width % 8)]
    levels = np.pad(image[:, :, 0].astype(float), padding, mode="edge") - 128
    for top in range(0, levels.shape[0], 8):
        for left in range(0, levels.shape[1], 8):
            block = levels[top:top + 8, left:left + 8]
            coefficients = fft.dctn(block, norm="ortho") / steps
            rounded = np.sign(coefficients) * np.floor(np.abs(coefficients) + 0.5)
            block[:] = np.floor(fft.idctn(rounded * steps, norm="ortho") + 0.5)
    return np.clip(levels[:height, :width] + 128, 0, 255)


def jpeg(image, quality):
    if image.dtype == np.uint8:
        out = image.astype(np.float64)
        out[:, :, :3] = through_pillow(np.ascontiguousarray(image[:, :, :3]), quality)
        return out
    low, high = bounds(image)
    step = (high - low) / 255
    levels = np.floor((image.astype(np.float64) - low) / step + 0.5)
    assert levels.min() == 0 and levels.max() == 255, "nothing may lie beyond the range here"
    return low + through_pillow(levels.astype(np.uint8), quality) * step


def jpeg_images():
    """Larger ones: blocks, odd sides, colours; of more than 8 bits without values beyond the range."""
    eight = lambda part: np.round(part * 255).astype(np.uint8)
    ends = lambda part: np.clip(part, *np.quantile(part, [0.03, 0.97]))
    return {
        "grey8": eight(scene(45, 35, 31))[:, :, None],
        "rgb8": eight(colour(37, 26, 32)),
        "rgb8-even": eight(colour(32, 40, 36)),
        "grey16": np.round(ends(scene(27, 33, 40)) * 50000).astype(np.uint16)[:, :, None],
        "hounsfield": np.round(ends(scene(33, 27, 41)) * 2500 - 1024).astype(np.float32)[:, :, None],
    }


def large():
    """An image by a formula, which the test knows, too: large enough for long filters."""
    y, x = np.mgrid[0:230, 0:260]
    return ((3 * x * x + 5 * y * y + 11 * x * y) % 20000 + 30000 * ((x // 40 + y // 30) % 2)).astype(np.uint16)


MASK = (1 << 64) - 1


def mix(word):
    word = (word + 0x9E3779B97F4A7C15) & MASK
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & MASK
    return word ^ (word >> 31)


def stream(seed, replicate):
    """xoshiro256++ as crates/stats/src/random.rs seeds it, for the purpose of simulated data (6)."""
    start = mix((mix((mix(seed) + 6) & MASK) + replicate) & MASK)
    state = [mix((start + step * 0x9E3779B97F4A7C15) & MASK) for step in range(4)]
    turned = lambda word, by: ((word << by) | (word >> (64 - by))) & MASK
    while True:
        yield (turned((state[0] + state[3]) & MASK, 23) + state[0]) & MASK
        carried = (state[1] << 17) & MASK
        state[2] ^= state[0]
        state[3] ^= state[1]
        state[1] ^= state[2]
        state[0] ^= state[3]
        state[2] ^= carried
        state[3] = turned(state[3], 45)


def normals(seed, channel, count):
    words = stream(seed, channel)
    found = []
    while len(found) < count:
        one, other = ((next(words) >> 11) / 2**53 for _ in range(2))
        radius = math.sqrt(-2 * math.log(1 - one))
        found += [radius * math.cos(2 * math.pi * other), radius * math.sin(2 * math.pi * other)]
    return np.array(found[:count])


SEED = 20190612


def noise(image, share):
    low, high = bounds(image)
    out = image.astype(np.float64)
    for channel in range(min(image.shape[2], 3)):
        drawn = normals(SEED, channel, image.shape[0] * image.shape[1])
        out[:, :, channel] += share * (high - low) * drawn.reshape(image.shape[:2])
    return out


def numbers(array):
    """Whole where they are, else to three places."""
    return [int(v) if v == int(v) else round(v, 3) for v in np.asarray(array, float).ravel()]


def described(image):
    kind = {"uint8": "bytes", "uint16": "words", "float32": "numbers"}[str(image.dtype)]
    return {"width": image.shape[1], "height": image.shape[0], "channels": image.shape[2], "samples": kind,
            "values": numbers(image)}


def cases(of, names, changes, severities=range(1, 6)):
    found = []
    for name in names:
        image = of[name]
        for corruption, change in changes.items():
            for severity in severities:
                parameter = PARAMETERS[corruption][severity - 1]
                found.append({"image": name, "corruption": corruption, "severity": severity,
                              "values": numbers(change(image, parameter))})
    return found


def main():
    square = np.arange(25.0).reshape(5, 5, 1)
    quarter = placed(square, turn(90), [0.0])
    assert np.allclose(quarter[:, :, 0], np.rot90(square[:, :, 0])), "np.rot90 turns anticlockwise"
    small, blocks = images(), jpeg_images()
    changes = {"blur": blur, "brightness": brightness, "contrast": contrast, "rotation": rotation, "scale": scale}
    wide = large()[:, :, None]
    places = list(range(0, wide.size, 311))
    file = hashlib.sha256(b"a file").digest()
    out = {
        "numpy": np.__version__, "scipy": scipy.__version__, "pillow": PIL.__version__,
        "seed": SEED,
        "images": {name: described(image) for name, image in small.items()},
        "cases": cases(small, ["grey8", "grey16", "hounsfield"], changes | {"noise": noise})
        + cases(small, ["rgb8", "rgba8"], changes | {"noise": noise}, [2, 5]),
        "jpeg_images": {name: described(image) for name, image in blocks.items()},
        "jpegs": cases(blocks, blocks, {"jpeg": jpeg}, [1, 3, 5]),
        "exact_jpegs": [numbers(exact_jpeg(blocks["grey8"], quality)) for quality in PARAMETERS["jpeg"]],
        "large": {"places": places,
                  "blurred": [numbers(blur(wide, share).ravel()[places]) for share in PARAMETERS["blur"]]},
        # A JSON number has no 64 bits everywhere.
        "image_seeds": [str(next(stream(SEED ^ int.from_bytes(file[:8], "little"), frame))) for frame in range(3)],
    }
    text = json.dumps(out, separators=(",", ":"))
    (ROOT / "tests/golden/corrupt.json").write_text(text.replace('{"image"', '\n{"image"') + "\n")


if __name__ == "__main__":
    main()
