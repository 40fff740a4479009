"""export.py NET.pt OUT.onnx: writes the trained network as ONNX (float32), for pictures of any size divisible by 32."""

import sys

import torch

from model import TextNet

net = TextNet()
net.load_state_dict(torch.load(sys.argv[1]))
net.eval()
axes = {"picture": {2: "rows", 3: "columns"}, "text": {2: "cellRows", 3: "cellColumns"}}
torch.onnx.export(
    net, torch.zeros(1, 3, 192, 256), sys.argv[2], input_names=["picture"], output_names=["text"], dynamic_axes=axes, opset_version=13
)
