"""Networks for the comparison of speed, with random weights, written as the
usual export of PyTorch writes them (batch normalisation folded where it
follows a convolution, SiLU as Sigmoid and Mul, GELU by Erf).

    python models.py OUT_FOLDER

Shapes follow the papers: SqueezeNet 1.1 (arXiv:1602.07360), MobileNet v2
(1801.04381), ResNet-50 v1.5 (1512.03385), DenseNet-121 (1608.06993),
EfficientNet-B0 (1905.11946), U-Net (1505.04597, 32 channels at first) and
ViT-Tiny (2010.11929). Weights are drawn so that activations keep their size.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17


class Net:
    """A graph that grows by one node a call; every call gives a value's name."""

    def __init__(self, name, shape, seed):
        self.name, self.shape = name, shape
        self.rng = np.random.default_rng(seed)
        self.nodes, self.weights, self.count = [], [], 0

    def constant(self, array, kind=np.float32):
        self.count += 1
        name = f"w{self.count}"
        self.weights.append(numpy_helper.from_array(np.asarray(array, dtype=kind), name))
        return name

    def add(self, op, inputs, **attributes):
        self.count += 1
        out = f"v{self.count}"
        self.nodes.append(helper.make_node(op, inputs, [out], name=f"{op}_{self.count}", **attributes))
        return out

    def conv(self, x, cin, cout, kernel, stride=1, pad=None, group=1, bias=True):
        pad = kernel // 2 if pad is None else pad
        fan_in = cin // group * kernel * kernel
        weight = self.rng.normal(0, (2 / fan_in) ** 0.5, (cout, cin // group, kernel, kernel))
        inputs = [x, self.constant(weight)]
        if bias:
            inputs.append(self.constant(self.rng.normal(0, 0.01, cout)))
        return self.add("Conv", inputs, kernel_shape=[kernel] * 2, strides=[stride] * 2,
                        pads=[pad] * 4, group=group, dilations=[1, 1])

    def relu(self, x):
        return self.add("Relu", [x])

    def relu6(self, x):
        return self.add("Clip", [x, self.constant(0.0), self.constant(6.0)])

    def silu(self, x):
        return self.add("Mul", [x, self.add("Sigmoid", [x])])

    def batch_norm(self, x, c):
        parts = [self.rng.uniform(0.9, 1.1, c), self.rng.normal(0, 0.05, c),
                 self.rng.normal(0, 0.05, c), self.rng.uniform(0.9, 1.1, c)]
        return self.add("BatchNormalization", [x, *map(self.constant, parts)], epsilon=1e-5)

    def max_pool(self, x, kernel, stride, pad=0, ceil=0):
        return self.add("MaxPool", [x], kernel_shape=[kernel] * 2, strides=[stride] * 2,
                        pads=[pad] * 4, ceil_mode=ceil)

    def linear(self, x, cin, cout):
        weight = self.constant(self.rng.normal(0, cin ** -0.5, (cout, cin)))
        return self.add("Gemm", [x, weight, self.constant(np.zeros(cout))], transB=1)

    def head(self, x, cin, classes=1000):
        x = self.add("Flatten", [self.add("GlobalAveragePool", [x])], axis=1)
        return self.linear(x, cin, classes)

    def model(self, shape):
        self.nodes[-1].output[0] = "output"
        graph = helper.make_graph(
            self.nodes, self.name,
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, self.shape)],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, shape)], self.weights)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
        onnx.checker.check_model(model)
        return model


def squeezenet():
    net = Net("squeezenet", [1, 3, 224, 224], 1)
    x = net.relu(net.conv("input", 3, 64, 3, 2, 0))
    x = net.max_pool(x, 3, 2, ceil=1)

    def fire(x, cin, squeeze, expand):
        x = net.relu(net.conv(x, cin, squeeze, 1))
        one = net.relu(net.conv(x, squeeze, expand, 1))
        three = net.relu(net.conv(x, squeeze, expand, 3))
        return net.add("Concat", [one, three], axis=1)

    x = fire(fire(x, 64, 16, 64), 128, 16, 64)
    x = net.max_pool(x, 3, 2, ceil=1)
    x = fire(fire(x, 128, 32, 128), 256, 32, 128)
    x = net.max_pool(x, 3, 2, ceil=1)
    for cin, squeeze, expand in [(256, 48, 192), (384, 48, 192), (384, 64, 256), (512, 64, 256)]:
        x = fire(x, cin, squeeze, expand)
    x = net.relu(net.conv(x, 512, 1000, 1))
    net.add("Flatten", [net.add("GlobalAveragePool", [x])], axis=1)
    return net.model([1, 1000])


def mobilenet():
    net = Net("mobilenet", [1, 3, 224, 224], 2)
    x, cin = net.relu6(net.conv("input", 3, 32, 3, 2)), 32
    for expand, cout, repeat, stride in [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2),
                                         (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]:
        for at in range(repeat):
            step, wide, y = (stride if at == 0 else 1), cin * expand, x
            if expand > 1:
                y = net.relu6(net.conv(y, cin, wide, 1))
            y = net.relu6(net.conv(y, wide, wide, 3, step, group=wide))
            y = net.conv(y, wide, cout, 1)
            x = net.add("Add", [x, y]) if step == 1 and cin == cout else y
            cin = cout
    x = net.relu6(net.conv(x, cin, 1280, 1))
    net.head(x, 1280)
    return net.model([1, 1000])


def resnet():
    net = Net("resnet50", [1, 3, 224, 224], 3)
    x = net.max_pool(net.relu(net.conv("input", 3, 64, 7, 2, 3)), 3, 2, 1)
    cin = 64
    for width, repeat, stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        for at in range(repeat):
            step, cout = (stride if at == 0 else 1), width * 4
            y = net.relu(net.conv(x, cin, width, 1))
            y = net.relu(net.conv(y, width, width, 3, step))
            y = net.conv(y, width, cout, 1)
            same = x if cin == cout and step == 1 else net.conv(x, cin, cout, 1, step, 0)
            x, cin = net.relu(net.add("Add", [y, same])), cout
    net.head(x, cin)
    return net.model([1, 1000])


def densenet():
    net = Net("densenet121", [1, 3, 224, 224], 4)
    x = net.max_pool(net.relu(net.conv("input", 3, 64, 7, 2, 3)), 3, 2, 1)
    c = 64
    for block, layers in enumerate([6, 12, 24, 16]):
        parts = [x]
        for _ in range(layers):
            y = parts[0] if len(parts) == 1 else net.add("Concat", parts, axis=1)
            y = net.relu(net.batch_norm(y, c))
            y = net.relu(net.conv(y, c, 128, 1))
            parts.append(net.conv(y, 128, 32, 3, bias=False))
            c += 32
        x = net.relu(net.batch_norm(net.add("Concat", parts, axis=1), c))
        if block < 3:
            x = net.conv(x, c, c // 2, 1, bias=False)
            x = net.add("AveragePool", [x], kernel_shape=[2, 2], strides=[2, 2])
            c //= 2
    net.head(x, c)
    return net.model([1, 1000])


def efficientnet():
    net = Net("efficientnet_b0", [1, 3, 224, 224], 5)
    x, cin = net.silu(net.conv("input", 3, 32, 3, 2)), 32
    for expand, cout, repeat, stride, kernel in [(1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3),
                                                 (6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3)]:
        for at in range(repeat):
            step, wide, y = (stride if at == 0 else 1), cin * expand, x
            if expand > 1:
                y = net.silu(net.conv(y, cin, wide, 1))
            y = net.silu(net.conv(y, wide, wide, kernel, step, group=wide))
            squeeze = max(1, cin // 4)
            s = net.add("GlobalAveragePool", [y])
            s = net.conv(net.silu(net.conv(s, wide, squeeze, 1)), squeeze, wide, 1)
            y = net.add("Mul", [net.add("Sigmoid", [s]), y])
            y = net.conv(y, wide, cout, 1)
            x = net.add("Add", [y, x]) if step == 1 and cin == cout else y
            cin = cout
    x = net.silu(net.conv(x, cin, 1280, 1))
    net.head(x, 1280)
    return net.model([1, 1000])


def unet():
    net = Net("unet", [1, 3, 224, 224], 6)
    widths, skips, cin, x = [32, 64, 128, 256], [], 3, "input"

    def twice(x, cin, cout):
        return net.relu(net.conv(net.relu(net.conv(x, cin, cout, 3)), cout, cout, 3))

    for width in widths:
        x = twice(x, cin, width)
        skips.append(x)
        x, cin = net.max_pool(x, 2, 2), width
    x, cin = twice(x, 256, 512), 512
    for width, skip in zip(reversed(widths), reversed(skips)):
        weight = net.constant(net.rng.normal(0, (1 / cin) ** 0.5, (cin, width, 2, 2)))
        x = net.add("ConvTranspose", [x, weight, net.constant(np.zeros(width))],
                    kernel_shape=[2, 2], strides=[2, 2], pads=[0] * 4, dilations=[1, 1], group=1)
        x, cin = twice(net.add("Concat", [skip, x], axis=1), width * 2, width), width
    net.conv(x, 32, 2, 1)
    return net.model([1, 2, 224, 224])


def vit():
    net = Net("vit_tiny", [1, 3, 224, 224], 7)
    width, heads, depth, tokens = 192, 3, 12, 197
    each = width // heads

    def shape(x, *to):
        return net.add("Reshape", [x, net.constant(to, np.int64)])

    def norm(x):
        return net.add("LayerNormalization", [x, net.constant(np.ones(width)), net.constant(np.zeros(width))],
                       axis=-1, epsilon=1e-6)

    def dense(x, cin, cout):
        weight = net.constant(net.rng.normal(0, cin ** -0.5, (cin, cout)))
        return net.add("Add", [net.constant(net.rng.normal(0, 0.01, cout)), net.add("MatMul", [x, weight])])

    x = net.conv("input", 3, width, 16, 16, 0)
    x = net.add("Transpose", [shape(x, 1, width, tokens - 1)], perm=[0, 2, 1])
    x = net.add("Concat", [net.constant(net.rng.normal(0, 0.02, (1, 1, width))), x], axis=1)
    x = net.add("Add", [x, net.constant(net.rng.normal(0, 0.02, (1, tokens, width)))])
    for _ in range(depth):
        y = shape(dense(norm(x), width, 3 * width), 1, tokens, 3, heads, each)
        y = net.add("Transpose", [y], perm=[2, 0, 3, 1, 4])
        q, k, v = (net.add("Gather", [y, net.constant(at, np.int64)], axis=0) for at in range(3))
        q = net.add("Mul", [q, net.constant(each ** -0.5)])
        scores = net.add("MatMul", [q, net.add("Transpose", [k], perm=[0, 1, 3, 2])])
        y = net.add("MatMul", [net.add("Softmax", [scores], axis=-1), v])
        y = shape(net.add("Transpose", [y], perm=[0, 2, 1, 3]), 1, tokens, width)
        x = net.add("Add", [x, dense(y, width, width)])
        y = dense(norm(x), width, 4 * width)
        half = net.add("Mul", [y, net.constant(0.5)])
        erf = net.add("Erf", [net.add("Div", [y, net.constant(2 ** 0.5)])])
        y = net.add("Mul", [half, net.add("Add", [erf, net.constant(1.0)])])
        x = net.add("Add", [x, dense(y, 4 * width, width)])
    x = net.add("Gather", [norm(x), net.constant(0, np.int64)], axis=1)
    net.linear(x, width, 1000)
    return net.model([1, 1000])


def operations(model):
    """Multiplications and additions of convolutions and products, in 10⁹."""
    graph = onnx.shape_inference.infer_shapes(model).graph
    shapes = {v.name: [d.dim_value for d in v.type.tensor_type.shape.dim]
              for v in [*graph.value_info, *graph.output]}
    weights = {w.name: list(w.dims) for w in graph.initializer}
    total = 0
    for node in graph.node:
        if node.op_type in ("Conv", "Gemm", "MatMul") and node.input[1] in weights:
            weight = weights[node.input[1]]
            depth = weight[0] if node.op_type == "MatMul" else np.prod(weight[1:])
            total += 2 * np.prod(shapes[node.output[0]]) * depth
    return round(float(total) / 1e9, 3)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    for make in [squeezenet, mobilenet, resnet, densenet, efficientnet, unet, vit]:
        model = make()
        file = f"{model.graph.name}.onnx"
        (folder / file).write_bytes(model.SerializeToString())
        listed.append({"name": model.graph.name, "file": file, "shape": [1, 3, 224, 224],
                       "gflop": operations(model)})
    (folder / "models.json").write_text(json.dumps(listed, indent=1))


main(Path(sys.argv[1]))
