"""Self-tests of models: inputs and onnxruntime's outputs, as numpy.savez and JSON write them.

    pip install -r requirements-models.txt && python reference.py

Writes tests/fixtures/reference. Besides the right answers there is one file whose
output was moved by a known amount, so that a comparison that finds nothing fails.
"""

import json
import pathlib

import numpy as np
import onnxruntime

ROOT = pathlib.Path(__file__).resolve().parents[3]
OUT = ROOT / "tests/fixtures/reference"
OUT.mkdir(parents=True, exist_ok=True)


def main():
    model = ROOT / "models/blood-smear/synthetic-smear.onnx"
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    name, output = session.get_inputs()[0].name, session.get_outputs()[0].name
    # Coarse steps compress well.
    image = np.round(np.random.default_rng(1).normal(0, 1, (1, 3, 9, 9)) * 4) / 4
    image = image.repeat(8, 2).repeat(8, 3).astype(np.float32)
    logits = session.run(None, {name: image})[0]
    np.savez_compressed(OUT / "smear.npz", **{name: image, output: logits})
    np.savez_compressed(OUT / "smear-usual-names.npz", test_input=image.astype(np.float64), test_output=logits)
    np.savez_compressed(OUT / "smear-by-columns.npz", **{name: np.asfortranarray(image), output: logits})
    moved = logits.copy()
    moved[0, 1] += 0.25
    np.savez_compressed(OUT / "smear-moved.npz", **{name: image, output: moved})
    np.savez_compressed(OUT / "smear-no-output.npz", **{name: image})
    np.savez_compressed(OUT / "smear-other-shape.npz", **{name: image, output: logits[:, :1]})
    np.save(OUT / "single.npy", logits)
    model = ROOT / "models/breast-cancer/logistic.onnx"
    if not model.exists():
        model = sorted((ROOT / "models/breast-cancer").glob("*.onnx"))[0]
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    rows = np.round(np.random.default_rng(2).uniform(0, 30, (4, 30)), 2).astype(np.float32)
    inputs = {session.get_inputs()[0].name: rows}
    found = session.run(None, inputs)
    named = {}
    for value, output in zip(found, session.get_outputs()):
        if isinstance(value, np.ndarray):
            named[output.name] = value.tolist()
    tensors = {key: [[float(v) for v in row] for row in value] for key, value in inputs.items()}
    (OUT / "table.json").write_text(json.dumps({**tensors, **named}) + "\n")


if __name__ == "__main__":
    main()
