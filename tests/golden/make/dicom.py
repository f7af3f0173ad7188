"""What pydicom and pylibjpeg make of the DICOM files in the packages pydicom and pydicom-data.

Writes tests/golden/dicom.json: for each file what it is and its stored values, after the
tables for values of the modality, after the first window or table, as colours and as it is
shown. Arrays are written as hashes (the first 16 digits of SHA-256), so that nothing of the
files is kept: stored values and colours as little-endian 32-bit integers, others as 64-bit
floats. Compression with loss lets decoders differ: there 64 sums over equal parts stand
beside the hash.

    pip install -r requirements-dicom.txt && python dicom.py
"""

import copy
import hashlib
import importlib.metadata
import json
import pathlib
import warnings

import data_store
import numpy as np
import pydicom
from pydicom.pixels import (
    apply_color_lut,
    apply_modality_lut,
    apply_voi_lut,
    convert_color_space,
    pixel_array,
)

warnings.simplefilter("ignore")

OUT = pathlib.Path(__file__).resolve().parents[1] / "dicom.json"
FOLDERS = [
    ("pydicom", pathlib.Path(pydicom.__file__).parent / "data/test_files"),
    ("pydicom-data", pathlib.Path(next(iter(data_store.__path__))) / "data"),
]
# With loss, and with rounding that the standard leaves to decoders.
LOSSY = {f"1.2.840.10008.1.2.4.{number}" for number in (50, 51, 91)}
PARTS = 64


def digest(values):
    return hashlib.sha256(values.tobytes()).hexdigest()[:16]


def integers(values):
    return digest(values.astype(np.int64).astype("<i4"))


def floats(values):
    return digest(values.astype("<f8"))


def number(value):
    """A number that JSON and every reader of it keeps to the last bit."""
    return int(value) if float(value).is_integer() else float(value)


def ends(values):
    return {"min": number(values.min()), "max": number(values.max()), "sum": float(values.sum(dtype=np.float64))}


def group(data, frame, macro):
    """A macro of a frame: its own, else that of all frames, else the data set."""
    for sequence in ("PerFrameFunctionalGroupsSequence", "SharedFunctionalGroupsSequence"):
        items = data.get(sequence)
        if items:
            item = items[frame if sequence.startswith("PerFrame") else 0]
            if item.get(macro):
                return item.get(macro)[0]
    return data


def frames(values, data):
    count = int(data.get("NumberOfFrames", 1) or 1)
    return values if count > 1 else values[np.newaxis]


def modality(values, data):
    parts = [
        apply_modality_lut(frame, group(data, at, "PixelValueTransformationSequence"))
        for at, frame in enumerate(frames(values, data))
    ]
    joined = np.stack(parts)
    return joined if len(parts) > 1 else joined[0]


def shown(values, data):
    """As on a screen: the first table or window, 0 to 255, white first turned around."""
    parts = []
    for at, frame in enumerate(frames(values, data)):
        voi = group(data, at, "FrameVOILUTSequence")
        if voi.get("VOILUTSequence"):
            item = voi.VOILUTSequence[0]
            most = 2 ** item.LUTDescriptor[2] - 1
            part = apply_voi_lut(frame, voi).astype(np.float64) / most * 255
        elif voi.get("WindowWidth") is not None:
            first = lambda value: float(value[0] if isinstance(value, pydicom.multival.MultiValue) else value)
            centre, width = first(voi.WindowCenter), first(voi.WindowWidth)
            function = voi.get("VOILUTFunction", "LINEAR")
            if function == "LINEAR":
                centre, width = centre - 0.5, width - 1
            if function == "SIGMOID":
                part = 255 / (1 + np.exp(-4 * (frame - centre) / width))
            else:
                with np.errstate(divide="ignore", invalid="ignore"):
                    part = ((frame.astype(np.float64) - centre) / width + 0.5) * 255
                part = np.where(frame <= centre - width / 2, 0, part)
                part = np.where(frame > centre + width / 2, 255, part)
        else:
            return None
        if data.PhotometricInterpretation == "MONOCHROME1":
            part = 255 - part
        parts.append(np.floor(part + 0.5).clip(0, 255))
    joined = np.stack(parts)
    return joined if len(parts) > 1 else joined[0]


def voi(values, data):
    """The first window or table with pydicom, over its range of values."""
    if data.get("VOILUTSequence"):
        return apply_voi_lut(values, data), None
    if data.get("WindowWidth") is None:
        return None
    least, most = (0, 2**data.BitsStored - 1)
    if data.PixelRepresentation:
        least, most = -(2 ** (data.BitsStored - 1)), 2 ** (data.BitsStored - 1) - 1
    if data.get("ModalityLUTSequence"):
        least, most = 0, 2 ** data.ModalityLUTSequence[0].LUTDescriptor[2] - 1
    if data.get("RescaleSlope") is not None and data.get("RescaleIntercept") is not None:
        slope, intercept = float(data.RescaleSlope), float(data.RescaleIntercept)
        least, most = least * slope + intercept, most * slope + intercept
    return apply_voi_lut(values, data), [float(least), float(most)]


def little(data):
    """The data set with the words of its palette in the order that pydicom takes them for:
    it reads big-endian ones as little-endian."""
    if data.original_encoding[1] or "RedPaletteColorLookupTableData" not in data:
        return data
    turned = copy.deepcopy(data)
    for colour in ("Red", "Green", "Blue"):
        word = f"{colour}PaletteColorLookupTableData"
        if turned[word].VR == "OW":
            turned[word].value = np.frombuffer(turned[word].value, ">u2").astype("<u2").tobytes()
    return turned


def about(package, path, root):
    found = {"package": package, "file": str(path.relative_to(root))}
    data = pydicom.dcmread(path, force=True)
    if not any(word in data for word in ("PixelData", "FloatPixelData", "DoubleFloatPixelData")):
        return found | {"pixels": False, "class": str(data.get("SOPClassUID", "") or data.get("file_meta", {}).get("MediaStorageSOPClassUID", ""))}
    meta = data.file_meta if hasattr(data, "file_meta") else {}
    syntax = str(meta.get("TransferSyntaxUID", ""))
    found |= {"pixels": True, "syntax": syntax, "photometric": str(data.get("PhotometricInterpretation", ""))}
    if not syntax:
        data.file_meta = pydicom.dataset.FileMetaDataset()
        data.file_meta.TransferSyntaxUID = (
            pydicom.uid.ImplicitVRLittleEndian if data.original_encoding[0] else pydicom.uid.ExplicitVRLittleEndian
        )
    try:
        stored = pixel_array(data, raw=True)
    except Exception as error:  # whatever it is, there are no values
        return found | {"refused": f"{type(error).__name__}: {error}"[:200]}
    found |= {
        "bits": [int(data.BitsAllocated), int(data.BitsStored), bool(data.PixelRepresentation)],
        "shape": list(stored.shape),
        "stored": ends(stored) | {"h": integers(stored)},
    }
    if syntax in LOSSY:
        parts = np.array_split(stored.ravel(), PARTS)
        found["stored"]["parts"] = [int(part.sum(dtype=np.int64)) for part in parts]
    photometric = found["photometric"]
    if photometric.startswith("MONOCHROME"):
        values = modality(stored, data)
        if values is not stored:
            found["modality"] = ends(values) | {"h": floats(values)}
        picture = shown(values, data)
        if picture is not None:
            found["display"] = ends(picture) | {"h": integers(picture)}
        through = voi(values, data)
        if through is not None:
            found["voi"] = ends(through[0]) | {"range": through[1]}
    elif photometric == "PALETTE COLOR":
        colours = apply_color_lut(stored, little(data))
        found["modality"] = ends(colours) | {"h": floats(colours)}
    elif photometric in ("YBR_FULL", "YBR_FULL_422"):
        colours = convert_color_space(stored.copy(), "YBR_FULL", "RGB", per_frame=True)
        found["modality"] = ends(colours) | {"h": floats(colours)}
    return found


def main():
    files = []
    for package, root in FOLDERS:
        for path in sorted(root.rglob("*")):
            if path.is_file() and (path.suffix == ".dcm" or "dicomdirtests" in path.parts) and path.name[:6] != "README":
                files.append(about(package, path, root))
    names = ["pydicom", "pydicom-data", "pylibjpeg", "pylibjpeg-libjpeg", "pylibjpeg-openjpeg", "pylibjpeg-rle", "numpy"]
    versions = {name: importlib.metadata.version(name) for name in names}
    lines = ",\n  ".join(json.dumps(found, ensure_ascii=False) for found in files)
    OUT.write_text(f'{{"versions": {json.dumps(versions)}, "files": [\n  {lines}\n]}}\n')
    print(f"{len(files)} files, {sum('stored' in found for found in files)} with values")


main()
