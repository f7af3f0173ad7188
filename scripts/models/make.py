"""Makes models as people make them: exports of torch, and what is made of those.

    make.py FOLDER

Exports go to FOLDER/exported: torchvision, timm and MONAI with random weights, by both exporters
where both can. Models derived from them (and from some of FOLDER/shipped) go to FOLDER/derived:
half precision, 8 bits in four ways, slimmed, simplified, and as onnxruntime's optimiser saves
them. What is there already is not made again; what cannot be made is named, and the others go on.
"""

import argparse
import shutil
import subprocess
import sys
import traceback
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime import quantization
from torch import nn

warnings.filterwarnings("ignore")
SEED = 7


class Ecg(nn.Module):
    """A network of one-dimensional convolutions with an LSTM, as for twelve leads."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv1d(12, 32, 15, stride=2, padding=7), nn.BatchNorm1d(32), nn.ReLU(), nn.MaxPool1d(3, 2))
        self.body = nn.Sequential(nn.Conv1d(32, 64, 9, stride=2, padding=4), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.2))
        self.lstm = nn.LSTM(64, 48, batch_first=True, bidirectional=True)
        self.head = nn.Linear(96, 5)

    def forward(self, x):
        x, _ = self.lstm(self.body(self.stem(x)).transpose(1, 2))
        return torch.sigmoid(self.head(x.mean(1)))


class Encoder(nn.Module):
    """A BERT of two layers, as text encoders are exported."""

    def __init__(self, width=64):
        super().__init__()
        self.words, self.places = nn.Embedding(500, width), nn.Embedding(64, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(nn.TransformerEncoderLayer(width, 4, 128, activation="gelu", batch_first=True) for _ in range(2))
        self.head = nn.Linear(width, 3)

    def forward(self, ids, mask):
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1], device=ids.device)))
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=mask == 0)
        return self.head(x[:, 0])


def image(size, channels=3, batch=1):
    return (torch.rand(batch, channels, size, size),)


def models():
    """Names, how to make the network, its inputs, and which exporters to try."""
    import monai.networks.nets as nets
    import timm
    import torchvision.models as tv
    from torchvision.models import detection, segmentation

    both, old, new = ("torchscript", "dynamo"), ("torchscript",), ("dynamo",)
    for name in ("resnet18", "mobilenet_v3_small", "efficientnet_b0", "densenet121", "shufflenet_v2_x1_0", "squeezenet1_1", "convnext_tiny", "swin_t", "vit_b_16", "regnet_y_400mf"):
        yield f"tv-{name}", lambda name=name: getattr(tv, name)(weights=None), image(224), both
    yield "tv-mnasnet", lambda: tv.mnasnet0_5(weights=None), image(224), old
    yield "tv-inception", lambda: tv.inception_v3(weights=None, aux_logits=False, init_weights=False), image(299), old
    plain = {"weights": None, "weights_backbone": None}
    yield "tv-deeplab", lambda: segmentation.deeplabv3_mobilenet_v3_large(**plain, num_classes=4), image(128), both
    yield "tv-ssdlite", lambda: detection.ssdlite320_mobilenet_v3_large(**plain, num_classes=5), image(320), old
    yield "tv-fasterrcnn", lambda: detection.fasterrcnn_mobilenet_v3_large_320_fpn(**plain, num_classes=5), image(320), old
    for name in ("mobilenetv4_conv_small", "fastvit_t8", "eva02_tiny_patch14_224", "levit_128s", "coat_lite_tiny"):
        yield f"timm-{name}", lambda name=name: timm.create_model(name, pretrained=False), image(224), both
    yield "monai-densenet", lambda: nets.DenseNet121(spatial_dims=2, in_channels=1, out_channels=3), image(96, 1), old
    unet = lambda dims: nets.UNet(spatial_dims=dims, in_channels=1, out_channels=3, channels=(8, 16, 32), strides=(2, 2), num_res_units=1)
    yield "monai-unet-2d", lambda: unet(2), image(96, 1), both
    yield "monai-unet-3d", lambda: unet(3), (torch.rand(1, 1, 32, 32, 32),), both
    yield "monai-segresnet", lambda: nets.SegResNet(spatial_dims=3, in_channels=1, out_channels=2, init_filters=8), (torch.rand(1, 1, 32, 32, 32),), old
    yield "ecg", Ecg, (torch.randn(2, 12, 500),), both
    yield "encoder", Encoder, (torch.randint(0, 500, (2, 24)), torch.ones(2, 24, dtype=torch.int64)), both


def seen(network, inputs):
    """Batch norms that have seen a few batches, so that nothing is a plain zero or one; and
    detectors whose scores are not all but the same, since then their order is left to chance."""
    torch.manual_seed(SEED)
    for name, module in network.named_modules():
        if "cls" in name or "classification_head" in name:
            for weight in module.parameters(recurse=False):
                weight.data.normal_(0, 1.0 if weight.dim() == 1 else 8 * weight.data.std().item())
    for module in network.modules():
        if isinstance(module, nn.modules.batchnorm._BatchNorm):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.8, 1.2)
            if module.affine:
                module.weight.data.uniform_(0.8, 1.2)
                module.bias.data.normal_(0, 0.1)
    return network.eval()


def export(folder, only):
    import timm

    # Shortcuts that the older exporter has no operators for.
    torch.backends.mha.set_fastpath_enabled(False)
    timm.layers.set_fused_attn(False)
    for name, make, inputs, ways in models():
        for way in ways:
            path = folder / f"{name}-{way}" / "model.onnx"
            if path.exists() or (only and only not in name):
                continue
            torch.manual_seed(SEED)
            print(f"models: exporting {name} ({way})", flush=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                network = seen(make(), inputs)
                with torch.no_grad():
                    if way == "dynamo":
                        torch.onnx.export(network, inputs, str(path), dynamo=True, external_data=False, verbose=False)
                    else:
                        torch.onnx.export(network, inputs, str(path), dynamo=False, opset_version=17)
            except Exception as error:
                shutil.rmtree(path.parent)
                print(f"models: {name} cannot be exported by {way}: {str(error).splitlines()[0][:200]}", flush=True)


class Feed(quantization.CalibrationDataReader):
    def __init__(self, path):
        sys.path.insert(0, str(Path(__file__).parent))
        from compare import inputs_of

        self.batches = [inputs_of(path, seed) for seed in range(3)]

    def get_next(self):
        return self.batches.pop() if self.batches else None


def optimised(source, target, level):
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = level
    options.optimized_model_filepath = str(target)
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(source), options, providers=["CPUExecutionProvider"])


def half(source, target, keep):
    from onnxconverter_common import float16

    converted = float16.convert_float_to_float16(onnx.load(source), keep_io_types=keep, disable_shape_infer=False)
    onnx.save(converted, target)


def static(source, target, **settings):
    prepared = target.with_name("prepared.onnx")
    quantization.shape_inference.quant_pre_process(str(source), str(prepared), skip_symbolic_shape=True)
    quantization.quantize_static(str(prepared), str(target), Feed(prepared), **settings)
    prepared.unlink()


def slim(source, target):
    import onnxslim

    onnxslim.slim(str(source), str(target))


def simplify(source, target):
    import onnxsim

    simple, _ = onnxsim.simplify(onnx.load(source))
    onnx.save(simple, target)


LEVELS = onnxruntime.GraphOptimizationLevel
Q = quantization
WAYS = {
    "half": lambda s, t: half(s, t, False),
    "half-inside": lambda s, t: half(s, t, True),
    "dynamic": lambda s, t: Q.quantize_dynamic(str(s), str(t), weight_type=Q.QuantType.QInt8),
    "dynamic-channels": lambda s, t: Q.quantize_dynamic(str(s), str(t), weight_type=Q.QuantType.QInt8, per_channel=True),
    "qdq": lambda s, t: static(s, t, quant_format=Q.QuantFormat.QDQ, per_channel=True),
    "qdq-16": lambda s, t: static(s, t, quant_format=Q.QuantFormat.QDQ, activation_type=Q.QuantType.QUInt16, weight_type=Q.QuantType.QInt8),
    "qoperator": lambda s, t: static(s, t, quant_format=Q.QuantFormat.QOperator),
    "slim": slim,
    "simplified": simplify,
    "basic": lambda s, t: optimised(s, t, LEVELS.ORT_ENABLE_BASIC),
    "extended": lambda s, t: optimised(s, t, LEVELS.ORT_ENABLE_EXTENDED),
}
DERIVED = {
    "tv-resnet18-torchscript": ("half", "half-inside", "dynamic", "qdq", "qdq-16", "qoperator", "slim", "simplified", "basic", "extended"),
    "tv-mobilenet_v3_small-torchscript": ("half", "qdq", "qoperator", "slim", "basic", "extended"),
    "tv-vit_b_16-torchscript": ("half", "dynamic", "extended"),
    "tv-swin_t-torchscript": ("half", "extended"),
    "timm-eva02_tiny_patch14_224-torchscript": ("half", "extended"),
    "monai-unet-2d-torchscript": ("half", "half-inside", "qdq", "qoperator", "slim", "simplified", "extended"),
    "monai-unet-3d-torchscript": ("half", "extended"),
    "monai-densenet-torchscript": ("half", "qdq", "extended"),
    "tv-deeplab-torchscript": ("half", "extended"),
    "ecg-torchscript": ("half", "dynamic", "dynamic-channels", "slim", "extended"),
    "encoder-torchscript": ("half", "dynamic", "dynamic-channels", "simplified", "basic", "extended"),
    "tv-ssdlite-torchscript": ("basic", "extended"),
    "tv-fasterrcnn-torchscript": ("basic",),
    "tv-convnext_tiny-dynamo": ("half", "extended"),
}


def derive(source, folder):
    for name, ways in DERIVED.items():
        origin = source / name / "model.onnx"
        for way in ways:
            path = folder / f"{name}-{way}" / "model.onnx"
            if path.exists() or not origin.exists():
                continue
            print(f"models: {name}, {way}", flush=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                WAYS[way](origin, path)
            except Exception as error:
                shutil.rmtree(path.parent)
                print(f"models: {name} cannot be made {way}: {str(error).splitlines()[:1]}", flush=True)
    # Dynamic, then optimised: products of whole numbers in one operator each.
    for name in ("encoder-torchscript", "ecg-torchscript"):
        origin, path = folder / f"{name}-dynamic" / "model.onnx", folder / f"{name}-dynamic-extended" / "model.onnx"
        if origin.exists() and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            optimised(origin, path, LEVELS.ORT_ENABLE_EXTENDED)


def transformers(source, folder):
    """The optimiser for transformers: attention, embeddings and layer norms in one operator each."""
    from onnxruntime.transformers import optimizer

    origin, path = source / "encoder-torchscript" / "model.onnx", folder / "encoder-torchscript-fused" / "model.onnx"
    if origin.exists() and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            optimizer.optimize_model(str(origin), model_type="bert", num_heads=4, hidden_size=64).save_model_to_file(str(path))
        except Exception as error:
            shutil.rmtree(path.parent)
            print(f"models: encoder cannot be fused: {error}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    export(arguments.folder / "exported", arguments.only)
    derive(arguments.folder / "exported", arguments.folder / "derived")
    transformers(arguments.folder / "exported", arguments.folder / "derived")
