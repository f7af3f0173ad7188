"""Makes tests/fixtures/models/one-row.onnx: a table model with a batch of one in its inside.

Its input takes any number of rows, but a Reshape to [1, 3] was exported with it: whoever uses it
with onnxruntime runs it row by row, and so are the answers in one-row.json.
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "models"
RANDOM = np.random.default_rng(3)
weights = [
    numpy_helper.from_array(np.array([1, 3], np.int64), "one"),
    numpy_helper.from_array(RANDOM.standard_normal((3, 2)).astype(np.float32), "w"),
]
nodes = [
    helper.make_node("Reshape", ["X", "one"], ["r"]),
    helper.make_node("MatMul", ["r", "w"], ["m"]),
    helper.make_node("Softmax", ["m"], ["probabilities"], axis=1),
]
value = helper.make_tensor_value_info
graph = helper.make_graph(nodes, "one-row", [value("X", TensorProto.FLOAT, [None, 3])], [value("probabilities", TensorProto.FLOAT, [None, 2])], weights)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="hand-made")
path = FOLDER / "one-row.onnx"
path.write_bytes(model.SerializeToString())
session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
x = RANDOM.standard_normal((7, 3)).astype(np.float32)
y = np.concatenate([session.run(None, {"X": row[None]})[0] for row in x])
(FOLDER / "one-row.json").write_text(json.dumps({"x": x.astype(float).tolist(), "y": y.astype(float).tolist()}))
