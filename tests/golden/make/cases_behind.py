"""Lines of tables behind bars and points of figures, by numpy, scipy and scikit-learn.

    two.csv     a condition: bars of the histogram (numpy.histogram), points of the ROC
                curve (sklearn.metrics.roc_curve), tenths of the predictions by the middle
                of the ranks that ties share (scipy.stats.rankdata)
    three.csv   three classes: points and tenths of the scores of each class

Line 1 is the header.
"""

import csv

import numpy as np
import scipy
import sklearn
from scipy.stats import rankdata
from sklearn.metrics import roc_curve

import golden

TABLES = golden.GOLDEN.parent / "fixtures"


def rows(path):
    with open(TABLES / path, newline="") as file:
        return [{"line": at + 2, **row} for at, row in enumerate(csv.DictReader(file))]


def tenths(scores, lines):
    """Lines of each tenth that has any, in ascending order of the scores."""
    tenth = np.minimum(np.floor(10 * (rankdata(scores) - 0.5) / len(scores) + 1e-12), 9)
    return [lines[tenth == at].tolist() for at in range(10) if (tenth == at).any()]


def points(truth, scores, lines):
    """Corners of the ROC curve: threshold, and lines with this score or more that no
    point before it has."""
    _, _, thresholds = roc_curve(truth, scores, drop_intermediate=True)
    found, above = [], np.inf
    for at in thresholds[np.isfinite(thresholds)]:
        added = lines[(scores >= at) & (scores < above)]
        found.append({"threshold": float(at), "added": added.tolist()})
        above = at
    return found


def condition():
    usable = [row for row in rows("compared/two.csv") if row["disease"] and row["model_a"]]
    lines = np.array([row["line"] for row in usable])
    truth = np.array([row["disease"] == "yes" for row in usable])
    scores = np.array([float(row["model_a"]) for row in usable])
    edges = np.histogram_bin_edges([], bins=20, range=(0, 1))
    bars = []
    for has in (True, False):
        counts, _ = np.histogram(scores[truth == has], bins=20, range=(0, 1))
        place = np.clip(np.digitize(scores, edges) - 1, 0, 19)
        of_bin = [lines[(truth == has) & (place == at)].tolist() for at in range(20)]
        assert [len(found) for found in of_bin] == counts.tolist()
        bars.append(of_bin)
    others = {}
    for name in ("model_b", "reader"):
        both = [row for row in usable if row[name]]
        on = np.array([float(row[name]) for row in both])
        of_both = np.array([row["line"] for row in both])
        others[name] = points(np.array([row["disease"] == "yes" for row in both]), on, of_both)
    return {
        "with": bars[0],
        "without": bars[1],
        "tenths": tenths(scores, lines),
        "points": points(truth, scores, lines),
        "others": others,
    }


def classes():
    names = ["benign", "borderline", "malignant"]
    usable = [
        row
        for row in rows("classes/three.csv")
        if row["histology"] and all(row[f"p_{name}"] for name in names)
    ]
    lines = np.array([row["line"] for row in usable])
    found = {}
    for name in names:
        scores = np.array([float(row[f"p_{name}"]) for row in usable])
        truth = np.array([row["histology"] == name for row in usable])
        found[name] = {"tenths": tenths(scores, lines), "points": points(truth, scores, lines)}
    return found


golden.write(
    "cases_behind.json",
    {
        "made_by": {
            "numpy": np.__version__,
            "scipy": scipy.__version__,
            "scikit-learn": sklearn.__version__,
        },
        "two.csv": condition(),
        "three.csv": classes(),
    },
)
