"""Compressed frames of clinical size, from the pictures in pydicom-data.

    apt-get install dcmtk openjph-tools
    pip install -r requirements.txt && python frames.py FOLDER

Writes NAME.bin for each and manifest.json. JPEG 2000 frames are those of the package;
JPEG-LS and JPEG lossless ones are made by DCMTK, HTJ2K ones by OpenJPH.
"""

import json
import pathlib
import subprocess
import sys

import data_store
import pydicom
from pydicom.encaps import generate_frames
from pydicom.uid import ExplicitVRLittleEndian

out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
store = pathlib.Path(next(iter(data_store.__path__))) / "data"
manifest = []


def keep(name, codec, data, frame):
    (out / f"{name}.bin").write_bytes(frame)
    manifest.append({
        "name": name,
        "codec": codec,
        "rows": data.Rows,
        "columns": data.Columns,
        "samples": data.SamplesPerPixel,
        "allocated": data.BitsAllocated,
        "stored": data.BitsStored,
        "signed": bool(data.PixelRepresentation),
    })


def first(data):
    count = int(data.get("NumberOfFrames", 1) or 1)
    return next(generate_frames(data.PixelData, number_of_frames=count))


for name in ("RG1_J2KR", "RG1_J2KI", "RG3_J2KR", "MR2_J2KR", "US1_J2KR", "US1_J2KI", "693_J2KR"):
    data = pydicom.dcmread(store / f"{name}.dcm")
    keep(name, "jpeg-2000", data, first(data))
data = pydicom.dcmread(store / "color3d_jpeg_baseline.dcm")
keep("color3d", "jpeg", data, first(data))
for name in ("RG1", "MR2", "US1"):
    source = store / f"{name}_UNCR.dcm"
    data = pydicom.dcmread(source)
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    plain = out / "plain.dcm"
    data.save_as(plain)
    for codec, tool, label in (("jpeg-ls", "dcmcjpls", "JLS"), ("jpeg-lossless", "dcmcjpeg", "SV1")):
        made = out / "made.dcm"
        subprocess.run([tool, plain, made], check=True)
        keep(f"{name}_{label}", codec, data, first(pydicom.dcmread(made)))
    values = data.pixel_array
    bits = data.BitsStored
    picture = out / ("plain.pgm" if values.ndim == 2 else "plain.ppm")
    head = f"P{5 if values.ndim == 2 else 6}\n{data.Columns} {data.Rows}\n{2**bits - 1}\n".encode()
    picture.write_bytes(head + values.astype("u1" if bits <= 8 else ">u2").tobytes())
    made = out / "made.j2c"
    subprocess.run(["ojph_compress", "-i", picture, "-o", made, "-reversible", "true"], check=True, stdout=subprocess.DEVNULL)
    keep(f"{name}_HT", "htj2k", data, made.read_bytes())
for rest in ("plain.dcm", "made.dcm", "plain.pgm", "plain.ppm", "made.j2c"):
    (out / rest).unlink(missing_ok=True)
(out / "manifest.json").write_text(json.dumps(manifest, indent=1))
