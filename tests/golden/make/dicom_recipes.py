"""Recipes on DICOM files, as pydicom, Pillow, torchvision, MONAI and TorchXRayVision do them.

Writes tests/golden/dicom_recipes.json: for files of the packages pydicom and pydicom-data,
the recipe and the hash of the tensor that a model gets (32-bit floats, little-endian). Only
files without loss: what a lossy decoder rounds is its own.

    pip install -r requirements-dicom-recipes.txt && python dicom_recipes.py

Nothing here uses Plumbline. Values come from pydicom (`pixel_array`, `apply_modality_lut`,
`apply_windowing`, `apply_voi_lut`, `apply_color_lut`, `convert_color_space`); sizes from
Pillow in mode "F" or from torchvision on tensors; ranges from MONAI's `ScaleIntensityRange`;
what is turned from TorchXRayVision's `read_xray_dcm` (2 ** BitsStored - 1 - value) and from
pydicom's `apply_presentation_lut` (the largest - value).
"""

import hashlib
import json
import pathlib
import warnings

import data_store
import numpy as np
import pydicom
import torch
import torchvision.transforms.functional as tf
from monai.transforms import ScaleIntensityRange
from PIL import Image
from pydicom.pixels import (
    apply_color_lut,
    apply_modality_lut,
    apply_presentation_lut,
    apply_voi_lut,
    apply_windowing,
    convert_color_space,
    pixel_array,
)

warnings.simplefilter("ignore")
torch.set_num_threads(1)
OUT = pathlib.Path(__file__).resolve().parents[1] / "dicom_recipes.json"
FOLDERS = {
    "pydicom": pathlib.Path(pydicom.__file__).parent / "data/test_files",
    "pydicom-data": pathlib.Path(next(iter(data_store.__path__))) / "data",
}
FILTERS = {"nearest": 0, "bilinear": 2, "bicubic": 3, "lanczos": 1}


def window(values, by):
    """Shades of 8 bits by pydicom's windowing, its range of values set to 0 to 255."""
    data = pydicom.Dataset()
    data.PhotometricInterpretation = "MONOCHROME2"
    data.BitsStored, data.PixelRepresentation = 8, 0
    data.WindowCenter, data.WindowWidth = by["centre"], by["width"]
    data.VOILUTFunction = by.get("function", "linear").upper()
    return apply_windowing(np.asarray(values, "float64"), data)


def rounded(shades):
    return np.floor(shades + 0.5).astype(np.uint8)


def below_maximum(values):
    """pydicom's own way to turn values."""
    data = pydicom.Dataset()
    data.PresentationLUTShape = "INVERSE"
    return apply_presentation_lut(values, data)


def taken(data, recipe):
    """The values that a recipe takes, and the white of their scale; uint8 for shades."""
    photometric = data.PhotometricInterpretation
    kind = recipe.get("values")
    frames = int(data.get("NumberOfFrames", 1))
    frame = recipe.get("frame", "only")
    at = {"only": 0, "first": 0, "middle": frames // 2}.get(frame, frame if isinstance(frame, int) else 1)
    at = at - 1 if isinstance(frame, int) else at
    raw = pixel_array(data, raw=True)
    raw = raw[at] if frames > 1 else raw
    if photometric == "RGB":
        return raw, 65535 if data.BitsAllocated == 16 else 255
    if photometric.startswith("YBR"):
        return convert_color_space(raw, photometric, "RGB"), 255
    if photometric == "PALETTE COLOR":
        return apply_color_lut(raw, data), 65535 if data.RedPaletteColorLookupTableDescriptor[2] == 16 else 255
    if "PerFrameFunctionalGroupsSequence" in data:
        groups = [data.PerFrameFunctionalGroupsSequence[at], data.SharedFunctionalGroupsSequence[0]]
        rescale = next((g.PixelValueTransformationSequence[0] for g in groups if "PixelValueTransformationSequence" in g), data)
    else:
        rescale = data
    is_shade = data.BitsStored == 8 and data.PixelRepresentation == 0
    turn = recipe.get("monochrome1", "keep") if photometric == "MONOCHROME1" else "keep"
    white = 2**data.BitsStored - 1
    if kind == "stored":
        values = raw
        if turn == "invert":
            values = white - raw  # read_xray_dcm
        elif turn == "invert_by_maximum":
            values = below_maximum(raw)
        return values.astype(np.uint8 if is_shade else np.float32), white
    turned = white - raw if turn == "invert" and isinstance(kind, str) else raw
    values = apply_modality_lut(turned, rescale)
    if isinstance(kind, dict):
        shades = window(values, kind["window"])
        if turn == "invert":
            shades = 255 - shades
        elif turn == "invert_by_maximum":
            shades = below_maximum(shades)
        return rounded(shades), 255
    if kind == "displayed":
        own = [e for e in ("VOILUTSequence", "WindowCenter") if e in data]
        assert own, "no window"
        if "VOILUTSequence" in data:
            bits = data.VOILUTSequence[0].LUTDescriptor[2]
            shades = apply_voi_lut(values.astype(int), data) / (2**bits - 1) * 255
        else:
            first = lambda e: float(e[0]) if isinstance(e, pydicom.multival.MultiValue) else float(e)
            shades = window(values, {"centre": first(data.WindowCenter), "width": first(data.WindowWidth),
                                     "function": data.get("VOILUTFunction", "LINEAR")})
        return rounded(255 - shades if photometric == "MONOCHROME1" else shades), 255
    if turn == "invert_by_maximum":
        values = below_maximum(values)
    identity = float(rescale.get("RescaleSlope", 1)) == 1 and float(rescale.get("RescaleIntercept", 0)) == 0
    if is_shade and identity and "ModalityLUTSequence" not in data:
        return values.astype(np.uint8), 255
    return values.astype(np.float32), None


def scaled(values, recipe, white):
    """numpy in 32 bits, in the order of operations of the library that a scale comes from."""
    scale = recipe.get("scale", "unit")
    values = np.asarray(values, np.float32)
    if scale == "none":
        return values
    if scale == "unit":
        return values / np.float32(white)
    if "symmetric" in scale:
        return (2 * (values / np.float32(white)) - np.float32(1.0)) * np.float32(scale["symmetric"]["limit"])
    if "factor" in scale:
        return (values.astype(np.float64) * scale["factor"]["factor"]).astype(np.float32)
    by = scale["range"]
    change = ScaleIntensityRange(*by["from"], *by["to"], clip=by.get("clip", False))
    return change(torch.from_numpy(values.copy())).numpy()


def tensor(data, recipe):
    values, white = taken(data, recipe)
    if values.dtype == np.uint16:
        # The upper 8 bits, as for PNG.
        values, white = (values >> 8).astype(np.uint8), 255
    if recipe.get("trim") == "square":
        height, width = values.shape[:2]
        side = min(height, width)
        top, left = height // 2 - side // 2, width // 2 - side // 2
        values = values[top : top + side, left : left + side]
    on_tensor = recipe.get("arithmetic") == "torch_tensor"
    if recipe.get("colour", "rgb") == "rgb" and values.ndim == 2:
        values = np.stack([values] * 3, -1)
    if on_tensor:
        values = scaled(values, recipe, white)
    size = recipe.get("resize", "none")
    channels = [values] if values.ndim == 2 else [values[..., i] for i in range(values.shape[-1])]
    if size != "none":
        filter = FILTERS[recipe.get("filter", "bilinear")]
        height, width = values.shape[:2]
        if "exact" in size:
            to = (size["exact"]["width"], size["exact"]["height"])
        else:
            side = size["shorter_side"]
            to = (side, int(height * side / width)) if width <= height else (int(width * side / height), side)
        if on_tensor:
            modes = {"nearest": "nearest", "bilinear": "bilinear", "bicubic": "bicubic"}
            mode = tf.InterpolationMode(modes[recipe.get("filter", "bilinear")])
            stacked = torch.from_numpy(np.stack(channels))
            channels = list(tf.resize(stacked, [to[1], to[0]], mode, antialias=True).numpy())
        else:
            channels = [np.asarray(Image.fromarray(c).resize(to, filter)) for c in channels]
    if "crop" in recipe:
        height, width = channels[0].shape
        w, h = recipe["crop"]["width"], recipe["crop"]["height"]
        top, left = int(round((height - h) / 2.0)), int(round((width - w) / 2.0))
        channels = [c[top : top + h, left : left + w] for c in channels]
    out = np.stack(channels)
    if not on_tensor:
        out = scaled(out, recipe, white)
    for place in range(len(out)):
        mean = np.float32(recipe["mean"][place]) if recipe.get("mean") else np.float32(0)
        std = np.float32(recipe["std"][place]) if recipe.get("std") else np.float32(1)
        out[place] = (out[place] - mean) / std
    if recipe.get("layout", "nchw") == "nhwc":
        out = np.moveaxis(out, 0, -1)
    return np.ascontiguousarray(out[None].astype("<f4"))


CT = {"range": {"from": [-1000.0, 400.0], "to": [0.0, 1.0], "clip": True}}
OPEN = {"range": {"from": [-160.0, 240.0], "to": [-1.0, 1.0], "clip": False}}
SMALL = {"exact": {"width": 37, "height": 29}}
LARGE = {"exact": {"width": 150, "height": 141}}
LUNG = {"window": {"centre": -600.0, "width": 1500.0}}
SOFT = {"window": {"centre": 40.0, "width": 400.0}}


def cases():
    """Files, and what is asked of them."""
    grey = {"colour": "grey"}
    hounsfield = [
        {"values": "modality", "scale": "none"},
        {"values": "stored", "scale": "none"},
        {"scale": CT},
        {"scale": OPEN, "values": "modality", "mean": [0.1], "std": [0.7]},
        {"values": "modality", "scale": {"factor": {"factor": 0.001}}},
        {"values": LUNG},
        {"values": SOFT, "scale": "none"},
        {"values": {"window": {"centre": 40.0, "width": 400.0, "function": "linear_exact"}}, "scale": "none"},
        {"values": {"window": {"centre": 40.0, "width": 400.0, "function": "sigmoid"}}, "scale": "none"},
    ]
    for filter in FILTERS:
        hounsfield.append({"scale": CT, "resize": SMALL, "filter": filter})
        hounsfield.append({"values": "modality", "scale": "none", "resize": LARGE, "filter": filter})
        hounsfield.append({"values": LUNG, "resize": SMALL, "filter": filter})
        if filter != "lanczos":
            hounsfield.append({"scale": CT, "resize": SMALL, "filter": filter, "arithmetic": "torch_tensor"})
            hounsfield.append({"scale": OPEN, "resize": LARGE, "filter": filter, "arithmetic": "torch_tensor"})
    hounsfield.append({"scale": CT, "resize": {"shorter_side": 40}, "crop": {"width": 32, "height": 33}})
    hounsfield.append({"scale": CT, "resize": SMALL, "arithmetic": "pillow13", "filter": "bicubic"})
    for recipe in hounsfield:
        yield "pydicom", "CT_small.dcm", grey | recipe
        yield "pydicom-data", "eCT_Supplemental.dcm", grey | recipe | {"frame": 2}
    for recipe in hounsfield[:4]:
        yield "pydicom", "CT_small.dcm", recipe | ({"mean": [0.1] * 3, "std": [0.7] * 3} if "mean" in recipe else {})
    for recipe in hounsfield[:3]:
        yield "pydicom", "MR_small.dcm", grey | recipe
        yield "pydicom", "MR_small_RLE.dcm", grey | recipe
        yield "pydicom", "MR_small_bigendian.dcm", grey | recipe
        yield "pydicom", "MR_small_jpeg_ls_lossless.dcm", grey | recipe
        yield "pydicom", "MR_small_jp2klossless.dcm", grey | recipe
    for turn in ("keep", "invert", "invert_by_maximum"):
        for recipe in (
            {"values": "stored", "scale": {"symmetric": {"limit": 1024.0}}, "trim": "square"},
            {"values": "stored", "scale": "unit", "resize": SMALL},
            {"values": "modality", "scale": "none", "resize": SMALL},
            {"values": {"window": {"centre": 550.0, "width": 1024.0}}},
            {"values": "stored", "scale": {"symmetric": {"limit": 1024.0}}, "resize": SMALL, "arithmetic": "torch_tensor"},
        ):
            yield "pydicom-data", "RG3_UNCI.dcm", grey | recipe | {"monochrome1": turn}
            yield "pydicom", "dicomdirtests/77654033/CR1/6154", grey | recipe | {"monochrome1": turn}
            # The least value of these is black: nothing is turned.
            yield "pydicom-data", "MR2_UNCI.dcm", grey | recipe | {"monochrome1": turn}
    yield "pydicom-data", "RG3_UNCI.dcm", grey | {"values": "displayed", "resize": SMALL}
    yield "pydicom-data", "vlut_04.dcm", grey | {"values": "displayed"}
    yield "pydicom-data", "mlut_18.dcm", grey | {"values": "modality", "scale": "none"}
    yield "pydicom", "examples_overlay.dcm", grey | {"values": "displayed"}
    for frame in ("first", "middle", 10):
        yield "pydicom-data", "emri_small.dcm", grey | {"values": "modality", "scale": "none", "frame": frame}
        yield "pydicom-data", "emri_small_RLE.dcm", grey | {"values": "stored", "frame": frame}
    for recipe in ({}, {"resize": SMALL, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225], "layout": "nhwc"}):
        yield "pydicom-data", "US1_UNCI.dcm", recipe
        yield "pydicom-data", "SC_ybr_full_uncompressed.dcm", recipe
        yield "pydicom", "SC_ybr_full_422_uncompressed.dcm", recipe
        yield "pydicom", "examples_palette.dcm", recipe
        yield "pydicom-data", "color-pl.dcm", recipe
        yield "pydicom", "image_dfl.dcm", recipe


def main():
    found = []
    for package, name, recipe in cases():
        path = FOLDERS[package] / name
        data = pydicom.dcmread(path, force=True)
        if not getattr(data.file_meta, "TransferSyntaxUID", None):
            data.file_meta.TransferSyntaxUID = "1.2.840.10008.1.2"
        out = tensor(data, recipe)
        found.append({
            "package": package,
            "file": name,
            "recipe": recipe,
            "shape": list(out.shape),
            "sha256": hashlib.sha256(out.tobytes()).hexdigest(),
            "head": [float(v) for v in out.reshape(-1)[:3]],
            "ends": [float(out.min()), float(out.max())],
        })
    versions = {m: __import__(m).__version__ for m in ("pydicom", "numpy", "torch", "torchvision", "monai", "PIL")}
    lines = ",\n".join(json.dumps(case) for case in found)
    OUT.write_text('{\n"versions": ' + json.dumps(versions) + ',\n"cases": [\n' + lines + "\n]\n}\n")
    print(len(found), "cases")


main()
