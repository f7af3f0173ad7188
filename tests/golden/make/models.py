"""Makes tests/fixtures/models: exported models, tables, onnxruntime's answers.

Trained with scikit-learn, XGBoost and LightGBM on the breast-cancer and iris
data that scikit-learn carries, exported by skl2onnx and onnxmltools, answered by
onnxruntime. Hand-made graphs that exercise
every attribute of the operators are in models_operators.py, and files that are
no usable model in models_bad.py. Seeded: the same files come out again.
"""

import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from lightgbm import LGBMClassifier, LGBMRegressor
from onnx import TensorProto, helper, numpy_helper
from onnxmltools import convert_lightgbm, convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType as Floats
from skl2onnx import to_onnx
from skl2onnx.common.data_types import (
    DictionaryType,
    DoubleTensorType,
    FloatTensorType,
    Int64TensorType,
    StringTensorType,
)
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.ensemble import (
    AdaBoostClassifier,
    BaggingClassifier,
    ExtraTreesClassifier,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    RandomForestRegressor,
    StackingClassifier,
    VotingClassifier,
)
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    Binarizer,
    KBinsDiscretizer,
    MaxAbsScaler,
    MinMaxScaler,
    Normalizer,
    OneHotEncoder,
    OrdinalEncoder,
    PolynomialFeatures,
    RobustScaler,
    StandardScaler,
)
from sklearn.svm import SVC, SVR, LinearSVC
from sklearn.tree import DecisionTreeClassifier
from xgboost import XGBClassifier, XGBRegressor

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "models"
SEED = 7
ROWS = 40
SHORT = ["mean radius", "mean texture", "mean smoothness", "mean concavity", "mean symmetry"]


def breast_cancer():
    """Five features of the data, the diagnosis in words, and a random half."""
    data = load_breast_cancer()
    columns = [list(data.feature_names).index(name) for name in SHORT]
    features = data.data[:, columns]
    diagnosis = data.target_names[data.target].astype(str)
    order = np.random.default_rng(SEED).permutation(len(diagnosis))
    return features[order], diagnosis[order]


def column(name, values):
    """A column of a table as the tests read it; null is missing."""
    if isinstance(values[0], str):
        return {"name": name, "words": list(values)}
    return {"name": name, "numbers": [None if np.isnan(v) else float(v) for v in values]}


def answers(path, feeds):
    """onnxruntime's outputs: labels as text, scores as one list a row."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    found = []
    for output, value in zip(session.get_outputs(), asked(session, feeds)):
        if isinstance(value, list):
            value = np.array([list(row.values()) for row in value])
        if value.dtype.kind in "OUS" or value.dtype.kind in "i":
            found.append({"output": output.name, "labels": [str(v) for v in value.reshape(-1)]})
        else:
            rows = value.reshape(len(value), -1)
            # JSON knows no NaN and no infinity.
            rows = [[float(v) if np.isfinite(v) else None for v in row] for row in rows]
            found.append({"output": output.name, "scores": rows})
    return found


def asked(session, feeds):
    """All outputs; a list of feeds is asked one by one."""
    if not isinstance(feeds, list):
        return session.run(None, feeds)
    rows = [session.run(None, feed) for feed in feeds]
    return [sum(parts, []) if isinstance(parts[0], list) else np.concatenate(parts) for parts in zip(*rows)]


class Matrix:
    """Models, the tables they are fed with, and the expected answers."""

    def __init__(self):
        self.tables, self.cases = {}, []

    def table(self, name, columns):
        self.tables[name] = columns
        return name

    def add(self, name, model, inputs, table, feeds, options=None):
        """Exports a fitted model and asks onnxruntime."""
        onx = to_onnx(model, initial_types=inputs, target_opset={"": 21, "ai.onnx.ml": 3}, options=options)
        self.keep(name, onx, table, feeds)

    def keep(self, name, onx, table, feeds):
        # The order of the operator sets differs from run to run.
        sets = sorted(onx.opset_import, key=lambda entry: entry.domain)
        del onx.opset_import[:]
        onx.opset_import.extend(sets)
        path = FOLDER / f"{name}.onnx"
        path.write_bytes(onx.SerializeToString())
        assert path.stat().st_size < 60_000, (name, path.stat().st_size)
        self.cases.append({"model": path.name, "table": table, "expected": answers(path, feeds)})


def classifiers():
    """Binary classifiers on five numbers."""
    base = LogisticRegression(max_iter=5000)
    few = {"n_estimators": 8, "max_depth": 4, "random_state": SEED}
    scaled = lambda model: make_pipeline(StandardScaler(), model)
    return {
        "logistic": scaled(base),
        "logistic-minmax": make_pipeline(MinMaxScaler(), base),
        "logistic-maxabs": make_pipeline(MaxAbsScaler(), base),
        "logistic-robust": make_pipeline(RobustScaler(), base),
        "logistic-polynomial": make_pipeline(StandardScaler(), PolynomialFeatures(2), base),
        "logistic-selected": make_pipeline(StandardScaler(), SelectKBest(k=3), base),
        "logistic-normalizer": make_pipeline(Normalizer(), base),
        "logistic-binned": make_pipeline(KBinsDiscretizer(4, encode="onehot-dense", quantile_method="averaged_inverted_cdf"), base),
        "logistic-binarized": make_pipeline(StandardScaler(), Binarizer(threshold=0.1), base),
        "linear-svc": scaled(LinearSVC(random_state=SEED)),
        "sgd": scaled(SGDClassifier(loss="log_loss", random_state=SEED)),
        "lda": LinearDiscriminantAnalysis(),
        "svc-rbf": scaled(SVC(kernel="rbf")),
        "svc-linear": scaled(SVC(kernel="linear")),
        "svc-poly": scaled(SVC(kernel="poly", degree=3, coef0=1.0)),
        "svc-sigmoid": scaled(SVC(kernel="sigmoid")),
        "tree": DecisionTreeClassifier(max_depth=4, random_state=SEED),
        "forest": RandomForestClassifier(**few),
        "extra-trees": ExtraTreesClassifier(**few),
        "boosting": GradientBoostingClassifier(**few),
        "hist-boosting": HistGradientBoostingClassifier(max_iter=8, max_depth=4, random_state=SEED),
        "ada-boost": AdaBoostClassifier(n_estimators=5, random_state=SEED),
        "bagging": BaggingClassifier(DecisionTreeClassifier(max_depth=3), n_estimators=4, random_state=SEED),
        "mlp": scaled(MLPClassifier((8,), max_iter=2000, random_state=SEED)),
        "mlp-logistic": scaled(MLPClassifier((6, 4), activation="logistic", max_iter=3000, random_state=SEED)),
        "naive-bayes": GaussianNB(),
        "naive-bayes-bernoulli": make_pipeline(StandardScaler(), BernoulliNB()),
        "naive-bayes-multinomial": make_pipeline(MinMaxScaler(), MultinomialNB()),
        "neighbours": scaled(KNeighborsClassifier(5)),
        "calibrated-sigmoid": CalibratedClassifierCV(scaled(base), cv=2),
        "calibrated-isotonic": CalibratedClassifierCV(DecisionTreeClassifier(max_depth=3, random_state=SEED), method="isotonic", cv=2),
        "voting-soft": VotingClassifier([("a", scaled(base)), ("b", GaussianNB())], voting="soft", flatten_transform=False),
        "voting-hard": VotingClassifier([("a", scaled(base)), ("b", GaussianNB()), ("c", DecisionTreeClassifier(max_depth=2))], voting="hard", flatten_transform=False),
        "stacking": StackingClassifier([("a", scaled(base)), ("b", GaussianNB())], final_estimator=base, cv=3),
        "one-vs-rest": OneVsRestClassifier(scaled(base)),
    }


def add_binary(matrix):
    """All binary classifiers, with labels in words; some with numbers too."""
    features, diagnosis = breast_cancer()
    small = features[:ROWS].astype(np.float32)
    train, labels = features[ROWS:260].astype(np.float32), diagnosis[ROWS:260]
    table = matrix.table("numbers", [column(n, small[:, i]) for i, n in enumerate(SHORT)])
    kind = [("X", FloatTensorType([None, len(SHORT)]))]
    for name, model in classifiers().items():
        model.fit(train, labels)
        # skl2onnx's default for probabilities does not fit a model without any.
        options = {LinearSVC: {"raw_scores": False}} if name == "linear-svc" else None
        matrix.add(name, model, kind, table, {"X": small}, options)
    forest = RandomForestClassifier(n_estimators=10, max_depth=4, random_state=SEED)
    forest.fit(train, (labels == "malignant").astype(int))
    matrix.add("forest-numbers", forest, kind, table, {"X": small}, {"zipmap": False})
    logistic = LogisticRegression(max_iter=5000).fit(train, (labels == "malignant").astype(int))
    matrix.add("logistic-columns", logistic, kind, table, {"X": small}, {"zipmap": "columns"})
    # The raw scores of a logistic regression are logits.
    matrix.add("logistic-raw", logistic, kind, table, {"X": small}, {"raw_scores": True, "zipmap": False})
    wide = [("X", DoubleTensorType([None, len(SHORT)]))]
    matrix.add("forest-double", forest, wide, table, {"X": small.astype(np.float64)})
    named = [(name.replace(" ", "_"), FloatTensorType([None, 1])) for name in SHORT]
    both = ColumnTransformer([("scale", StandardScaler(), list(range(5)))])
    pipeline = make_pipeline(both, LogisticRegression()).fit(train, labels)
    feeds = {name: small[:, [i]] for i, (name, _) in enumerate(named)}
    matrix.add("named-inputs", pipeline, named, table, feeds)


def add_multiclass(matrix):
    """Three classes of iris."""
    data = load_iris()
    order = np.random.default_rng(SEED).permutation(len(data.target))
    features = data.data[order].astype(np.float32)
    species = data.target_names[data.target][order].astype(str)
    names = ["sepal length", "sepal width", "petal length", "petal width"]
    small, train, labels = features[:ROWS], features[ROWS:], species[ROWS:]
    table = matrix.table("iris", [column(n, small[:, i]) for i, n in enumerate(names)])
    few = {"n_estimators": 5, "max_depth": 3, "random_state": SEED}
    models = {
        "three-logistic": LogisticRegression(max_iter=5000),
        "three-one-vs-rest": OneVsRestClassifier(LogisticRegression(max_iter=5000)),
        "three-linear-svc": LinearSVC(random_state=SEED),
        "three-svc": SVC(),
        "three-forest": RandomForestClassifier(**few),
        "three-boosting": GradientBoostingClassifier(**few),
        "three-hist-boosting": HistGradientBoostingClassifier(max_iter=5, max_depth=3, random_state=SEED),
        "three-mlp": MLPClassifier((6,), max_iter=3000, random_state=SEED),
        "three-naive-bayes": GaussianNB(),
    }
    for name, model in models.items():
        model.fit(train, labels)
        options = {LinearSVC: {"raw_scores": False}} if name == "three-linear-svc" else None
        kind = [("X", FloatTensorType([None, 4]))]
        matrix.add(name, model, kind, table, {"X": small}, options)


def with_probability(train, labels):
    """A support vector machine with Platt's probabilities, if it is still made."""
    return make_pipeline(StandardScaler(), SVC(probability=True, random_state=SEED)).fit(train, labels)


def add_regressors(matrix):
    """Regressors whose number is used as a score."""
    features, diagnosis = breast_cancer()
    small, train = features[:ROWS].astype(np.float32), features[ROWS:260].astype(np.float32)
    target = (diagnosis[ROWS:260] == "malignant").astype(float)
    few = {"n_estimators": 6, "max_depth": 3, "random_state": SEED}
    models = {
        "regression-linear": LinearRegression(),
        "regression-forest": RandomForestRegressor(**few),
        "regression-boosting": GradientBoostingRegressor(**few),
        "regression-svr": make_pipeline(StandardScaler(), SVR()),
    }
    for name, model in models.items():
        model.fit(train, target)
        matrix.add(name, model, [("X", FloatTensorType([None, 5]))], "numbers", {"X": small})
    labels = diagnosis[ROWS:260]
    svc = with_probability(train, labels)
    matrix.add("svc-probability", svc, [("X", FloatTensorType([None, 5]))], "numbers", {"X": small})


def add_three_svc_probability(matrix):
    data = load_iris()
    order = np.random.default_rng(SEED).permutation(len(data.target))
    features = data.data[order].astype(np.float32)
    species = data.target_names[data.target][order].astype(str)
    svc = with_probability(features[ROWS:], species[ROWS:])
    matrix.add("three-svc-probability", svc, [("X", FloatTensorType([None, 4]))], "iris", {"X": features[:ROWS]})


def add_mixed(matrix):
    """Numbers with gaps, words and whole numbers, one input a column."""
    features, diagnosis = breast_cancer()
    random = np.random.default_rng(SEED)
    radius = features[:, 0].astype(np.float32)
    texture = features[:, 1].astype(np.float32)
    texture[random.random(len(texture)) < 0.2] = np.nan
    size = np.array(["small", "medium", "large"])[np.digitize(radius, [12.0, 15.0])]
    grade = np.digitize(texture, [16.0, 20.0]).astype(np.int64)
    # pandas is no requirement: a table of objects keeps the types apart.
    frame = np.empty((len(radius), 4), dtype=object)
    frame[:, 0], frame[:, 1], frame[:, 2], frame[:, 3] = radius, texture, size, grade
    numbers = make_pipeline(SimpleImputer(), StandardScaler())
    steps = [("numbers", numbers, [0, 1]), ("words", OneHotEncoder(handle_unknown="ignore"), [2]), ("grade", OneHotEncoder(handle_unknown="ignore"), [3])]
    pipeline = make_pipeline(ColumnTransformer(steps), LogisticRegression(max_iter=5000))
    pipeline.fit(frame[ROWS:], diagnosis[ROWS:])
    kinds = [("radius", FloatTensorType([None, 1])), ("texture", FloatTensorType([None, 1])), ("size", StringTensorType([None, 1])), ("grade", Int64TensorType([None, 1]))]
    head = slice(0, ROWS)
    table = matrix.table("mixed", [column("grade", grade[head].astype(float)), column("radius", radius[head]), column("texture", texture[head]), column("size", size[head])])
    feeds = {"radius": radius[head, None], "texture": texture[head, None], "size": size[head, None].astype(object), "grade": grade[head, None]}
    matrix.add("mixed-columns", pipeline, kinds, table, feeds)
    ordinal = [("numbers", SimpleImputer(), [0, 1]), ("words", OrdinalEncoder(), [2])]
    forest = RandomForestClassifier(n_estimators=5, max_depth=3, random_state=SEED)
    pipeline = make_pipeline(ColumnTransformer(ordinal), forest).fit(frame[ROWS:, :3], diagnosis[ROWS:])
    matrix.add("mixed-ordinal", pipeline, kinds[:3], table, {k: feeds[k] for k in ["radius", "texture", "size"]})
    gaps = np.column_stack([radius, texture])
    boosted = HistGradientBoostingClassifier(max_iter=6, max_depth=3, random_state=SEED)
    boosted.fit(gaps[ROWS:], diagnosis[ROWS:])
    gap_table = matrix.table("gaps", [column("radius", radius[head]), column("texture", texture[head])])
    matrix.add("gaps-hist-boosting", boosted, [("X", FloatTensorType([None, 2]))], gap_table, {"X": gaps[head]})
    imputed = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression())
    imputed.fit(gaps[ROWS:], diagnosis[ROWS:])
    matrix.add("gaps-imputer", imputed, [("X", FloatTensorType([None, 2]))], gap_table, {"X": gaps[head]})


def add_boosters(matrix):
    """XGBoost and LightGBM: two classes, three, a number; with gaps too."""
    features, diagnosis = breast_cancer()
    malignant = (diagnosis == "malignant").astype(int)
    gaps = features[:, :2].astype(np.float32)
    gaps[np.random.default_rng(SEED).random(len(gaps)) < 0.2, 1] = np.nan
    iris = load_iris()
    order = np.random.default_rng(SEED).permutation(len(iris.target))
    sets = {
        "": ("numbers", features.astype(np.float32), malignant),
        "three-": ("iris", iris.data[order].astype(np.float32), iris.target[order]),
        "gaps-": ("booster-gaps", gaps, malignant),
        "regression-": ("numbers", features.astype(np.float32), features[:, 0]),
    }
    matrix.table("booster-gaps", [column("radius", gaps[:ROWS, 0]), column("texture", gaps[:ROWS, 1])])
    few = {"n_estimators": 6, "max_depth": 3, "random_state": SEED, "n_jobs": 1}
    for prefix, (table, x, y) in sets.items():
        number = prefix == "regression-"
        kinds = {"xgboost": XGBRegressor if number else XGBClassifier, "lightgbm": LGBMRegressor if number else LGBMClassifier}
        for name, kind in kinds.items():
            quiet = {"verbose": -1, "min_child_samples": 5} if name == "lightgbm" else {}
            model = kind(**few, **quiet).fit(x[ROWS:260], y[ROWS:260])
            convert = convert_xgboost if name == "xgboost" else convert_lightgbm
            onx = convert(model, initial_types=[("X", Floats([None, x.shape[1]]))], target_opset=15)
            matrix.keep(prefix + name, onx, table, {"X": x[:ROWS]})


def add_dictionaries(matrix):
    """Models that take one dictionary a case: by words, and by numbers."""
    features, diagnosis = breast_cancer()
    names = [name.replace(" ", "_") for name in SHORT]
    rows = [dict(zip(names, map(float, row.astype(np.float32)))) for row in features]
    pipeline = make_pipeline(DictVectorizer(sparse=False), StandardScaler(), LogisticRegression())
    pipeline.fit(rows[ROWS:260], diagnosis[ROWS:260])
    kind = [("features", DictionaryType(StringTensorType([1]), FloatTensorType([1])))]
    onx = to_onnx(pipeline, initial_types=kind, target_opset={"": 21, "ai.onnx.ml": 3})
    columns = [column(SHORT[i], features[:ROWS, i].astype(np.float32)) for i in (3, 0, 4, 1, 2)]
    table = matrix.table("words", [*columns, column("unused", np.zeros(ROWS))])
    matrix.keep("dictionary", onx, table, [{"features": row} for row in rows[:ROWS]])
    weights = [numpy_helper.from_array(np.array([[0.5], [-0.25], [0.125]], np.float32), "w")]
    nodes = [helper.make_node("CastMap", ["x"], ["a"], domain="ai.onnx.ml", map_form="SPARSE", max_map=3), helper.make_node("MatMul", ["a", "w"], ["y"])]
    kind = helper.make_map_type_proto(TensorProto.INT64, helper.make_tensor_type_proto(TensorProto.FLOAT, []))
    inputs = [helper.make_value_info("x", kind)]
    outputs = [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, 1])]
    graph = helper.make_graph(nodes, "numbers", inputs, outputs, weights)
    onx = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 1)], ir_version=8)
    three = features[:ROWS, :3].astype(np.float32)
    table = matrix.table("three", [column(SHORT[i], three[:, i]) for i in range(3)])
    matrix.keep("dictionary-numbers", onx, table, [{"x": dict(enumerate(map(float, row)))} for row in three])


def main():
    warnings.filterwarnings("ignore")
    FOLDER.mkdir(parents=True, exist_ok=True)
    matrix = Matrix()
    add_binary(matrix)
    add_multiclass(matrix)
    add_regressors(matrix)
    add_three_svc_probability(matrix)
    add_mixed(matrix)
    add_boosters(matrix)
    add_dictionaries(matrix)
    versions = {"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__}
    text = json.dumps({"versions": versions, "tables": matrix.tables, "cases": matrix.cases})
    (FOLDER / "matrix.json").write_text(text.replace('{"model"', '\n{"model"') + "\n")


if __name__ == "__main__":
    main()
