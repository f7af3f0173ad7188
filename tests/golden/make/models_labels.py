"""Makes tests/fixtures/models/labels: models whose classes are named in many ways.

Compound estimators of scikit-learn (bagging, voting, stacking, calibration, one
against the rest), XGBoost and LightGBM, exported with and without ZipMap, in single
and double precision, and as one output for each class. The positive class "ckd"
comes first, and the parts of a compound know the classes as 0 and 1 only.
onnxruntime's answers for "ckd" go to labels.json, row by row.

    pip install -r requirements-models.txt && python models_labels.py
"""

import json
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
from lightgbm import LGBMClassifier
from onnxmltools.convert.lightgbm.operator_converters.LightGbm import convert_lightgbm
from onnxmltools.convert.xgboost.operator_converters.XGBoost import convert_xgboost
from skl2onnx import to_onnx, update_registered_converter
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType
from skl2onnx.common.shape_calculator import calculate_linear_classifier_output_shapes as shapes
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import (
    AdaBoostClassifier,
    BaggingClassifier,
    GradientBoostingClassifier,
    RandomForestClassifier,
    StackingClassifier,
    VotingClassifier,
)
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier
from xgboost import XGBClassifier

warnings.filterwarnings("ignore")
FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "models" / "labels"
FOLDER.mkdir(exist_ok=True)
for kind, alias, convert in ((LGBMClassifier, "LightGbmLGBMClassifier", convert_lightgbm), (XGBClassifier, "XGBoostXGBClassifier", convert_xgboost)):
    options = {"nocl": [True, False], "zipmap": [True, False, "columns"], "raw_scores": [True, False]}
    update_registered_converter(kind, alias, shapes, convert, options=options)

random = np.random.default_rng(5)
ROWS = 400
X = random.normal(size=(ROWS, 4)).astype(np.float32)
chance = 1 / (1 + np.exp(-(1.2 * X[:, 0] - 0.8 * X[:, 1] + 0.4 * X[:, 2] * X[:, 3])))
TWO = np.where(random.random(ROWS) < chance, "ckd", "notckd")
THREE = np.where(random.random(ROWS) < 0.2, "mild", TWO)
ASKED = random.normal(size=(30, 4)).astype(np.float32)


def logistic():
    return LogisticRegression()


def tree():
    return DecisionTreeClassifier(max_depth=3, random_state=0)


def forest():
    return RandomForestClassifier(4, max_depth=3, random_state=0)


def parts(*estimators):
    return [(f"part{at}", estimator) for at, estimator in enumerate(estimators)]


def soft(*estimators):
    return VotingClassifier(parts(*estimators), voting="soft", flatten_transform=False)


def light():
    return LGBMClassifier(n_estimators=3, max_depth=3, verbose=-1, min_child_samples=5)


# Name, estimator, options, type of the input, outcome.
KINDS = [
    ("logistic-columns", logistic(), {"zipmap": "columns"}, "single", TWO),
    ("boosting", GradientBoostingClassifier(n_estimators=4, random_state=0), {"zipmap": False}, "single", TWO),
    ("ada-columns", AdaBoostClassifier(n_estimators=4, random_state=0), {"zipmap": "columns"}, "single", TWO),
    ("bagging-trees", BaggingClassifier(tree(), n_estimators=3, random_state=0), {"zipmap": False}, "single", TWO),
    ("bagging-three", BaggingClassifier(tree(), n_estimators=3, random_state=0), {"zipmap": False}, "single", THREE),
    ("bagging-columns", BaggingClassifier(logistic(), n_estimators=3, random_state=0), {"zipmap": "columns"}, "single", TWO),
    ("bagging-features", BaggingClassifier(logistic(), n_estimators=3, max_features=2, random_state=0), {"zipmap": False}, "single", TWO),
    ("voting", soft(logistic(), forest()), {"zipmap": False}, "single", TWO),
    ("voting-of-bagging", soft(BaggingClassifier(logistic(), n_estimators=2, random_state=0), logistic()), {"zipmap": False}, "single", TWO),
    ("voting-hard", VotingClassifier(parts(logistic(), tree(), GaussianNB()), voting="hard", flatten_transform=False), {"zipmap": False}, "single", TWO),
    ("stacking", StackingClassifier(parts(logistic(), forest()), final_estimator=logistic()), {"zipmap": False}, "single", TWO),
    ("stacking-maps", StackingClassifier(parts(logistic(), forest()), final_estimator=logistic()), {}, "single", TWO),
    ("stacking-forest", StackingClassifier(parts(logistic(), tree()), final_estimator=forest()), {"zipmap": False}, "single", TWO),
    ("stacking-three", StackingClassifier(parts(logistic(), tree()), final_estimator=logistic()), {"zipmap": False}, "single", THREE),
    ("stacking-columns", StackingClassifier(parts(logistic(), tree()), final_estimator=logistic(), passthrough=True), {"zipmap": "columns"}, "single", TWO),
    ("one-vs-rest", OneVsRestClassifier(logistic()), {"zipmap": False}, "single", TWO),
    ("one-vs-rest-columns", OneVsRestClassifier(forest()), {"zipmap": "columns"}, "single", TWO),
    ("calibrated", CalibratedClassifierCV(logistic(), cv=2), {"zipmap": False}, "single", TWO),
    ("calibrated-double", CalibratedClassifierCV(logistic(), cv=2), {"zipmap": False}, "double", TWO),
    ("calibrated-alone", CalibratedClassifierCV(logistic(), cv=2, ensemble=False), {"zipmap": False}, "single", TWO),
    ("calibrated-lightgbm", CalibratedClassifierCV(light(), cv=2), {"zipmap": False}, "single", TWO),
    ("pipeline", make_pipeline(RobustScaler(), StackingClassifier(parts(tree(), GaussianNB()), final_estimator=forest())), {"zipmap": False}, "single", TWO),
    ("network-double", MLPClassifier((5,), max_iter=300, random_state=0), {"zipmap": False}, "double", TWO),
    ("bayes-columns", GaussianNB(), {"zipmap": "columns"}, "single", TWO),
    ("vectors-raw", SVC(C=0.01, random_state=0), {"zipmap": False, "raw_scores": True}, "single", TWO),
    ("lightgbm", light(), {"zipmap": False}, "single", TWO),
    ("xgboost-columns", XGBClassifier(n_estimators=3, max_depth=3), {"zipmap": "columns"}, "single", (TWO == "notckd").astype(int)),
    # One number for two classes: it grows with the last of them, so it is no score of "ckd".
    ("ridge", RidgeClassifier(), {"zipmap": False}, "single", TWO),
    ("vectors-linear", LinearSVC(), {}, "single", TWO),
]


def main():
    cases = []
    for name, model, options, precision, outcome in KINDS:
        model.fit(X, outcome)
        kind, feed = (FloatTensorType, ASKED) if precision == "single" else (DoubleTensorType, ASKED.astype(np.float64))
        onx = to_onnx(model, initial_types=[("x", kind([None, 4]))], options={id(model): options} if options else None,
                      target_opset={"": 18, "ai.onnx.ml": 3})
        sets = sorted(onx.opset_import, key=lambda entry: entry.domain)
        del onx.opset_import[:]
        onx.opset_import.extend(sets)
        path = FOLDER / f"{name}.onnx"
        path.write_bytes(onx.SerializeToString())
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        outputs = session.run(None, {"x": feed})
        classes = [str(label) for label in model.classes_]
        positive = "ckd" if "ckd" in classes else "0"
        place = classes.index(positive)
        value = outputs[1]
        if options.get("zipmap") == "columns":
            assert len(outputs) == 1 + len(classes)
            scores = np.asarray(outputs[1 + place]).reshape(-1)
        elif isinstance(value, list):
            scores = [next(score for label, score in row.items() if str(label) == positive) for row in value]
        elif value.shape[1] == len(classes):
            scores = value[:, place]
        else:
            scores = None
        cases.append({"model": path.name, "positive": positive,
                      "scores": None if scores is None else [float(score) for score in scores]})
    table = [{"name": f"x{at}", "numbers": [float(v) for v in ASKED[:, at]]} for at in range(4)]
    (FOLDER / "labels.json").write_text(json.dumps({"table": table, "cases": cases}) + "\n")
    print(len(cases), "models")


main()
