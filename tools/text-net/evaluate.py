"""
evaluate.py NET.pt [LINES]: how much text of unseen fonts and seeds the network finds, row by row, and how much of clean
pictures it takes for text. A line counts as found when at least half of its ink is in cells above the threshold, grown
by one cell; as touched when a tenth of it is.
"""

import random
import sys

import cv2
import numpy as np
import torch
from PIL import Image

from crops import CELL, SCRIPTS, stamp, turned
from fonts import find_fonts
from graphics import draw_graphics
from ink import bar_modules, data_matrix_modules, qr_modules, text_ink
from model import TextNet
from tissue import background

WIDTH, HEIGHT = 384, 288
THRESHOLDS = (0.2, 0.35, 0.5, 0.7)


def load_net(path):
    net = TextNet()
    net.load_state_dict(torch.load(path))
    net.eval()
    return net


def answer(net, picture):
    """Probabilities [rows / 4, columns / 4] for a picture of any size."""
    rows, columns = picture.shape[:2]
    padded = np.zeros((-(-rows // 32) * 32, -(-columns // 32) * 32, 3), np.uint8)
    padded[:rows, :columns] = picture
    with torch.no_grad():
        x = torch.from_numpy(padded).permute(2, 0, 1)[None].float() / 255
        return torch.sigmoid(net(x))[0, 0].numpy()[: -(-rows // CELL), : -(-columns // CELL)]


def rows_of_test(lines):
    """[(name, script or kind, height, angle, contrast)] of every condition."""
    rows = []
    for contrast in (15, 25, 50, 100, 200):
        rows.append((f"contrast {contrast}", "Latin", None, 0, contrast))
        rows.append((f"contrast {contrast}, turned", "Latin", None, None, contrast))
    for angle in range(15, 360, 15):
        rows.append((f"angle {angle}", "Latin", None, angle, 90))
    for height in (7, 10, 14, 20, 30, 45, 60, 90):
        rows.append((f"height {height}", "Latin", height, 0, 100))
    for script in sorted(set(SCRIPTS)):
        rows.append((f"script {script}", script, None, 0, 100))
    rows.append(("Hangul 60 to 90", "Hangul", 75, 0, 120))
    for code in ("qr", "data matrix", "bar"):
        rows.append((f"code {code}", code, None, 0, 120))
        rows.append((f"code {code}, turned", code, None, None, 120))
    return [row for row in rows for _ in range(lines)]


CODES = {"qr": qr_modules, "data matrix": data_matrix_modules, "bar": bar_modules}


def draw_row(row, fonts, rng, noise):
    """(picture, ink as booleans) of one line alone on a background, or None."""
    _name, kind, height, angle, contrast = row
    picture = background(WIDTH, HEIGHT, rng, noise)
    turn = rng.uniform(0, 360) if angle is None else angle
    if kind in CODES:
        cells = np.pad(CODES[kind](rng), 2)
        times = rng.randint(2, 4)
        modules = Image.fromarray(cells * 255).resize((cells.shape[1] * (1 if kind == "bar" else times) , cells.shape[0] * (1 if kind == "bar" else times)), 0)
        ink, modules = turned(Image.new("L", modules.size, 255), turn), turned(modules, turn)
    else:
        ink = modules = None
        for _ in range(20):
            line = text_ink(rng, fonts, kind, height or rng.uniform(11, 28))
            if line is None:
                continue
            line = turned(line.crop((0, 0, min(line.width, WIDTH - 20), line.height)), turn)
            if line.width <= WIDTH and line.height <= HEIGHT:
                ink = line
                break
        if ink is None:
            return None
    x, y = rng.randint(0, max(0, WIDTH - ink.width)), rng.randint(0, max(0, HEIGHT - ink.height))
    canvas = Image.new("L", (WIDTH, HEIGHT))
    canvas.paste(ink, (x, y))
    alpha = np.asarray(canvas, np.float32) / 255
    if modules is not None:
        canvas.paste(modules, (x, y))
        light = 40 + contrast
        picture = picture * (1 - alpha[..., None]) + (alpha * light - alpha * np.asarray(canvas, np.float32) / 255 * contrast)[..., None]
    else:
        where = alpha > 0.05
        level = picture[where].mean()
        sign = 1 if level + contrast <= 255 else -1
        picture = picture * (1 - alpha[..., None]) + alpha[..., None] * np.clip(level + sign * contrast, 0, 255)
    return np.clip(picture, 0, 255).astype(np.uint8), alpha > 0.5


def main():
    net, lines = load_net(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30
    torch.set_num_threads(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    rng, noise, fonts = random.Random("test"), np.random.default_rng(99), find_fonts()["test"]
    found = {}
    for row in rows_of_test(lines):
        drawn = draw_row(row, fonts, rng, noise)
        if drawn is None or drawn[1].sum() < 8:
            continue
        picture, ink = drawn
        chance = answer(net, picture)
        counts = found.setdefault(row[0], [0] * (len(THRESHOLDS) + 2))
        counts[0] += 1
        for at, threshold in enumerate(THRESHOLDS):
            grown = cv2.dilate((chance > threshold).astype(np.uint8), np.ones((3, 3), np.uint8))
            covered = np.kron(grown, np.ones((CELL, CELL), np.uint8))[:HEIGHT, :WIDTH].astype(bool)
            counts[at + 1] += covered[ink].mean() >= 0.5
            if threshold == 0.35:
                counts[-1] += covered[ink].mean() >= 0.1
    print("row", "lines", *THRESHOLDS, "touched at 0.35", sep=" | ")
    for name, (count, *hits) in found.items():
        print(name, count, *(f"{100 * hit / count:.0f}" for hit in hits), sep=" | ")
    clean = []
    for _ in range(200):
        picture = draw_graphics(background(640, 480, rng, noise), rng, noise).astype(np.uint8)
        chance = answer(net, picture)
        clean.append([float((chance > threshold).mean() * 100) for threshold in THRESHOLDS])
    clean = np.array(clean)
    print("clean pictures: share taken for text, in per cent, mean, largest, and pictures with any")
    for at, threshold in enumerate(THRESHOLDS):
        print(threshold, f"{clean[:, at].mean():.3f}", f"{clean[:, at].max():.2f}", f"{(clean[:, at] > 0).sum()} of {len(clean)}")


if __name__ == "__main__":
    main()
