"""Makes the demo study of several classes from the cardiotocograms of the UCI
Machine Learning Repository (doi:10.24432/C51S4N, CC BY 4.0).

    python -m venv venv && venv/bin/pip install -r requirements.txt
    venv/bin/python cardiotocography.py CTG.xls

CTG.xls is the file of the repository; what is read of it is held against a
checksum. Every random step is seeded, so the files come out the same again;
models/README.md states their SHA-256.
"""

import hashlib
import sys
from collections import Counter

import numpy as np
import onnxruntime
import xlrd
from make import MODELS, SEED, export, write_csv, write_json
from sklearn import metrics
from sklearn.ensemble import GradientBoostingClassifier

FOLDER = MODELS / "cardiotocography"
CLASSES = {1: "normal", 2: "suspect", 3: "pathologic"}
CASES = {"normal": 1655, "suspect": 295, "pathologic": 176}
# SHA-256 of what is read, one line a case: recording, day, class, 21 measurements.
CONTENT = "f1850b37068829a97e5c59afb595ae03ae18d853611299100b118c4ce29e91f1"
# What a decision costs, by true class and decision, in units of an unneeded second look.
# They are made up, to show how costs are weighed, and say nothing about a delivery room.
COSTS = {
    "normal": {"normal": 0, "pathologic": 4, "suspect": 1},
    "pathologic": {"normal": 20, "pathologic": 0, "suspect": 5},
    "suspect": {"normal": 3, "pathologic": 2, "suspect": 0},
}


def load(path):
    """Recordings, days, classes and measurements of the 2126 cases, in the file's order."""
    book = xlrd.open_workbook(path)
    raw, data = book.sheet_by_name("Raw Data"), book.sheet_by_name("Data")
    heads = {name: at for at, name in enumerate(raw.row_values(0)) if name}
    cases = [row for row in map(raw.row_values, range(1, raw.nrows)) if row[heads["FileName"]]]
    names = data.row_values(1)
    first, last = names.index("LB"), names.index("Tendency")
    columns = [names[at] for at in range(first, last + 1) if names[at]]
    of_class = names.index("NSP")
    rows = [row for row in map(data.row_values, range(2, data.nrows)) if row[of_class] in CLASSES]
    assert len(rows) == len(cases) == 2126
    for row, case in zip(rows, cases):
        # The second sheet has the same cases in the same order, with rates in place of counts.
        assert [row[names.index(name)] for name in ("b", "e", "NSP")] == [
            case[heads[name]] for name in ("b", "e", "NSP")
        ]
    recordings = [case[heads["FileName"]] for case in cases]
    days = [int(case[heads["Date"]]) for case in cases]
    truth = np.array([CLASSES[int(row[of_class])] for row in rows])
    features = np.array([row[first : last + 1] for row in rows], dtype=float)
    assert Counter(truth) == CASES and len(columns) == 21
    lines = [
        "\t".join([recording, str(day), name, *(f"{value:.9g}" for value in values)])
        for recording, day, name, values in zip(recordings, days, truth, features)
    ]
    content = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    assert content == CONTENT, f"other data than expected: {content}"
    return recordings, days, truth, features, columns


def split(recordings, truth):
    """Which cases are the test set: whole recordings, two in five of those that begin
    with each class."""
    order = list(dict.fromkeys(recordings))
    worst = {name: Counter() for name in order}
    for name, outcome in zip(recordings, truth):
        worst[name][outcome] += 1
    rank = ["pathologic", "suspect", "normal"]
    kind = {name: next(each for each in rank if counts[each]) for name, counts in worst.items()}
    random = np.random.default_rng(SEED)
    chosen = set()
    for each in rank:
        names = [name for name in order if kind[name] == each]
        chosen.update(random.permutation(names)[: round(0.4 * len(names))])
    return np.array([name in chosen for name in recordings])


def measured(truth, names, probabilities):
    """What scikit-learn says of these answers."""
    decided = np.array(names)[probabilities.argmax(axis=1)]
    place = np.array([names.index(name) for name in truth])
    area = lambda which, average: metrics.roc_auc_score(
        truth, probabilities, multi_class=which, average=average, labels=names
    )
    return {
        "accuracy": metrics.accuracy_score(truth, decided),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, decided),
        "macro_auroc": area("ovr", "macro"),
        "weighted_auroc": area("ovr", "weighted"),
        "hand_till_auroc": area("ovo", "macro"),
        "log_loss": metrics.log_loss(truth, probabilities, labels=names),
        "multiclass_brier_score": float(((probabilities - np.eye(len(names))[place]) ** 2).sum(axis=1).mean()),
        "mcc": metrics.matthews_corrcoef(truth, decided),
        "cohen_kappa": metrics.cohen_kappa_score(truth, decided),
        "expected_cost": float(np.mean([COSTS[t][d] for t, d in zip(truth, decided)])),
    }


def main(path):
    recordings, days, truth, features, columns = load(path)
    test = split(recordings, truth)
    number = {name: at + 1 for at, name in enumerate(dict.fromkeys(recordings))}
    # Days since the end of 1899; the year is all that is kept.
    years = (np.datetime64("1899-12-30") + np.array(days)).astype("datetime64[Y]").astype(str)
    FOLDER.mkdir(exist_ok=True)
    write_csv(
        FOLDER / "test.csv",
        ["case_id", "recording", "exam_year", "state", *columns],
        [
            [f"ctg-{at + 1:04d}", f"rec-{number[recordings[at]]:03d}", years[at], truth[at]]
            + [f"{value:.9g}" for value in features[at]]
            for at in np.flatnonzero(test)
        ],
    )
    names = sorted(CASES)
    write_csv(FOLDER / "costs.csv", ["state", *names], [[t, *(COSTS[t][d] for d in names)] for t in names])
    model = GradientBoostingClassifier(
        n_estimators=40, max_depth=3, learning_rate=0.1, subsample=0.8, random_state=SEED
    )
    model.fit(features[~test].astype(np.float32), truth[~test])
    export(model, features[~test], FOLDER / "boosted.onnx")
    session = onnxruntime.InferenceSession(FOLDER / "boosted.onnx", providers=["CPUExecutionProvider"])
    written = np.array([[float(f"{value:.9g}") for value in row] for row in features[test]])
    labels, maps = session.run(None, {session.get_inputs()[0].name: written.astype(np.float32)})
    probabilities = np.array([[row[name] for name in names] for row in maps], dtype=np.float64)
    write_json(
        FOLDER / "expected.json",
        {
            "sha256": hashlib.sha256((FOLDER / "boosted.onnx").read_bytes()).hexdigest(),
            "classes": names,
            "cases": {name: int((truth[test] == name).sum()) for name in names},
            "recordings": len(set(np.array(recordings)[test])),
            "decisions": metrics.confusion_matrix(truth[test], labels, labels=names).ravel().tolist(),
            "overall": measured(truth[test], names, probabilities),
            "probabilities": [[float(f"{p:.8g}") for p in row] for row in probabilities],
        },
    )
    for path in sorted(FOLDER.glob("*")):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(MODELS), path.stat().st_size)


if __name__ == "__main__":
    main(sys.argv[1])
