"""Makes tests/fixtures/cases: small graphs by hand, and onnxruntime's answers.

Each case is a folder with model.onnx, input_<i>.pb and output_<i>.pb, as
tensors of ONNX: operators that are ours or written anew with others, every
opset from 7 to 26, symbolic axes, several inputs and outputs, graphs in graphs,
and weights in a file of their own (weights.data).
"""

import itertools
import shutil
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "cases"
FLOAT, U8, I8 = TensorProto.FLOAT, TensorProto.UINT8, TensorProto.INT8
RANDOM = np.random.default_rng(7)


def numbers(*shape):
    return RANDOM.standard_normal(shape).astype(np.float32)


def weight(name, values, dtype=np.float32):
    return numpy_helper.from_array(np.array(values, dtype), name)


def element(value):
    return helper.np_dtype_to_tensor_dtype(value.dtype)


def answers(path, feeds):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, feeds)))


def model(nodes, feeds, outputs, weights=(), opset=17, others=(), shapes=None):
    """A model of these nodes; axes of inputs are as fed unless `shapes` says."""
    shapes = shapes or {}
    inputs = [helper.make_tensor_value_info(n, element(v), shapes.get(n, v.shape)) for n, v in feeds.items()]
    results = [helper.make_tensor_value_info(name, kind, None) for name, kind in outputs.items()]
    graph = helper.make_graph(nodes, "case", inputs, results, list(weights))
    sets = [helper.make_opsetid("", opset), *(helper.make_opsetid(d, v) for d, v in others)]
    ir = 8 if opset <= 17 else 10
    return helper.make_model(graph, opset_imports=sets, ir_version=ir, producer_name="hand-made")


def keep(name, onx, feeds):
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(onx.SerializeToString())
    write(folder, feeds)
    return folder


def write(folder, feeds):
    """The inputs, and onnxruntime's answers to them."""
    tensors = {"input": feeds, "output": answers(folder / "model.onnx", feeds)}
    for side, values in tensors.items():
        for at, (name, value) in enumerate(values.items()):
            (folder / f"{side}_{at}.pb").write_bytes(numpy_helper.from_array(value, name).SerializeToString())


def opsets():
    """One small network in every version of the standard domain."""
    x = numbers(2, 3, 9, 9)
    weights = [weight("w", numbers(4, 3, 3, 3)), weight("b", numbers(4)), weight("scale", np.abs(numbers(4)) + 0.5), weight("bias", numbers(4)), weight("mean", numbers(4)), weight("var", np.abs(numbers(4)) + 0.5), weight("m", numbers(3, 4)), weight("c", numbers(3))]
    nodes = [
        helper.make_node("Conv", ["x", "w", "b"], ["a"], kernel_shape=[3, 3], pads=[1, 1, 1, 1]),
        helper.make_node("BatchNormalization", ["a", "scale", "bias", "mean", "var"], ["n"]),
        helper.make_node("LeakyRelu", ["n"], ["r"], alpha=0.2),
        helper.make_node("MaxPool", ["r"], ["p"], kernel_shape=[3, 3], strides=[2, 2]),
        helper.make_node("GlobalAveragePool", ["p"], ["g"]),
        helper.make_node("Flatten", ["g"], ["f"]),
        helper.make_node("Gemm", ["f", "m", "c"], ["l"], transB=1),
        helper.make_node("Softmax", ["l"], ["y"], axis=1),
    ]
    for opset in range(7, 27):
        keep(f"opset-{opset}", model(nodes, {"x": x}, {"y": FLOAT}, weights, opset), {"x": x})


def sizes():
    """Upsample, the first Resize, LpPool."""
    x = numbers(1, 2, 4, 5)
    for mode in ("nearest", "linear"):
        for scales in ([1, 1, 2, 2], [1, 1, 3, 1.6]):
            name = f"{mode}-{scales[2]}"
            old = helper.make_node("Upsample", ["x"], ["y"], mode=mode, scales=[float(s) for s in scales])
            keep(f"upsample-7-{name}", model([old], {"x": x}, {"y": FLOAT}, opset=7), {"x": x})
            for operator, opset in (("Upsample", 9), ("Resize", 10)):
                node = helper.make_node(operator, ["x", "s"], ["y"], mode=mode)
                keep(f"{operator.lower()}-{opset}-{name}", model([node], {"x": x}, {"y": FLOAT}, [weight("s", scales)], opset), {"x": x})
    x = numbers(2, 3, 8, 9)
    for name, attributes in {
        "plain": {"kernel_shape": [3, 2]},
        "one": {"kernel_shape": [3, 3], "p": 1, "strides": [2, 2]},
        "three-pads": {"kernel_shape": [3, 3], "p": 3, "strides": [2, 1], "pads": [1, 0, 1, 1]},
        "same": {"kernel_shape": [3, 3], "auto_pad": "SAME_UPPER", "strides": [2, 2]},
        "ceil": {"kernel_shape": [3, 3], "strides": [2, 2], "ceil_mode": 1},
        "dilated": {"kernel_shape": [2, 2], "dilations": [2, 3]},
    }.items():
        keep(f"lp-pool-{name}", model([helper.make_node("LpPool", ["x"], ["y"], **attributes)], {"x": x}, {"y": FLOAT}, opset=18), {"x": x})


def after_softmax():
    """A part of what a softmax gives is not the softmax of a part."""
    x = numbers(3, 5)
    parts = {
        "slice": ([helper.make_node("Slice", ["p", "one", "two", "one"], ["y"])], [weight("one", [1], np.int64), weight("two", [2], np.int64)]),
        "gather": ([helper.make_node("Gather", ["p", "at"], ["y"], axis=1)], [weight("at", 3, np.int64)]),
        "split": ([helper.make_node("Split", ["p", "sizes"], ["a", "y"], axis=1)], [weight("sizes", [2, 3], np.int64)]),
        "pad": ([helper.make_node("Pad", ["p", "pads"], ["y"])], [weight("pads", [0, 1, 0, 2], np.int64)]),
        "concat": ([helper.make_node("Concat", ["p", "p"], ["c"], axis=1), helper.make_node("Slice", ["c", "four", "six", "one"], ["y"])], [weight("four", [4], np.int64), weight("six", [6], np.int64), weight("one", [1], np.int64)]),
    }
    for operator in ("Softmax", "LogSoftmax", "Hardmax"):
        for name, (nodes, weights) in parts.items():
            first = helper.make_node(operator, ["x"], ["p"], axis=1)
            keep(f"{operator.lower()}-{name}", model([first, *nodes], {"x": x}, {"y": FLOAT}, weights), {"x": x})


def quantised():
    """Operators of the QOperator format, with and without signs."""
    for kind, name, zero in ((np.uint8, "u8", 117), (np.int8, "i8", -9)):
        low, high = np.iinfo(kind).min, np.iinfo(kind).max
        whole = lambda *shape: RANDOM.integers(low, high, shape, dtype=kind, endpoint=True)
        scales = lambda prefix, scale, point: [weight(f"{prefix}s", scale), weight(f"{prefix}z", point, kind)]
        a, b = whole(2, 4, 6, 6), whole(4, 6, 6)
        weights = scales("a", 0.031, zero) + scales("b", 0.017, zero + 3) + scales("y", 0.04, zero - 2)
        out = helper.np_dtype_to_tensor_dtype(np.dtype(kind))
        two = ["a", "as", "az", "b", "bs", "bz", "ys", "yz"]
        one = ["a", "as", "az", "ys", "yz"]
        microsoft = lambda op, inputs, **rest: [helper.make_node(op, inputs, ["y"], domain="com.microsoft", **rest)]
        cases = {
            "add": (microsoft("QLinearAdd", two), {"a": a, "b": b}),
            "mul": (microsoft("QLinearMul", two), {"a": a, "b": b}),
            "sigmoid": (microsoft("QLinearSigmoid", one), {"a": a}),
            "leaky-relu": (microsoft("QLinearLeakyRelu", one, alpha=0.3), {"a": a}),
            "global-average-pool": (microsoft("QLinearGlobalAveragePool", one), {"a": a}),
            "average-pool": (microsoft("QLinearAveragePool", one, kernel_shape=[3, 2], strides=[2, 2], pads=[1, 0, 1, 0]), {"a": a}),
            "concat": (microsoft("QLinearConcat", ["ys", "yz", "a", "as", "az", "c", "bs", "bz"], axis=1), {"a": a, "c": whole(2, 3, 6, 6)}),
            "softmax": (microsoft("QLinearSoftmax", one, axis=-1, opset=13), {"a": a}),
        }
        for case, (nodes, feeds) in cases.items():
            keep(f"qlinear-{case}-{name}", model(nodes, feeds, {"y": out}, weights, others=[("com.microsoft", 1)]), feeds)
        gemm(kind, name, zero, out, microsoft)
        convolution(kind, name, zero, out)


def gemm(kind, name, zero, out, microsoft):
    low, high = np.iinfo(kind).min, np.iinfo(kind).max
    a = RANDOM.integers(low, high, (5, 7), dtype=kind, endpoint=True)
    # Seven bits of weights: on processors without VNNI onnxruntime's sums of two
    # products saturate beyond, and are then its error, not the model's answer.
    sides = {"one": ([0.02], [3]), "each": ([0.02, 0.01, 0.03, 0.015], [0, 0, 0, 0])}
    for scales, (scale, point) in sides.items():
        b = RANDOM.integers(-64, 63, (4, 7), dtype=np.int8, endpoint=True)
        weights = [weight("as", 0.03), weight("az", zero, kind), numpy_helper.from_array(b, "b")]
        single = scales == "one"
        weights += [weight("bs", scale[0] if single else scale), weight("bz", point[0] if single else point, np.int8)]
        weights += [weight("c", [100, -2000, 30, 4], np.int32), weight("ys", 0.11), weight("yz", zero, kind)]
        inputs = ["a", "as", "az", "b", "bs", "bz", "c"]
        for answer, rest, element_type in (("whole", ["ys", "yz"], out), ("real", [], FLOAT)):
            if kind is np.int8 or not single:
                nodes = microsoft("QGemm", inputs + rest, transB=1, alpha=1.0)
                keep(f"qgemm-{scales}-{answer}-{name}", model(nodes, {"a": a}, {"y": element_type}, weights, others=[("com.microsoft", 1)]), {"a": a})


def convolution(kind, name, zero, out):
    """QLinearConv and QLinearMatMul, which the standard has, by channel too."""
    low, high = np.iinfo(kind).min, np.iinfo(kind).max
    x = RANDOM.integers(low, high, (2, 4, 7, 7), dtype=kind, endpoint=True)
    for groups in (1, 2, 4):
        for scales in ([0.02], [0.02, 0.01, 0.03, 0.015]):
            w = RANDOM.integers(-64, 63, (4, 4 // groups, 3, 3), dtype=np.int8, endpoint=True)
            single = len(scales) == 1
            weights = [weight("xs", 0.03), weight("xz", zero, kind), numpy_helper.from_array(w, "w"), weight("ws", scales[0] if single else scales), weight("wz", 0 if single else [0] * 4, np.int8), weight("ys", 0.35), weight("yz", zero, kind), weight("b", [1000, -2000, 30, 4], np.int32)]
            node = helper.make_node("QLinearConv", ["x", "xs", "xz", "w", "ws", "wz", "ys", "yz", "b"], ["y"], group=groups, pads=[1, 1, 1, 1], strides=[2, 1])
            keep(f"qlinear-conv-{groups}-{len(scales)}-{name}", model([node], {"x": x}, {"y": out}, weights), {"x": x})
    a = RANDOM.integers(low, high, (2, 5, 7), dtype=kind, endpoint=True)
    b = RANDOM.integers(-64, 63, (7, 4), dtype=np.int8, endpoint=True)
    weights = [weight("as", 0.03), weight("az", zero, kind), numpy_helper.from_array(b, "b"), weight("bs", 0.02), weight("bz", 0, np.int8), weight("ys", 0.35), weight("yz", zero, kind)]
    node = helper.make_node("QLinearMatMul", ["a", "as", "az", "b", "bs", "bz", "ys", "yz"], ["y"])
    keep(f"qlinear-mat-mul-{name}", model([node], {"a": a}, {"y": out}, weights), {"a": a})


def scales():
    """QuantizeLinear and back around what is no function of one number, with
    one scale, one a place, and both kinds of 8 bits in one model."""
    x = numbers(2, 3, 4)
    for operator, attributes in {"Softmax": {"axis": -1}, "Sigmoid": {}, "GlobalAveragePool": {}}.items():
        for kinds in itertools.product((np.uint8, np.int8), repeat=2):
            weights = [weight(f"s{i}", 0.03 - 0.01 * i) for i in range(2)] + [weight(f"z{i}", 3 + i, kind) for i, kind in enumerate(kinds)]
            nodes = [
                helper.make_node("QuantizeLinear", ["x", "s0", "z0"], ["a"]),
                helper.make_node("DequantizeLinear", ["a", "s0", "z0"], ["b"]),
                helper.make_node(operator, ["b"], ["c"], **attributes),
                helper.make_node("QuantizeLinear", ["c", "s1", "z1"], ["d"]),
                helper.make_node("DequantizeLinear", ["d", "s1", "z1"], ["y"]),
            ]
            name = "-".join(np.dtype(kind).name for kind in kinds)
            keep(f"qdq-{operator.lower()}-{name}", model(nodes, {"x": x}, {"y": FLOAT}, weights), {"x": x})
    each = [weight("s", [0.01, 0.05, 0.02]), weight("z", [3, -4, 5], np.int8)]
    nodes = [helper.make_node("QuantizeLinear", ["x", "s", "z"], ["a"], axis=1), helper.make_node("DequantizeLinear", ["a", "s", "z"], ["y"], axis=1)]
    keep("qdq-axis", model(nodes, {"x": x}, {"y": FLOAT}, each), {"x": x})


def trees():
    """TreeEnsemble of version 5: each kind of branch, sets, gaps, both precisions."""
    for dtype, name in ((np.float32, "single"), (np.float64, "double")):
        x = RANDOM.integers(-2, 6, (30, 3)).astype(dtype)
        x[::7, 1] = np.nan
        as_tensor = lambda values, kind=dtype: numpy_helper.from_array(np.array(values, kind), "t")
        shape = {
            "nodes_featureids": [0, 1, 2, 0, 1, 2, 1],
            "nodes_truenodeids": [1, 3, 0, 1, 2, 5, 6],
            "nodes_trueleafs": [0, 0, 1, 1, 1, 1, 1],
            "nodes_falsenodeids": [2, 4, 4, 5, 3, 7, 8],
            "nodes_falseleafs": [0, 0, 0, 1, 1, 1, 1],
            "tree_roots": [0, 5, 6],
            "leaf_targetids": [0, 1, 0, 1, 0, 0, 1, 1, 0],
            "leaf_weights": as_tensor([0.5, -1.25, 2.0, 0.125, 4.0, -3.0, 1.5, 0.75, 0.3]),
        }
        shape["nodes_falsenodeids"] = [2, 4, 3, 5, 6, 7, 8]
        shape["nodes_falseleafs"] = [0, 0, 1, 1, 1, 1, 1]
        shape["nodes_truenodeids"] = [1, 3, 0, 1, 2, 5, 6]
        for mode in range(6):
            modes = [mode, 0, (mode + 1) % 6, mode, (mode + 2) % 6, mode, 5 - mode]
            attributes = dict(shape, nodes_modes=as_tensor(modes, np.uint8), nodes_splits=as_tensor([1, 2, 0, 3, 1, 2, 0]), nodes_missing_value_tracks_true=[0, 1, 0, 0, 1, 0, 1], n_targets=2)
            keep_trees(f"trees-{mode}-{name}", x, attributes, aggregate_function=mode % 4 if mode < 4 else 1, post_transform=0)
        modes = [6, 0, 6, 4, 1, 6, 5]
        attributes = dict(shape, nodes_modes=as_tensor(modes, np.uint8), nodes_splits=as_tensor([0, 2, 0, 3, 1, 0, 0]), membership_values=as_tensor([1, 2, 5, np.nan, 0, 3, np.nan, -1, 4, np.nan]), n_targets=2)
        keep_trees(f"trees-sets-{name}", x, attributes, aggregate_function=1, post_transform=0)
        if dtype is np.float32:
            # By 1 and 2 the standard and onnxruntime mean different things.
            for transform in (3, 4):
                keep_trees(f"trees-transform-{transform}", np.nan_to_num(x), attributes, aggregate_function=1, post_transform=transform)


def keep_trees(name, x, attributes, **rest):
    node = helper.make_node("TreeEnsemble", ["x"], ["y"], domain="ai.onnx.ml", **attributes, **rest)
    keep(name, model([node], {"x": x}, {"y": element(x)}, opset=21, others=[("ai.onnx.ml", 5)]), {"x": x})


def wiring():
    """Names for axes, several inputs and outputs, graphs inside a graph."""
    feeds = {"age": numbers(5, 1), "signal": numbers(5, 12, 4), "whole": RANDOM.integers(0, 9, (5, 2))}
    shapes = {"age": ["patients", 1], "signal": ["patients", "time", 4], "whole": ["patients", 2]}
    nodes = [
        helper.make_node("ReduceMean", ["signal"], ["mean"], axes=[1], keepdims=0),
        helper.make_node("ReduceMax", ["signal"], ["peak"], axes=[1], keepdims=0),
        helper.make_node("Cast", ["whole"], ["counts"], to=FLOAT),
        helper.make_node("Concat", ["age", "mean", "peak", "counts"], ["all"], axis=1),
        helper.make_node("MatMul", ["all", "m"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["probabilities"], axis=1),
        helper.make_node("ArgMax", ["logits"], ["label"], axis=1, keepdims=0),
        helper.make_node("Shape", ["signal"], ["axes"]),
    ]
    outputs = {"label": TensorProto.INT64, "probabilities": FLOAT, "axes": TensorProto.INT64, "mean": FLOAT}
    onx = model(nodes, feeds, outputs, [weight("m", numbers(11, 3))], shapes=shapes)
    keep("symbols", onx, feeds)
    branch(numbers(3, 4))
    external(numbers(3, 4))


def branch(x):
    """An If whose branches use what is around them and weights of their own."""
    side = lambda sign: helper.make_graph([helper.make_node("MatMul", ["x", "inner"], ["a"]), helper.make_node("Add", ["a", "outer"], ["y"])], "side", [], [helper.make_tensor_value_info("y", FLOAT, None)], [weight("inner", sign * numbers(4, 2))])
    nodes = [helper.make_node("If", ["flag"], ["y"], then_branch=side(1), else_branch=side(-1))]
    for flag in (True, False):
        weights = [weight("outer", numbers(2)), weight("flag", flag, bool)]
        keep(f"branch-{str(flag).lower()}", model(nodes, {"x": x}, {"y": FLOAT}, weights), {"x": x})


def external(x):
    """Weights of the graph and of a graph inside it, all in weights.data."""
    inner = helper.make_graph([helper.make_node("MatMul", ["x", "inner"], ["y"])], "side", [], [helper.make_tensor_value_info("y", FLOAT, None)], [weight("inner", numbers(4, 2))])
    other = helper.make_graph([helper.make_node("Identity", ["small"], ["y"])], "side", [], [helper.make_tensor_value_info("y", FLOAT, None)], [])
    nodes = [helper.make_node("If", ["flag"], ["a"], then_branch=inner, else_branch=other), helper.make_node("Add", ["a", "bias"], ["b"]), helper.make_node("Mul", ["b", "small"], ["y"])]
    weights = [weight("flag", True, bool), weight("small", [[0.5, 2.0]] * 3), weight("bias", numbers(3, 2))]
    onx = model(nodes, {"x": x}, {"y": FLOAT}, weights)
    folder = FOLDER / "external"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data = bytearray()
    for tensor in [onx.graph.initializer[1], onx.graph.initializer[2], next(a for a in onx.graph.node[0].attribute if a.name == "then_branch").g.initializer[0]]:
        data.extend(bytes(-len(data) % 64))
        onnx.external_data_helper.set_external_data(tensor, "weights.data", offset=len(data), length=len(tensor.raw_data))
        data.extend(tensor.raw_data)
        tensor.ClearField("raw_data")
    (folder / "model.onnx").write_bytes(onx.SerializeToString())
    (folder / "weights.data").write_bytes(data)
    write(folder, {"x": x})


def main():
    for part in (opsets, sizes, after_softmax, quantised, scales, trees, wiring):
        part()
    print(f"{len(list(FOLDER.iterdir()))} cases")


if __name__ == "__main__":
    main()
