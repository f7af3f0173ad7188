"""Two models and a reader of four classes on the same cases, and what numpy, scipy,
scikit-learn and statsmodels say of their differences.

    python classes_compared.py       (a few minutes: BCa intervals of ten thousand resamples)

Everything is simulated; nothing here is of a person. Writes the table
tests/fixtures/classes/compared.csv and tests/golden/classes_compared.json.

Values of measures are scikit-learn's. Intervals of differences are computed here from
their definition: cases are drawn with replacement, the same for both, and the limits are
BCa with the jackknife over cases. Another generator draws other resamples, so whoever
compares limits allows for that. `tolerance` is a tenth of the width: near a limit of a
normal distribution the quantile of 2000 resamples has a standard error of 1.5 % of the
width, that of 10 000 here 0.7 %, and the bias correction of BCa as much again; a tenth is
four standard errors of all together.
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import scipy
import sklearn
import statsmodels
from scipy import stats
from sklearn import metrics
from statsmodels.stats.contingency_tables import mcnemar

root = Path(__file__).resolve().parents[3]
rng = np.random.default_rng(41)
classes = ["AK", "BCC", "MEL", "NV"]
n, k = 320, len(classes)
truth = rng.choice(k, n, p=[0.15, 0.2, 0.25, 0.4])
hard = rng.normal(0, 0.8, (n, k))


def model(strength, noise):
    raw = strength * np.eye(k)[truth] + hard + rng.normal(0, noise, (n, k))
    p = np.exp(raw) / np.exp(raw).sum(1, keepdims=True)
    p = np.round(p, 4)
    p[np.arange(n), p.argmax(1)] += 1 - p.sum(1)  # so that every row adds up to 1
    return np.round(p, 4)


a, b = model(2.2, 0.7), model(1.5, 0.9)
reader = (1.6 * np.eye(k)[truth] + hard + rng.normal(0, 1.0, (n, k))).argmax(1)
site = rng.choice(["east", "west"], n)
table = pd.DataFrame({"case": [f"c{i:03d}" for i in range(n)], "diagnosis": [classes[t] for t in truth], "site": site})
for name, p in (("a", a), ("b", b)):
    for place, label in enumerate(classes):
        table[f"{name}_{label}"] = [f"{x:.4f}" for x in p[:, place]]
table["reader"] = [classes[r] for r in reader]
# One case that the second model gave no answer for, and one that the reader left out.
table.loc[7, [f"b_{label}" for label in classes]] = ""
table.loc[11, "reader"] = ""
table.to_csv(root / "tests/fixtures/classes/compared.csv", index=False)


def by_scikit_learn(y, p):
    d = p.argmax(1) if p.ndim == 2 else p
    found = {
        "balanced_accuracy": metrics.balanced_accuracy_score(y, d),
        "accuracy": metrics.accuracy_score(y, d),
        "cohen_kappa": metrics.cohen_kappa_score(y, d),
        "mcc": metrics.matthews_corrcoef(y, d),
    }
    if p.ndim == 2:
        found |= {
            "macro_auroc": metrics.roc_auc_score(y, p, multi_class="ovr", average="macro"),
            "hand_till_auroc": metrics.roc_auc_score(y, p, multi_class="ovo", average="macro"),
            "log_loss": metrics.log_loss(y, p),
            "multiclass_brier_score": float(((p - np.eye(k)[y]) ** 2).sum(1).mean()),
        }
    return found


def area(score, positive):
    """Mann–Whitney by ranks, ties count a half."""
    ranks = stats.rankdata(score)
    m = positive.sum()
    return (ranks[positive].sum() - m * (m + 1) / 2) / (m * (len(score) - m))


def quick(y, p):
    """The same measures, written anew for speed; held against scikit-learn below."""
    d = p.argmax(1) if p.ndim == 2 else p
    c = np.bincount(y * k + d, minlength=k * k).reshape(k, k).astype(float)
    total, right = c.sum(), np.trace(c)
    t, q = c.sum(1), c.sum(0)
    found = {
        "balanced_accuracy": (np.diag(c) / t).mean(),
        "accuracy": right / total,
        "cohen_kappa": (right * total - t @ q) / (total**2 - t @ q),
        "mcc": (right * total - t @ q) / np.sqrt((total**2 - q @ q) * (total**2 - t @ t)),
    }
    if p.ndim == 2:
        rest = [area(p[:, j], y == j) for j in range(k)]
        two = []
        for i in range(k):
            for j in range(i + 1, k):
                keep = (y == i) | (y == j)
                two.append((area(p[keep, i], y[keep] == i) + area(p[keep, j], y[keep] == j)) / 2)
        own = np.clip(p[np.arange(len(y)), y], 1e-15, 1 - 1e-15)
        found |= {
            "macro_auroc": np.mean(rest),
            "hand_till_auroc": np.mean(two),
            "log_loss": -np.log(own).mean(),
            "multiclass_brier_score": ((p - np.eye(k)[y]) ** 2).sum(1).mean(),
        }
    return found


def difference(y, p, q, rows):
    one, other = quick(y[rows], p[rows]), quick(y[rows], q[rows])
    return {name: one[name] - other[name] for name in one if name in other}


def bca(y, p, q, resamples, seed, level=0.95):
    """BCa limits of each difference (Efron 1987)."""
    draw = np.random.default_rng(seed)
    m = len(y)
    whole = difference(y, p, q, np.arange(m))
    drawn = {name: [] for name in whole}
    for _ in range(resamples):
        rows = draw.integers(0, m, m)
        for name, value in difference(y, p, q, rows).items():
            drawn[name].append(value)
    left = {name: [] for name in whole}
    for case in range(m):
        for name, value in difference(y, p, q, np.delete(np.arange(m), case)).items():
            left[name].append(value)
    limits = {}
    for name, value in whole.items():
        theta, jack = np.array(drawn[name]), np.array(left[name])
        below = ((theta < value).sum() + 0.5 * (theta == value).sum()) / resamples
        z0 = stats.norm.ppf(below)
        u = jack.mean() - jack
        acceleration = (u**3).sum() / (6 * (u**2).sum() ** 1.5)
        z = stats.norm.ppf([(1 - level) / 2, (1 + level) / 2])
        alpha = stats.norm.cdf(z0 + (z0 + z) / (1 - acceleration * (z0 + z)))
        limits[name] = np.quantile(theta, alpha).tolist()
    return limits


def pair(p, q, keep):
    y, p, q = truth[keep], p[keep], q[keep]
    ours, theirs = by_scikit_learn(y, p), by_scikit_learn(y, q)
    for found, values in ((ours, quick(y, p)), (theirs, quick(y, q))):
        assert all(abs(found[name] - values[name]) < 1e-12 for name in found), (found, values)
    limits = bca(y, p, q, 10_000, 1)
    d = p.argmax(1) if p.ndim == 2 else p
    e = q.argmax(1) if q.ndim == 2 else q
    right = [
        [int(((d == y) & (e == y)).sum()), int(((d == y) & (e != y)).sum()),
         int(((d != y) & (e == y)).sum()), int(((d != y) & (e != y)).sum())]
    ]
    for place in range(k):
        of = y == place
        u, v = d[of] == place, e[of] == place
        right.append([int((u & v).sum()), int((u & ~v).sum()), int((~u & v).sum()), int((~u & ~v).sum())])
    # Whoever names a class alone says of each class yes or no.
    said = q if q.ndim == 2 else np.eye(k)[q]
    both, only_a, only_b, neither = right[0]
    contingency = [[both, only_a], [only_b, neither]]
    exact = mcnemar(contingency, exact=True).pvalue
    return {
        "n": int(keep.sum()),
        "support": np.bincount(y, minlength=k).tolist(),
        "assessed": ours,
        "other": theirs,
        "difference": {name: ours[name] - theirs[name] for name in limits},
        "limits": limits,
        "tolerance": {name: (high - low) / 10 for name, (low, high) in limits.items()},
        "right": right[0],
        "right_of_class": right[1:],
        "crossed": metrics.confusion_matrix(d, e, labels=range(k)).tolist(),
        "other_areas": [metrics.roc_auc_score(y == j, said[:, j]) for j in range(k)],
        "chi_squared": mcnemar(contingency, exact=False, correction=False).statistic,
        "p_exact": exact,
        "p_mid": exact - stats.binom.pmf(min(only_a, only_b), only_a + only_b, 0.5),
    }


everybody = np.ones(n, bool)
of_b, of_reader = everybody.copy(), everybody.copy()
of_b[7] = of_reader[11] = False
groups = {}
for value in ("east", "west"):
    keep = of_b & (site == value)
    one, other = by_scikit_learn(truth[keep], a[keep]), by_scikit_learn(truth[keep], b[keep])
    groups[value] = {"n": int(keep.sum())} | {
        name: one[name] - other[name] for name in ("macro_auroc", "balanced_accuracy", "accuracy")
    }
common = of_b & of_reader
result = {
    "made_with": {"numpy": np.__version__, "scipy": scipy.__version__,
                  "scikit-learn": sklearn.__version__, "statsmodels": statsmodels.__version__},
    "classes": classes,
    "b": pair(a, b, of_b),
    "reader": pair(a, reader, of_reader),
    "groups": groups,
    "ranking": {
        "n": int(common.sum()),
        "balanced_accuracy": {
            name: metrics.balanced_accuracy_score(truth[common], d[common])
            for name, d in (("a", a.argmax(1)), ("b", b.argmax(1)), ("reader", reader))
        },
    },
}
(root / "tests/golden/classes_compared.json").write_text(json.dumps(result, indent=1) + "\n")
