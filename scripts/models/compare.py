"""Runs models by `plumbline run` and by onnxruntime on the same seeded inputs, and compares.

    compare.py FOLDER PLUMBLINE [--set NAME] [--only PART] [--report FILE]

Every model.onnx (or other .onnx) under FOLDER/shipped, exported, derived and extra is run by
onnxruntime without optimisation first; a model that it cannot run is left out. Ours agrees where
every output has the same shape and type, and the greatest difference is within 1e-4 of the
greatest value (of at least 1e-3: what is all but zero has no digits to compare); 2e-3 where half
precision is inside; quantised, within one step of 255, or as far as onnxruntime's own answers are
apart: with its optimiser, in its precise mode (which many processors need to keep sums of 8-bit
products from overflowing), and for inputs moved by a millionth, as rounding moves what is inside.
So are detectors, whose boxes change places where scores are all but the same. Of one package at most twelve models
count, evenly spaced by name, so that none decides the share. Prints a table, and what failed and why.
"""

import argparse
import collections
import hashlib
import json
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

SETS = ("shipped", "exported", "derived", "extra")
TYPES = {"float": np.float32, "float16": np.float16, "double": np.float64, "int64": np.int64, "int32": np.int32, "int16": np.int16, "int8": np.int8, "uint8": np.uint8, "uint16": np.uint16, "uint32": np.uint32, "uint64": np.uint64, "bool": np.bool_, "string": np.str_}
SIZES = json.loads((Path(__file__).parent / "sizes.json").read_text())


def session(path, optimise=False, precise=False):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 4
    if precise:
        options.add_session_config_entry("session.x64quantprecision", "1")
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    levels = onnxruntime.GraphOptimizationLevel
    options.graph_optimization_level = levels.ORT_ENABLE_EXTENDED if optimise else levels.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def axes(path, value, turn):
    """The shape of an input; open axes by what sizes.json says, else 1 for the first, then the usual."""
    known = next((sizes for part, sizes in SIZES.items() if part in str(path)), {})
    if value.name in known:
        return known[value.name][turn % len(known[value.name])]
    usual = {4: (1, 3, 64, 64), 3: (1, 32, 32), 2: (1, 32), 1: (1,)}.get(len(value.shape), (1,) * len(value.shape))
    if turn:
        usual = {4: (2, 3, 96, 64), 3: (2, 48, 32), 2: (2, 32)}.get(len(value.shape), usual)
    return [axis if isinstance(axis, int) and axis > 0 else size for axis, size in zip(value.shape, usual)]


def inputs_of(path, seed=0, turn=0):
    values = session(path).get_inputs()
    given = next((sizes for part, sizes in SIZES.items() if part in str(path)), {}).get("=", {})
    generator = np.random.default_rng(seed)
    feeds = {}
    for value in values:
        kind = TYPES[value.type.removeprefix("tensor(").removesuffix(")")]
        shape = axes(path, value, turn)
        if value.name in given:
            feeds[value.name] = np.full(shape, given[value.name], kind)
        elif kind == np.str_:
            feeds[value.name] = generator.choice(["a", "b", "other words"], shape).astype(np.str_)
        elif kind == np.bool_:
            feeds[value.name] = generator.random(shape) < 0.5
        elif np.issubdtype(kind, np.integer):
            most = 1 if "mask" in value.name.lower() or "segment" in value.name.lower() or "type" in value.name.lower() else 100
            feeds[value.name] = generator.integers(1, most + 1, shape).astype(kind)
        else:
            feeds[value.name] = textured(generator, shape).astype(kind)
    return feeds


def textured(generator, shape):
    """Numbers from 0 to 1; of images and signals patches with noise, so that no two places are alike."""
    noise = generator.random(shape)
    if len(shape) < 4:
        return noise
    patches = generator.random([-(-axis // 16) if axis > 16 else axis for axis in shape])
    for at, axis in enumerate(shape):
        if axis > 16:
            patches = np.repeat(patches, 16, axis=at).take(range(axis), axis=at)
    return 0.8 * patches + 0.2 * noise


def answers(path, feeds, **settings):
    found = session(path, **settings)
    names = [output.name for output in found.get_outputs()]
    return dict(zip(names, found.run(names, feeds)))


def apart(expected, found):
    """The greatest difference, as a share of the greatest value."""
    most = 0.0
    for name, wanted in expected.items():
        if name not in found:
            raise ValueError(f"no output {name}")
        wanted, given = np.asarray(wanted), found[name]
        if wanted.dtype == object:
            wanted = wanted.astype(np.str_)
        if wanted.shape != given.shape:
            raise ValueError(f"{name}: shape {given.shape}, expected {wanted.shape}")
        if wanted.dtype.kind == "U":
            if (wanted != given).any():
                raise ValueError(f"{name}: other words")
            continue
        if wanted.dtype != given.dtype:
            raise ValueError(f"{name}: {given.dtype}, expected {wanted.dtype}")
        if not wanted.size:
            continue
        a, b = wanted.astype(np.float64), given.astype(np.float64)
        if (np.isnan(a) != np.isnan(b)).any() or (np.isinf(a) != np.isinf(b)).any():
            raise ValueError(f"{name}: NaN or infinite on one side only")
        finite = np.isfinite(a)
        if finite.any():
            greatest = np.abs(a[finite]).max()
            most = max(most, float(np.abs(a[finite] - b[finite]).max() / max(greatest, 1e-3)))
    return most


def nature(path):
    """Whether a model is quantised, picks boxes, or has half precision inside."""
    proto = onnx.load(path, load_external_data=False)
    nodes, tensors = list(proto.graph.node), list(proto.graph.initializer)
    for node in nodes:
        for attribute in node.attribute:
            nodes.extend(attribute.g.node)
            tensors.extend(attribute.g.initializer)
    if any(node.op_type.startswith("Q") and node.op_type != "QuickGelu" or "Quantize" in node.op_type or node.op_type.endswith("Integer") or node.op_type == "MatMulIntegerToFloat" for node in nodes):
        return "quantised"
    if any(node.op_type == "NonMaxSuppression" for node in nodes):
        return "detector"
    kinds = [tensor.data_type for tensor in tensors] + [value.type.tensor_type.elem_type for value in proto.graph.input]
    return "half" if onnx.TensorProto.FLOAT16 in kinds else "float"


def ours(program, path, feeds, seconds):
    with tempfile.TemporaryDirectory() as scratch:
        given, made = Path(scratch, "x.npz"), Path(scratch, "y.npz")
        np.savez(given, **feeds)
        begun = time.monotonic()
        ran = subprocess.run([program, "run", "--model", str(path), "--inputs", str(given), "--out", str(made)], capture_output=True, text=True, timeout=seconds)
        if ran.returncode:
            raise ValueError(" ".join(ran.stderr.split())[:400])
        return {name: value for name, value in np.load(made, allow_pickle=False).items()}, time.monotonic() - begun


def far(expected, found):
    """As apart; without end where shapes differ."""
    try:
        return apart(expected, found)
    except ValueError:
        return float("inf")


def variants(path, feeds):
    """Other answers of onnxruntime to the same question."""
    generator = np.random.default_rng(1)
    move = lambda value: (value * (1 + 1e-6 * generator.standard_normal(value.shape))).astype(value.dtype)
    moved = [{name: move(value) if value.dtype.kind == "f" else value for name, value in feeds.items()} for _ in range(4)]
    for inputs, settings in ((feeds, {"optimise": True}), (feeds, {"precise": True}), *((inputs, {}) for inputs in moved)):
        try:
            yield answers(path, inputs, **settings)
        except Exception:
            # Some models are beyond what the optimiser can do.
            continue


def tried(program, path, turn, seconds):
    """What came of a model: kind, outcome, reason, difference."""
    try:
        feeds = inputs_of(path, turn=turn)
        expected = answers(path, feeds)
    except Exception as error:
        return "left out", " ".join(str(error).split())[:200], None
    kind = nature(path)
    try:
        found, took = ours(program, path, feeds, seconds)
        distance = apart(expected, found)
    except subprocess.TimeoutExpired:
        return "failed", f"beyond {seconds} s", None
    except Exception as error:
        return "failed", str(error), None
    bound = {"float": 1e-4, "half": 2e-3, "quantised": 1 / 255, "detector": 1e-4}[kind]
    if kind in ("quantised", "detector") and distance > bound:
        others = list(variants(path, feeds))
        nearest = min([distance, *(far(other, found) for other in others)])
        spread = max((far(expected, other) for other in others), default=0.0)
        if nearest <= bound or distance <= spread:
            return "agrees", f"{kind} {distance:.1e}, {nearest:.1e} from the nearest variant, which are {spread:.1e} apart, {took:.1f} s", distance
    if distance <= bound:
        return "agrees", f"{kind} {distance:.1e}, {took:.1f} s", distance
    return "differs", f"{kind}: {distance:.2e} of the greatest value, at most {bound:.1e}", distance


def chosen(folder, most):
    """The models of a set, at most so many of one package."""
    packages = collections.defaultdict(list)
    for path in sorted(folder.rglob("*.onnx")):
        packages[path.relative_to(folder).parts[0]].append(path)
    for paths in packages.values():
        step = max(1, -(-len(paths) // most)) if most else 1
        yield from paths[::step]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("program")
    parser.add_argument("--set", default="")
    parser.add_argument("--only", default="")
    parser.add_argument("--turn", type=int, default=0)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--most", type=int, default=12)
    parser.add_argument("--report", type=Path)
    arguments = parser.parse_args()
    counts, lines, seen = collections.defaultdict(collections.Counter), [], set()
    for name in SETS:
        if arguments.set and name != arguments.set:
            continue
        for path in chosen(arguments.folder / name, arguments.most):
            if arguments.only not in str(path):
                continue
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if digest in seen:
                continue
            seen.add(digest)
            outcome, reason, _ = tried(arguments.program, path, arguments.turn, arguments.seconds)
            counts[name][outcome] += 1
            line = f"{outcome:9} {path.relative_to(arguments.folder)}  {reason}"
            print(line, flush=True)
            lines.append(line)
    table = ["", "| set | models | agree | differ | failed | share |", "|---|---|---|---|---|---|"]
    total = collections.Counter()
    for name, found in [*counts.items(), ("all", None)]:
        found = total if found is None else found
        models = sum(found.values()) - found["left out"]
        table.append(f"| {name} | {models} | {found['agrees']} | {found['differs']} | {found['failed']} | {100 * found['agrees'] / max(models, 1):.1f} % |")
        if found is not total:
            total += found
    print("\n".join(table))
    if arguments.report:
        arguments.report.write_text("\n".join(lines + table) + "\n")


if __name__ == "__main__":
    main()
