"""Logistic recalibration in 40-digit arithmetic, by Newton's method with mpmath.

R's `glm` stops within some 1e-9 of the maximum where a prediction of exactly 0
or 1 met the other outcome; this is the reference for the digits beyond.
"""

import mpmath
from mpmath import mpf

import golden

CLIP = 1e-8
mpmath.mp.dps = 40


def logit(probability):
    clipped = min(max(probability, CLIP), 1.0 - CLIP)
    return mpmath.log(mpf(clipped) / mpf(1.0 - clipped))


def derivatives(truth, logits, intercept, slope):
    risks = [1 / (1 + mpmath.exp(-(intercept + slope * x))) for x in logits]
    weights = [risk * (1 - risk) for risk in risks]
    residuals = [y - risk for y, risk in zip(truth, risks)]
    moment = lambda values, power: mpmath.fsum(v * x**power for v, x in zip(values, logits))
    return [moment(residuals, k) for k in (0, 1)], [moment(weights, k) for k in (0, 1, 2)]


def in_the_large(truth, logits):
    intercept = mpf(0)
    for _ in range(60):
        (g, _), (w, _, _) = derivatives(truth, logits, intercept, 1)
        intercept += g / w
    return [float(intercept), float(1 / mpmath.sqrt(w))]


def line(truth, logits):
    intercept = slope = mpf(0)
    for _ in range(60):
        (g0, g1), (w0, w1, w2) = derivatives(truth, logits, intercept, slope)
        determinant = w0 * w2 - w1 * w1
        intercept += (w2 * g0 - w1 * g1) / determinant
        slope += (w0 * g1 - w1 * g0) / determinant
    errors = [mpmath.sqrt(w2 / determinant), mpmath.sqrt(w0 / determinant)]
    return {
        "intercept": [float(intercept), float(errors[0])],
        "slope": [float(slope), float(errors[1])],
    }


if __name__ == "__main__":
    sets = {}
    for name, truth, score in golden.datasets():
        if name in ["continuous", "heavy_ties", "imbalanced", "extremes", "crowded"]:
            logits = [logit(p) for p in score]
            sets[name] = {"in_the_large": in_the_large(truth, logits), **line(truth, logits)}
    golden.write("recalibration.json", {"made_with": f"mpmath {mpmath.__version__}", "sets": sets})
