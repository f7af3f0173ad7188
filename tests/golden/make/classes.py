"""Measures of several classes, by scikit-learn, and limits by bootstraps of our own.

Data sets are made here and stored beside their values:

    small       10 cases of 3 classes, written by hand
    table       cases of a confusion matrix (iris), no scores
    three       3 classes, continuous probabilities
    tied        3 classes, probabilities in tenths, many tied decisions
    ten         10 classes
    missing     4 classes, one of them without cases
    patients    3 classes, 45 patients with one to nine cases each

scikit-learn averages over classes that it sees; where one has no cases, values are
means over one-against-the-rest values of the others.
"""

import numpy as np
import scipy
import sklearn
import statsmodels
from sklearn import metrics
from statsmodels.stats.proportion import proportion_confint

import golden

COSTS = {
    3: [[0, 1, 4], [2, 0, 1], [10, 5, 0]],
    4: [[0, 1, 2, 3], [1, 0, 1, 2], [2, 1, 0, 1], [3, 2, 1, 0]],
}
RESAMPLES = 2000
BATCHES = 8


def softmax(logits):
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def simulated(rng, cases, shares, signal, scale=1.0):
    """Logits that are higher for the true class, made too extreme by `scale`."""
    classes = len(shares)
    truth = rng.choice(classes, cases, p=np.array(shares) / sum(shares))
    logits = rng.normal(0, 1, (cases, classes)) + np.log(np.array(shares) / sum(shares))
    logits[np.arange(cases), truth] += signal
    return truth, softmax(scale * logits)


def small(_):
    truth = [0, 0, 1, 1, 2, 2, 0, 1, 2, 2]
    scores = [
        [.7, .2, .1], [.4, .4, .2], [.2, .6, .2], [.3, .3, .4], [.1, .3, .6],
        [.2, .5, .3], [.5, .1, .4], [.35, .45, .2], [.05, .15, .8], [.3, .2, .5],
    ]
    return np.array(truth), np.array(scores), None


def three(rng):
    return *simulated(rng, 150, [3, 2, 1.2], 1.2, 1.1), None


def tied(rng):
    """Tenths that add up to 1, by the largest remainders."""
    truth, scores = simulated(rng, 180, [2, 2, 1.5], 1.0)
    tenths = np.floor(scores * 10)
    for row, exact in zip(tenths, scores * 10):
        for place in np.argsort(row - exact)[: int(10 - row.sum())]:
            row[place] += 1
    return truth, tenths / 10, None


def ten(rng):
    truth, scores = simulated(rng, 600, np.linspace(1, 2, 10), 1.6, 0.8)
    # Six digits, as in files; the sums miss 1 by less than the tolerance.
    return truth, scores.round(6), None


def missing(rng):
    truth, scores = simulated(rng, 160, [2, 1.5, 1], 1.1)
    rare = rng.random(160) * 0.1
    return truth, np.column_stack([scores * (1 - rare[:, None]), rare])[:, [0, 1, 3, 2]], None


def patients(rng):
    """Cases of one patient share a part of their logits and mostly their class."""
    sizes = rng.integers(1, 10, 45)
    patient = np.repeat(np.arange(45), sizes)
    usual = rng.choice(3, 45, p=[.4, .35, .25])
    truth = np.where(rng.random(len(patient)) < .75, usual[patient], rng.choice(3, len(patient)))
    logits = rng.normal(0, 1, (len(patient), 3)) + rng.normal(0, 1, (45, 3))[patient]
    logits[np.arange(len(patient)), truth] += 1.4
    return truth, softmax(logits), patient


def renumbered(truth):
    """Class 2 of `missing` is the empty one."""
    return np.where(truth == 2, 3, truth)


def areas(truth, scores):
    """Areas between classes, pair of cases by pair of cases: row i by score i."""
    classes = scores.shape[1]
    found = np.full((classes, classes), np.nan)
    for i in range(classes):
        for j in range(classes):
            own, other = scores[truth == i, i], scores[truth == j, i]
            if i != j and len(own) and len(other):
                difference = own[:, None] - other[None, :]
                found[i, j] = np.mean((difference > 0) + (difference == 0) / 2)
    return found


def hand_till(truth, scores):
    pairs = areas(truth, scores)
    seen = np.unique(truth)
    return np.mean([(pairs[i, j] + pairs[j, i]) / 2 for i in seen for j in seen if i < j])


def weighted_hand_till(truth, scores):
    """As scikit-learn weights pairs, by the cases of both classes."""
    pairs, seen = areas(truth, scores), np.unique(truth)
    both = [(i, j) for i in seen for j in seen if i < j]
    return np.average(
        [(pairs[i, j] + pairs[j, i]) / 2 for i, j in both],
        weights=[np.sum((truth == i) | (truth == j)) for i, j in both],
    )


def ece(outcome, probability):
    """Ten bins of equal width, closed below; the last one closed."""
    bins = np.minimum(np.searchsorted(np.arange(1, 10) / 10, probability, side="right"), 9)
    return sum(
        abs(outcome[bins == b].sum() - probability[bins == b].sum()) for b in range(10)
    ) / len(outcome)


def wilson(x, n, method="wilson"):
    return [float(limit) for limit in proportion_confint(x, n, 0.05, method=method)]


def balanced_limits(table):
    """Square-and-add over the Wilson limits of the sensitivities."""
    rows = [row.sum() for row in table]
    parts = [
        (table[i, i] / rows[i], *wilson(table[i, i], rows[i])) for i in range(len(table)) if rows[i]
    ]
    value = sum(part[0] for part in parts)
    down = np.sqrt(sum((value - low) ** 2 for value, low, _ in parts))
    up = np.sqrt(sum((high - value) ** 2 for value, _, high in parts))
    return [float((value - down) / len(parts)), float((value + up) / len(parts))]


def averages(truth, decision, seen):
    values = {}
    for name, score in [
        ("f1", metrics.f1_score),
        ("ppv", metrics.precision_score),
    ]:
        for average in ("macro", "weighted"):
            values[f"{average}_{name}"] = float(
                score(truth, decision, labels=seen, average=average, zero_division=np.nan)
            )
    specificity = [metrics.recall_score(truth == c, decision == c, pos_label=0) for c in seen]
    shares = [np.sum(truth == c) for c in seen]
    values["macro_specificity"] = float(np.mean(specificity))
    values["weighted_specificity"] = float(np.average(specificity, weights=shares))
    return values


def decided(truth, decision, classes):
    table = metrics.confusion_matrix(truth, decision, labels=range(classes))
    seen = np.unique(truth)
    values = {
        "accuracy": metrics.accuracy_score(truth, decision),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, decision),
        "mcc": metrics.matthews_corrcoef(truth, decision),
        "cohen_kappa": metrics.cohen_kappa_score(truth, decision),
        **averages(truth, decision, seen),
    }
    if classes in COSTS:
        values["expected_cost"] = float(np.array(COSTS[classes])[truth, decision].mean())
    return {
        "table": table.tolist(),
        "overall": {name: float(value) for name, value in values.items()},
        "accuracy_wilson": wilson(table.trace(), table.sum()),
        "balanced_limits": balanced_limits(table),
        "per_class": [
            {
                "support": int(np.sum(truth == c)),
                "sensitivity": float(metrics.recall_score(truth == c, decision == c)) if c in seen else None,
                "sensitivity_wilson": wilson(table[c, c], table[c].sum()) if c in seen else None,
                "specificity": float(metrics.recall_score(truth == c, decision == c, pos_label=0)),
                "ppv": float(metrics.precision_score(truth == c, decision == c)) if table[:, c].sum() else None,
                "npv": float(metrics.precision_score(truth != c, decision != c)),
                "f1": float(metrics.f1_score(truth == c, decision == c)) if c in seen else None,
            }
            for c in range(classes)
        ],
    }


def ranked(truth, scores):
    classes, seen = scores.shape[1], np.unique(truth)
    area = {c: metrics.roc_auc_score(truth == c, scores[:, c]) for c in seen}
    precision = {c: metrics.average_precision_score(truth == c, scores[:, c]) for c in seen}
    error = {c: ece(truth == c, scores[:, c]) for c in seen}
    weights = [np.sum(truth == c) for c in seen]
    of = lambda values: [values[c] for c in seen]
    complete = len(seen) == classes
    if complete:
        # scikit-learn's own averages, where it has them.
        assert np.isclose(
            metrics.roc_auc_score(truth, scores, multi_class="ovr", average="macro"), np.mean(of(area)))
        assert np.isclose(
            metrics.roc_auc_score(truth, scores, multi_class="ovo", average="macro"), hand_till(truth, scores))
        assert np.isclose(
            metrics.roc_auc_score(truth, scores, multi_class="ovo", average="weighted"),
            weighted_hand_till(truth, scores))
    one_hot = np.eye(classes)[truth]
    values = {
        "macro_auroc": np.mean(of(area)),
        "weighted_auroc": np.average(of(area), weights=weights),
        "hand_till_auroc": hand_till(truth, scores),
        "weighted_hand_till_auroc": weighted_hand_till(truth, scores),
        "macro_average_precision": np.mean(of(precision)),
        "weighted_average_precision": np.average(of(precision), weights=weights),
        "log_loss": metrics.log_loss(truth, scores, labels=range(classes)),
        "multiclass_brier_score": np.mean(np.sum((scores - one_hot) ** 2, axis=1)),
        "classwise_ece": np.mean(of(error)),
    }
    # Ties are broken by index: the lower one first, as in the decision.
    tilted = scores - 1e-9 * np.arange(classes)
    tops = {
        k: float(metrics.top_k_accuracy_score(truth, tilted, k=k, labels=range(classes)))
        for k in (2, 3) if k < classes
    }
    pairs = areas(truth, scores)
    number = lambda value: None if np.isnan(value) else float(value)
    return {
        "overall": {name: float(value) for name, value in values.items()},
        "top": [[k, value] for k, value in tops.items()],
        "per_class": [
            {
                "auroc": float(area[c]) if c in seen else None,
                "average_precision": float(precision[c]) if c in seen else None,
                "ece": float(error[c]) if c in seen else None,
                "observed_expected_ratio": float(np.sum(truth == c) / scores[:, c].sum()) if c in seen else None,
            }
            for c in range(classes)
        ],
        "pairs": [
            [i, j, number((pairs[i, j] + pairs[j, i]) / 2)]
            for i in range(classes) for j in range(i + 1, classes)
        ],
    }


def measured_again(truth, scores):
    """What the bootstrap of patients follows."""
    decision = scores.argmax(axis=1)
    one_hot = np.eye(scores.shape[1])[truth]
    seen = np.unique(truth)
    return {
        "accuracy": metrics.accuracy_score(truth, decision),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, decision),
        "macro_f1": metrics.f1_score(truth, decision, average="macro"),
        "mcc": metrics.matthews_corrcoef(truth, decision),
        "multiclass_brier_score": np.mean(np.sum((scores - one_hot) ** 2, axis=1)),
        "macro_auroc": np.mean([metrics.roc_auc_score(truth == c, scores[:, c]) for c in seen]),
        "hand_till_auroc": metrics.roc_auc_score(truth, scores, multi_class="ovo", average="macro"),
    }


def bootstrap(rng, truth, scores, patient):
    """Percentile limits from many resamples, and how far those of RESAMPLES scatter."""
    cases = [np.flatnonzero(patient == number) for number in np.unique(patient)]
    drawn = []
    for _ in range(RESAMPLES * BATCHES):
        chosen = np.concatenate([cases[i] for i in rng.integers(0, len(cases), len(cases))])
        drawn.append(list(measured_again(truth[chosen], scores[chosen]).values()))
    drawn = np.array(drawn)
    batches = drawn.reshape(BATCHES, RESAMPLES, -1)
    limits = np.percentile(drawn, [2.5, 97.5], axis=0)
    scatter = np.percentile(batches, [2.5, 97.5], axis=1).std(axis=1, ddof=1)
    names = measured_again(truth, scores).keys()
    return {
        "resamples": RESAMPLES,
        "limits": {
            name: {"limits": limits[:, i].tolist(), "scatter": scatter[:, i].tolist()}
            for i, name in enumerate(names)
        },
    }


def made(seed, maker):
    rng = np.random.default_rng(seed)
    truth, scores, patient = maker(rng)
    if maker is missing:
        truth = renumbered(truth)
    decision = scores.argmax(axis=1)
    classes = scores.shape[1]
    values = {
        "classes": classes, "truth": truth.tolist(), "scores": scores.ravel().tolist(),
        "patient": None if patient is None else patient.tolist(),
        "tied_decisions": int(np.sum(np.sum(scores == scores.max(axis=1, keepdims=True), axis=1) > 1)),
        "decided": decided(truth, decision, classes),
        "ranked": ranked(truth, scores),
    }
    if patient is not None:
        values["bootstrap"] = bootstrap(rng, truth, scores, patient)
    return values


def of_table(table):
    """The cases of a confusion matrix, as classes only."""
    cells = [(i, j, count) for i, row in enumerate(table) for j, count in enumerate(row)]
    truth = np.repeat([i for i, _, _ in cells], [count for _, _, count in cells])
    decision = np.repeat([j for _, j, _ in cells], [count for _, _, count in cells])
    return {
        "classes": len(table), "truth": truth.tolist(), "decision": decision.tolist(),
        "decided": decided(truth, decision, len(table)),
    }


if __name__ == "__main__":
    makers = [small, three, tied, ten, missing, patients]
    golden.write("classes.json", {
        "made_with": f"scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, "
        f"numpy {np.__version__}, statsmodels {statsmodels.__version__}",
        "costs": [[classes, np.array(costs).ravel().tolist()] for classes, costs in COSTS.items()],
        "sets": {maker.__name__: made(100 + seed, maker) for seed, maker in enumerate(makers)},
        "table": of_table([[13, 0, 0], [0, 10, 6], [0, 0, 9]]),
    })
