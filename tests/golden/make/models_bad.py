"""Makes the files of tests/fixtures/models/bad: each is wrong in one way."""

import numpy as np
from models import FOLDER
from onnx import TensorProto, helper, numpy_helper

BAD = FOLDER / "bad"
FLOAT = TensorProto.FLOAT


def model(nodes, inputs, outputs, weights=(), opsets=(("", 18), ("ai.onnx.ml", 3)), functions=()):
    """An ONNX model of named values with types and shapes."""
    value = lambda entry: helper.make_tensor_value_info(*entry)
    graph = helper.make_graph(nodes, "bad", [value(i) for i in inputs], [value(o) for o in outputs], list(weights))
    ids = [helper.make_opsetid(domain, version) for domain, version in opsets]
    return helper.make_model(graph, opset_imports=ids, ir_version=8, producer_name="hand-made", functions=list(functions))


def save(name, onx):
    (BAD / name).write_bytes(onx.SerializeToString())


def weight(name, values, dtype=np.float32):
    return numpy_helper.from_array(np.array(values, dtype), name)


X, Y = ("X", FLOAT, [None, 3]), ("Y", FLOAT, [None, 1])


def files_that_are_no_model():
    whole = (FOLDER / "logistic.onnx").read_bytes()
    (BAD / "empty.onnx").write_bytes(b"")
    (BAD / "truncated.onnx").write_bytes(whole[: len(whole) // 2])
    # Cut between two parts: what is left decodes, but the operator sets are gone.
    tail = next(i for i in range(len(whole) - 1, 0, -1) if _decodes_without_opsets(whole[:i]))
    (BAD / "truncated-at-part.onnx").write_bytes(whole[:tail])
    (BAD / "document.onnx").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    (BAD / "archive.onnx").write_bytes(b"PK\x03\x04\x14\x00\x00\x00\x00\x00" + bytes(20))
    (BAD / "pickle.onnx").write_bytes(b"\x80\x04\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x07sklearn\x94.")
    (BAD / "table.onnx").write_bytes(b"age,sex,diagnosis\n61,f,benign\n")
    (BAD / "noise.onnx").write_bytes(bytes(np.random.default_rng(5).integers(0, 256, 500, dtype=np.uint8)))


def _decodes_without_opsets(data):
    import onnx

    try:
        found = onnx.ModelProto.FromString(data)
    except Exception:
        return False
    return len(found.graph.node) > 0 and not found.opset_import


def operators_that_are_missing():
    node = helper.make_node("Unique", ["X"], ["Y"], name="distinct")
    save("missing-operator.onnx", model([node], [X], [Y]))
    nodes = [
        helper.make_node("FancyScore", ["X"], ["a"], name="first", domain="org.example"),
        helper.make_node("FancyScore", ["a"], ["b"], name="second", domain="org.example"),
        helper.make_node("QAttention", ["b"], ["Y"], name="attend", domain="com.microsoft"),
    ]
    save("missing-operators.onnx", model(nodes, [X], [Y], opsets=[("", 18), ("org.example", 1), ("com.microsoft", 1)]))
    double = helper.make_function("org.example", "Double", ["a"], ["b"], [helper.make_node("Add", ["a", "a"], ["b"])], [helper.make_opsetid("", 18)])
    node = helper.make_node("Double", ["X"], ["Y"], domain="org.example")
    save("local-function.onnx", model([node], [X], [Y], opsets=[("", 18), ("org.example", 1)], functions=[double]))


def uses_that_cannot_be_heeded():
    """Attributes that the engine does not read, each in a node of its own."""
    tree = dict(nodes_featureids=[0], nodes_truenodeids=[0], nodes_trueleafs=[1], nodes_falsenodeids=[1], nodes_falseleafs=[1], tree_roots=[0], leaf_targetids=[0, 0], nodes_modes=weight("m", [0], np.uint8), nodes_splits=weight("s", [0.5]), leaf_weights=weight("l", [0.0, 1.0]))
    nodes = [
        helper.make_node("Unsqueeze", ["X", "zero"], ["sequence"]),
        helper.make_node("LSTM", ["sequence", "w", "r"], ["h"], name="lstm", hidden_size=3, activations=["Relu", "Tanh", "Tanh"]),
        helper.make_node("GRU", ["sequence", "w", "r"], ["g"], name="gru", hidden_size=3, clip=1.0),
        helper.make_node("Attention", ["sequence", "sequence", "sequence"], ["t"], name="attend", left_window_size=2),
        helper.make_node("Swish", ["X"], ["s"], name="swish", alpha=2.0),
        helper.make_node("TreeEnsemble", ["s"], ["Y"], name="tree", domain="ai.onnx.ml", post_transform=2, **tree),
    ]
    weights = [weight("zero", [0], np.int64), weight("w", np.zeros((1, 12, 3))), weight("r", np.zeros((1, 12, 3)))]
    save("unread-uses.onnx", model(nodes, [X], [Y], weights, [("", 24), ("ai.onnx.ml", 5)]))
    node = helper.make_node("Add", ["X", "b"], ["Y"], broadcast=1, axis=0)
    save("old-opset.onnx", model([node], [X], [("Y", FLOAT, [None, 3])], [weight("b", [1.0, 2.0, 3.0])], [("", 6)]))


def parts_that_do_not_fit():
    product = helper.make_node("MatMul", ["X", "w"], ["Y"], name="product")
    save("unfitting.onnx", model([product], [X], [Y], [weight("w", [[1.0], [2.0]])]))
    save("dangling.onnx", model([helper.make_node("MatMul", ["X", "nobody"], ["Y"])], [X], [Y]))
    ghost = helper.make_node("Relu", ["X"], ["Z"])
    save("no-such-output.onnx", model([ghost], [X], [Y]))
    short = weight("w", [[1.0], [2.0], [3.0]])
    short.raw_data = short.raw_data[:8]
    save("short-weights.onnx", model([product], [X], [Y], [short]))
    outside = TensorProto(name="w", data_type=FLOAT, dims=[3, 1], data_location=TensorProto.EXTERNAL)
    entry = outside.external_data.add()
    entry.key, entry.value = "location", "weights.data"
    save("external-data.onnx", model([product], [X], [Y], [outside]))
    circle = dict(nodes_treeids=[0] * 3, nodes_nodeids=[0, 1, 2], nodes_featureids=[0] * 3, nodes_modes=["BRANCH_LEQ", "BRANCH_LEQ", "LEAF"], nodes_values=[0.0] * 3, nodes_truenodeids=[1, 0, 0], nodes_falsenodeids=[2, 2, 0], target_treeids=[0], target_nodeids=[2], target_ids=[0], target_weights=[1.0], n_targets=1)
    save("tree-with-circle.onnx", model([helper.make_node("TreeEnsembleRegressor", ["X"], ["Y"], domain="ai.onnx.ml", **circle)], [X], [Y]))


def sizes_beyond_bounds():
    huge = weight("shape", [100_000, 100_000, 10], np.int64)
    nodes = [helper.make_node("ConstantOfShape", ["shape"], ["zeros"], name="fill"), helper.make_node("ReduceSum", ["zeros"], ["sum"]), helper.make_node("Add", ["X", "sum"], ["Y"])]
    save("huge-constant.onnx", model(nodes, [X], [("Y", FLOAT, [None, 3])], [huge]))
    ends = [weight(name, value, np.int64) for name, value in (("start", 0), ("limit", 10**12), ("step", 1))]
    nodes = [helper.make_node("Range", ["start", "limit", "step"], ["all"], name="count"), helper.make_node("Cast", ["all"], ["a"], to=FLOAT), helper.make_node("ReduceSum", ["a"], ["sum"]), helper.make_node("Add", ["X", "sum"], ["Y"])]
    save("huge-range.onnx", model(nodes, [X], [("Y", FLOAT, [None, 3])], ends))
    nodes = [helper.make_node("Pad", ["X", "pads"], ["a"], name="surround"), helper.make_node("ReduceSum", ["a", "axis"], ["Y"])]
    save("huge-pad.onnx", model(nodes, [X], [Y], [weight("pads", [0, 10**11, 0, 0], np.int64), weight("axis", [1], np.int64)]))
    claim = TensorProto(name="w", data_type=FLOAT, dims=[1 << 40, 1 << 40])
    save("huge-weight.onnx", model([helper.make_node("MatMul", ["X", "w"], ["Y"])], [X], [Y], [claim]))
    nodes = [helper.make_node("Unsqueeze", ["X", "axis"], ["a"]), helper.make_node("Tile", ["a", "n"], ["b"], name="repeat"), helper.make_node("ReduceMean", ["b", "axis"], ["Y"], keepdims=0)]
    save("huge-middle.onnx", model(nodes, [X], [("Y", FLOAT, [None, 3])], [weight("axis", [1], np.int64), weight("n", [1, 50_000_000, 1], np.int64)]))


def inputs_and_outputs():
    image = ("X", FLOAT, [None, 3, 224, 224])
    nodes = [helper.make_node("GlobalAveragePool", ["X"], ["a"]), helper.make_node("Flatten", ["a"], ["Y"])]
    save("image-input.onnx", model(nodes, [image], [("Y", FLOAT, [None, 3])]))
    words = [("size", TensorProto.STRING, [None, 1]), ("age", FLOAT, [None, 1])]
    nodes = [
        helper.make_node("OneHotEncoder", ["size"], ["a"], domain="ai.onnx.ml", cats_strings=["small", "large"]),
        helper.make_node("Flatten", ["a"], ["b"]),
        helper.make_node("Concat", ["b", "age"], ["c"], axis=1),
        helper.make_node("LinearClassifier", ["c"], ["label", "Y"], domain="ai.onnx.ml", coefficients=[0.5, -0.5, 0.01], intercepts=[0.0], classlabels_ints=[0, 1], post_transform="LOGISTIC"),
    ]
    save("string-inputs.onnx", model(nodes, words, [("label", TensorProto.INT64, [None]), ("Y", FLOAT, [None, 2])]))
    save("nan-outputs.onnx", model([helper.make_node("Log", ["X"], ["a"]), helper.make_node("MatMul", ["a", "w"], ["Y"])], [X], [Y], [weight("w", [[1.0], [0.0], [0.0]])]))
    save("nan-weights.onnx", model([helper.make_node("MatMul", ["X", "w"], ["Y"])], [X], [Y], [weight("w", [[np.nan], [1.0], [1.0]])]))
    only_words = helper.make_node("LabelEncoder", ["X"], ["label"], domain="ai.onnx.ml", keys_floats=[0.0], values_strings=["no"], default_string="yes")
    save("labels-only.onnx", model([only_words], [("X", FLOAT, [None, 1])], [("label", TensorProto.STRING, [None, 1])]))
    mean = helper.make_node("ReduceMean", ["X"], ["Y"], keepdims=1)
    save("one-answer.onnx", model([mean], [X], [("Y", FLOAT, [1, 1])]))
    save("logits-as-probability.onnx", model([helper.make_node("Mul", ["X", "w"], ["probability"])], [("X", FLOAT, [None, 1])], [("probability", FLOAT, [None, 1])], [weight("w", [10.0])]))
    save("open-width.onnx", model([helper.make_node("ReduceSum", ["X", "axis"], ["Y"])], [("X", FLOAT, [None, None])], [Y], [weight("axis", [1], np.int64)]))


def parts_that_cannot_be_put_together():
    # The mean of a value that needs itself.
    mean = helper.make_node("ReduceMean", ["b"], ["Y"], axes=[1])
    circle = [helper.make_node("Add", ["b", "X"], ["a"]), helper.make_node("Add", ["a", "X"], ["b"]), mean]
    save("circle.onnx", model(circle, [X], [Y], opsets=(("", 17),)))
    text = TensorProto(name="w", dims=[1], data_type=TensorProto.STRING, string_data=[b"\xff\xfe"])
    nodes = [helper.make_node("Cast", ["w"], ["number"], to=FLOAT), helper.make_node("Add", ["X", "number"], ["Y"])]
    save("no-text.onnx", model(nodes, [X], [Y], [text]))
    trees = helper.make_node(
        "TreeEnsembleRegressor", ["X"], ["Y"], domain="ai.onnx.ml", n_targets=1, nodes_treeids=[0, 0], nodes_nodeids=[0, 1],
        nodes_featureids=[0, 0], nodes_modes=["BRANCH_LEQ", "LEAF"], nodes_values=[0.0, 0.0], nodes_truenodeids=[0, 0],
        nodes_falsenodeids=[0, 0], nodes_missing_value_tracks_true=[0, 0], target_treeids=[0], target_nodeids=[1],
        target_ids=[0], target_weights=[1.0])
    save("tree-below-itself.onnx", model([trees], [X], [Y]))
    for name, pads in (("petabytes", [0, 0, 10**14, 0]), ("gigabytes", [0, 0, 35_000, 35_000])):
        nodes = [
            helper.make_node("Pad", ["one", "pads"], ["big"]),
            helper.make_node("ReduceMean", ["big"], ["mean"], keepdims=0),
            helper.make_node("ReduceMean", ["X"], ["own"], axes=[1], keepdims=1),
            helper.make_node("Add", ["own", "mean"], ["Y"]),
        ]
        save(f"pad-{name}.onnx", model(nodes, [X], [Y], [weight("one", [[1.0]]), weight("pads", pads, np.int64)], opsets=(("", 17),)))


def main():
    BAD.mkdir(parents=True, exist_ok=True)
    files_that_are_no_model()
    operators_that_are_missing()
    uses_that_cannot_be_heeded()
    parts_that_do_not_fit()
    sizes_beyond_bounds()
    parts_that_cannot_be_put_together()
    inputs_and_outputs()


if __name__ == "__main__":
    main()
