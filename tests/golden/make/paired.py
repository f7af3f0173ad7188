"""Two respondents on the same cases: decisions by statsmodels and scipy, and the
scores that paired.R compares.

Tango's limits are found without his closed form: the probability of the second
answer alone is fitted by maximum likelihood, numerically, for each difference, and
the score test is inverted by a root finder. `paired_scores.json` holds the scores;
`pairs` are pairs of positions there.
"""

import numpy as np
import scipy
import statsmodels
from scipy import optimize, stats
from sklearn import metrics
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

import golden

# Both, only the first, only the second, neither. Agresti's approval ratings first;
# Bentur 2009 and Cavo 2012 as in Fagerland, Lydersen and Laake.
TABLES = [
    [794, 150, 86, 570], [1, 1, 7, 12], [59, 6, 16, 80], [40, 3, 3, 14], [0, 9, 0, 21],
    [25, 0, 4, 0], [10, 20, 15, 2], [30, 0, 0, 12], [500, 2, 1, 497],
]


def fitted(b, c, n, delta):
    """Likeliest probability of "only the second" when "only the first" is delta more."""
    low, high = max(0.0, -delta), (1 - delta) / 2
    rest = n - b - c

    def loss(q):
        terms = [(b, q + delta), (c, q), (rest, 1 - 2 * q - delta)]
        return -sum(count * np.log(max(p, 1e-300)) for count, p in terms if count)

    found = optimize.minimize_scalar(loss, bounds=(low, high), method="bounded", options={"xatol": 1e-14})
    best = min([found.x, low, high], key=loss)
    # A minimum is known to half the digits only: polish the slope's root.
    slope = lambda q: b / (q + delta) + c / q - 2 * rest / (1 - 2 * q - delta)
    width = 1e-6
    ends = max(best - width, low + 1e-15), min(best + width, high - 1e-15)
    if ends[0] < ends[1] and best not in (low, high) and slope(ends[0]) * slope(ends[1]) < 0:
        best = optimize.brentq(slope, *ends, xtol=1e-16)
    return best


def score(b, c, n, delta):
    distance = b - c - n * delta
    if distance == 0:
        return 0.0
    variance = n * (2 * fitted(b, c, n, delta) + delta * (1 - delta))
    return distance / np.sqrt(variance) if variance > 0 else np.sign(distance) * np.inf


def tango(table, z):
    _, b, c, _ = table
    n, estimate = sum(table), (b - c) / sum(table)
    edge = 1 - 1e-12
    low = optimize.brentq(lambda d: score(b, c, n, d) - z, -edge, estimate, xtol=1e-13)
    high = optimize.brentq(lambda d: score(b, c, n, d) + z, estimate, edge, xtol=1e-13)
    return [low, high]


def newcombe(table):
    """Method 10, from statsmodels' Wilson limits."""
    a, b, c, d = table
    n = sum(table)
    p1, p2 = (a + b) / n, (a + c) / n
    l1, u1 = proportion_confint(a + b, n, method="wilson")
    l2, u2 = proportion_confint(a + c, n, method="wilson")
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    phi = 0
    if margins:
        product = a * d - b * c
        phi = (max(product - n / 2, 0) if product > 0 else product) / np.sqrt(margins)
    down = np.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2)
    up = np.sqrt((u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2)
    return [p1 - p2 - down, p1 - p2 + up]


def tests(table):
    _, b, c, _ = table
    if b + c == 0:
        return None
    square = [[0, b], [c, 0]]
    plain = mcnemar(square, exact=False, correction=False)
    corrected = mcnemar(square, exact=False, correction=True)
    exact = mcnemar(square, exact=True)
    seen = stats.binom.pmf(min(b, c), b + c, 0.5)
    tail = stats.binom.cdf(min(b, c), b + c, 0.5)
    # Fagerland 2013: exact less the probability of what was seen; with b = c it is
    # 1 less that probability halved on each side, which is 1.
    mid = 2 * (tail - seen / 2)
    return {
        "chi_squared": plain.statistic, "p": plain.pvalue,
        # statsmodels does not hold |b - c| - 1 at 0.
        "chi_squared_corrected": corrected.statistic if b != c else 0.0,
        "p_corrected": corrected.pvalue if b != c else 1.0,
        "p_exact": exact.pvalue, "p_mid": min(mid, 1.0),
    }


def scores(rng, cases, patients=None):
    """Three respondents: one good, one like it, one worse; the second with ties."""
    x = rng.normal(0, 1, cases)
    if patients is not None:
        x += rng.normal(0, 1, patients.max() + 1)[patients]
    truth = (rng.random(cases) < 1 / (1 + np.exp(0.7 - 1.4 * x))).astype(int)
    good = x + rng.normal(0, 0.6, cases)
    like = np.round(good + rng.normal(0, 0.5, cases), 1)
    worse = x + rng.normal(0, 1.6, cases)
    return truth, [1 / (1 + np.exp(-s)) for s in (good, like, worse)]


def bootstrap(rng, truth, a, b, patients, resamples, batches):
    """Percentile limits of differences, patients drawn; and the scatter of such limits."""
    rows = [np.flatnonzero(patients == number) for number in np.unique(patients)]

    def values(chosen):
        t = truth[chosen]
        found = []
        for s in (a[chosen], b[chosen]):
            found.append([
                metrics.roc_auc_score(t, s), metrics.brier_score_loss(t, s),
                metrics.recall_score(t, s >= 0.5), metrics.f1_score(t, s >= 0.5),
            ])
        return np.subtract(*found)

    drawn = np.array([
        values(np.concatenate([rows[i] for i in rng.integers(0, len(rows), len(rows))]))
        for _ in range(resamples * batches)
    ])
    limits = np.percentile(drawn, [2.5, 97.5], axis=0)
    scatter = np.percentile(
        drawn.reshape(batches, resamples, -1), [2.5, 97.5], axis=1).std(axis=1, ddof=1)
    whole = values(np.arange(len(truth)))
    return {
        name: {"difference": whole[i], "limits": limits[:, i].tolist(), "scatter": scatter[:, i].tolist()}
        for i, name in enumerate(["auroc", "brier_score", "sensitivity", "f1"])
    }


if __name__ == "__main__":
    rng = np.random.default_rng(77)
    z = stats.norm.ppf(0.975)
    p = [0.01, 0.04, 0.03, 0.005, 0.2, 0.04]
    truth, three = scores(rng, 220)
    few_truth, few = scores(rng, 40)
    patients = np.repeat(np.arange(42), rng.integers(1, 8, 42))
    clustered_truth, clustered = scores(rng, len(patients), patients)
    golden.write("paired_scores.json", {
        "made_with": f"numpy {np.__version__}",
        "sets": {
            "continuous": {"truth": truth.tolist(), "scores": [s.tolist() for s in three]},
            "few": {"truth": few_truth.tolist(), "scores": [s.round(1).tolist() for s in few]},
            "patients": {
                "truth": clustered_truth.tolist(), "patient": patients.tolist(),
                "scores": [s.tolist() for s in clustered],
            },
        },
    })
    golden.write("paired.json", {
        "made_with": f"statsmodels {statsmodels.__version__}, scipy {scipy.__version__}",
        "tables": [
            {"table": table, "mcnemar": tests(table), "newcombe": newcombe(table),
             "tango": tango(table, z)} for table in TABLES
        ],
        "holm": {"p": p, "adjusted": multipletests(p, method="holm")[1].tolist()},
        "bootstrap": {
            "resamples": 2000, "threshold": 0.5,
            "limits": bootstrap(rng, clustered_truth, clustered[0], clustered[2], patients, 2000, 8),
        },
    })
