"""Trains the small network of models/blood-smear/ on synthetic patients.

    OMP_NUM_THREADS=1 venv/bin/python blood_smear_train.py

The training patients are drawn apart from the test patients, and nine in ten of
them are of site A: the network is expected to do worse at site B, which is what
the demo study is about. It sees every image through the recipe that is written
beside it, except that training cuts and turns the images at random.
"""

import io
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from PIL import Image
from torch import nn

import blood_smear_draw as draw

FOLDER = Path(__file__).resolve().parent.parent / "blood-smear"
CLASSES = ["no parasites", "parasites"]
PATIENTS = 300
TUNE_PATIENTS = 100
SHARE_B = 0.1
EPOCHS = 10
BATCH = 32
RESIZE, CROP = 80, 72
MEAN, STD = [0.82, 0.68, 0.71], [0.12, 0.17, 0.14]
RECIPE = {
    "version": 1,
    "name": "Synthetic blood smears",
    "colour": "rgb",
    "resize": {"shorter_side": RESIZE},
    "filter": "bilinear",
    "arithmetic": "pillow",
    "crop": {"width": CROP, "height": CROP},
    "scale": "unit",
    "mean": MEAN,
    "std": STD,
    "layout": "nchw",
    "post": "softmax",
    "classes": CLASSES,
    "positive": 1,
}


def resized(image):
    """Red, green, blue; the shorter side to 80 pixels, as torchvision does it."""
    image = image.convert("RGB")
    short = min(image.size)
    size = tuple(int(RESIZE * side / short) for side in image.size)
    return image if size == image.size else image.resize(size, Image.Resampling.BILINEAR)


def normalised(pixels):
    """Samples of 8 bits, one image or many, to numbers with the channels first."""
    unit = np.asarray(pixels, dtype=np.float32) / np.float32(255)
    values = (unit - np.array(MEAN, dtype=np.float32)) / np.array(STD, dtype=np.float32)
    return np.ascontiguousarray(np.moveaxis(values, -1, -3))


def prepared(image):
    """What the network is given for an image: the recipe, step by step."""
    image = resized(image)
    left, top = (int(round((side - CROP) / 2.0)) for side in image.size)
    return normalised(image.crop((left, top, left + CROP, top + CROP)))


def block(inputs, outputs, stride=1):
    """A convolution of 3 × 3, normalised over the batch, without negative values."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()
    )


def separable(inputs, outputs):
    """The same in two steps: each channel by itself, then all channels of a pixel."""
    return nn.Sequential(
        nn.Conv2d(inputs, inputs, 3, 1, 1, groups=inputs, bias=False), nn.BatchNorm2d(inputs), nn.ReLU(),
        nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(),
    )


def network():
    """About 21,000 weights; the answer is one logit a class."""
    return nn.Sequential(
        block(3, 12), block(12, 24, 2), separable(24, 32), block(32, 48, 2), separable(48, 64),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 2),
    )


def augmented(rng, image):
    """A random cut of the size of the crop, turned and mirrored at random."""
    left, top = (rng.integers(side - CROP + 1) for side in image.shape[1::-1])
    cut = np.rot90(image[top : top + CROP, left : left + CROP], rng.integers(4))
    return cut[:, ::-1] if rng.random() < 0.5 else cut


def train():
    """The trained network, ready for use."""
    torch.set_num_threads(1)
    torch.manual_seed(draw.SEED)
    torch.use_deterministic_algorithms(True)
    drawn = [(np.asarray(resized(image)), int(infected > 0)) for _, image, infected in
             draw.fields("train", PATIENTS, SHARE_B)]
    print(f"{len(drawn)} images to train on, {np.mean([truth for _, truth in drawn]):.3f} with parasites")
    model = network()
    steps = EPOCHS * (len(drawn) // BATCH)
    optimiser = torch.optim.AdamW(model.parameters(), weight_decay=1e-3)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 0.01, total_steps=steps)
    rng = np.random.default_rng(draw.SEED)
    for epoch in range(EPOCHS):
        losses = []
        order = rng.permutation(len(drawn))[: len(drawn) // BATCH * BATCH]
        for chosen in order.reshape(-1, BATCH):
            images = np.stack([augmented(rng, drawn[i][0]) for i in chosen])
            truth = torch.tensor([drawn[i][1] for i in chosen])
            loss = nn.functional.cross_entropy(model(torch.from_numpy(normalised(images))), truth)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}", flush=True)
    return model.eval()


def export(model):
    """Writes the network with the classes' names and the word that it is a demonstration."""
    target = io.BytesIO()
    batch = {0: "batch"}
    # The older exporter: its files hold no paths of the machine that wrote them.
    torch.onnx.export(
        model, (torch.zeros(1, 3, CROP, CROP),), target, dynamo=False, opset_version=17,
        input_names=["image"], output_names=["logits"], dynamic_axes={"image": batch, "logits": batch},
    )
    written = onnx.load_from_string(target.getvalue())
    written.doc_string = "Trained on synthetic blood smears. A demonstration, not for patients."
    onnx.helper.set_model_props(written, {"class_names": json.dumps(CLASSES), "training_data": "synthetic"})
    onnx.checker.check_model(written, full_check=True)
    (FOLDER / "synthetic-smear.onnx").write_bytes(written.SerializeToString(deterministic=True))


def threshold(model):
    """The largest hundredth at which the tuning patients' sensitivity reaches 0.95."""
    drawn = list(draw.fields("tune", TUNE_PATIENTS, SHARE_B))
    with torch.no_grad():
        logits = model(torch.from_numpy(np.stack([prepared(image) for _, image, _ in drawn])))
    score = torch.softmax(logits, 1)[:, 1].numpy()
    truth = np.array([infected > 0 for _, _, infected in drawn])
    for cut in np.arange(99, 0, -1) / 100:
        sensitivity, specificity = np.mean(score[truth] >= cut), np.mean(score[~truth] < cut)
        if sensitivity >= 0.95:
            return cut, sensitivity, specificity, len(drawn), truth.sum()


if __name__ == "__main__":
    trained = train()
    export(trained)
    (FOLDER / "recipe.json").write_text(json.dumps(RECIPE, indent=1) + "\n", encoding="utf-8")
    print("threshold {}: sensitivity {:.3f}, specificity {:.3f} in {} tuning images, {} with parasites"
          .format(*threshold(trained)))
