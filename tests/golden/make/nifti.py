"""NIfTI volumes, and what nibabel makes of them.

Writes small volumes of every datatype, byte order and placement to
tests/fixtures/nifti, and shape, spacing, affine map, orientation and hashes of the
voxels before and after scaling to tests/golden/nifti.json; for the volumes that
nibabel's own tests use, the same to the same file (they are not stored: the
test reads them where the variable PLUMBLINE_NIBABEL names their folder).

    pip install -r requirements-volumes.txt && python nifti.py

Nothing here uses Plumbline. Hashes are of the values in little-endian order, the
first index fastest; values after scaling are 64-bit floats.
"""

import gzip
import hashlib
import json
import pathlib

import nibabel
import numpy as np
from nibabel.nifti1 import Nifti1Extension, Nifti1Image, Nifti1Pair
from nibabel.nifti2 import Nifti2Image

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "tests/fixtures/nifti"
OUT.mkdir(parents=True, exist_ok=True)
for old in OUT.glob("*.*"):
    if old.name != "README.md":
        old.unlink()
random = np.random.default_rng(20240501)


def sha(array):
    little = array.astype(array.dtype.newbyteorder("<"))
    return hashlib.sha256(little.tobytes(order="F")).hexdigest()


def facts(path):
    image = nibabel.load(path)
    stored = np.asanyarray(image.dataobj.get_unscaled())
    found = {
        "shape": [int(size) for size in image.shape],
        "spacing": [float(abs(step)) for step in image.header.get_zooms()],
        "dtype": stored.dtype.name if stored.dtype.names is None else "rgb"[: len(stored.dtype.names)],
        "stored": sha(stored) if stored.dtype.names is None else hashlib.sha256(stored.tobytes(order="F")).hexdigest(),
    }
    known = image.header["sform_code"] > 0 or image.header["qform_code"] > 0
    if known:
        found["affine"] = image.affine.tolist()
        found["axes"] = "".join(nibabel.aff2axcodes(image.affine))
    if stored.dtype.names is None:
        values = image.get_fdata(dtype=np.float64)
        found["values"] = sha(values)
        finite = values[np.isfinite(values)]
        found["sum"] = float(np.sum(finite, dtype=np.float64))
    return found


def rotation(x, y, z):
    def about(axis, angle):
        c, s = np.cos(angle), np.sin(angle)
        turn = np.eye(3)
        i, j = [(1, 2), (0, 2), (0, 1)][axis]
        turn[i, i] = turn[j, j] = c
        turn[i, j], turn[j, i] = -s, s
        return turn

    return about(2, z) @ about(1, y) @ about(0, x)


def affine(turn, steps, offset):
    map_ = np.eye(4)
    map_[:3, :3] = turn @ np.diag(steps)
    map_[:3, 3] = offset
    return map_


OBLIQUE = affine(rotation(0.2, -0.3, 0.5), (0.9, 1.1, 2.5), (-31.5, 12.25, 40))


def save(image, name):
    path = OUT / name
    # gzip keeps the time of writing, which would change the file each time.
    if name.endswith(".gz"):
        plain = OUT / name[:-3]
        nibabel.save(image, plain)
        path.write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
        plain.unlink()
    else:
        nibabel.save(image, path)


golden = {}
shape = (5, 4, 3)
# Every datatype, both orders of bytes, both versions.
for kind in ("u1", "i1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"):
    if kind[0] in "ui":
        limits = np.iinfo(kind)
        # numpy's generator draws 64-bit numbers only of their own type.
        data = random.integers(limits.min, limits.max, shape, dtype=np.dtype(kind).name, endpoint=True)
    else:
        data = random.normal(0, 100, shape).astype(kind)
        data[0, 0, 0], data[1, 0, 0], data[2, 0, 0] = np.nan, np.inf, -0.0
    for order, mark in (("<", "le"), (">", "be")):
        header = nibabel.Nifti1Header(endianness=order)
        header.set_data_dtype(np.dtype(kind).newbyteorder(order))
        save(Nifti1Image(data, OBLIQUE, header), f"{kind}-{mark}.nii")
        header = nibabel.Nifti2Header(endianness=order)
        header.set_data_dtype(np.dtype(kind).newbyteorder(order))
        save(Nifti2Image(data, OBLIQUE, header), f"{kind}-{mark}-2.nii.gz")

# Scaling: slopes and addends, and those that mean none.
data = random.integers(-2000, 2000, shape).astype("i2")
for name, slope, inter in (
    ("slope", 0.5, 10), ("slope-third", 1 / 3, -0.7), ("slope-zero", 0, 5), ("slope-one", 1, 0), ("inter-only", 1, -1024),
):
    image = Nifti1Image(data, np.diag([2, 2, 3, 1]))
    image.header.set_data_dtype("i2")
    save(image, f"{name}.nii")
    raw = bytearray((OUT / f"{name}.nii").read_bytes())
    raw[112:120] = np.array([slope, inter], "<f4").tobytes()
    (OUT / f"{name}.nii").write_bytes(bytes(raw))

# Placement: sform over qform, qform alone with both signs of qfac, neither.
volume = random.integers(0, 255, (4, 3, 2)).astype("u1")
both = Nifti1Image(volume, OBLIQUE)
both.set_qform(affine(rotation(0, 0, 1.2), (1, 1, 1), (1, 2, 3)), code=1)
both.set_sform(OBLIQUE, code=4)
save(both, "sform-over-qform.nii")
for name, turn, steps in (
    ("qform", rotation(0.4, 0.1, -0.2), (1, 2, 3)),
    ("qform-flipped", rotation(0.4, 0.1, -0.2), (1, 2, -3)),
    ("qform-half-turn", rotation(0, 0, np.pi), (1.5, 1.5, 4)),
    ("qform-lps", np.diag([-1.0, -1, 1]), (1, 1, 1)),
    ("qform-sagittal", np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0]]), (1, 1, 1.2)),
):
    image = Nifti1Image(volume, None)
    image.set_qform(affine(turn, steps, (-10, 20, 30.5)), code=1)
    image.set_sform(None, code=0)
    save(image, f"{name}.nii")
neither = Nifti1Image(volume, None)
neither.header["pixdim"][1:4] = 2, 2.5, 3
save(neither, "no-placement.nii")
sheared = OBLIQUE.copy()
sheared[0, 1] += 0.4
save(Nifti1Image(volume, sheared), "sheared.nii")

# Shapes, units, extensions, colours, two files.
series = Nifti1Image(random.integers(0, 4096, (4, 3, 2, 5)).astype("i2"), OBLIQUE)
series.header.set_xyzt_units("mm", "msec")
series.header["pixdim"][4] = 2500
save(series, "series.nii.gz")
save(Nifti1Image(random.normal(size=(6, 5)).astype("f4"), OBLIQUE), "plane.nii")
save(Nifti2Image(random.integers(0, 9, (2, 1, 3, 1, 2)).astype("u1"), OBLIQUE), "five-2.nii")
extended = Nifti1Image(volume, OBLIQUE)
extended.header.extensions.append(Nifti1Extension("comment", b"a comment that is longer than sixteen bytes"))
save(extended, "extension.nii")
colours = random.integers(0, 256, (*shape, 3)).astype("u1")
rgb = np.dtype([("R", "u1"), ("G", "u1"), ("B", "u1")])
save(Nifti1Image(colours.copy().view(rgb).reshape(shape), OBLIQUE), "rgb.nii")
nibabel.save(Nifti1Pair(data, OBLIQUE), OUT / "pair.img")

for path in sorted(OUT.iterdir()):
    if path.suffix != ".img" and path.name != "README.md":
        golden[path.name] = facts(path)

# nibabel's own, and how many bytes they have: enough to know them by.
theirs = pathlib.Path(nibabel.__file__).parent / "tests/data"
own = {}
for name in (
    "example4d.nii.gz", "example_nifti2.nii.gz", "anatomical.nii", "functional.nii", "standard.nii.gz",
    "reoriented_anat_moved.nii", "resampled_anat_moved.nii",
):
    own[name] = facts(theirs / name)

text = {
    "made_with": f"nibabel {nibabel.__version__}, numpy {np.__version__}",
    "files": golden,
    "nibabel": own,
}
(ROOT / "tests/golden/nifti.json").write_text(json.dumps(text, indent=1) + "\n")
