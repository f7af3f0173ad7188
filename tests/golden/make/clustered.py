"""Intervals of a confusion table whose cases come from fewer patients.

The variance of a measure g of the table is m/(m-1) times the sum over the m patients
of (dg . c)^2, with c for the counts of a patient and dg for the derivatives by the
totals. They are taken by a complex step here, from the formula of the measure alone, so
that no derivative is written down. The variances of proportions are held against
statsmodels' robust ones of a regression on a constant.

Wilson's limits of a proportion take as many cases as the variance is worth.
"""

import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats

import golden

STEP = 1e-30
Z = stats.norm.ppf(0.975)

MEASURES = {
    "sensitivity": lambda tp, fp, fn, tn, odds: tp / (tp + fn),
    "specificity": lambda tp, fp, fn, tn, odds: tn / (tn + fp),
    "ppv": lambda tp, fp, fn, tn, odds: tp / (tp + fp),
    "npv": lambda tp, fp, fn, tn, odds: tn / (tn + fn),
    "accuracy": lambda tp, fp, fn, tn, odds: (tp + tn) / (tp + fp + fn + tn),
    "lr_positive": lambda tp, fp, fn, tn, odds: tp / (tp + fn) / (fp / (fp + tn)),
    "lr_negative": lambda tp, fp, fn, tn, odds: fn / (tp + fn) / (tn / (fp + tn)),
    "diagnostic_odds_ratio": lambda tp, fp, fn, tn, odds: tp * tn / (fp * fn),
    "youden_index": lambda tp, fp, fn, tn, odds: tp / (tp + fn) + tn / (tn + fp) - 1,
    "balanced_accuracy": lambda tp, fp, fn, tn, odds: (tp / (tp + fn) + tn / (tn + fp)) / 2,
    "f1": lambda tp, fp, fn, tn, odds: 2 * tp / (2 * tp + fp + fn),
    "mcc": lambda tp, fp, fn, tn, odds: (tp * tn - fp * fn)
    / np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
    "cohen_kappa": lambda tp, fp, fn, tn, odds: 2 * (tp * tn - fp * fn)
    / ((tp + fp) * (fp + tn) + (tp + fn) * (fn + tn)),
    "net_benefit": lambda tp, fp, fn, tn, odds: (tp - odds * fp) / (tp + fp + fn + tn),
    "standardized_net_benefit": lambda tp, fp, fn, tn, odds: (tp - odds * fp) / (tp + fn),
    "net_interventions_avoided": lambda tp, fp, fn, tn, odds: (tn - fn / odds) / (tp + fp + fn + tn),
}
# Which cases are in the denominator of a proportion, and which of them count.
PROPORTIONS = {
    "sensitivity": (lambda y, s: y == 1, lambda y, s: s),
    "specificity": (lambda y, s: y == 0, lambda y, s: ~s),
    "ppv": (lambda y, s: s, lambda y, s: y == 1),
    "npv": (lambda y, s: ~s, lambda y, s: y == 0),
    "accuracy": (lambda y, s: np.full(len(y), True), lambda y, s: s == (y == 1)),
}
RATIOS = ["lr_positive", "lr_negative", "diagnostic_odds_ratio"]
RANGES = {
    "youden_index": (-1, 1), "balanced_accuracy": (0, 1), "f1": (0, 1), "mcc": (-1, 1),
    "cohen_kappa": (-1, 1), "net_benefit": (-np.inf, 1), "standardized_net_benefit": (-np.inf, 1),
    "net_interventions_avoided": (-np.inf, 1),
}


def wilson(share, cases):
    centre = (share * cases + Z**2 / 2) / (cases + Z**2)
    half = Z / (cases + Z**2) * np.sqrt(cases * share * (1 - share) + Z**2 / 4)
    return max(0.0, centre - half), min(1.0, centre + half)


def robust(inside, counts, patient):
    """Variance of a mean over clusters, by statsmodels."""
    y = counts[inside].astype(float)
    fit = sm.OLS(y, np.ones(len(y))).fit(
        cov_type="cluster", cov_kwds={"groups": patient[inside], "use_correction": True}
    )
    return float(fit.cov_params()[0, 0])


def limits(name, truth, flagged, patient, threshold):
    kinds = [truth & flagged, ~truth & flagged, truth & ~flagged, ~truth & ~flagged]
    _, place = np.unique(patient, return_inverse=True)
    by_patient = np.array([np.bincount(place, weights=kind) for kind in kinds])
    totals = by_patient.sum(axis=1)
    odds = threshold / (1 - threshold)
    formula = MEASURES[name]
    value = float(formula(*totals, odds))
    slopes = np.array([
        np.imag(formula(*(totals + STEP * 1j * (np.arange(4) == cell)), odds)) / STEP
        for cell in range(4)
    ])
    of_patients = slopes @ by_patient
    assert abs(of_patients.sum()) < 1e-8, "a measure of shares does not change with the size"
    if name in PROPORTIONS:
        inside, counts = (test(truth.astype(int), flagged) for test in PROPORTIONS[name])
        m = len(np.unique(patient[inside]))
        variance = m / (m - 1) * (of_patients**2).sum()
        assert abs(variance / robust(inside, counts, patient) - 1) < 1e-9, name
        return value, *wilson(value, min(value * (1 - value) / variance, inside.sum()))
    m = by_patient.shape[1]
    half = Z * np.sqrt(m / (m - 1) * (of_patients**2).sum())
    if name in RATIOS:
        return value, value / np.exp(half / value), value * np.exp(half / value)
    low, high = RANGES[name]
    return value, max(value - half, low), min(value + half, high)


def sample(seed, patients):
    """Patients of one to six cases whose outcomes and scores resemble each other."""
    random = np.random.default_rng(seed)
    size = random.integers(1, 7, patients)
    patient = np.repeat(np.arange(patients), size)
    own = random.normal(0, 1.2, patients)[patient]
    truth = random.random(len(patient)) < 1 / (1 + np.exp(0.5 - own))
    score = 1 / (1 + np.exp(-(0.8 * own + 0.7 * truth + random.normal(0, 0.6, len(patient)) - 0.4)))
    # Two digits, so that scores are tied.
    return truth, np.round(score, 2), patient


found = {
    "source": f"numpy {np.__version__}, scipy {scipy.__version__}, statsmodels {statsmodels.__version__}",
    "sets": {},
}
for name, seed, patients in [("few", 1, 40), ("many", 2, 300)]:
    truth, score, patient = sample(seed, patients)
    expected = []
    for threshold in [0.2, 0.4, 0.55, 0.7]:
        rows = {m: limits(m, truth, score >= threshold, patient, threshold) for m in MEASURES}
        expected.append({"threshold": threshold, "measures": {m: [float(v) for v in row] for m, row in rows.items()}})
    found["sets"][name] = {
        "truth": truth.astype(int).tolist(),
        "score": score.tolist(),
        "patient": patient.tolist(),
        "expected": expected,
    }
golden.write("clustered.json", found)
