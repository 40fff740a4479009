"""The network: fully convolutional, from RGB to one probability a cell of four by four pixels."""

import torch
from torch import nn
from torch.nn import functional


def layer(inside, outside, size=3, stride=1, spread=1):
    return nn.Sequential(
        nn.Conv2d(inside, outside, size, stride, spread * (size // 2), spread, bias=False), nn.BatchNorm2d(outside), nn.ReLU(True)
    )


class Residual(nn.Module):
    def __init__(self, width, spread):
        super().__init__()
        self.first, self.second = layer(width, width, 3, 1, spread), layer(width, width, 3, 1, 1)

    def forward(self, x):
        return x + self.second(self.first(x))


class TextNet(nn.Module):
    """Pixels are gathered two by two, then halved to cells of 4, 8, 16 and 32 pixels and brought together again."""

    def __init__(self, fine=12, cell=24, wide=40, wider=56, widest=64):
        super().__init__()
        self.fine = layer(12, fine)
        self.cell = layer(fine, cell, 3, 2)
        self.wide = nn.Sequential(layer(cell, wide, 3, 2), layer(wide, wide))
        self.wider = nn.Sequential(layer(wide, wider, 3, 2), Residual(wider, 2))
        self.widest = nn.Sequential(layer(wider, widest, 3, 2), Residual(widest, 2), Residual(widest, 1))
        self.from_widest, self.join_wider = layer(widest, wider, 1), layer(wider, wider)
        self.from_wider, self.join_wide = layer(wider, wide, 1), layer(wide, wide)
        self.from_wide, self.join_cell = layer(wide, cell, 1), layer(cell, cell)
        self.head = nn.Conv2d(cell, 1, 1)
        nn.init.constant_(self.head.bias, -2.0)

    def gather(self, x):
        """Space to depth by a fixed convolution: the one form that every version of ONNX knows."""
        weight = torch.zeros(12, 3, 2, 2)
        for channel in range(3):
            for row in range(2):
                for column in range(2):
                    weight[channel * 4 + row * 2 + column, channel, row, column] = 1
        return functional.conv2d(x, weight, stride=2)

    def forward(self, x):
        exporting = torch.onnx.is_in_onnx_export()
        cell = self.cell(self.fine(self.gather(x) if exporting else functional.pixel_unshuffle(x, 2)))
        wide = self.wide(cell)
        wider = self.wider(wide)
        twice = lambda y: functional.interpolate(y, scale_factor=2.0, mode="nearest")
        y = self.join_wider(wider + twice(self.from_widest(self.widest(wider))))
        y = self.join_wide(wide + twice(self.from_wider(y)))
        y = self.head(self.join_cell(cell + twice(self.from_wide(y))))
        return torch.sigmoid(y) if exporting else y
