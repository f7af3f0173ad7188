"""Makes operators*.onnx and operators.json of tests/fixtures/models.

A graph holds the operators of ai.onnx.ml again and again, with every
attribute value that changes what they compute; each node's outputs are outputs
of the graph. The answers are onnxruntime's.
"""

import itertools
import json

import numpy as np
import onnxruntime
from models import FOLDER
from onnx import TensorProto, helper

TRANSFORMS = ["NONE", "LOGISTIC", "SOFTMAX", "SOFTMAX_ZERO", "PROBIT"]
BRANCHES = ["LEQ", "LT", "GTE", "GT", "EQ", "NEQ"]
X = np.array(
    [[-1.0, 0.5, 2.0], [0.0, 1.0, 0.0], [0.5, 0.0, -3.0], [1.0, 1.0, 1.0], [2.0, -0.5, 0.25]],
    np.float32,
)


class Graph:
    """Nodes fed by X, and what each of their outputs is."""

    def __init__(self):
        self.nodes, self.outputs = [], []

    def add(self, operator, name, outputs, **attributes):
        names = [f"{name}.{kind}" for kind, _ in outputs]
        node = helper.make_node(operator, ["X"], names, name=name, domain="ai.onnx.ml", **attributes)
        self.nodes.append(node)
        for output, (_, element) in zip(names, outputs):
            self.outputs.append(helper.make_tensor_value_info(output, element, None))


def stumps(branch="LEQ"):
    """Two trees: the first asks columns 0 and 1, the second column 2."""
    return {
        "nodes_treeids": [0] * 5 + [1] * 3,
        "nodes_nodeids": [0, 1, 2, 3, 4, 0, 1, 2],
        "nodes_featureids": [0, 0, 1, 0, 0, 2, 0, 0],
        "nodes_modes": [f"BRANCH_{branch}", "LEAF", f"BRANCH_{branch}", "LEAF", "LEAF", f"BRANCH_{branch}", "LEAF", "LEAF"],
        "nodes_values": [0.5, 0, 1.0, 0, 0, 0.25, 0, 0],
        "nodes_truenodeids": [1, 0, 3, 0, 0, 1, 0, 0],
        "nodes_falsenodeids": [2, 0, 4, 0, 0, 2, 0, 0],
    }


def leaves(side, targets, sign):
    """A weight for each leaf and target; sign −1 makes some of them negative."""
    ids = [(0, 1), (0, 3), (0, 4), (1, 1), (1, 2)]
    entries = [(tree, node, target) for tree, node in ids for target in targets]
    weights = [0.05 + 0.07 * i * (sign if i % 2 else 1) for i in range(len(entries))]
    return {
        f"{side}_treeids": [tree for tree, _, _ in entries],
        f"{side}_nodeids": [node for _, node, _ in entries],
        f"{side}_ids": [target for _, _, target in entries],
        f"{side}_weights": weights,
    }


LABEL = [("label", TensorProto.STRING), ("scores", TensorProto.FLOAT)]
SCORE = [("scores", TensorProto.FLOAT)]


def tree_classifiers(graph):
    layouts = {"first": [0], "second": [1], "both": [0, 1]}
    bases = {"none": None, "one": [0.3], "two": [0.3, 0.6]}
    choices = itertools.product(layouts, bases, TRANSFORMS, [1, -1])
    for layout, base, transform, sign in choices:
        # Of one score for two classes onnxruntime writes, for PROBIT, one number
        # and leaves the other undefined.
        undefined = transform == "PROBIT" and layout == "first" and base != "two"
        if undefined or layout == "both" and sign == 1:
            continue
        attributes = stumps() | leaves("class", layouts[layout], sign)
        if bases[base]:
            attributes["base_values"] = bases[base]
        name = f"trees-{layout}-{base}-{transform}-{sign}"
        graph.add("TreeEnsembleClassifier", name, LABEL, post_transform=transform, classlabels_strings=["no", "yes"], **attributes)


def tree_classifiers_of_three(graph):
    for transform in TRANSFORMS:
        attributes = stumps() | leaves("class", [0, 1, 2], -1) | {"base_values": [0.1, -0.2, 0.3]}
        graph.add("TreeEnsembleClassifier", f"trees-three-{transform}", LABEL, post_transform=transform, classlabels_strings=["a", "b", "c"], **attributes)
    for branch in BRANCHES:
        attributes = stumps(branch) | leaves("class", [0, 1, 2], -1)
        graph.add("TreeEnsembleClassifier", f"trees-{branch}", LABEL, post_transform="NONE", classlabels_strings=["a", "b", "c"], **attributes)


def trees_of_mixed_branches(graph):
    """Another kind of branch at each node, and where missing values go."""
    for shift in range(len(BRANCHES)):
        kinds = [f"BRANCH_{BRANCHES[(shift + i) % len(BRANCHES)]}" for i in range(3)]
        modes = [kinds[0], "LEAF", kinds[1], "LEAF", "LEAF", kinds[2], "LEAF", "LEAF"]
        attributes = stumps() | {"nodes_modes": modes}
        graph.add("TreeEnsembleClassifier", f"trees-mixed-{shift}", LABEL, post_transform="NONE", classlabels_strings=["a", "b", "c"], **(attributes | leaves("class", [0, 1, 2], -1)))
        graph.add("TreeEnsembleRegressor", f"regressor-mixed-{shift}", SCORE, n_targets=2, **(attributes | leaves("target", [0, 1], -1)))


def tree_regressors(graph):
    for aggregate, targets, base in itertools.product(["SUM", "AVERAGE", "MIN", "MAX"], [1, 2], [False, True]):
        attributes = stumps() | leaves("target", list(range(targets)), -1)
        if base:
            attributes["base_values"] = [0.5, -0.25][:targets]
        name = f"regressor-{aggregate}-{targets}-{base}"
        graph.add("TreeEnsembleRegressor", name, SCORE, n_targets=targets, aggregate_function=aggregate, **attributes)
    for transform, targets in itertools.product(TRANSFORMS, [1, 2]):
        attributes = stumps() | leaves("target", list(range(targets)), 1)
        graph.add("TreeEnsembleRegressor", f"regressor-{transform}-{targets}", SCORE, n_targets=targets, post_transform=transform, **attributes)


def linear(graph):
    weights = [0.5, -0.25, 0.125, -0.5, 0.75, 0.1, 0.3, 0.2, -0.6]
    for transform in TRANSFORMS:
        if transform != "PROBIT":
            graph.add("LinearClassifier", f"linear-one-{transform}", LABEL, coefficients=weights[:3], intercepts=[0.1], classlabels_strings=["no", "yes"], post_transform=transform)
        for classes in (2, 3):
            labels = ["a", "b", "c"][:classes]
            graph.add("LinearClassifier", f"linear-{classes}-{transform}", LABEL, coefficients=weights[: 3 * classes], intercepts=[0.1, -0.2, 0.3][:classes], classlabels_strings=labels, post_transform=transform)
        for targets in (1, 2):
            graph.add("LinearRegressor", f"line-{targets}-{transform}", SCORE, coefficients=weights[: 3 * targets], intercepts=[0.1, -0.2][:targets], targets=targets, post_transform=transform)


def columns(graph):
    graph.add("Scaler", "scaler-one", SCORE, offset=[0.5], scale=[2.0])
    graph.add("Scaler", "scaler-each", SCORE, offset=[0.5, -1.0, 0.0], scale=[2.0, 0.1, -3.0])
    for norm in ["MAX", "L1", "L2"]:
        graph.add("Normalizer", f"normalizer-{norm}", SCORE, norm=norm)
    graph.add("Binarizer", "binarizer", SCORE, threshold=0.5)
    graph.add("Imputer", "imputer-one", SCORE, imputed_value_floats=[9.0], replaced_value_float=1.0)
    graph.add("Imputer", "imputer-each", SCORE, imputed_value_floats=[7.0, 8.0, 9.0], replaced_value_float=0.0)
    graph.add("OneHotEncoder", "one-hot", SCORE, cats_int64s=[-1, 1, 0], zeros=1)
    graph.add("FeatureVectorizer", "vectorizer", SCORE, inputdimensions=[3])
    graph.add("LabelEncoder", "encoder", SCORE, keys_floats=[1.0, 0.5], values_floats=[10.0, 20.0], default_float=-5.0)


def answer(name, *parts):
    """Writes a graph of these parts; onnxruntime's answers by output."""
    graph = Graph()
    for part in parts:
        part(graph)
    value = helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, 3])
    body = helper.make_graph(graph.nodes, name, [value], graph.outputs)
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)]
    model = helper.make_model(body, opset_imports=opsets, ir_version=8, producer_name="hand-made")
    path = FOLDER / f"{name}.onnx"
    path.write_bytes(model.SerializeToString())
    assert path.stat().st_size < 60_000, (name, path.stat().st_size)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    found = {}
    for output, value in zip(session.get_outputs(), session.run(None, {"X": X})):
        if value.dtype.kind == "O":
            found[output.name] = [str(word) for word in value.reshape(-1)]
        else:
            # JSON knows no NaN and no infinity: both give no score.
            rows = value.reshape(len(X), -1)
            found[output.name] = [[float(v) if np.isfinite(v) else None for v in row] for row in rows]
    return found


def main():
    found = {
        "operators-trees.onnx": answer("operators-trees", tree_classifiers),
        "operators.onnx": answer("operators", tree_classifiers_of_three, trees_of_mixed_branches, tree_regressors, linear, columns),
    }
    text = json.dumps({"x": X.tolist(), "models": found})
    (FOLDER / "operators.json").write_text(text.replace('], "', '],\n "') + "\n")


if __name__ == "__main__":
    main()
