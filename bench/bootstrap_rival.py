"""The bootstrap of AUROC, Brier score and net benefit in numpy and scikit-learn.

Does what `crates/stats/examples/bench_bootstrap.rs three` does, so that the two
times can be divided: the area resampled within each outcome, Brier score and net
benefit from all cases; indices drawn by numpy, `roc_auc_score` and
`brier_score_loss` by scikit-learn, net benefit by numpy; DeLong's variance by
placements from ranks; 95 % percentile limits. One thread.

Fewer resamples may be run and the time scaled: each costs the same. Both numbers
are printed.

    cargo run --release -q -p plumbline-stats --example bench_bootstrap -- three 2000 100000
    OMP_NUM_THREADS=1 python3 bench/bootstrap_rival.py 2000 100000 --run 100
"""

import argparse
import time

import numpy as np
import scipy
import sklearn
from scipy.stats import rankdata
from sklearn.metrics import brier_score_loss, roc_auc_score

THRESHOLD = 0.2


def simulated(cases, rng):
    """Risks that crowd near 0, outcomes drawn from them: one in ten is positive."""
    score = rng.random(cases) ** 9
    return (rng.random(cases) < score).astype(int), score


def net_benefit(truth, score):
    flagged = score >= THRESHOLD
    true_positives = np.count_nonzero(flagged & (truth == 1))
    false_positives = np.count_nonzero(flagged) - true_positives
    odds = THRESHOLD / (1 - THRESHOLD)
    return (true_positives - false_positives * odds) / len(truth)


def delong(truth, score):
    """Area and variance; mid-ranks over all cases and within each outcome."""
    positive, negative = score[truth == 1], score[truth == 0]
    ranks = rankdata(np.concatenate([positive, negative]))
    m, n = len(positive), len(negative)
    above = (ranks[:m] - rankdata(positive)) / n
    below = 1 - (ranks[m:] - rankdata(negative)) / m
    return above.mean(), above.var(ddof=1) / m + below.var(ddof=1) / n


def resample(truth, score, resamples, rng):
    positive, negative = np.flatnonzero(truth == 1), np.flatnonzero(truth == 0)
    values = np.empty((resamples, 3))
    for row in values:
        within = np.concatenate(
            [
                positive[rng.integers(0, len(positive), len(positive))],
                negative[rng.integers(0, len(negative), len(negative))],
            ]
        )
        row[0] = roc_auc_score(truth[within], score[within])
        cases = rng.integers(0, len(truth), len(truth))
        row[1] = brier_score_loss(truth[cases], score[cases])
        row[2] = net_benefit(truth[cases], score[cases])
    return np.percentile(values, [2.5, 97.5], axis=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("resamples", type=int)
    parser.add_argument("cases", type=int)
    parser.add_argument("--run", type=int, help="resamples to run; the time is scaled")
    arguments = parser.parse_args()
    run = min(arguments.run or arguments.resamples, arguments.resamples)
    rng = np.random.default_rng(1)
    truth, score = simulated(arguments.cases, rng)
    start = time.perf_counter()
    area, variance = delong(truth, score)
    once = time.perf_counter() - start
    start = time.perf_counter()
    limits = resample(truth, score, run, rng)
    each = (time.perf_counter() - start) / run
    seconds = once + each * arguments.resamples
    print(
        f"rival three cases={arguments.cases} resamples={arguments.resamples} "
        f"seconds={seconds:.4f} run={run} "
        f"numpy={np.__version__} scikit-learn={sklearn.__version__} scipy={scipy.__version__}"
    )
    print(f"  area {area:.6f} variance {variance:.3e} limits {limits.T.round(6).tolist()}")


if __name__ == "__main__":
    main()
