"""Makes more of tests/fixtures/cases: what models have that people ship.

Half precision, operators of onnxruntime's optimiser, branches that do not fit each other, LSTMs
with 8-bit weights, parts of images, and shapes that only values tell. Small graphs by hand
with onnxruntime's answers, as cases.py makes them.
"""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from cases import FLOAT, I8, U8, keep, model, weight

HALF, I64, BOOL, I32 = TensorProto.FLOAT16, TensorProto.INT64, TensorProto.BOOL, TensorProto.INT32
RANDOM = np.random.default_rng(11)
MICROSOFT = [("com.microsoft", 1)]
node = helper.make_node


def numbers(*shape):
    return RANDOM.standard_normal(shape).astype(np.float32)


def fused(operator, inputs, outputs, **attributes):
    return node(operator, inputs, outputs, domain="com.microsoft", **attributes)


def half(*shape):
    return numbers(*shape).astype(np.float16)


def halves():
    """Half precision outside and inside, in every place where a type is named."""
    x = half(2, 4)
    w, b = weight("w", numbers(4, 3), np.float16), weight("b", numbers(3), np.float16)
    keep("half-gemm", model([node("Gemm", ["x", "w", "b"], ["y"])], {"x": x}, {"y": HALF}, [w, b]), {"x": x})
    image = half(1, 2, 6, 6)
    weights = [weight("w", 0.3 * numbers(3, 2, 3, 3), np.float16), weight("b", numbers(3), np.float16)]
    nodes = [node("Conv", ["x", "w", "b"], ["c"], kernel_shape=[3, 3]), node("Relu", ["c"], ["r"]), node("GlobalAveragePool", ["r"], ["p"]), node("Flatten", ["p"], ["y"])]
    keep("half-conv", model(nodes, {"x": image}, {"y": HALF}, weights), {"x": image})
    single = numbers(2, 4)
    nodes = [
        node("Cast", ["x"], ["h"], to=HALF),
        node("Constant", [], ["c"], value=numpy_helper.from_array(np.array([0.1, 0.2, 0.3, 0.4], np.float16))),
        node("Mul", ["h", "c"], ["m"]),
        node("Shape", ["m"], ["s"]),
        node("ConstantOfShape", ["s"], ["o"], value=numpy_helper.from_array(np.array([0.5], np.float16))),
        node("Add", ["m", "o"], ["a"]),
        node("Cast", ["a"], ["y"], to=FLOAT),
    ]
    keep("half-inside", model(nodes, {"x": single}, {"y": FLOAT}), {"x": single})
    # Numbers in half precision written as the lower halves of int32.
    listed = helper.make_tensor("w", HALF, [4], [0.1, -0.2, 3.0, 60000.0])
    keep("half-listed", model([node("Mul", ["x", "w"], ["y"])], {"x": x}, {"y": HALF}, [listed]), {"x": x})
    # Inside a branch, and an output that is used further on.
    then = helper.make_graph([node("Add", ["a", "w"], ["t"])], "then", [], [helper.make_tensor_value_info("t", HALF, None)])
    other = helper.make_graph([node("Sub", ["a", "w"], ["e"])], "else", [], [helper.make_tensor_value_info("e", HALF, None)])
    nodes = [node("Relu", ["x"], ["a"]), node("If", ["c"], ["y"], then_branch=then, else_branch=other)]
    feeds = {"x": x, "c": np.array(True)}
    keep("half-branch", model(nodes, feeds, {"y": HALF, "a": HALF}, [weight("w", numbers(4), np.float16)]), feeds)


def shapes():
    """Zeros by default, and axes of length 1 that nobody names."""
    x = numbers(2, 3)
    nodes = [node("Shape", ["x"], ["s"]), node("ConstantOfShape", ["s"], ["z"]), node("Add", ["x", "z"], ["y"])]
    keep("zeros-silent", model(nodes, {"x": x}, {"y": FLOAT}), {"x": x})
    x = numbers(1, 3, 1, 2)
    for opset in (11, 13):
        keep(f"squeeze-all-{opset}", model([node("Squeeze", ["x"], ["y"])], {"x": x}, {"y": FLOAT}, opset=opset), {"x": x})
    keep("squeeze-named-11", model([node("Squeeze", ["x"], ["y"], axes=[2, 0])], {"x": x}, {"y": FLOAT}, opset=11), {"x": x})
    keep("squeeze-named-13", model([node("Squeeze", ["x", "a"], ["y"])], {"x": x}, {"y": FLOAT}, [weight("a", [-2, 0], np.int64)]), {"x": x})


def value(name, kind):
    return helper.make_tensor_value_info(name, kind, None)


def branches():
    """Two sides of other shapes; by a rate, by a shape, by what was computed."""
    x = numbers(1, 6)
    then = helper.make_graph([node("Unsqueeze", ["x", "zero"], ["t"])], "then", [], [value("t", FLOAT)])
    other = helper.make_graph([node("MatMul", ["x", "w"], ["e"])], "else", [], [value("e", FLOAT)])
    weights = [weight("zero", [0], np.int64), weight("rate", 16000, np.int64), weight("w", numbers(6, 2))]
    ends = [node("If", ["c"], ["y"], then_branch=then, else_branch=other)]
    for rate in (16000, 8000):
        feeds = {"x": x, "sr": np.array(rate, np.int64)}
        keep(f"branch-rate-{rate}", model([node("Equal", ["sr", "rate"], ["c"]), *ends], feeds, {"y": FLOAT}, weights), feeds)
    by_shape = [node("Shape", ["x"], ["s"]), node("Gather", ["s", "one"], ["n"]), node("Equal", ["n", "six"], ["c"])]
    more = [weight("one", 1, np.int64), weight("six", 6, np.int64)]
    keep("branch-shape", model([*by_shape, *ends], {"x": x}, {"y": FLOAT}, weights + more), {"x": x})
    by_value = [node("ReduceSum", ["x"], ["s"], keepdims=0), node("Greater", ["s", "none"], ["c"])]
    for sign in (1, -1):
        feeds = {"x": sign * np.abs(x)}
        name = "positive" if sign > 0 else "negative"
        keep(f"branch-value-{name}", model([*by_value, *ends], feeds, {"y": FLOAT}, [*weights, weight("none", 0.0)]), feeds)
    # The side that is not taken does not fit what it is given.
    misfit = helper.make_graph([node("MatMul", ["x", "v"], ["t"])], "then", [], [value("t", FLOAT)])
    ends = [node("If", ["c"], ["y"], then_branch=misfit, else_branch=other)]
    feeds = {"x": x, "sr": np.array(8000, np.int64)}
    keep("branch-misfit", model([node("Equal", ["sr", "rate"], ["c"]), *ends], feeds, {"y": FLOAT}, [*weights, weight("v", numbers(5, 2))], shapes={"x": [1, "n"]}), feeds)


def kept():
    """How many rows are kept is known from values only; the rest is computed on those."""
    x = numbers(8, 4)
    nodes = [
        node("MatMul", ["x", "w"], ["m"]),
        node("ReduceSum", ["m", "axis"], ["s"], keepdims=0),
        node("Greater", ["s", "none"], ["c"]),
        node("NonZero", ["c"], ["n"]),
        node("Squeeze", ["n", "zero"], ["i"]),
        node("Gather", ["m", "i"], ["g"], axis=0),
        node("Shape", ["g"], ["h"]),
        node("Gather", ["h", "zero"], ["k"]),
        node("Concat", ["k", "parts"], ["t"], axis=0),
        node("Reshape", ["g", "t"], ["r"]),
        node("Softmax", ["r"], ["y"], axis=2),
    ]
    weights = [weight("w", numbers(4, 6)), weight("axis", [1], np.int64), weight("none", 0.0), weight("zero", [0], np.int64), weight("parts", [2, 3], np.int64)]
    keep("rows-kept", model(nodes, {"x": x}, {"y": FLOAT, "i": I64}, weights), {"x": x})
    corners = np.sort(RANDOM.random((1, 12, 2, 2)).astype(np.float32), axis=2).reshape(1, 12, 4)
    scores = RANDOM.random((1, 2, 12)).astype(np.float32)
    feeds = {"b": corners, "s": scores}
    limits = [weight("most", [4], np.int64), weight("iou", [0.3]), weight("least", [0.2])]
    for name, inputs in {"all": ["b", "s", "most", "iou", "least"], "two": ["b", "s", "most"]}.items():
        for centre in (0, 1):
            keep(f"suppressed-{name}-{centre}", model([node("NonMaxSuppression", inputs, ["y"], center_point_box=centre)], feeds, {"y": I64}, limits), feeds)
    # Thresholds without axes, as they are computed.
    bare = [weight("most", 4, np.int64), weight("iou", 0.3), weight("least", 0.2)]
    nodes = [node("NonMaxSuppression", ["b", "s", "most", "iou", "least"], ["n"]), node("Slice", ["n", "two", "three", "one"], ["k"]), node("Squeeze", ["k", "one"], ["q"]), node("Squeeze", ["b", "zero"], ["f"]), node("Gather", ["f", "q"], ["y"])]
    places = [weight("zero", [0], np.int64), weight("one", [1], np.int64), weight("two", [2], np.int64), weight("three", [3], np.int64)]
    keep("suppressed-boxes", model(nodes, feeds, {"y": FLOAT}, bare + places), feeds)


def parts():
    """RoiAlign in both versions and ways."""
    x = numbers(2, 3, 10, 12)
    rois = np.array([[0, 0, 6, 5], [2.5, 1.2, 11.4, 8.9], [-3, -2, 4, 3], [9, 9, 9.4, 9.2]], np.float32)
    feeds = {"x": x, "r": rois, "i": np.array([0, 1, 1, 0], np.int64)}
    for opset, mode, samples in ((10, "avg", 0), (16, "avg", 2), (16, "avg", 0), (16, "max", 2), (10, "max", 0)):
        align = node("RoiAlign", ["x", "r", "i"], ["y"], mode=mode, output_height=3, output_width=2, sampling_ratio=samples, spatial_scale=0.8)
        keep(f"roi-align-{opset}-{mode}-{samples}", model([align], feeds, {"y": FLOAT}, opset=opset), feeds)
    align = node("RoiAlign", ["x", "r", "i"], ["y"], coordinate_transformation_mode="output_half_pixel", output_height=2, output_width=2)
    keep("roi-align-16-old-places", model([align], feeds, {"y": FLOAT}, opset=16), feeds)


def lstms():
    """DynamicQuantizeLSTM in each direction, with one scale and one a column.

    Weights have 7 bits: with 8, onnxruntime's sums of pairs overflow where a processor
    has no instruction of its own for products of 8 bits.
    """
    steps, batch, width, hidden = 5, 3, 4, 6
    x = numbers(steps, batch, width)
    for direction, count in (("forward", 1), ("reverse", 1), ("bidirectional", 2)):
        for columns in (False, True):
            scales = [count, 4 * hidden] if columns else [count]
            weights = [
                weight("w", RANDOM.integers(-63, 64, (count, width, 4 * hidden)), np.int8),
                weight("r", RANDOM.integers(-63, 64, (count, hidden, 4 * hidden)), np.int8),
                weight("b", 0.2 * numbers(count, 8 * hidden)),
                weight("ws", RANDOM.uniform(0.002, 0.006, scales)),
                weight("wz", np.zeros(scales), np.int8),
                weight("rs", RANDOM.uniform(0.002, 0.006, scales)),
                weight("rz", np.zeros(scales), np.int8),
                weight("h", numbers(count, batch, hidden)),
                weight("c", numbers(count, batch, hidden)),
            ]
            start = ["h", "c"] if columns else ["", ""]
            lstm = fused("DynamicQuantizeLSTM", ["x", "w", "r", "b", "", *start, "", "ws", "wz", "rs", "rz"], ["y", "yh", "yc"], hidden_size=hidden, direction=direction)
            name = f"quantised-lstm-{direction}-{'columns' if columns else 'one'}"
            keep(name, model([lstm], {"x": x}, {"y": FLOAT, "yh": FLOAT, "yc": FLOAT}, weights, others=MICROSOFT), {"x": x})


def activations():
    """Convolutions and products with what follows them in one operator."""
    x = numbers(1, 2, 5, 5)
    weights = [weight("w", numbers(3, 2, 3, 3)), weight("b", numbers(3)), weight("z", numbers(1, 3, 5, 5))]
    for name, settings in {"relu": {"activation": "Relu"}, "clip": {"activation": "Clip", "activation_params": [0.0, 1.5]}, "leaky": {"activation": "LeakyRelu", "activation_params": [0.2]}, "hard": {"activation": "HardSigmoid", "activation_params": [0.25, 0.4]}, "tanh": {"activation": "Tanh"}}.items():
        conv = fused("FusedConv", ["x", "w", "b"], ["y"], kernel_shape=[3, 3], pads=[1, 1, 1, 1], **settings)
        keep(f"fused-conv-{name}", model([conv], {"x": x}, {"y": FLOAT}, weights, others=MICROSOFT), {"x": x})
    conv = fused("FusedConv", ["x", "w", "b", "z"], ["y"], kernel_shape=[3, 3], pads=[1, 1, 1, 1], activation="Relu")
    keep("fused-conv-sum", model([conv], {"x": x}, {"y": FLOAT}, weights, others=MICROSOFT), {"x": x})
    a, b = numbers(4, 3), weight("b", numbers(2, 4))
    gemm = fused("FusedGemm", ["a", "b", "c"], ["y"], transA=1, transB=1, alpha=0.5, activation="LeakyRelu", activation_alpha=0.3)
    keep("fused-gemm", model([gemm], {"a": a}, {"y": FLOAT}, [b, weight("c", numbers(2))], others=MICROSOFT), {"a": a})
    for ta in (0, 1):
        for tb in (0, 1):
            feeds = {"a": numbers(*((2, 3, 5, 4) if ta else (2, 3, 4, 5))), "b": numbers(*((3, 6, 5) if tb else (3, 5, 6)))}
            product = fused("FusedMatMul", ["a", "b"], ["y"], transA=ta, transB=tb, alpha=0.125 if ta else 1.0)
            keep(f"fused-matmul-{ta}-{tb}", model([product], feeds, {"y": FLOAT}, others=MICROSOFT), feeds)
    # The batch inside: rows, batch, columns.
    for ta in (0, 1):
        for tb in (0, 1):
            feeds = {"a": numbers(4, 2, 3, 5).transpose((3, 1, 2, 0) if ta else (0, 1, 2, 3)), "b": numbers(5, 2, 3, 6).transpose((3, 1, 2, 0) if tb else (0, 1, 2, 3))}
            feeds = {name: np.ascontiguousarray(value) for name, value in feeds.items()}
            product = fused("FusedMatMul", ["a", "b"], ["y"], transA=ta, transB=tb, transBatchA=1, transBatchB=1)
            keep(f"fused-matmul-batch-{ta}-{tb}", model([product], feeds, {"y": FLOAT}, others=MICROSOFT), feeds)
    x, bias = numbers(2, 3, 4), weight("bias", numbers(4))
    for operator in ("BiasGelu", "FastGelu"):
        keep(f"fused-{operator.lower()}", model([fused(operator, ["x", "bias"], ["y"])], {"x": x}, {"y": FLOAT}, [bias], others=MICROSOFT), {"x": x})
    for operator in ("Gelu", "FastGelu", "QuickGelu"):
        keep(f"fused-{operator.lower()}-alone", model([fused(operator, ["x"], ["y"])], {"x": x}, {"y": FLOAT}, others=MICROSOFT), {"x": x})


def norms():
    x = {"x": numbers(2, 3, 8), "s": numbers(2, 3, 8)}
    weights = [weight("g", numbers(8)), weight("t", numbers(8)), weight("b", numbers(8))]
    skip = fused("SkipLayerNormalization", ["x", "s", "g", "t", "b"], ["y", "", "", "sum"], epsilon=1e-5)
    keep("skip-norm", model([skip], x, {"y": FLOAT, "sum": FLOAT}, weights, others=MICROSOFT), x)
    skip = fused("SkipLayerNormalization", ["x", "s", "g"], ["y"], epsilon=1e-5)
    keep("skip-norm-bare", model([skip], x, {"y": FLOAT}, weights[:1], others=MICROSOFT), x)
    tables = [weight("words", numbers(20, 8)), weight("places", numbers(9, 8)), weight("kinds", numbers(2, 8))]
    ids = {"i": RANDOM.integers(0, 20, (2, 5)).astype(np.int32), "k": RANDOM.integers(0, 2, (2, 5)).astype(np.int32), "m": np.array([[1, 1, 1, 1, 1], [1, 1, 1, 0, 0]], np.int32)}
    embed = fused("EmbedLayerNormalization", ["i", "k", "words", "places", "kinds", "g", "t", "m"], ["y", "n"], epsilon=1e-5)
    keep("embed-norm", model([embed], ids, {"y": FLOAT, "n": I32}, tables + weights[:2], others=MICROSOFT), ids)
    bare = {"i": ids["i"]}
    embed = fused("EmbedLayerNormalization", ["i", "", "words", "places", "", "g", "t"], ["y", "n"], epsilon=1e-5)
    keep("embed-norm-bare", model([embed], bare, {"y": FLOAT, "n": I32}, tables[:2] + weights[:2], others=MICROSOFT), bare)


def attention():
    """Masks of every kind, with and without what is added to the scores."""
    batch, steps, width, heads = 2, 5, 8, 2
    x = numbers(batch, steps, width)
    weights = [weight("w", 0.5 * numbers(width, 3 * width)), weight("b", numbers(3 * width))]
    masks = {
        "none": None,
        "steps": np.array([[1, 1, 1, 1, 1], [1, 1, 0, 1, 0]], np.int32),
        "ends": np.array([5, 3], np.int32),
        "both": np.array([5, 4, 0, 1], np.int32),
        "rows": RANDOM.integers(0, 2, (batch, steps, steps)).astype(np.int32),
    }
    for name, mask in masks.items():
        feeds = {"x": x} if mask is None else {"x": x, "m": mask}
        for causal in (0, 1):
            if causal and name not in ("none", "steps"):
                continue
            inputs = ["x", "w", "b"] if mask is None else ["x", "w", "b", "m"]
            op = fused("Attention", inputs, ["y"], num_heads=heads, unidirectional=causal)
            keep(f"attention-{name}{'-causal' * causal}", model([op], feeds, {"y": FLOAT}, weights, others=MICROSOFT), feeds)
    feeds = {"x": x, "a": numbers(1, heads, steps, steps)}
    op = fused("Attention", ["x", "w", "b", "", "", "a"], ["y"], num_heads=heads, scale=0.4)
    keep("attention-added", model([op], feeds, {"y": FLOAT}, weights, others=MICROSOFT), feeds)
    op = fused("Attention", ["x", "w", "b"], ["y"], num_heads=heads, qkv_hidden_sizes=[8, 8, 4])
    cut = [weight("w", 0.5 * numbers(width, 20)), weight("b", numbers(20))]
    keep("attention-sizes", model([op], {"x": x}, {"y": FLOAT}, cut, others=MICROSOFT), {"x": x})
    feeds = {"q": x, "k": numbers(batch, 7, width), "v": numbers(batch, 7, width)}
    for name, inputs, more in (("plain", ["q", "k", "v"], {}), ("bias", ["q", "k", "v", "b"], {}), ("mask", ["q", "k", "v", "b", "m"], {"m": RANDOM.integers(0, 2, (batch, 7)).astype(np.int32)}), ("added", ["q", "k", "v", "", "", "a"], {"a": numbers(batch, heads, steps, 7)})):
        given = {**feeds, **more}
        op = fused("MultiHeadAttention", inputs, ["y"], num_heads=heads)
        keep(f"heads-{name}", model([op], given, {"y": FLOAT}, weights[1:], others=MICROSOFT), given)


def whole():
    """Products of whole numbers, scaled, in one operator."""
    x = numbers(3, 4)
    for name, scales, zero in (("one", [0.02], 3), ("columns", RANDOM.uniform(0.01, 0.03, 5), 0)):
        weights = [weight("b", RANDOM.integers(-63, 64, (4, 5)), np.int8), weight("s", scales), weight("z", np.full(len(scales), zero), np.int8), weight("c", numbers(5))]
        if name == "one":
            weights[1:3] = [weight("s", 0.02), weight("z", zero, np.int8)]
        product = fused("DynamicQuantizeMatMul", ["x", "b", "s", "z", "c"], ["y"])
        keep(f"quantised-matmul-{name}", model([product], {"x": x}, {"y": FLOAT}, weights, others=MICROSOFT), {"x": x})
    a = {"a": RANDOM.integers(0, 256, (3, 4)).astype(np.uint8)}
    weights = [weight("b", RANDOM.integers(-63, 64, (4, 5)), np.int8), weight("as", 0.03), weight("bs", 0.02), weight("az", 120, np.uint8), weight("c", numbers(5))]
    product = fused("MatMulIntegerToFloat", ["a", "b", "as", "bs", "az", "", "c"], ["y"])
    keep("whole-matmul", model([product], a, {"y": FLOAT}, weights, others=MICROSOFT), a)
    # Longer than what is added up at a time; and the greatest sums that there are.
    for name, a, b in (
        ("long", RANDOM.integers(0, 256, (2, 3, 600)), RANDOM.integers(0, 256, (600, 4))),
        ("greatest", np.full((2, 513), 255), np.full((513, 3), 255)),
        ("vector", RANDOM.integers(0, 256, 300), RANDOM.integers(0, 256, (300, 4))),
    ):
        feeds = {"a": a.astype(np.uint8)}
        zero = 0 if name == "greatest" else 7
        weights = [weight("b", b, np.uint8), weight("az", zero, np.uint8), weight("bz", 2 * zero, np.uint8)]
        keep(f"integer-matmul-{name}", model([node("MatMulInteger", ["a", "b", "az", "bz"], ["y"])], feeds, {"y": I32}, weights), feeds)


def reduced():
    """Axes as a plain list of a Constant; of a row of nothing but −∞ that is the greatest."""
    x = np.array([[-np.inf, -np.inf, -np.inf], [1, -np.inf, 0]], np.float32)
    nodes = [node("Constant", [], ["axes"], value_ints=[1]), node("ReduceMax", ["x", "axes"], ["y"], keepdims=0)]
    keep("reduced-by-list", model(nodes, {"x": x}, {"y": FLOAT}, opset=18), {"x": x})


if __name__ == "__main__":
    for make in (halves, shapes, branches, kept, parts, lstms, activations, norms, attention, whole, reduced):
        make()
