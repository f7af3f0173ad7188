"""What other programs say about models/lung-ct/: expected.json.

    OMP_NUM_THREADS=1 venv/bin/python lung_ct_expected.py

The files are read as a user would get them: decoded and turned into Hounsfield units by
pydicom, resized by Pillow and scaled by numpy after recipe.json, scored by onnxruntime,
fused for each patient, and measured by scikit-learn. Nothing of the drawing or the training
is used.
"""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime
import PIL
import pydicom
import sklearn
from PIL import Image
from pydicom.pixels import apply_modality_lut
from sklearn import metrics

FOLDER = Path(__file__).resolve().parent.parent / "lung-ct"
MODEL = "nodule.onnx"
GROUPS = ["scanner"]


def prepared(found, recipe):
    """A slice as the model is given it: pixels by pixels of 32 bits."""
    values = apply_modality_lut(found.pixel_array, found).astype(np.float32)
    size = recipe["resize"]["exact"]
    image = Image.fromarray(values).resize((size["width"], size["height"]), Image.Resampling.BILINEAR)
    (low, high), to = (np.float32(recipe["scale"]["range"][end]) for end in ("from", "to"))
    scaled = (np.asarray(image) - low) / (high - low) * (to[1] - to[0]) + to[0]
    return np.clip(scaled, to[0], to[1])


def measures(truth, score, threshold):
    """Counts, ranking, error of probabilities, and decisions at the threshold."""
    predicted = score >= threshold
    tn, fp, fn, tp = (int(n) for n in metrics.confusion_matrix(truth, predicted, labels=[False, True]).ravel())
    return {
        "n": len(truth),
        "positive": int(truth.sum()),
        "auroc": float(metrics.roc_auc_score(truth, score)),
        "average_precision": float(metrics.average_precision_score(truth, score)),
        "brier": float(np.mean((score - truth) ** 2)),
        "mean_score": float(score.mean()),
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "sensitivity": tp / (tp + fn),
        "specificity": tn / (tn + fp),
    }


def expected():
    """Everything that is compared."""
    recipe = json.loads((FOLDER / "recipe.json").read_text(encoding="utf-8"))
    threshold = json.loads((FOLDER / "plan.json").read_text(encoding="utf-8"))["threshold"]
    with (FOLDER / "labels.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with zipfile.ZipFile(FOLDER / "synthetic-slices.zip") as archive:
        names = archive.namelist()
        files = [pydicom.dcmread(io.BytesIO(archive.read(name))) for name in names]
    inputs = np.stack([prepared(found, recipe)[None] for found in files])
    assert inputs.dtype == np.float32
    session = onnxruntime.InferenceSession(FOLDER / MODEL, providers=["CPUExecutionProvider"])
    answers = session.run(None, {session.get_inputs()[0].name: inputs})[0].astype(np.float64)[:, 0]
    of = {}
    for found, answer in zip(files, answers):
        of.setdefault(found.PatientID, []).append(answer)
    assert recipe["fusion"] == "max" and recipe["post"] == "none"
    score = np.array([max(of[row["patient"]]) for row in rows])
    truth = np.array([row["nodule"] == "yes" for row in rows])
    groups = {}
    for column in GROUPS:
        values = np.array([row[column] for row in rows])
        groups[column] = {
            str(value): measures(truth[values == value], score[values == value], threshold)
            for value in np.unique(values)
        }
    return {
        "made_with": {
            "pydicom": pydicom.__version__, "pillow": PIL.__version__, "numpy": np.__version__,
            "onnxruntime": onnxruntime.__version__, "scikit-learn": sklearn.__version__,
        },
        "sha256": hashlib.sha256((FOLDER / MODEL).read_bytes()).hexdigest(),
        # Of all prepared slices, 32 bits little-endian, in the order of `slices`.
        "tensors_sha256": hashlib.sha256(inputs.astype("<f4").tobytes()).hexdigest(),
        "threshold": threshold,
        "measures": measures(truth, score, threshold),
        "groups": groups,
        "slices": {name: float(answer) for name, answer in zip(names, answers)},
        "patients": {row["patient"]: float(value) for row, value in zip(rows, score)},
    }


if __name__ == "__main__":
    text = json.dumps(expected(), indent=1) + "\n"
    (FOLDER / "expected.json").write_text(text, encoding="utf-8")
