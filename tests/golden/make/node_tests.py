"""Writes the node tests of the package onnx into a folder, for `make node-tests`.

Each case is a folder with model.onnx, input_<i>.pb and output_<i>.pb, as
tensors of ONNX, and tolerance.json. Cases whose values are no tensors
(sequences, maps, optionals) get a model only: the runner counts them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, numpy_helper
from onnx.backend.test.loader import load_model_tests


def tensor(value, name):
    """A value as a tensor of ONNX; none if it is no tensor."""
    if isinstance(value, TensorProto):
        return value
    if isinstance(value, (list, dict)) or value is None:
        return None
    try:
        return numpy_helper.from_array(np.asarray(value), name)
    except (TypeError, ValueError, KeyError):
        return None


def write(case, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.onnx").write_bytes(case.model.SerializeToString())
    (folder / "tolerance.json").write_text(json.dumps({"rtol": case.rtol, "atol": case.atol}))
    inputs, outputs = case.data_sets[0]
    graph = case.model.graph
    for side, values, infos in [("input", inputs, graph.input), ("output", outputs, graph.output)]:
        for at, (value, info) in enumerate(zip(values, infos)):
            proto = tensor(value, info.name)
            if proto is not None:
                proto.name = info.name
                (folder / f"{side}_{at}.pb").write_bytes(proto.SerializeToString())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    cases = load_model_tests(kind="node")
    for case in cases:
        write(case, folder / case.name)
    (folder / "VERSION").write_text(onnx.__version__)
    print(f"{len(cases)} node tests of onnx {onnx.__version__} in {folder}")


if __name__ == "__main__":
    main()
