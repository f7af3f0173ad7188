"""Trains the small network of models/lung-ct/ on synthetic patients.

    OMP_NUM_THREADS=1 venv/bin/python lung_ct_train.py

The training patients are drawn apart from the test patients, by the same script. The network
learns from single slices, each with what was drawn in it; a patient's score is that of the
slice with the highest. It sees every slice through the recipe that is written beside it,
except that training moves slices by a few pixels at random.
"""

import io
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from PIL import Image
from torch import nn

import lung_ct_draw as draw

FOLDER = Path(__file__).resolve().parent.parent / "lung-ct"
PATIENTS = 1300
TUNE_PATIENTS = 300
SHARE_B = 0.15
EPOCHS = 16
BATCH = 32
# Nothing is taught as certain, so that no answer is exactly 0 or 1.
SMOOTH = 0.02
SIZE, SHIFT = 48, 3
FROM, TO = -1000.0, 400.0
WANTED = 0.9
RECIPE = {
    "version": 2,
    "name": "Synthetic CT of the chest",
    "colour": "grey",
    "resize": {"exact": {"width": SIZE, "height": SIZE}},
    "filter": "bilinear",
    "arithmetic": "pillow",
    "scale": {"range": {"from": [FROM, TO], "to": [0.0, 1.0], "clip": True}},
    "layout": "nchw",
    "post": "none",
    "values": "modality",
    "fusion": "max",
}


def prepared(values):
    """What the network is given for a slice: the recipe, step by step."""
    image = Image.fromarray(values.astype(np.float32)).resize((SIZE, SIZE), Image.Resampling.BILINEAR)
    return np.clip((np.asarray(image) - np.float32(FROM)) / np.float32(TO - FROM), 0, 1)[None]


def block(inputs, outputs):
    """A convolution of 3 × 3, normalised over the batch, without negative values."""
    return [nn.Conv2d(inputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()]


class Network(nn.Module):
    """About 22,000 weights. The answer is the probability of a nodule anywhere: the largest
    of what each place says."""

    def __init__(self):
        super().__init__()
        self.places = nn.Sequential(
            *block(1, 16), *block(16, 24), nn.MaxPool2d(2), *block(24, 32), *block(32, 40), nn.MaxPool2d(2)
        )
        self.last = nn.Sequential(nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(40, 1))

    def forward(self, image):
        return self.last(self.places(image))


def moved(rng, image):
    """The slice, moved at random by up to SHIFT pixels; what comes in from beyond is air."""
    padded = np.pad(image, ((0, 0), (SHIFT, SHIFT), (SHIFT, SHIFT)))
    down, right = rng.integers(0, 2 * SHIFT + 1, 2)
    return padded[:, down : down + SIZE, right : right + SIZE]


def train():
    """The trained network, ready for use."""
    torch.set_num_threads(1)
    torch.manual_seed(draw.SEED)
    torch.use_deterministic_algorithms(True)
    drawn = [(prepared(values), float(radius > draw.SHOWN)) for _, slices in
             draw.patients("train", PATIENTS, SHARE_B) for values, radius in slices]
    print(f"{len(drawn)} slices to train on, {np.mean([truth for _, truth in drawn]):.3f} with a nodule", flush=True)
    model = Network()
    steps = EPOCHS * (len(drawn) // BATCH)
    optimiser = torch.optim.AdamW(model.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 0.01, total_steps=steps)
    rng = np.random.default_rng(draw.SEED)
    for epoch in range(EPOCHS):
        losses = []
        order = rng.permutation(len(drawn))[: len(drawn) // BATCH * BATCH]
        for chosen in order.reshape(-1, BATCH):
            images = torch.from_numpy(np.stack([moved(rng, drawn[i][0]) for i in chosen]))
            truth = torch.tensor([[drawn[i][1]] for i in chosen]) * (1 - 2 * SMOOTH) + SMOOTH
            loss = nn.functional.binary_cross_entropy_with_logits(model(images), truth)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return nn.Sequential(model, nn.Sigmoid()).eval()


def export(model):
    """Writes the network with the word that it is a demonstration."""
    target = io.BytesIO()
    batch = {0: "batch"}
    # The older exporter: its files hold no paths of the machine that wrote them.
    torch.onnx.export(
        model, (torch.zeros(1, 1, SIZE, SIZE),), target, dynamo=False, opset_version=17,
        input_names=["slice"], output_names=["nodule"], dynamic_axes={"slice": batch, "nodule": batch},
    )
    written = onnx.load_from_string(target.getvalue())
    written.doc_string = "Trained on synthetic CT slices. A demonstration, not for patients."
    onnx.helper.set_model_props(written, {"training_data": "synthetic"})
    onnx.checker.check_model(written, full_check=True)
    (FOLDER / "nodule.onnx").write_bytes(written.SerializeToString(deterministic=True))


def threshold(model):
    """The largest hundredth at which the sensitivity among tuning patients reaches WANTED."""
    truth, score = [], []
    for patient, slices in draw.patients("tune", TUNE_PATIENTS, SHARE_B):
        with torch.no_grad():
            answers = model(torch.from_numpy(np.stack([prepared(values) for values, _ in slices])))
        truth.append(patient.ill)
        score.append(float(answers.max()))
    truth, score = np.array(truth), np.array(score)
    for cut in np.arange(99, 0, -1) / 100:
        sensitivity, specificity = np.mean(score[truth] >= cut), np.mean(score[~truth] < cut)
        if sensitivity >= WANTED:
            return cut, sensitivity, specificity, len(truth), truth.sum()


if __name__ == "__main__":
    trained = train()
    export(trained)
    (FOLDER / "recipe.json").write_text(json.dumps(RECIPE, indent=1) + "\n", encoding="utf-8")
    print("threshold {}: sensitivity {:.3f}, specificity {:.3f} in {} tuning patients, {} with a nodule"
          .format(*threshold(trained)))
