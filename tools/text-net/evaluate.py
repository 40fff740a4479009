"""
evaluate.py NET.pt FOLDER [THREADS]: the network alone on the pictures that rows.py wrote. A line counts as found when at
least half of its ink is in cells above the threshold, grown by one cell; as touched when a tenth of it is. Of clean
pictures it tells the share taken for text.
"""

import json
import sys

import cv2
import numpy as np
import torch

from crops import CELL
from model import TextNet

THRESHOLDS = (0.25, 0.4, 0.5, 0.7)


def load_net(path):
    net = TextNet()
    net.load_state_dict(torch.load(path))
    net.eval()
    return net.to(memory_format=torch.channels_last)


def answer(net, picture):
    """Probabilities [rows / 4, columns / 4] for a picture of any size."""
    rows, columns = picture.shape[:2]
    padded = np.zeros((-(-rows // 32) * 32, -(-columns // 32) * 32, 3), np.uint8)
    padded[:rows, :columns] = picture
    with torch.no_grad():
        x = torch.from_numpy(padded).permute(2, 0, 1)[None].float() / 255
        return torch.sigmoid(net(x))[0, 0].numpy()[: -(-rows // CELL), : -(-columns // CELL)]


def covered(chance, threshold, shape):
    grown = cv2.dilate((chance > threshold).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.kron(grown, np.ones((CELL, CELL), np.uint8))[: shape[0], : shape[1]].astype(bool)


def main():
    net, folder = load_net(sys.argv[1]), sys.argv[2]
    torch.set_num_threads(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    with open(f"{folder}/rows.json", encoding="ascii") as file:
        rows = json.load(file)
    found, clean = {}, []
    for row in rows:
        for name in row["frames"]:
            picture = cv2.imread(f"{folder}/{name}.png")[..., ::-1]
            if row["row"] == "clean":
                chance = answer(net, picture)
                clean.append([float((chance > threshold).mean() * 100) for threshold in THRESHOLDS])
                continue
            ink = cv2.imread(f"{folder}/{name}-ink.png", cv2.IMREAD_GRAYSCALE) > 127
            if not ink.any():
                continue
            chance = answer(net, picture)
            counts = found.setdefault(row["row"], [0] * (len(THRESHOLDS) + 2))
            counts[0] += 1
            for at, threshold in enumerate(THRESHOLDS):
                counts[at + 1] += covered(chance, threshold, ink.shape)[ink].mean() >= 0.5
            counts[-1] += covered(chance, THRESHOLDS[0], ink.shape)[ink].mean() >= 0.1
    print("row", "lines", *THRESHOLDS, "touched", sep=" | ")
    for name, (count, *hits) in found.items():
        print(name, count, *(f"{100 * hit / count:.0f}" for hit in hits), sep=" | ")
    clean = np.array(clean)
    print(f"{len(clean)} clean pictures: share taken for text, in per cent, mean, 99th percentile, largest; pictures with any")
    for at, threshold in enumerate(THRESHOLDS):
        part = clean[:, at]
        print(threshold, f"{part.mean():.3f}", f"{np.quantile(part, 0.99):.2f}", f"{part.max():.2f}", int((part > 0).sum()))


if __name__ == "__main__":
    main()
