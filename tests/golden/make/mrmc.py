"""Readers, modalities and cases: published values, and the definitions written out in numpy.

    van_dyke     5 readers, 2 modalities, 114 cases, ratings 1 to 5 (Van Dyke et al. 1993,
                 Radiology; the data that MRMCaov, iMRMC and OR-DBM MRMC show)
    alone        4 readers, 1 modality, continuous scores
    three        3 readers, 3 modalities, scores in tenths, many ties

`published` are values of R's MRMCaov for the Van Dyke data, copied with the digits that
its documentation prints; it cannot be installed here. Everything else is computed by
definition: kernels for every pair of cases, cases left out one by one and the area
counted again, moments over all pairs of pairs (on the smaller sets), and the formulas
of Obuchowski and Rockette and of Hillis with scipy's distributions.
"""

import itertools

import numpy as np
import scipy
from scipy import stats

import golden

VAN_DYKE = {
    "1.1": "122151111111411111111131311214111113121211233131133111111221111332111555545554555434245555555154454553555115554451",
    "1.2": "232222222322522232222222422223222222222222222222222222222432232222222535555542555442225555555243354552425225555352",
    "1.3": "222235112242422232221232411322112224121412112222223211211221151421212545555555555542355555555252255552555225555552",
    "1.4": "111111311111111111112111211112111111111111111111331111111111111311111555555555555555155555555554544553555125555555",
    "1.5": "351211112221211122113221111211211231221113332111211111111341231212113525255551545452235555554144322151515115553552",
    "2.1": "333222223213122222211111421312214323123122233111333113412421241442111535555554555544335555555355355554455535555551",
    "2.2": "322222223222222122221222322222212212222231223222222222322322222222122535555552555344245455545252355532425525555552",
    "2.3": "242222322211132222121121411512112122212221132111233113221232341242121525555555555354145555555253355543555534555551",
    "2.4": "221111312111122111211111321212111122112111112121212211111212111323211545555554555455555555555455445555555535555555",
    "2.5": "223122221222111222122212322321212222112121132122332122221222231233111525455555455343335555555251332532545533555553",
}
PUBLISHED = {
    "areas": [
        [.9196457, .8587762, .9038647, .9731079, .8297907],
        [.9478261, .9053140, .9217391, .9993559, .9299517],
    ],
    "delong": {
        "ms_modalities": .004796171, "ms_readers": .003836200, "ms_interaction": .0005510306,
        "variance": .0007921325, "cov1": .0003420090, "cov2": .0003395265, "cov3": .0002358497,
        "f": 4.484854, "df2": 15.06611, "p": .05123303,
        "difference": -.04380032, "standard_error": .0206825, "low": -.0878671960, "high": .0002665519,
        "alone": [
            {"value": .8970370, "standard_error": .03307642, "df": 12.59597, "low": .8253461, "high": .9687280},
            {"value": .9408374, "standard_error": .02150464, "df": 12.56530, "low": .8942155, "high": .9874592},
        ],
    },
    "unbiased": {"cov2": .000339065, "cov3": .0002356148, "f": 4.489614, "df2": 15.03418, "p": .0511618},
    "jackknife_fixed_readers": {"chi_squared": 5.475953, "p": .01927984},
    "fixed_cases": {"f": 8.704, "p": .04195875},
    "sensitivity_at_3": {"f": 6.689493, "p": .02008822, "difference": -.09777778},
}


def area(positive, negative):
    apart = np.subtract.outer(positive, negative)
    return ((apart > 0) + 0.5 * (apart == 0)).mean()


def figure(name, truth, scores, threshold):
    positive, negative = scores[truth], scores[~truth]
    return {
        "auroc": lambda: area(positive, negative),
        "sensitivity": lambda: (positive >= threshold).mean(),
        "specificity": lambda: (negative < threshold).mean(),
    }[name]()


def kernel(name, truth, scores, threshold):
    """Rows are what is averaged first: positive cases, then negative ones."""
    positive, negative = scores[truth], scores[~truth]
    if name == "auroc":
        apart = np.subtract.outer(positive, negative)
        return (apart > 0) + 0.5 * (apart == 0)
    right = positive >= threshold if name == "sensitivity" else negative < threshold
    return right.astype(float)


def delong(kernels):
    if kernels[0].ndim == 1:
        return np.atleast_2d(np.cov(kernels)) / len(kernels[0])
    parts = [np.atleast_2d(np.cov([k.mean(axis=axis) for k in kernels])) / kernels[0].shape[1 - axis] for axis in (0, 1)]
    return parts[0] + parts[1]


def jackknife(name, truth, cells, threshold):
    n = len(truth)
    keep = ~np.eye(n, dtype=bool)
    left_out = [[figure(name, truth[rows], scores[rows], threshold) for rows in keep] for scores in cells]
    return np.atleast_2d(np.cov(left_out)) * (n - 1) ** 2 / n


def unbiased(kernels):
    """E[AB] over pairs of cases that may be the same less E[A]E[B] over pairs that are not."""
    count = len(kernels)
    result = np.zeros((count, count))
    for a, b in itertools.product(range(count), repeat=2):
        x, y = kernels[a], kernels[b]
        if x.ndim == 1:
            apart = ~np.eye(len(x), dtype=bool)
            result[a, b] = x.mean() * y.mean() - np.outer(x, y)[apart].mean()
            continue
        m, n = x.shape
        others = 0.0
        for i, j in itertools.product(range(m), range(n)):
            rest = np.delete(np.delete(y, i, axis=0), j, axis=1)
            others += x[i, j] * rest.mean()
        result[a, b] = x.mean() * y.mean() - others / (m * n)
    return result


def obuchowski_rockette(theta, covariance):
    t, r = theta.shape
    cells = [(i, j) for i in range(t) for j in range(r)]

    def mean(wanted, within=range(t)):
        chosen = [
            covariance[a, b]
            for a, (i, j) in enumerate(cells)
            for b, (k, l) in enumerate(cells)
            if i in within and k in within and wanted(i == k, j == l)
        ]
        return float(np.mean(chosen)) if chosen else None

    variance = mean(lambda i, j: i and j)
    cov1, cov2, cov3 = (mean(lambda i, j: not i and j), mean(lambda i, j: i and not j), mean(lambda i, j: not i and not j))
    found = {"variance": variance, "cov1": cov1, "cov2": cov2, "cov3": cov3, "areas": theta.tolist(), "alone": []}
    for i in range(t):
        own_variance = mean(lambda same, j: j, [i])
        own_cov2 = max(mean(lambda same, j: not j, [i]), 0.0)
        readers = theta[i].var(ddof=1)
        inner = readers + r * own_cov2
        df = inner**2 / (readers**2 / (r - 1))
        rows = {
            "readers_and_cases": (np.sqrt(inner / r), stats.t(df)),
            "cases": (np.sqrt((own_variance + (r - 1) * own_cov2) / r), stats.norm()),
            "readers": (np.sqrt(readers / r), stats.t(r - 1)),
        }
        found["alone"].append({
            name: {
                "value": theta[i].mean(), "standard_error": error,
                "low": max(theta[i].mean() - by.ppf(.975) * error, 0.0),
                "high": min(theta[i].mean() + by.ppf(.975) * error, 1.0),
            }
            for name, (error, by) in rows.items()
        })
    if t == 1:
        return found
    grand = theta.mean()
    ms_t = r * theta.mean(axis=1).var(ddof=1)
    ms_r = t * theta.mean(axis=0).var(ddof=1)
    rest = theta - theta.mean(axis=1, keepdims=True) - theta.mean(axis=0, keepdims=True) + grand
    ms_tr = (rest**2).sum() / ((t - 1) * (r - 1))
    between = max(cov2 - cov3, 0.0)
    random = ms_tr + r * between
    fixed = variance - cov1 + (r - 1) * between
    df2 = random**2 / (ms_tr**2 / ((t - 1) * (r - 1)))
    by_cases = (t - 1) * (r - 1)
    found |= {
        "ms_modalities": ms_t, "ms_readers": ms_r, "ms_interaction": ms_tr,
        "equality": {
            "readers_and_cases": {"statistic": ms_t / random, "df2": df2, "p": stats.f.sf(ms_t / random, t - 1, df2)},
            "cases": {"statistic": (t - 1) * ms_t / fixed, "df2": None, "p": stats.chi2.sf((t - 1) * ms_t / fixed, t - 1)},
            "readers": {"statistic": ms_t / ms_tr, "df2": by_cases, "p": stats.f.sf(ms_t / ms_tr, t - 1, by_cases)},
        },
        "differences": [],
    }
    for first, second in itertools.combinations(range(t), 2):
        value = theta[first].mean() - theta[second].mean()
        rows = {
            "readers_and_cases": (np.sqrt(2 * random / r), stats.t(df2)),
            "cases": (np.sqrt(2 * fixed / r), stats.norm()),
            "readers": (np.sqrt(2 * ms_tr / r), stats.t(by_cases)),
        }
        found["differences"].append({
            "pair": [first, second],
            **{
                name: {
                    "value": value, "standard_error": error, "low": value - by.ppf(.975) * error,
                    "high": value + by.ppf(.975) * error, "p": 2 * by.sf(abs(value / error)),
                }
                for name, (error, by) in rows.items()
            },
        })
    return found


def data_sets():
    rng = np.random.default_rng(20261127)
    ratings = np.array([[int(digit) for digit in VAN_DYKE[key]] for key in sorted(VAN_DYKE)], dtype=float)
    yield "van_dyke", np.arange(114) >= 69, ratings.reshape(2, 5, 114), 3.0

    def simulated(shape, cases, prevalence, rounded):
        t, r = shape
        truth = rng.random(cases) < prevalence
        case = rng.normal(0, 0.8, cases) + 1.5 * truth
        skill = 1 + rng.normal(0, 0.25, (t, r)) + 0.15 * np.arange(t)[:, None]
        scores = case * skill[:, :, None] + rng.normal(0, 0.7, (t, r, cases))
        return truth, np.round(scores, 1) if rounded else scores

    yield "alone", *simulated((1, 4), 40, 0.4, False), 1.0
    yield "three", *simulated((3, 3), 36, 0.4, True), 0.8


if __name__ == "__main__":
    sets = {}
    for set_name, truth, scores, threshold in data_sets():
        t, r, _ = scores.shape
        cells = scores.reshape(t * r, -1)
        analyses = {}
        for name in ("auroc", "sensitivity", "specificity"):
            kernels = [kernel(name, truth, row, threshold) for row in cells]
            theta = np.array([k.mean() for k in kernels]).reshape(t, r)
            analyses[name] = {
                "delong": obuchowski_rockette(theta, delong(kernels)),
                "jackknife": obuchowski_rockette(theta, jackknife(name, truth, cells, threshold)),
                "unbiased": obuchowski_rockette(theta, unbiased(kernels)),
            }
        sets[set_name] = {
            "truth": truth.astype(int).tolist(),
            "scores": scores.tolist(),
            "threshold": threshold,
            "analyses": analyses,
        }
    golden.write("mrmc.json", {
        "made_with": f"numpy {np.__version__}, scipy {scipy.__version__}",
        "published": PUBLISHED,
        "sets": sets,
    })
