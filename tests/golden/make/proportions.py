"""Intervals of proportions and of their differences, by statsmodels; sample
sizes for Wilson's interval by trying every number of cases in turn."""

import itertools

import statsmodels
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

import golden

COUNTS = [
    (0, 1), (1, 1), (0, 10), (10, 10), (1, 10), (5, 10), (3, 7), (49, 50), (670, 744), (640, 842),
    (1, 100_000), (99_999, 100_000), (0, 1_000_000), (3, 1_000_000), (499_999, 1_000_000),
]
LEVELS = [0.8, 0.9, 0.95, 0.99, 0.999]
PAIRS = [
    ((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 10)), ((0, 10), (0, 20)),
    ((5, 56), (0, 29)), ((670, 744), (640, 842)),
]


def one(count, cases, level):
    limits = lambda method: list(map(float, proportion_confint(count, cases, 1 - level, method)))
    return {"count": count, "cases": cases, "level": level,
            "wilson": limits("wilson"), "clopper_pearson": limits("beta")}


def difference(a, b, level):
    low, high = confint_proportions_2indep(*a, *b, method="newcomb", alpha=1 - level)
    return {"a": list(a), "b": list(b), "level": level, "newcombe": [float(low), float(high)]}


def half_width(share, cases, level):
    low, high = proportion_confint(share * cases, cases, 1 - level, "wilson")
    return float(high - low) / 2


def fewest(share, wanted, level):
    cases = next(n for n in itertools.count(1) if half_width(share, n, level) <= wanted)
    return {"share": share, "half_width": wanted, "level": level, "cases": cases}


if __name__ == "__main__":
    golden.write("proportions.json", {
        "made_with": f"statsmodels {statsmodels.__version__}",
        "intervals": [one(*counts, level) for counts in COUNTS for level in LEVELS],
        "differences": [difference(*pair, level) for pair in PAIRS for level in (0.9, 0.95, 0.99)],
        "half_widths": [
            {"share": share, "cases": cases, "level": level, "half_width": half_width(share, cases, level)}
            for share in (0.5, 0.8, 0.93) for cases in (7, 100, 2500) for level in (0.9, 0.95)
        ],
        "fewest": [
            fewest(share, wanted, level)
            for share in (0.8, 0.9, 0.95) for wanted in (0.05, 0.1) for level in (0.95, 0.99)
        ],
    })
