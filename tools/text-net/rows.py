"""
rows.py FOLDER [LINES] [CLEAN]: pictures of the test half, as the search of the product is measured on them
(`npm run bench:text-rows -- FOLDER`): of each condition LINES pictures with one line or code, of fonts and seeds that no
training saw, and CLEAN pictures of everything that is no text. Writes NNNNN.png (RGB), NNNNN-ink.png (255 where ink is)
and rows.json. Moving text is written as clips of eight frames.
"""

import json
import math
import random
import sys

import cv2
import numpy as np
from PIL import Image

from crops import SCRIPTS, turned
from fonts import find_fonts
from graphics import draw_graphics
from ink import bar_modules, data_matrix_modules, qr_modules, text_ink
from tissue import background

WIDTH, HEIGHT = 384, 288
CODES = {"qr": qr_modules, "data matrix": data_matrix_modules, "bar": bar_modules}
CLIP = 8
#: Speckle of devices, compressed to 40 to 70 dB, varies by 20 to 36 grey levels (5.57 dB); over more than this a contrast is none.
MOST_DEVIATION = 45


def conditions():
    """[{name, script or kind, height, angle, contrast}]; a height or angle of None is drawn by chance."""
    rows = []

    def add(name, kind="Latin", height=None, angle=0, contrast=100, look=None):
        rows.append({"name": name, "kind": kind, "height": height, "angle": angle, "contrast": contrast, "look": look})

    for contrast in (15, 25, 50, 100, 200):
        add(f"contrast {contrast}", contrast=contrast)
        add(f"contrast {contrast}, turned", angle=None, contrast=contrast)
    for angle in range(15, 360, 15):
        add(f"angle {angle}", angle=angle)
    for height in (7, 10, 14, 20, 30, 45, 60, 90):
        add(f"height {height}", height=height)
    for script in sorted(set(SCRIPTS)):
        add(f"script {script}", script)
    add("Hangul 60 to 90", "Hangul", 75, contrast=120)
    add("mirrored", look="mirrored")
    add("letters below each other", look="stacked")
    for code in CODES:
        add(f"code {code}", code, contrast=120)
        add(f"code {code}, turned", code, angle=None, contrast=120)
    add("moving", look="moving")
    add("in one frame of eight", look="once")
    return rows


def code_of(kind, rng, turn):
    """(plate, modules) as grey images."""
    cells = np.pad(CODES[kind](rng), 2)
    across, down = (rng.randint(1, 3), 1) if kind == "bar" else (rng.randint(2, 4),) * 2
    modules = Image.fromarray(cells * 255).resize((cells.shape[1] * across, cells.shape[0] * down), 0)
    return turned(Image.new("L", modules.size, 255), turn), turned(modules, turn)


def line_of(row, fonts, rng, turn):
    for _ in range(80):
        line = text_ink(rng, fonts, row["kind"], row["height"] or rng.uniform(11, 28), identifying=True)
        if line is None:
            continue
        if row["look"] == "mirrored":
            line = line.transpose(0)
        if row["look"] == "stacked":
            # Letter by letter, cut where a column is empty.
            pieces = np.split(np.asarray(line), np.flatnonzero(np.asarray(line).max(0) == 0), 1)
            pieces = [Image.fromarray(piece) for piece in pieces if piece.size and piece.max() > 0]
            if len(pieces) < 3:
                continue
            line = Image.new("L", (max(piece.width for piece in pieces), sum(piece.height for piece in pieces)))
            for at, piece in enumerate(pieces):
                line.paste(piece, (0, at * piece.height))
            line = line.crop((0, 0, line.width, min(line.height, HEIGHT - 8)))
        line = turned(line.crop((0, 0, min(line.width, WIDTH - 20), line.height)), turn)
        if line.width <= WIDTH and line.height <= HEIGHT:
            return line
    return None


def around(picture, where):
    """Standard deviation of what is under and near the ink."""
    grown = cv2.dilate(where.astype(np.uint8), np.ones((9, 9), np.uint8)).astype(bool)
    return float(picture[grown].mean(1).std()) if grown.any() else 0.0


def put(picture, ink, modules, at, contrast):
    """(picture with the line at a place, its ink as booleans); None where the place is too restless for a contrast."""
    canvas = Image.new("L", (WIDTH, HEIGHT))
    canvas.paste(ink, at)
    alpha = np.asarray(canvas, np.float32) / 255
    if modules is not None:
        canvas.paste(modules, at)
        shade = np.asarray(canvas, np.float32) / 255
        light = 40 + contrast
        picture = picture * (1 - alpha[..., None]) + (alpha * light - alpha * shade * contrast)[..., None]
        return np.clip(picture, 0, 255).astype(np.uint8), shade * alpha > 0.5
    where = alpha > 0.05
    level = picture[where].mean()
    if around(picture, where) > MOST_DEVIATION:
        return None
    sign = 1 if level + contrast <= 255 else -1
    picture = picture * (1 - alpha[..., None]) + alpha[..., None] * np.clip(level + sign * contrast, 0, 255)
    return np.clip(picture, 0, 255).astype(np.uint8), alpha > 0.5


def draw(row, fonts, rng, noise):
    """[(picture, ink)], one of a still, eight of a clip; None where nothing could be drawn."""
    ground = background(WIDTH, HEIGHT, rng, noise)
    turn = rng.uniform(0, 360) if row["angle"] is None else row["angle"]
    ink, modules = code_of(row["kind"], rng, turn) if row["kind"] in CODES else (line_of(row, fonts, rng, turn), None)
    if ink is None:
        return None
    x, y = rng.randint(0, max(0, WIDTH - ink.width)), rng.randint(0, max(0, HEIGHT - ink.height))
    if row["look"] not in ("moving", "once"):
        frame = put(ground, ink, modules, (x, y), row["contrast"])
        return [frame] if frame is not None and frame[1].sum() >= 8 else None
    frames, only = [], rng.randrange(CLIP)
    turn, pace = rng.uniform(0, 2 * math.pi), rng.uniform(2, 9)
    for at in range(CLIP):
        # Tissue moves: the ground is shifted, and its grain is new.
        moved = np.roll(ground, (at, at // 2), (1, 0)) * noise.normal(1, 0.12, (HEIGHT, WIDTH, 1))
        if row["look"] == "once" and at != only:
            frames.append((np.clip(moved, 0, 255).astype(np.uint8), np.zeros((HEIGHT, WIDTH), bool)))
            continue
        step = at if row["look"] == "moving" else 0
        place = (int(x + step * pace * math.cos(turn)), int(y + step * pace * math.sin(turn)))
        frames.append(put(np.clip(moved, 0, 255), ink, modules, place, row["contrast"]))
        if frames[-1] is None:
            return None
    return frames if sum(ink.sum() for _picture, ink in frames) >= 8 else None


def clean_picture(rng, noise):
    """Everything that is no text, at the sizes of screens."""
    width, height = rng.choice(((640, 480), (800, 600), (1024, 768)))
    kind = rng.random()
    ground = background(width, height, rng, noise, more=kind < 0.4, trees=kind > 0.85)
    return draw_graphics(ground, rng, noise).astype(np.uint8)


def main():
    folder, lines, clean = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100, int(sys.argv[3]) if len(sys.argv) > 3 else 500
    fonts, written, number = find_fonts()["test"], [], 0
    for row in conditions():
        rng = random.Random(f"test-{row['name']}")
        noise = np.random.default_rng(rng.randrange(2**32))
        made = 0
        while made < (lines if row["look"] not in ("moving", "once") else max(1, lines // 4)):
            frames = draw(row, fonts, rng, noise)
            if frames is None:
                continue
            made += 1
            names = []
            for picture, ink in frames:
                cv2.imwrite(f"{folder}/{number:05}.png", picture[..., ::-1], (cv2.IMWRITE_PNG_COMPRESSION, 1))
                cv2.imwrite(f"{folder}/{number:05}-ink.png", ink.astype(np.uint8) * 255, (cv2.IMWRITE_PNG_COMPRESSION, 1))
                names.append(f"{number:05}")
                number += 1
            written.append({"row": row["name"], "contrast": row["contrast"], "frames": names})
    rng, noise, number = random.Random("test-clean"), np.random.default_rng(99), 90_000
    for _ in range(clean):
        cv2.imwrite(f"{folder}/{number:05}.png", clean_picture(rng, noise)[..., ::-1], (cv2.IMWRITE_PNG_COMPRESSION, 1))
        written.append({"row": "clean", "contrast": 0, "frames": [f"{number:05}"]})
        number += 1
    with open(f"{folder}/rows.json", "w", encoding="ascii") as file:
        json.dump(written, file)
    print(len(written), "lines, clips and clean pictures of", len(conditions()) + 1, "rows")


if __name__ == "__main__":
    main()
