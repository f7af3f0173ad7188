"""Makes neural networks, an input for each, and onnxruntime's answers.

    networks.py small FOLDER   a few kilobytes each: tests/fixtures/networks
    networks.py large FOLDER   as they are used: for `make networks`

Exported by PyTorch with random weights (the batch norms have seen a few
batches, so that nothing is a plain zero or one), and quantised by
onnxruntime.quantization. Each case is a folder with model.onnx, input_<i>.pb
and output_<i>.pb, as tensors of ONNX. Seeded: the same files come out again.
"""

import argparse
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnx import numpy_helper
from onnxruntime import quantization
from torch import nn

SEED = 7
OPSET = 17


class Block(nn.Module):
    """Two convolutions beside a shortcut, as in a ResNet."""

    def __init__(self, width):
        super().__init__()
        self.first, self.second = nn.Conv2d(width, width, 3, padding=1, bias=False), nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.norms = nn.ModuleList([nn.BatchNorm2d(width), nn.BatchNorm2d(width)])

    def forward(self, x):
        y = torch.relu(self.norms[0](self.first(x)))
        return torch.relu(x + self.norms[1](self.second(y)))


class Cnn(nn.Module):
    """What a small classifier of images is made of: all that is quantised."""

    def __init__(self, classes=3):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2))
        self.block = Block(8)
        self.depthwise = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1, groups=8), nn.LeakyReLU(0.1), nn.Conv2d(8, 12, 1), nn.Sigmoid())
        self.head = nn.Linear(20, classes)

    def forward(self, x):
        x = self.block(self.stem(x))
        joined = torch.cat([x, self.depthwise(x) * 2.0], 1)
        return self.head(nn.functional.adaptive_avg_pool2d(joined, 1).flatten(1))


class UNet(nn.Module):
    """Down twice, up twice, with shortcuts across; a mask for each pixel."""

    def __init__(self, widths=(6, 12, 18)):
        super().__init__()
        a, b, c = widths
        double = lambda i, o: nn.Sequential(nn.Conv2d(i, o, 3, padding=1), nn.BatchNorm2d(o), nn.ReLU(), nn.Conv2d(o, o, 3, padding=1), nn.ReLU())
        self.down = nn.ModuleList([double(1, a), double(a, b), double(b, c)])
        self.up = nn.ModuleList([nn.ConvTranspose2d(c, b, 2, stride=2), nn.Upsample(scale_factor=2, mode="bilinear")])
        self.join = nn.ModuleList([double(2 * b, b), double(a + b, a)])
        self.last = nn.Conv2d(a, 1, 1)

    def forward(self, x):
        a = self.down[0](x)
        b = self.down[1](nn.functional.max_pool2d(a, 2))
        c = self.down[2](nn.functional.max_pool2d(b, 2))
        y = self.join[0](torch.cat([self.up[0](c), b], 1))
        y = self.join[1](torch.cat([self.up[1](y), a], 1))
        return torch.sigmoid(self.last(y))


class Vit(nn.Module):
    """Patches, a class token, two layers of attention, a head."""

    def __init__(self, width=24, patch=8, size=32, layers=2, classes=3):
        super().__init__()
        self.patches = nn.Conv2d(3, width, patch, stride=patch)
        self.token = nn.Parameter(torch.randn(1, 1, width))
        self.places = nn.Parameter(torch.randn(1, (size // patch) ** 2 + 1, width) * 0.1)
        layer = nn.TransformerEncoderLayer(width, 4, 2 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
        self.layers = nn.ModuleList([layer] + [nn.TransformerEncoderLayer(width, 4, 2 * width, dropout=0.0, activation="gelu", batch_first=True, norm_first=True) for _ in range(layers - 1)])
        self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, classes)

    def forward(self, x):
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.expand(x.shape[0], -1, -1), x], 1) + self.places
        for layer in self.layers:
            x = layer(x)
        return torch.softmax(self.head(self.norm(x[:, 0])), -1)


class Recurrent(nn.Module):
    """A sequence of measurements to one probability, and the last state."""

    def __init__(self, kind, bidirectional):
        super().__init__()
        self.cells = kind(5, 8, num_layers=2, batch_first=True, bidirectional=bidirectional)
        self.head = nn.Linear(16 if bidirectional else 8, 1)

    def forward(self, x):
        y, _ = self.cells(x)
        return torch.sigmoid(self.head(y[:, -1])), y


class Mlp(nn.Module):
    """Numbers of a table to the probabilities of three classes."""

    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(6, 16), nn.BatchNorm1d(16), nn.GELU(), nn.Linear(16, 8), nn.SiLU(), nn.Linear(8, 3), nn.Softmax(1))

    def forward(self, x):
        return self.layers(x)


def settled(model, *shape):
    """The model after a few batches, ready to be exported."""
    model.train()
    with torch.no_grad():
        for _ in range(3):
            model(torch.randn(*shape))
    return model.eval()


def export(model, example, path, open_batch=True, outputs=("output",), opset=OPSET):
    axes = {name: {0: "batch"} for name in ("input", *outputs)} if open_batch else None
    torch.onnx.export(model, (example,), path, input_names=["input"], output_names=list(outputs), dynamic_axes=axes, opset_version=opset, dynamo=False)


def session(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    # The graph as it is written: what optimisation changes is not the model's.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def keep(folder, name, path, value):
    """Writes one case: the model, what it is given, and what it answers."""
    case = folder / name
    shutil.rmtree(case, ignore_errors=True)
    case.mkdir(parents=True)
    shutil.copy(path, case / "model.onnx")
    found = session(path)
    (case / "input_0.pb").write_bytes(numpy_helper.from_array(value, "input").SerializeToString())
    for at, (output, answer) in enumerate(zip(found.get_outputs(), found.run(None, {"input": value}))):
        (case / f"output_{at}.pb").write_bytes(numpy_helper.from_array(answer, output.name).SerializeToString())
    print(f"{name}: {(case / 'model.onnx').stat().st_size} bytes")


def values(*shape):
    return np.random.default_rng(SEED).standard_normal(shape).astype(np.float32)


class Calibration(quantization.CalibrationDataReader):
    """A few images from which the ranges of values are taken."""

    def __init__(self, size):
        random = np.random.default_rng(SEED + 1)
        self.rows = iter([{"input": random.standard_normal((1, 3, size, size)).astype(np.float32)} for _ in range(6)])

    def get_next(self):
        return next(self.rows, None)


def quantised(folder, source, size, scratch):
    """One network in the three formats of onnxruntime.quantization."""
    prepared, path = str(scratch / "prepared.onnx"), str(scratch / "quantised.onnx")
    quantization.quant_pre_process(source, prepared)
    value = values(4, 3, size, size)
    # A range of seven bits for weights: onnxruntime's sums then do not saturate
    # on processors without VNNI.
    kinds = {
        "qdq": (quantization.QuantFormat.QDQ, False, quantization.QuantType.QUInt8),
        "qdq-channels": (quantization.QuantFormat.QDQ, True, quantization.QuantType.QInt8),
        "qoperator": (quantization.QuantFormat.QOperator, False, quantization.QuantType.QUInt8),
        "qoperator-channels": (quantization.QuantFormat.QOperator, True, quantization.QuantType.QInt8),
    }
    for name, (form, channels, activation) in kinds.items():
        quantization.quantize_static(prepared, path, Calibration(size), quant_format=form, per_channel=channels, activation_type=activation, weight_type=quantization.QuantType.QInt8, reduce_range=True)
        keep(folder, f"cnn-{name}", path, value)
    for name, kind in {"dynamic": quantization.QuantType.QUInt8, "dynamic-signed": quantization.QuantType.QInt8}.items():
        quantization.quantize_dynamic(prepared, path, weight_type=kind, reduce_range=True)
        keep(folder, f"cnn-{name}", path, value)


def small(folder, scratch):
    path = str(scratch / "model.onnx")
    cnn = settled(Cnn(), 8, 3, 32, 32)
    export(cnn, torch.randn(2, 3, 32, 32), path)
    keep(folder, "cnn", path, values(4, 3, 32, 32))
    quantised(folder, path, 32, scratch)
    for opset in (9, 11, 13, 18, 20):
        export(cnn, torch.randn(2, 3, 32, 32), path, opset=opset)
        keep(folder, f"cnn-opset-{opset}", path, values(2, 3, 32, 32))
    unet = settled(UNet(), 4, 1, 32, 32)
    export(unet, torch.randn(2, 1, 32, 32), path)
    keep(folder, "u-net", path, values(2, 1, 32, 32))
    vit = settled(Vit(), 4, 3, 32, 32)
    export(vit, torch.randn(2, 3, 32, 32), path)
    keep(folder, "vit", path, values(3, 3, 32, 32))
    for name, kind in {"lstm": nn.LSTM, "gru": nn.GRU}.items():
        for side in (False, True):
            model = settled(Recurrent(kind, side), 4, 9, 5)
            export(model, torch.randn(2, 9, 5), path, outputs=("probability", "states"))
            keep(folder, name + ("-both-ways" if side else ""), path, values(6, 9, 5))
    mlp = settled(Mlp(), 30, 6)
    export(mlp, torch.randn(2, 6), path)
    keep(folder, "mlp-three", path, values(40, 6))


def large(folder, scratch):
    from torchvision import models

    path = str(scratch / "model.onnx")
    for name in ["resnet18", "densenet121", "efficientnet_b0", "mobilenet_v3_small", "mobilenet_v2", "vit_b_16"]:
        torch.manual_seed(SEED)
        # Of the vision transformer a small one: its layers are all alike.
        parts = {"num_layers": 2} if name == "vit_b_16" else {}
        model = models.VisionTransformer(224, 16, 3, 3, 192, 384, num_classes=10) if parts else models.get_model(name, weights=None)
        export(settled(model, 2, 3, 224, 224), torch.randn(1, 3, 224, 224), path)
        keep(folder, name, path, values(2, 3, 224, 224))
    unet = settled(UNet((32, 64, 128)), 1, 1, 128, 128)
    export(unet, torch.randn(1, 1, 256, 256), path)
    keep(folder, "u-net-256", path, values(1, 1, 256, 256))
    for name in ["resnet18", "mobilenet_v2"]:
        torch.manual_seed(SEED)
        export(settled(models.get_model(name, weights=None), 2, 3, 224, 224), torch.randn(1, 3, 224, 224), path)
        prepared = str(scratch / "prepared.onnx")
        quantization.quant_pre_process(path, prepared)
        for form in quantization.QuantFormat:
            quantization.quantize_static(prepared, path, Calibration(224), quant_format=form, per_channel=True, activation_type=quantization.QuantType.QUInt8, weight_type=quantization.QuantType.QInt8, reduce_range=True)
            keep(folder, f"{name}-{form.name.lower()}", path, values(1, 3, 224, 224))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("which", choices=["small", "large"])
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        {"small": small, "large": large}[arguments.which](arguments.folder, Path(scratch))


if __name__ == "__main__":
    main()
