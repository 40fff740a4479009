"""
quantize.py IN.onnx FOLDER STEPS OUT.onnx: the folded network IN in whole numbers of eight bits. It learns to bear the
rounding on the crops of FOLDER, from their cells and from what IN says of them, and is written with a picture of bytes as
its input. Weights have seven bits, so that two products fit into the sixteen that processors without VNNI add them up in:
every processor gives the same answers. All values between layers are at least 0, so that byte 0 is 0. Needs Debian's
python3-torch and python3-onnx.
"""

import os
import sys
import time

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn import functional

from train import batch_of, loss_of, open_crops

#: Greatest absolute value of a weight, and greatest of a value between layers.
MOST_WEIGHT = 63
MOST_VALUE = 255
RATE = 4e-5
#: Batches that scales are chosen by.
LOOKS = 6
SEED = 8


class Rounded(torch.autograd.Function):
    """Rounds; the gradient goes through as if it did not."""

    @staticmethod
    def forward(_context, x):
        return x.round()

    @staticmethod
    def backward(_context, gradient):
        return gradient


def in_bytes(x, log_scale):
    """The values as bytes hold them; the scale learns too."""
    scale = log_scale.exp()
    return Rounded.apply((x / scale).clamp(0, MOST_VALUE)) * scale


class Layer(nn.Module):
    """A convolution whose weights are rounded by channel."""

    def __init__(self, node, values):
        super().__init__()
        self.weight = nn.Parameter(torch.from_numpy(values[node.input[1]].copy()))
        self.bias = nn.Parameter(torch.from_numpy(values[node.input[2]].copy()))
        settings = {one.name: helper.get_attribute_value(one) for one in node.attribute}
        self.stride, self.padding, self.dilation = settings["strides"], settings["pads"][:2], settings["dilations"]

    def scales(self):
        return self.weight.detach().abs().amax((1, 2, 3)).clamp(min=1e-8) / MOST_WEIGHT

    def whole(self):
        return Rounded.apply(self.weight / self.scales()[:, None, None, None])

    def forward(self, x, rounded):
        weight = self.whole() * self.scales()[:, None, None, None] if rounded else self.weight
        return functional.conv2d(x, weight, self.bias, self.stride, self.padding, self.dilation)


class Network(nn.Module):
    """The graph, node by node, with rounding or without."""

    def __init__(self, graph):
        super().__init__()
        values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self.nodes = [node for node in graph.node if node.op_type != "Constant"]
        self.layers = nn.ModuleDict({self.key(node): Layer(node, values) for node in self.nodes if node.op_type == "Conv"})
        self.head = self.nodes[-2]
        assert self.head.op_type == "Conv" and self.nodes[-1].op_type == "Sigmoid"
        stored = [node.output[0] for node in self.nodes if node.op_type in ("Relu", "Add")]
        self.scales = nn.ParameterDict({self.key_of(name): nn.Parameter(torch.zeros(())) for name in stored})

    @staticmethod
    def key_of(name):
        return name.replace("/", "-").replace(".", "_")

    def key(self, node):
        return self.key_of(node.name)

    def forward(self, picture, rounded=True, seen=None):
        """Logits; `seen` gathers what lies between layers."""
        held = {"picture": picture}
        for node in self.nodes[:-1]:
            kind, x = node.op_type, held[node.input[0]]
            if kind == "Conv":
                y = self.layers[self.key(node)](x, rounded and node is not self.head)
            elif kind == "Resize":
                y = functional.interpolate(x, scale_factor=2.0, mode="nearest")
            else:
                y = x.relu() if kind == "Relu" else x + held[node.input[1]]
                if seen is not None:
                    seen(node.output[0], y)
                if rounded:
                    y = in_bytes(y, self.scales[self.key_of(node.output[0])])
            held[node.output[0]] = y
        return y


def choose_scales(network, batches):
    """The scale of each value by which bytes are nearest to it."""
    errors, tops = {}, {}

    def measure(name, y):
        top = tops.setdefault(name, float(y.max()) or 1e-3)
        sample = y.flatten()[:: max(1, y.numel() // 200_000)]
        for share in np.geomspace(0.15, 1, 20):
            scale = top * share / MOST_VALUE
            error = float(((sample / scale).round().clamp(0, MOST_VALUE) * scale - sample).square().mean())
            errors.setdefault(name, {}).setdefault(scale, []).append(error)

    with torch.no_grad():
        for pictures, _cells in batches:
            network(pictures, rounded=False, seen=measure)
        for name, by_scale in errors.items():
            best = min(by_scale, key=lambda scale: sum(by_scale[scale]))
            network.scales[network.key_of(name)].fill_(float(np.log(best)))


def learn(network, teacher, folder, steps):
    chance, start = np.random.default_rng(SEED), time.time()
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    crops = open_crops(folder)
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (step + 1) / 20) * 0.5 * (1 + np.cos(np.pi * step / steps))
        pictures, cells = batch_of(crops, chance)
        # Whole levels, as a picture has them.
        pictures = (pictures * 255).round() / 255
        with torch.no_grad():
            wanted = torch.sigmoid(teacher(pictures, rounded=False))
        logits = network(pictures)
        loss, entropy, dice = loss_of(logits, cells)
        apart = functional.binary_cross_entropy_with_logits(logits, wanted) - functional.binary_cross_entropy(wanted, wanted)
        (0.3 * loss + 3 * apart).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 10 == 0:
            print(step, int(time.time() - start), f"apart {apart.item():.5f} entropy {entropy:.4f} dice {dice:.3f}", flush=True)


def by_squares(weight):
    """The first weights [answers, 3, 6, 6] for squares of two by two pixels, as [answers, 12, 3, 3]."""
    return weight.reshape(len(weight), 3, 3, 2, 3, 2).transpose(0, 3, 5, 1, 2, 4).reshape(len(weight), 12, 3, 3)


def export(network, graph, path):
    """
    The same in whole numbers, as ONNX Runtime computes them (QLinearConv, QLinearAdd); only the last step has fractions.
    The picture is given by squares of two by two pixels, 12 bytes each: red, green and blue of the upper two, then of the
    lower two. So the runtime has few and long stretches of bytes to gather where there are most.
    """
    nodes, initializers, held = [], [], {}

    def constant(name, value):
        initializers.append(numpy_helper.from_array(value, name))
        return name

    zero = constant("zero", np.uint8(0).reshape(()))
    twice = constant("twice", np.array([1, 1, 2, 2], np.float32))
    scale_of = lambda name: np.float32(network.scales[network.key_of(name)].exp().item()).reshape(())
    nodes.append(helper.make_node("Transpose", ["picture"], ["squares"], perm=[0, 3, 1, 2]))
    held["picture"] = ("squares", constant("picture scale", np.float32(1 / 255).reshape(())), np.float32(1 / 255))
    relu_of = {node.input[0]: node.output[0] for node in network.nodes if node.op_type == "Relu"}
    for node in network.nodes[:-1]:
        if node.op_type == "Relu":
            continue
        x, x_scale, x_value = held[node.input[0]]
        if node.op_type == "Resize":
            nodes.append(helper.make_node("Resize", [x, "", twice], [node.output[0]], mode="nearest", nearest_mode="floor", coordinate_transformation_mode="asymmetric"))
            held[node.output[0]] = (node.output[0], x_scale, x_value)
            continue
        if node is network.head:
            layer = network.layers[network.key(node)]
            nodes.append(helper.make_node("DequantizeLinear", [x, x_scale, zero], ["seen"]))
            weight, bias = constant("head weight", layer.weight.detach().numpy()), constant("head bias", layer.bias.detach().numpy())
            nodes.append(helper.make_node("Conv", ["seen", weight, bias], ["answer"], kernel_shape=[1, 1]))
            nodes.append(helper.make_node("Sigmoid", ["answer"], ["text"]))
            continue
        name = relu_of.get(node.output[0], node.output[0])
        y_value = scale_of(name)
        y_scale = constant(f"{name} scale", y_value)
        if node.op_type == "Add":
            other, other_scale, _value = held[node.input[1]]
            nodes.append(helper.make_node("QLinearAdd", [x, x_scale, zero, other, other_scale, zero, y_scale, zero], [name], domain="com.microsoft"))
        else:
            layer = network.layers[network.key(node)]
            scales = layer.scales().numpy().astype(np.float32)
            whole = layer.whole().detach().numpy().astype(np.int8)
            if x == "squares":
                whole = by_squares(whole)
            bias = np.round(layer.bias.detach().numpy() / (x_value * scales)).astype(np.int32)
            inputs = [x, x_scale, zero, constant(f"{node.name} weight", whole), constant(f"{node.name} scales", scales), constant(f"{node.name} zeros", np.zeros(len(scales), np.int8))]
            inputs += [y_scale, zero, constant(f"{node.name} bias", bias)]
            settings = {"strides": layer.stride, "pads": list(layer.padding) * 2} if x != "squares" else {"strides": [1, 1], "pads": [1] * 4}
            kernel = list(whole.shape[2:])
            nodes.append(helper.make_node("QLinearConv", inputs, [name], kernel_shape=kernel, dilations=layer.dilation, **settings))
        held[name] = (name, y_scale, y_value)
        held[node.output[0]] = held[name]
    sides = [1, "half of rows", "half of columns", 12]
    picture = helper.make_tensor_value_info("picture", TensorProto.UINT8, sides)
    result = helper.make_graph(nodes, graph.name, [picture], list(graph.output), initializers)
    opsets = [helper.make_opsetid("", 13), helper.make_opsetid("com.microsoft", 1)]
    onnx.save(helper.make_model(result, producer_name="studyshare", opset_imports=opsets, ir_version=7), path)


def main():
    source, folder, steps, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
    torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    torch.manual_seed(SEED)
    graph = onnx.load(source).graph
    teacher, network = Network(graph), Network(graph)
    chance, crops = np.random.default_rng(SEED), open_crops(folder)
    choose_scales(network, [batch_of(crops, chance) for _ in range(LOOKS)])
    learn(network, teacher, folder, steps)
    export(network, graph, target)


if __name__ == "__main__":
    main()
