"""Newcombe's interval of an area under a ROC curve (his method 5), by scipy.

The limits solve (area - theta)^2 = z^2 V(theta), where V is Hanley and McNeil's
variance with both n - 1 replaced by (m + n)/2 - 1 (Newcombe 2006,
https://doi.org/10.1002/sim.2324). Found here by root finding on the plain
equation.
"""

import scipy
from scipy import optimize, stats

import golden

CASES = [(1.0, 2, 2), (1.0, 5, 8), (1.0, 20, 400), (0.0, 10, 12), (0.85, 30, 40), (0.5, 7, 9)]


def variance(theta, m, n):
    weight = (m + n) / 2 - 1
    spread = 1 + weight * (1 - theta) / (2 - theta) + weight * theta / (1 + theta)
    return theta * (1 - theta) * spread / (m * n)


def limits(area, m, n, level):
    z = stats.norm.ppf((1 + level) / 2)

    def excess(theta):
        return (area - theta) ** 2 - z**2 * variance(theta, m, n)

    def between(a, b):
        return optimize.brentq(excess, a, b, xtol=1e-15, rtol=1e-14)

    tiny = 1e-9
    low = 0.0 if area == 0.0 else between(tiny, area - tiny)
    high = 1.0 if area == 1.0 else between(area + tiny, 1.0 - tiny)
    return [low, high]


if __name__ == "__main__":
    rows = [
        {"area": area, "positives": m, "negatives": n, "level": level, "limits": limits(area, m, n, level)}
        for area, m, n in CASES
        for level in (0.9, 0.95)
    ]
    golden.write("newcombe.json", {"made_with": f"scipy {scipy.__version__}", "intervals": rows})
