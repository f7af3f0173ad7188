"""Makes the demo studies of models/ from data that scikit-learn carries.

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python make.py

Nothing is downloaded. Every random step is seeded, so the files come out the
same again; models/README.md states their SHA-256.
"""

import csv
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime
from skl2onnx import to_onnx
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import (
    StratifiedKFold,
    cross_val_predict,
    train_test_split,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
MODELS = HERE.parent
SEED = 20240611
SIZES = ["small", "medium", "large"]
# Nothing of the tumour's size or outline: a deliberately modest model.
TEXTURE_ONLY = ["mean texture", "mean smoothness", "mean symmetry"]


def load():
    """The 569 cases: features, diagnosis in words, names of features, ids."""
    data = load_breast_cancer()
    diagnosis = data.target_names[data.target].astype(str)
    ids = np.array([f"wdbc-{i + 1:03d}" for i in range(len(diagnosis))])
    return data.data, diagnosis, [str(name) for name in data.feature_names], ids


def size_groups(radius, reference):
    """Terciles of `mean radius`, with cut points taken from `reference`."""
    cuts = np.quantile(reference, [1 / 3, 2 / 3])
    return np.array(SIZES)[np.digitize(radius, cuts)]


def write_csv(path, header, rows):
    """A table with one header line and LF line ends."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_json(path, value):
    """Readable JSON that ends with a line break."""
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")


def export(model, features, path):
    """Writes the model with skl2onnx's default options."""
    onx = to_onnx(model, features[:1].astype(np.float32), target_opset=21)
    # The order of the operator sets differs from run to run.
    sets = sorted(onx.opset_import, key=lambda entry: entry.domain)
    del onx.opset_import[:]
    onx.opset_import.extend(sets)
    path.write_bytes(onx.SerializeToString())


def answers(path, features):
    """What onnxruntime says about every row: label, probability of malignant."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    labels, maps = session.run(None, {name: features.astype(np.float32)})
    return {
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "labels": [str(label) for label in labels],
        "malignant": [float(row["malignant"]) for row in maps],
    }


def breast_cancer():
    """Two models and a held-out, stratified 40 % of the cases."""
    folder = MODELS / "breast-cancer"
    features, diagnosis, names, ids = load()
    train, test = train_test_split(
        np.arange(len(diagnosis)), test_size=0.4, stratify=diagnosis, random_state=SEED
    )
    test = np.sort(test)
    radius = features[:, names.index("mean radius")]
    groups = size_groups(radius[test], radius[train])
    write_csv(
        folder / "test.csv",
        ["case_id", "diagnosis", "tumour_size", *names],
        [[ids[i], diagnosis[i], group, *(repr(float(v)) for v in features[i])] for i, group in zip(test, groups)],
    )
    models = {
        "logistic.onnx": make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=5000)),
        "boosted.onnx": GradientBoostingClassifier(
            n_estimators=60, max_depth=3, learning_rate=0.1, subsample=0.8, random_state=SEED
        ),
    }
    expected = {}
    for file, model in models.items():
        model.fit(features[train].astype(np.float32), diagnosis[train])
        export(model, features[train], folder / file)
        expected[file] = answers(folder / file, features[test])
    write_json(folder / "expected.json", expected)


def predictions_only():
    """Out-of-fold predictions of a random forest on three texture features."""
    folder = MODELS / "predictions-only"
    features, diagnosis, names, ids = load()
    columns = [names.index(name) for name in TEXTURE_ONLY]
    folds = StratifiedKFold(n_splits=10, shuffle=True, random_state=SEED)
    model = RandomForestClassifier(n_estimators=200, min_samples_leaf=5, random_state=SEED)
    scores = cross_val_predict(model, features[:, columns], diagnosis, cv=folds, method="predict_proba")
    malignant = scores[:, list(np.unique(diagnosis)).index("malignant")]
    radius = features[:, names.index("mean radius")]
    groups = size_groups(radius, radius)
    write_csv(
        folder / "predictions.csv",
        ["case_id", "y_true", "y_score", "tumour_size"],
        [
            [ids[i], int(diagnosis[i] == "malignant"), f"{malignant[i]:.6f}", groups[i]]
            for i in range(len(diagnosis))
        ],
    )


def checksums():
    """SHA-256 of every shipped file, for models/README.md."""
    for path in sorted(MODELS.glob("*/*")):
        if path.parent.name != "make":
            print(hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(MODELS))


if __name__ == "__main__":
    breast_cancer()
    predictions_only()
    checksums()
