"""What other programs say about models/blood-smear/: expected.json.

    OMP_NUM_THREADS=1 venv/bin/python blood_smear_expected.py

The files are read as a user would get them; images are prepared by torchvision
on Pillow's images after recipe.json, scored by onnxruntime, and measured by
scikit-learn. Nothing of the drawing or the training is used.
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
import sklearn
import torchvision
from PIL import Image
from sklearn import metrics
from torchvision import transforms

FOLDER = Path(__file__).resolve().parent.parent / "blood-smear"
MODEL = "synthetic-smear.onnx"


def preparation(recipe):
    """The recipe as torchvision's transforms."""
    width, height = recipe["crop"]["width"], recipe["crop"]["height"]
    return transforms.Compose([
        transforms.Resize(recipe["resize"]["shorter_side"], transforms.InterpolationMode.BILINEAR),
        transforms.CenterCrop((height, width)),
        transforms.ToTensor(),
        transforms.Normalize(recipe["mean"], recipe["std"]),
    ])


def tensors(recipe, names):
    """The images as the model is given them, in the order of the table."""
    prepare = preparation(recipe)
    with zipfile.ZipFile(FOLDER / "synthetic-fields.zip") as archive:
        images = [Image.open(io.BytesIO(archive.read(name))).convert("RGB") for name in names]
    return np.stack([prepare(image).numpy() for image in images])


def softmax(logits):
    """Probabilities in 64 bits."""
    powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def measures(truth, score, threshold):
    """Counts, ranking, error of probabilities, and decisions at the threshold."""
    predicted = score >= threshold
    tn, fp, fn, tp = (int(n) for n in metrics.confusion_matrix(truth, predicted, labels=[False, True]).ravel())
    both = 0 < truth.sum() < len(truth)
    return {
        "n": len(truth),
        "positive": int(truth.sum()),
        "auroc": float(metrics.roc_auc_score(truth, score)) if both else None,
        "average_precision": float(metrics.average_precision_score(truth, score)) if both else None,
        "brier": float(np.mean((score - truth) ** 2)),
        "mean_score": float(score.mean()),
        "tp": tp, "fp": fp, "fn": fn, "tn": tn,
        "sensitivity": tp / (tp + fn) if tp + fn else None,
        "specificity": tn / (tn + fp) if tn + fp else None,
    }


def groups(rows, truth, score, threshold):
    """The measures of every value of every subgroup."""
    found = {}
    for column in ("site", "parasitaemia"):
        values = np.array([row[column] for row in rows])
        found[column] = {
            str(value): measures(truth[values == value], score[values == value], threshold)
            for value in np.unique(values)
        }
    return found


def expected():
    """Everything that is compared."""
    recipe = json.loads((FOLDER / "recipe.json").read_text(encoding="utf-8"))
    threshold = json.loads((FOLDER / "plan.json").read_text(encoding="utf-8"))["threshold"]
    with (FOLDER / "labels.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = [row["filename"] for row in rows]
    truth = np.array([row["label"] == recipe["classes"][recipe["positive"]] for row in rows])
    inputs = tensors(recipe, names)
    session = onnxruntime.InferenceSession(FOLDER / MODEL, providers=["CPUExecutionProvider"])
    logits = session.run(None, {session.get_inputs()[0].name: inputs})[0]
    score = softmax(logits)[:, recipe["positive"]]
    return {
        "made_with": {
            "pillow": PIL.__version__, "torchvision": torchvision.__version__,
            "onnxruntime": onnxruntime.__version__, "scikit-learn": sklearn.__version__,
        },
        "sha256": hashlib.sha256((FOLDER / MODEL).read_bytes()).hexdigest(),
        # Of all prepared images, 32 bits little-endian, in the order of `filenames`.
        "tensors_sha256": hashlib.sha256(inputs.astype("<f4").tobytes()).hexdigest(),
        "threshold": threshold,
        "measures": measures(truth, score, threshold),
        "groups": groups(rows, truth, score, threshold),
        "filenames": names,
        "logits": [[float(value) for value in row] for row in logits],
        "parasites": [float(value) for value in score],
    }


if __name__ == "__main__":
    text = json.dumps(expected(), indent=1) + "\n"
    (FOLDER / "expected.json").write_text(text, encoding="utf-8")
