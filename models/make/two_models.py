"""What is true of the two breast-mass models side by side: breast-cancer/two-models-expected.json.

    python two_models.py

From the answers of onnxruntime (breast-cancer/expected.json) and the outcomes of test.csv, by the
textbook: areas as shares of pairs, DeLong's variance by its placement values
(doi:10.2307/2531595), McNemar's test from binomial probabilities, each as exact as whole numbers
and fractions allow. The standard library alone.
"""

import csv
import json
import math
from fractions import Fraction
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "breast-cancer"
THRESHOLD = 0.2


def placements(positive, negative):
    """For each case the share of the other outcome's cases that it is placed rightly beside."""
    half = Fraction(1, 2)
    beside = lambda one, other: Fraction(int(one > other)) + (half if one == other else 0)
    of_positive = [sum(beside(p, n) for n in negative) / len(negative) for p in positive]
    of_negative = [sum(beside(p, n) for p in positive) / len(positive) for n in negative]
    return of_positive, of_negative


def covariance(one, other):
    """With n - 1 in the denominator."""
    n = len(one)
    means = sum(one) / n, sum(other) / n
    return sum((a - means[0]) * (b - means[1]) for a, b in zip(one, other)) / (n - 1)


def main():
    with (FOLDER / "test.csv").open(encoding="utf-8") as file:
        truth = [row["diagnosis"] == "malignant" for row in csv.DictReader(file)]
    answers = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    scores = [answers[name]["malignant"] for name in ("logistic.onnx", "boosted.onnx")]

    areas, places = [], []
    for score in scores:
        positive = [s for s, t in zip(score, truth) if t]
        negative = [s for s, t in zip(score, truth) if not t]
        places.append(placements(positive, negative))
        areas.append(sum(places[-1][0]) / len(positive))
    n = [sum(truth), len(truth) - sum(truth)]
    part = lambda i, j: sum(covariance(places[i][k], places[j][k]) / n[k] for k in (0, 1))
    variance = part(0, 0) + part(1, 1) - 2 * part(0, 1)
    difference = areas[0] - areas[1]
    z = float(difference) / math.sqrt(variance)

    right = [[(s >= THRESHOLD) == t for s, t in zip(score, truth)] for score in scores]
    count = lambda first, second: sum(a == first and b == second for a, b in zip(*right))
    only = count(True, False), count(False, True)
    discordant, fewest = sum(only), min(only)
    probability = lambda k: Fraction(math.comb(discordant, k), 2**discordant)
    tail = sum(probability(k) for k in range(fewest + 1))
    expected = {
        "auroc": [float(area) for area in areas],
        "auroc_difference": float(difference),
        "delong": {"z": z, "p": math.erfc(abs(z) / math.sqrt(2))},
        "right": {
            "both": count(True, True), "only_assessed": only[0], "only_other": only[1],
            "neither": count(False, False),
        },
        "mcnemar": {
            "p_exact": float(min(1, 2 * tail)),
            "p_mid": float(min(1, 2 * tail - probability(fewest))),
        },
    }
    text = json.dumps(expected, indent=1) + "\n"
    (FOLDER / "two-models-expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
