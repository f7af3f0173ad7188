"""A small study of synthetic CT slices as DICOM, with a model, and what an independent chain
makes of it: pydicom, Pillow, numpy and onnxruntime.

Writes tests/fixtures/dicom-study: ten made-up patients of two slices each, in files without
suffix as on a disc, beside a DICOMDIR, a structured report, contours, a PDF and a
presentation state (none of them an image), the same in a ZIP archive, tables that name the patients' outcomes by file,
SOP instance, series, study, accession number and patient, a model and recipes;
tests/golden/dicom_study.json: the score of each slice and of each patient.

    pip install pydicom==3.0.2 numpy==2.4.6 pillow==13.0.0 onnx==1.23.2 onnxruntime==1.32.0
    python dicom_study.py

Nobody is behind these images; nothing here uses Plumbline.
"""

import json
import pathlib
import shutil
import zipfile

import numpy as np
import onnx
import onnxruntime
import pydicom
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "tests/fixtures/dicom-study"
GOLDEN = ROOT / "tests/golden/dicom_study.json"
UID = "1.2.826.0.1.3680043.10.1637."
CT, CR = "1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.5.1.4.1.1.1"
random = np.random.default_rng(2026)
RANGE = {"range": {"from": [-1000.0, 400.0], "to": [0.0, 1.0], "clip": True}}
SIZE = {"exact": {"width": 16, "height": 16}}


def data(path, sop_class, number, syntax=ExplicitVRLittleEndian):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = UID + number
    meta.TransferSyntaxUID = syntax
    meta.ImplementationClassUID = UID + "1"
    found = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    found.SOPClassUID, found.SOPInstanceUID = sop_class, UID + number
    found.PatientName, found.PatientSex = "Nobody^Made-up", "O"
    return found


def saved(found):
    path = pathlib.Path(found.filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    found.save_as(path, enforce_file_format=True)


def slices():
    """Lungs as dark discs in soft tissue; those of patients with the condition hold a
    bright nodule."""
    y, x = np.mgrid[0:28, 0:24].astype(float)
    for patient in range(10):
        ill = patient % 2 == 1
        for at in range(2):
            image = 40.0 + random.normal(0, 25, (28, 24))
            inside = (x - 11.5) ** 2 / 90 + (y - 13.5) ** 2 / 140 < 1
            image[inside] = -850 + random.normal(0, 60, int(inside.sum()))
            size = 1.6 + 0.5 * patient / 10 + (1.4 if ill else 0.2 * (patient % 3))
            nodule = (x - 8 - patient / 2) ** 2 + (y - 12 - at) ** 2 < size**2
            image[nodule] = 60 + random.normal(0, 30, int(nodule.sum()))
            yield patient, at, ill, np.clip(np.round(image), -1024, 3071)


def studies():
    shutil.rmtree(OUT, ignore_errors=True)
    rows = []
    for patient, at, ill, image in slices():
        syntax = [ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless][(patient + at) % 3]
        number = patient * 2 + at
        path = OUT / f"images/DISC/PAT{patient:02}/IM{number:04}"
        found = data(path, CT, f"4.{number}", ExplicitVRLittleEndian if syntax == RLELossless else syntax)
        found.Modality, found.ImageType = "CT", ["ORIGINAL", "PRIMARY", "AXIAL"]
        found.PatientID, found.AccessionNumber = f"MRN-00{patient}7", f"ACC{900 + patient}"
        found.StudyInstanceUID, found.SeriesInstanceUID = UID + f"2.{patient}", UID + f"3.{patient}"
        found.Rows, found.Columns = image.shape
        found.SamplesPerPixel, found.PhotometricInterpretation = 1, "MONOCHROME2"
        found.BitsAllocated, found.BitsStored, found.HighBit, found.PixelRepresentation = 16, 12, 11, 0
        found.RescaleSlope, found.RescaleIntercept, found.RescaleType = "1", "-1024", "HU"
        found.WindowCenter, found.WindowWidth = ["-600", "40"], ["1500", "400"]
        found.PixelSpacing, found.SliceThickness = ["0.75", "0.75"], "5"
        found.ImagePositionPatient = [0, 0, 5 * at]
        found.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        found.PixelData = (image + 1024).astype("<u2").tobytes()
        if syntax == RLELossless:
            found.compress(RLELossless, generate_instance_uid=False)
        saved(found)
        rows.append({"patient": patient, "ill": ill, "file": path, "data": found})
    others = [
        ("DICOMDIR", "1.2.840.10008.1.3.10"),
        ("DISC/PAT00/SR0001", "1.2.840.10008.5.1.4.1.1.88.11"),
        ("DISC/PAT01/RS0001.dcm", "1.2.840.10008.5.1.4.1.1.481.3"),
        ("DISC/PAT02/PDF0001.dcm", "1.2.840.10008.5.1.4.1.1.104.1"),
        ("DISC/PAT03/PR0001", "1.2.840.10008.5.1.4.1.1.11.1"),
        ("DISC/PAT04/SEG0001.dcm", "1.2.840.10008.5.1.4.1.1.66.4"),
    ]
    for place, (name, kind) in enumerate(others):
        found = data(OUT / "images" / name, kind, f"5.{place}")
        found.PatientID, found.Modality = f"MRN-00{place}7", "OT"
        found.StudyInstanceUID = UID + f"2.{place}"
        saved(found)
    (OUT / "images/README").write_text("Neither an image nor a table.\n")
    return rows


def archive():
    """The same files in a ZIP archive, compressed."""
    folder = OUT / "images"
    with zipfile.ZipFile(OUT / "images.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(path.relative_to(folder)), (2026, 11, 27, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())


def tables(rows):
    of = {
        "patient": ("mrn", lambda row: row["data"].PatientID),
        "study": ("study_uid", lambda row: row["data"].StudyInstanceUID),
        "series": ("series_uid", lambda row: row["data"].SeriesInstanceUID),
        "accession": ("accession", lambda row: row["data"].AccessionNumber),
        "instance": ("sop_uid", lambda row: row["data"].SOPInstanceUID),
        "file": ("file", lambda row: row["file"].name),
    }
    for key, (column, value) in of.items():
        lines, seen = [f"{column},age,outcome"], set()
        for row in rows:
            if value(row) not in seen:
                seen.add(value(row))
                lines.append(f"{value(row)},{40 + 3 * row['patient']},{'ill' if row['ill'] else 'well'}")
        (OUT / f"labels-{key}.csv").write_text("\n".join(lines) + "\n")


def model():
    """A convolution, its mean, a logistic function: enough to tell whether every pixel came."""
    weight = random.normal(0, 0.4, (2, 1, 3, 3)).astype(np.float32)
    bias = np.array([-0.2, 0.1], np.float32)
    last = np.array([[900.0], [-400.0]], np.float32)
    offset = np.array([21.5], np.float32)
    nodes = [
        helper.make_node("Conv", ["image", "weight", "bias"], ["conv"], kernel_shape=[3, 3]),
        helper.make_node("Relu", ["conv"], ["relu"]),
        helper.make_node("GlobalAveragePool", ["relu"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"]),
        helper.make_node("Gemm", ["flat", "last", "offset"], ["logit"]),
        helper.make_node("Sigmoid", ["logit"], ["probability"]),
    ]
    arrays = {"weight": weight, "bias": bias, "last": last, "offset": offset}
    graph = helper.make_graph(
        nodes,
        "slices",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["n", 1, 16, 16])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, ["n", 1])],
        [numpy_helper.from_array(array, name) for name, array in arrays.items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    onnx.save(made, OUT / "model.onnx")
    return onnxruntime.InferenceSession(made.SerializeToString())


def hounsfield(found):
    return pydicom.pixels.apply_modality_lut(found.pixel_array, found).astype(np.float32)


def main():
    rows = studies()
    archive()
    tables(rows)
    session = model()
    base = {"version": 2, "colour": "grey", "resize": SIZE, "filter": "bilinear"}
    recipes = {
        "mean": base | {"name": "Hounsfield units", "scale": RANGE, "fusion": "mean"},
        "max": base | {"name": "Hounsfield units", "scale": RANGE, "fusion": "max"},
        "window": base | {"name": "Lung window", "values": {"window": {"centre": -600.0, "width": 1500.0}}, "fusion": "mean"},
    }
    for name, recipe in recipes.items():
        (OUT / f"recipe-{name}.json").write_text(json.dumps(recipe, indent=2) + "\n")

    def score(tensor):
        return float(session.run(None, {"image": tensor[None, None].astype(np.float32)})[0][0, 0])

    golden = {"files": {}, "patients": {}}
    for row in rows:
        found = pydicom.dcmread(row["file"])
        values = hounsfield(found)
        small = np.asarray(Image.fromarray(values).resize((16, 16), Image.Resampling.BILINEAR))
        ranged = np.clip((small - np.float32(-1000)) / np.float32(1400), 0, 1).astype(np.float32)
        shown = np.clip(((values.astype(np.float64) + 600.5) / 1499 + 0.5) * 255, 0, 255)
        shades = Image.fromarray(np.floor(shown + 0.5).astype(np.uint8)).resize((16, 16), Image.Resampling.BILINEAR)
        windowed = np.asarray(shades).astype(np.float32) / np.float32(255)
        golden["files"][row["file"].name] = {"range": score(ranged), "window": score(windowed)}
        golden["patients"].setdefault(row["data"].PatientID, []).append(row["file"].name)
    for patient, files in golden["patients"].items():
        of = [golden["files"][name] for name in files]
        golden["patients"][patient] = {
            "mean": float(np.mean([one["range"] for one in of])),
            "max": float(np.max([one["range"] for one in of])),
            "window": float(np.mean([one["window"] for one in of])),
        }
    GOLDEN.write_text(json.dumps(golden, indent=1) + "\n")
    print({p: {k: round(v, 3) for k, v in s.items()} for p, s in golden["patients"].items()})


main()
