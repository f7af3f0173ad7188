"""Measures of thresholds, rankings and probabilities, by scikit-learn."""

import numpy as np
import sklearn
from sklearn import metrics

import golden

# Sets whose whole curves are stored.
CURVES = ["small", "ties", "heavy_ties", "touching"]
THRESHOLDS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9]


def at_threshold(truth, score, threshold):
    """A case is predicted positive if its score reaches the threshold."""
    predicted = (score >= threshold).astype(int)
    tn, fp, fn, tp = metrics.confusion_matrix(truth, predicted, labels=[0, 1]).ravel()
    both_predicted = 0 < predicted.sum() < len(predicted)
    values = {
        "threshold": threshold,
        "tp": int(tp), "fp": int(fp), "fn": int(fn), "tn": int(tn),
        "sensitivity": metrics.recall_score(truth, predicted),
        "specificity": metrics.recall_score(truth, predicted, pos_label=0),
        "ppv": metrics.precision_score(truth, predicted) if predicted.any() else None,
        "npv": metrics.precision_score(truth, predicted, pos_label=0) if not predicted.all() else None,
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "f1": metrics.f1_score(truth, predicted),
        # scikit-learn gives 0 where the coefficient is 0 / 0.
        "mcc": metrics.matthews_corrcoef(truth, predicted) if both_predicted else None,
        "cohen_kappa": metrics.cohen_kappa_score(truth, predicted),
    }
    if fp and tn:
        positive, negative = metrics.class_likelihood_ratios(truth, predicted)
        values |= {"lr_positive": positive, "lr_negative": negative}
    return values


def curves(truth, score):
    fpr, tpr, thresholds = metrics.roc_curve(truth, score, drop_intermediate=False)
    precision, recall, at = metrics.precision_recall_curve(truth, score)
    return {
        # The first threshold is infinite: nobody is positive.
        "roc": {"fpr": list(fpr), "tpr": list(tpr), "threshold": [None, *thresholds[1:]]},
        # The last point, precision 1 at recall 0, has no threshold.
        "pr": {"precision": list(precision), "recall": list(recall), "threshold": list(at)},
    }


def ranking(truth, score):
    return {
        "auroc": metrics.roc_auc_score(truth, score),
        "partial_auc_10": metrics.roc_auc_score(truth, score, max_fpr=0.1),
        "partial_auc_20": metrics.roc_auc_score(truth, score, max_fpr=0.2),
        "average_precision": metrics.average_precision_score(truth, score),
    }


def probabilities(truth, score):
    return {
        "brier_score": metrics.brier_score_loss(truth, score),
        "scaled_brier": metrics.d2_brier_score(truth, score),
        "log_loss": metrics.log_loss(truth, score),
        "discrimination_slope": float(score[truth == 1].mean() - score[truth == 0].mean()),
    }


def evaluated(name, truth, score):
    truth, score = np.array(truth), np.array(score)
    values = {"ranking": ranking(truth, score)}
    if name in CURVES:
        values["curves"] = curves(truth, score)
    if score.min() >= 0.0 and score.max() <= 1.0:
        values["probabilities"] = probabilities(truth, score)
        values["thresholds"] = [at_threshold(truth, score, t) for t in THRESHOLDS]
    return values


if __name__ == "__main__":
    sets = {
        name: evaluated(name, truth, score) for name, truth, score in golden.datasets()
    }
    golden.write("classification.json", {"made_with": f"scikit-learn {sklearn.__version__}", "sets": sets})
