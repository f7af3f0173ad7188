"""Agreement of raters, by irrCAC, krippendorff, pingouin and statsmodels.

Data sets are made here and stored beside their values; null is a missing rating.

    published    12 units, 4 raters, with missing ratings (Krippendorff; Gwet's raw_4raters)
    anxiety      6 units, 4 raters (Shrout and Fleiss 1979)
    complete     3 raters, 30 units, 4 categories, nothing missing
    ordinal      5 raters, 60 units, 5 grades, a quarter missing, some units with one rating
    halves       3 raters, 15 units, numbers in halves from 0, some missing
    paradox      2 raters, 100 units, a rare finding
    opposed      2 raters, 20 units, who agree less than by chance
    gaps         4 raters, 25 units, categories 1, 2, 5 and 9

Categories are those that occur. irrCAC takes the weights of Krippendorff's ordinal
metric as a matrix: one less the metric over its largest value. It numbers categories
by their values, so that linear and quadratic weights are those of the numbers.
"""

import warnings
from importlib.metadata import version

import krippendorff
import mpmath
import numpy as np
import pandas as pd
import pingouin
from irrCAC.raw import CAC
from scipy import stats
from statsmodels.stats.inter_rater import cohens_kappa

import golden

NAN = np.nan
DIGITS = 15
USED = ["irrCAC", "krippendorff", "mpmath", "pingouin", "scipy", "statsmodels"]
COEFFICIENTS = {
    "fleiss": "fleiss",
    "conger": "conger",
    "brennan_prediger": "bp",
    "gwet": "gwet",
}
WEIGHTS = ["identity", "linear", "quadratic", "ordinal", "ratio"]
LEVELS = ["nominal", "ordinal", "interval", "ratio"]


def graded(rng, units, raters, grades, noise, missing):
    """Ratings of a trait that every rater sees through noise of their own."""
    trait = rng.normal(0, 1, units)
    seen = trait[:, None] + rng.normal(0, noise, (units, raters)) + rng.normal(0, 0.2, raters)
    cuts = stats.norm.ppf(np.arange(1, grades) / grades)
    ratings = 1.0 + np.searchsorted(cuts, seen)
    ratings[rng.random((units, raters)) < missing] = NAN
    return ratings[~np.isnan(ratings).all(axis=1)]


def two(both, first, second, neither):
    pairs = [(1, 1)] * both + [(1, 0)] * first + [(0, 1)] * second + [(0, 0)] * neither
    return np.array(pairs, dtype=float)


def data_sets():
    rng = np.random.default_rng(20261127)
    published = [
        [1, 1, NAN, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
        [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [NAN, 5, 5, 5], [NAN, NAN, 1, 1], [NAN, NAN, 3, NAN],
    ]
    anxiety = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    halves = np.round(2 * (4 + 2 * graded(rng, 15, 3, 5, 0.5, 0.12) + rng.normal(0, 0.6, (15, 3)))) / 2 - 5
    gaps = np.array([NAN, 1, 2, 5, 9])[np.nan_to_num(graded(rng, 25, 4, 4, 0.7, 0.1)).astype(int)]
    return {
        "published": np.array(published),
        "anxiety": np.array(anxiety, dtype=float),
        "complete": graded(rng, 30, 3, 4, 0.6, 0.0),
        "ordinal": graded(rng, 60, 5, 5, 0.5, 0.45),
        "halves": np.maximum(halves, 0.0),
        "paradox": two(2, 5, 4, 89),
        "opposed": two(3, 8, 7, 2),
        "gaps": gaps,
    }


def found(cac, method):
    estimate = getattr(cac, method)()["est"]
    low, high = estimate["confidence_interval"]
    return {
        "value": float(estimate["coefficient_value"]),
        "standard_error": float(estimate["se"]),
        "low": float(low),
        "high": float(high),
        "observed": float(estimate["pa"]),
        "expected": float(estimate["pe"]),
    }


def metric_weights(ratings, level):
    """One less Krippendorff's metric over its largest value."""
    values = np.unique(ratings[~np.isnan(ratings)])
    units = ratings[(~np.isnan(ratings)).sum(axis=1) >= 2]
    count = np.array([(units == value).sum() for value in values])
    below = np.cumsum(count) - count / 2
    apart = np.subtract.outer
    distance = {
        "nominal": (apart(values, values) != 0).astype(float),
        "ordinal": apart(below, below) ** 2,
        "interval": apart(values, values) ** 2,
        "ratio": (apart(values, values) / np.maximum(np.add.outer(values, values), 1e-300)) ** 2,
    }[level]
    return 1 - distance / distance.max()


def cohen(ratings):
    """Kappa of the first two raters, where both have a rating."""
    pairs = ratings[:, :2]
    pairs = pairs[~np.isnan(pairs).any(axis=1)]
    values = np.unique(pairs)
    table = np.array([[((pairs[:, 0] == a) & (pairs[:, 1] == b)).sum() for b in values] for a in values])
    rows = {}
    for name, weights, wt in [("identity", None, None), ("linear", values, "linear"), ("quadratic", values, "quadratic")]:
        kappa = cohens_kappa(table, weights=weights, wt=wt)
        rows[name] = {
            "value": float(kappa.kappa),
            "standard_error": float(kappa.std_kappa),
            "low": float(kappa.kappa_low),
            "high": float(kappa.kappa_upp),
        }
    return rows


def intraclass(ratings):
    """Of the units that every rater rated."""
    whole = ratings[~np.isnan(ratings).any(axis=1)]
    if len(whole) < 3:
        return None
    rows = [(unit, rater, whole[unit, rater]) for unit in range(len(whole)) for rater in range(whole.shape[1])]
    table = pd.DataFrame(rows, columns=["unit", "rater", "rating"])
    for rounding in ("round", "round.column.CI95"):
        pingouin.options[rounding] = None
    answer = pingouin.intraclass_corr(table, targets="unit", raters="rater", ratings="rating")
    names = ["one_way_single", "random_single", "mixed_single", "one_way_mean", "random_mean", "mixed_mean"]
    return {
        name: {"value": float(row.ICC), "low": float(row.CI95[0]), "high": float(row.CI95[1])}
        for name, (_, row) in zip(names, answer.iterrows())
    }


def of_set(ratings):
    table = pd.DataFrame(ratings)
    rows = {}
    for weights in WEIGHTS:
        if weights == "ratio" and (ratings == 0).any():
            continue  # irrCAC refuses it
        cac = CAC(table, weights=weights, digits=DIGITS)
        rows[weights] = {name: found(cac, method) for name, method in COEFFICIENTS.items()}
    alpha = {}
    for level in LEVELS:
        value = krippendorff.alpha(reliability_data=ratings.T, level_of_measurement=level)
        by_weights = found(CAC(table, weights=metric_weights(ratings, level), digits=DIGITS), "krippendorff")
        # Two implementations must agree before either is a reference.
        assert abs(by_weights["value"] - value) < 1e-12, (level, by_weights, value)
        alpha[level] = {**by_weights, "value": float(value)}
    return {
        "ratings": [[None if np.isnan(rating) else rating for rating in unit] for unit in ratings.tolist()],
        "agreement": rows,
        "alpha": alpha,
        "cohen": cohen(ratings),
        "intraclass": intraclass(ratings),
    }


def proportions():
    """Cohen's kappa of a table of proportions (Cohen 1968) with n = 200."""
    table = np.round(200 * np.array([[.44, .07, .09], [.05, .20, .05], [.01, .03, .06]]))
    kappa = cohens_kappa(table)
    return {
        "table": table.astype(int).tolist(),
        "value": float(kappa.kappa),
        "standard_error": float(kappa.std_kappa),
        "low": float(kappa.kappa_low),
        "high": float(kappa.kappa_upp),
    }


def t_quantile(p, df):
    """By mpmath: scipy's quantile of t has nine digits far out."""
    below = lambda t: mpmath.betainc(mpmath.mpf(df) / 2, 0.5, 0, df / (df + t * t), regularized=True) / 2
    tail = min(p, 1 - p)
    if tail == 0.5:
        return 0.0
    near = abs(float(stats.t.ppf(p, df)))
    found = mpmath.findroot(lambda t: below(t) - mpmath.mpf(tail), near)
    return float(found if p > 0.5 else -found)


def distributions():
    p = [0.0009765625, 0.025, 0.25, 0.5, 0.75, 0.96875, 0.99951171875]
    degrees = [1, 2, 2.5, 5, 11, 15.06611, 113, 1e4, 1e7]
    pairs = [(1, 4), (3, 2.5), (5, 15), (15, 5), (5, 18), (200, 3.7), (1, 15.06611), (999, 2000)]
    chi = [1, 2, 3, 4, 7]
    f_at, chi_at = [0.01, 0.5, 1.0, 4.484854, 30.0], [0.001, 0.5, 3.84, 5.475953, 60.0]
    return {
        "t": [{"df": df, "p": p, "quantile": [t_quantile(one, df) for one in p]} for df in degrees],
        "t_two_sided": [
            {"df": df, "t": [0.0, 0.3, 2.1, 9.0], "p": (2 * stats.t.sf([0.0, 0.3, 2.1, 9.0], df)).tolist()}
            for df in degrees
        ],
        "f": [
            {
                "df1": a, "df2": b, "p": p, "quantile": stats.f.ppf(p, a, b).tolist(),
                "x": f_at, "above": stats.f.sf(f_at, a, b).tolist(),
            }
            for a, b in pairs
        ],
        "chi_squared": [{"df": df, "x": chi_at, "above": stats.chi2.sf(chi_at, df).tolist()} for df in chi],
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore", FutureWarning)
    golden.write("agreement.json", {
        "made_with": ", ".join(f"{name} {version(name)}" for name in USED),
        "sets": {name: of_set(ratings) for name, ratings in data_sets().items()},
        "proportions": proportions(),
        "distributions": distributions(),
    })
