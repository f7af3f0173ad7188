"""Percentile and BCa limits from given replicates, by scipy.

The statistic is the mean of a skewed sample, so that bias correction and
acceleration both differ from zero. The replicates are stored: what is compared
is the way from replicates and leave-one-out values to limits.
"""

import numpy as np
import scipy
from scipy import stats

import golden

RESAMPLES = 999


def limits(sample, result, level, method):
    interval = stats.bootstrap(
        (sample,), np.mean, n_resamples=0, bootstrap_result=result,
        confidence_level=level, method=method,
    ).confidence_interval
    return [float(interval.low), float(interval.high)]


if __name__ == "__main__":
    rng = np.random.default_rng(2026)
    sample = rng.lognormal(0.0, 1.0, 60)
    result = stats.bootstrap(
        (sample,), np.mean, n_resamples=RESAMPLES, method="percentile", rng=rng)
    leave_one_out = (sample.sum() - sample) / (len(sample) - 1)
    golden.write("bootstrap.json", {
        "made_with": f"scipy {scipy.__version__}",
        "estimate": float(sample.mean()),
        "leave_one_out": leave_one_out.tolist(),
        "replicates": result.bootstrap_distribution.tolist(),
        "limits": [
            {"level": level, "percentile": limits(sample, result, level, "percentile"),
             "bca": limits(sample, result, level, "BCa")}
            for level in (0.8, 0.9, 0.95, 0.99)
        ],
    })
