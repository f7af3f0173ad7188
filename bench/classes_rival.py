"""The bootstrap of several classes in numpy and scikit-learn.

Does what `crates/stats/examples/bench_classes.rs` resamples for independent cases:
cases are drawn, and scikit-learn measures what has no formula of its own for an
interval: averages of areas, of average precision, F1, PPV and specificity, Matthews'
coefficient, kappa, Brier score, log loss, class-wise calibration error, and average
precision, F1 and calibration error of each class. Percentile limits. One thread.

Fewer resamples may be run and the time scaled: each costs the same. Both numbers
are printed.

    cargo run --release -q -p plumbline-stats --example bench_classes -- 2000 10 100000
    OMP_NUM_THREADS=1 python3 bench/classes_rival.py 2000 10 100000 --run 3
"""

import argparse
import time

import numpy as np
import sklearn
from sklearn import metrics


def simulated(cases, classes, rng):
    """Probabilities that favour the true class."""
    truth = rng.integers(0, classes, cases)
    parts = rng.random((cases, classes)) ** 3
    parts[np.arange(cases), truth] *= 4
    return truth, parts / parts.sum(axis=1, keepdims=True)


def calibration_error(outcome, probability):
    bins = np.minimum((probability * 10).astype(int), 9)
    observed = np.bincount(bins, weights=outcome, minlength=10)
    expected = np.bincount(bins, weights=probability, minlength=10)
    return np.abs(observed - expected).sum() / len(outcome)


def measured(truth, scores):
    classes = range(scores.shape[1])
    decision = scores.argmax(axis=1)
    table = metrics.confusion_matrix(truth, decision, labels=classes)
    right, rows, columns = table.diagonal(), table.sum(axis=1), table.sum(axis=0)
    specificity = 1 - (columns - right) / (len(truth) - rows)
    f1 = metrics.f1_score(truth, decision, labels=classes, average=None)
    precision = [metrics.average_precision_score(truth == c, scores[:, c]) for c in classes]
    error = [calibration_error(truth == c, scores[:, c]) for c in classes]
    one_hot = truth[:, None] == np.arange(scores.shape[1])
    return [
        metrics.roc_auc_score(truth, scores, multi_class="ovr", average="macro"),
        metrics.roc_auc_score(truth, scores, multi_class="ovr", average="weighted"),
        metrics.roc_auc_score(truth, scores, multi_class="ovo", average="macro"),
        np.mean(precision), np.average(precision, weights=rows),
        np.mean(specificity), np.average(specificity, weights=rows),
        metrics.precision_score(truth, decision, average="macro"),
        metrics.precision_score(truth, decision, average="weighted"),
        metrics.f1_score(truth, decision, average="macro"),
        metrics.f1_score(truth, decision, average="weighted"),
        metrics.matthews_corrcoef(truth, decision), metrics.cohen_kappa_score(truth, decision),
        np.mean(np.sum((scores - one_hot) ** 2, axis=1)), metrics.log_loss(truth, scores),
        np.mean(error), *precision, *f1, *error,
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("resamples", type=int)
    parser.add_argument("classes", type=int)
    parser.add_argument("cases", type=int)
    parser.add_argument("--run", type=int, help="resamples to run; the time is scaled")
    arguments = parser.parse_args()
    run = min(arguments.run or arguments.resamples, arguments.resamples)
    rng = np.random.default_rng(1)
    truth, scores = simulated(arguments.cases, arguments.classes, rng)
    start = time.perf_counter()
    drawn = []
    for _ in range(run):
        cases = rng.integers(0, len(truth), len(truth))
        drawn.append(measured(truth[cases], scores[cases]))
    limits = np.percentile(drawn, [2.5, 97.5], axis=0)
    seconds = (time.perf_counter() - start) / run * arguments.resamples
    print(
        f"rival classes cases={arguments.cases} classes={arguments.classes} "
        f"resamples={arguments.resamples} seconds={seconds:.4f} run={run} "
        f"numpy={np.__version__} scikit-learn={sklearn.__version__}"
    )
    print(f"  macro area between {limits[0][0]:.6f} and {limits[1][0]:.6f}")


if __name__ == "__main__":
    main()
