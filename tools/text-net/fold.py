"""fold.py IN.onnx OUT.onnx: the same network in fewer steps. Gathering pixels two by two and the first convolution of 3 x 3
become one of 6 x 6 with the same weights, and its 12 answers become 16 by zeros, which is what a runtime computes at once.
Needs Debian's python3-onnx."""

import sys

import numpy
import onnx
from onnx import helper, numpy_helper

FINE = 16

network = onnx.load(sys.argv[1])
graph = network.graph
values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
convolutions = [node for node in graph.node if node.op_type == "Conv"]
gather, fine, cell = convolutions[:3]
assert fine.input[0] == gather.output[0] and values[fine.input[1]].shape == (12, 12, 3, 3)
weight, bias = values[fine.input[1]], values[fine.input[2]]
first = numpy.zeros((FINE, 3, 6, 6), numpy.float32)
for row in range(2):
    for column in range(2):
        first[:12, :, row::2, column::2] = weight[:, [4 * channel + 2 * row + column for channel in range(3)]]
next_weight = values[cell.input[1]]
values[cell.input[1]] = numpy.pad(next_weight, ((0, 0), (0, FINE - 12), (0, 0), (0, 0)))
values[fine.input[1]], values[fine.input[2]] = first, numpy.pad(bias, (0, FINE - 12))
merged = helper.make_node(
    "Conv", ["picture", *fine.input[1:]], list(fine.output), fine.name, kernel_shape=[6, 6], strides=[2, 2], pads=[2] * 4, dilations=[1, 1], group=1
)
# What only made the weights of the gathering goes with it.
needed, kept = {"text"}, []
for node in reversed([merged if node is fine else node for node in graph.node if node is not gather]):
    if needed & set(node.output):
        kept.append(node)
        needed |= set(node.input)
kept.reverse()
initializers = [numpy_helper.from_array(value, name) for name, value in values.items() if name in needed]
folded = helper.make_graph(kept, graph.name, list(graph.input), list(graph.output), initializers)
result = helper.make_model(folded, producer_name="studyshare", opset_imports=list(network.opset_import), ir_version=network.ir_version)
onnx.checker.check_model(result)
onnx.save(result, sys.argv[2])
