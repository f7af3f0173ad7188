"""Makes tests/fixtures/reference/kinds.npz: an array of every kind that a model takes.

    kinds.npz       every kind, as numpy.savez writes them
    kinds.json      the values by name, read back by numpy
    odd.npz         the same, among arrays of kinds that no model takes, and what is no array
"""

import io
import json
import zipfile
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "reference"
KINDS = {
    "half": np.array([[0.5, -1.25, 65504.0], [6e-8, 0.1, 0.0]], np.float16),
    "single": np.array([[0.1, -2.5], [3e38, 1e-40]], np.float32),
    "double": np.array([0.1, 1e300]),
    "int8": np.array([-128, 127], np.int8),
    "int16": np.array([[-32768], [32767]], np.int16),
    "int32": np.array([-(2**31), 2**31 - 1], np.int32),
    "int64": np.array([[-(2**53), 2**53]], np.int64),
    "uint8": np.array([0, 255], np.uint8),
    "uint16": np.array([0, 65535], np.uint16),
    "uint32": np.array([0, 2**32 - 1], np.uint32),
    "uint64": np.array([0, 2**53], np.uint64),
    "bool": np.array([True, False]),
    "words": np.array([["Grüße", "b", ""], ["日本", "a b", "x"]]),
    "number": np.array(3.5, np.float32),
    "empty": np.zeros((0, 4), np.float32),
}
# Read, but written otherwise: another order of bytes or axes, and bytes for letters.
READ = {
    "bytes": np.array([b"ab", b"c"]),
    "big": np.array([1.5, -2.0], ">f4"),
    "big-half": np.array([1.5, -2.0], ">f2"),
    "big-words": np.array(["ab", "ü"]).astype(">U2"),
    "columns": np.asfortranarray(np.arange(6, dtype=np.float32).reshape(2, 3)),
    "empty-columns": np.zeros((2, 0), np.float32, order="F"),
}
ODD = {
    "complex": np.array([1 + 2j]),
    "dates": np.array(["2020-01-01"], "datetime64[D]"),
    "record": np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")]),
}


def plain(value):
    if value.dtype.kind == "S":
        value = value.astype(str)
    return {"shape": list(value.shape), "values": value.ravel().tolist()}


np.savez(FOLDER / "kinds.npz", **KINDS)
np.savez(FOLDER / "odd.npz", **ODD, **READ)
with zipfile.ZipFile(FOLDER / "odd.npz", "a") as archive:
    archive.writestr("notes.txt", "no array")
    broken = io.BytesIO()
    np.save(broken, np.arange(4))
    archive.writestr("short.npy", broken.getvalue()[:-8])
(FOLDER / "kinds.json").write_text(json.dumps({name: plain(value) for name, value in {**KINDS, **READ}.items()}, ensure_ascii=False, indent=1))
