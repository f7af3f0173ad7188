"""Simulates the data sets that the golden values are computed on.

Every set is small enough to be stored beside its values. The formula of the
one that is not, 150,000 cases, is repeated in R and in the Rust test.
"""

import numpy as np

import golden


def expit(x):
    return 1.0 / (1.0 + np.exp(-x))


def simulated(rng, n, mean, spread, shift=0.0, slope=1.0):
    """Outcomes of risk expit(x), predicted as expit(shift + slope * x)."""
    x = rng.normal(mean, spread, n)
    return (rng.random(n) < expit(x)).astype(int), expit(shift + slope * x)


def continuous(rng):
    return simulated(rng, 300, -0.5, 1.3, 0.2, 1.2)


def ties(rng):
    truth, score = simulated(rng, 240, -0.3, 1.5)
    return truth, np.clip(np.round(score, 2), 0.01, 0.99)


def heavy_ties(rng):
    """Multiples of one twentieth, so that every bin edge is hit."""
    truth, score = simulated(rng, 500, 0.0, 1.6)
    return truth, np.clip(np.round(score * 20), 1, 19) / 20


def small(rng):
    return np.array([0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1, 1]), np.round(rng.random(12), 3)


def separated(rng):
    score = np.sort(rng.random(24))
    return (np.arange(24) >= 10).astype(int), score


def touching(rng):
    """Separated but for one score that both outcomes share."""
    truth, score = separated(rng)
    score[9] = score[10]
    return truth, score


def imbalanced(rng):
    truth, score = simulated(rng, 800, -5.2, 1.4)
    return truth, score


def extremes(rng):
    """Predictions of exactly 0 and 1, right and wrong, and below the clip."""
    truth, score = simulated(rng, 120, 0.0, 2.0)
    score[:6], truth[:6] = 0.0, [0, 0, 0, 0, 0, 1]
    score[6:12], truth[6:12] = 1.0, [1, 1, 1, 1, 1, 0]
    score[12:15] = [1e-12, 0.5, 1.0 - 1e-12]
    return truth, score


def reversed_scores(rng):
    truth, score = simulated(rng, 100, 0.0, 0.4)
    return truth, 1.0 - score


def logits(rng):
    truth, score = simulated(rng, 80, 0.3, 1.2)
    return truth, np.log(score / (1.0 - score))


def overconfident(rng):
    return simulated(rng, 400, -0.2, 1.0, 0.3, 1.8)


def crowded(rng):
    """Low risks, most of them near zero, as in screening."""
    return simulated(rng, 600, -2.8, 1.6, 0.0, 0.8)


def one_positive(rng):
    truth, score = np.zeros(50, dtype=int), rng.random(50)
    truth[17] = 1
    return truth, score


MAKERS = [
    continuous, ties, heavy_ties, small, separated, touching, imbalanced, extremes,
    reversed_scores, logits, overconfident, crowded, one_positive,
]

if __name__ == "__main__":
    sets = {}
    for seed, maker in enumerate(MAKERS, start=1):
        truth, score = maker(np.random.default_rng(seed))
        sets[maker.__name__] = {"truth": truth.tolist(), "score": score.tolist()}
        print(f"  {maker.__name__}: {len(truth)} cases, {sum(truth)} positive")
    golden.write("datasets.json", {"made_with": f"numpy {np.__version__}", "sets": sets})
