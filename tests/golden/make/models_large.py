"""Makes tests/fixtures/models/large: files of some hundred bytes that ask for petabytes.

Each makes a tensor of constants that is beyond all bounds, in one of the ways that
the standard has. None may be computed to find that out.

    pip install onnx==1.23.2 && python models_large.py
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "models" / "large"
FOLDER.mkdir(exist_ok=True)
HUGE = 10**7


def keep(name, nodes, weights, opset=17):
    """A model whose score depends on the mean of the value "big"."""
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, 30])
    y = helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 1])
    ends = [
        helper.make_node("Cast", ["big"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["floats"], ["mean"], keepdims=0),
        helper.make_node("ReduceMean", ["x"], ["own"], axes=[1], keepdims=1),
        helper.make_node("Add", ["own", "mean"], ["sum"]),
        helper.make_node("Sigmoid", ["sum"], ["y"]),
    ]
    tensors = [numpy_helper.from_array(np.asarray(value), name) for name, value in weights.items()]
    graph = helper.make_graph(nodes + ends, name, [x], [y], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())


def node(operator, inputs, **attributes):
    return helper.make_node(operator, inputs, ["big"], **attributes)


one = np.ones((1, 1), np.float32)
square = np.ones((2, 2), np.float32)
image = np.ones((1, 1, 2, 2), np.float32)
column, row = np.ones((HUGE // 40, 1), np.float32), np.ones((1, HUGE // 40), np.float32)
small_column = np.ones((15, 1), np.float32)

for mode in ("constant", "edge", "reflect"):
    data = square if mode == "reflect" else one
    keep(f"pad-{mode}", [node("Pad", ["data", "pads"], mode=mode)], {"data": data, "pads": np.array([HUGE] * 4)})
for mode in ("nearest", "linear", "cubic"):
    scales = np.array([1, 1, HUGE, HUGE], np.float32)
    keep(f"resize-{mode}", [node("Resize", ["data", "", "scales"], mode=mode)], {"data": image, "scales": scales})
    sizes = np.array([1, 1, HUGE, HUGE])
    keep(f"resize-sizes-{mode}", [node("Resize", ["data", "", "", "sizes"], mode=mode)], {"data": image, "sizes": sizes})
keep("upsample-7", [node("Upsample", ["data"], mode="nearest", scales=[1.0, 1.0, float(HUGE), float(HUGE)])], {"data": image}, 7)
keep("upsample-9", [node("Upsample", ["data", "scales"], mode="nearest")], {"data": image, "scales": np.array([1, 1, HUGE, HUGE], np.float32)}, 9)
keep("multinomial", [node("Multinomial", ["data"], sample_size=2**31 - 1, seed=1.0)], {"data": one})
keep("random", [node("RandomUniform", [], shape=[HUGE, HUGE])], {})
keep("expand", [node("Expand", ["data", "shape"])], {"data": one, "shape": np.array([HUGE, HUGE])})
keep("tile", [node("Tile", ["data", "repeats"])], {"data": one, "repeats": np.array([HUGE, HUGE])})
keep("constant-of-shape", [node("ConstantOfShape", ["shape"])], {"shape": np.array([HUGE, HUGE])})
keep("range", [node("Range", ["start", "limit", "delta"])], {"start": np.int64(0), "limit": np.int64(HUGE**2), "delta": np.int64(1)})
keep("range-floats", [node("Range", ["start", "limit", "delta"])], {"start": np.float32(0), "limit": np.float32(1e14), "delta": np.float32(1)})
keep("one-hot", [node("OneHot", ["places", "depth", "values"])], {"places": np.zeros(1000, np.int64), "depth": np.int64(HUGE**2), "values": np.array([0, 1], np.float32)})
keep("eye-like", [helper.make_node("ConstantOfShape", ["shape"], ["shaped"]), node("EyeLike", ["shaped"])], {"shape": np.array([HUGE, HUGE])})
# What arithmetic makes of small things: a column and a row, again and again.
keep("add", [helper.make_node("Expand", ["one", "tall"], ["column"]), helper.make_node("Expand", ["one", "wide"], ["row"]), node("Add", ["column", "row"])],
     {"one": one, "tall": np.array([HUGE, 1]), "wide": np.array([1, HUGE])})
keep("product", [helper.make_node("Expand", ["one", "tall"], ["column"]), helper.make_node("Expand", ["one", "wide"], ["row"]), node("MatMul", ["column", "row"])],
     {"one": one, "tall": np.array([HUGE, 1]), "wide": np.array([1, HUGE])})
keep("where", [helper.make_node("Expand", ["flag", "tall"], ["flags"]), helper.make_node("Expand", ["one", "wide"], ["row"]), node("Where", ["flags", "row", "one"])],
     {"one": one, "flag": np.ones((1, 1), bool), "tall": np.array([HUGE, 1]), "wide": np.array([1, HUGE])})
doubled, value = [], "data"
for at in range(59):
    doubled.append(helper.make_node("Concat", [value, value], [f"twice{at}"], axis=0))
    value = f"twice{at}"
keep("concat", doubled + [node("Concat", [value, value], axis=0)], {"data": one})
squared, value = [], "data"
for at in range(9):
    squared.append(helper.make_node("Reshape", [value, "tall"], [f"tall{at}"]))
    squared.append(helper.make_node("Reshape", [value, "wide"], [f"wide{at}"]))
    squared.append(helper.make_node("Add", [f"tall{at}", f"wide{at}"], [f"square{at}"]))
    value = f"square{at}"
keep("squares", squared + [node("Identity", [value])], {"data": small_column, "tall": np.array([-1, 1]), "wide": np.array([1, -1])})
keep("gather", [helper.make_node("Expand", ["places", "shape"], ["many"]), node("Gather", ["data", "many"], axis=0)],
     {"data": np.ones((1, 1000), np.float32), "places": np.zeros(1, np.int64), "shape": np.array([HUGE])})
keep("transposed-convolution", [node("ConvTranspose", ["data", "kernel"], strides=[HUGE, HUGE])],
     {"data": np.ones((1, 1, 10, 10), np.float32), "kernel": np.ones((1, 1, 1, 1), np.float32)})
keep("space-to-depth", [helper.make_node("Expand", ["one", "shape"], ["many"]), node("Identity", ["many"])],
     {"one": one, "shape": np.array([2**31, 2**31])})
