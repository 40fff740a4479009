"""Crops to learn from: a picture, and which of its cells of four by four pixels hold text or a code."""

import math
import random
import sys
import time

import cv2
import numpy as np
from PIL import Image

from fonts import find_fonts
from graphics import draw_graphics
from ink import bitmap_ink, code_ink, text_ink
from tissue import background

SIZE = 256
CELL = 4
CELLS = SIZE // CELL
#: Cells of the answer: no text, text, and the rim around text that counts neither way.
CLEAR, TEXT, RIM = 0, 1, 2

COLOURS = ((1, 1, 0), (0, 1, 0), (0, 1, 1), (1, 0.6, 0), (1, 0.3, 0.3), (0.5, 0.6, 1), (1, 0, 1), (0.3, 0.4, 1), (1, 0.9, 0.7))
SCRIPTS = ["Latin"] * 18 + ["Digits"] + ["Cyrillic", "Greek", "Hangul", "Hangul", "Hangul", "Han", "Han", "Kana", "Arabic", "Arabic", "Hebrew", "Hebrew"]
SCRIPTS += ["Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam", "Thai", "Thai", "Lao", "Khmer", "Myanmar"]
SCRIPTS += ["Georgian", "Armenian", "Ethiopic"]
#: For crops of what is missed most: letters that join, and right to left.
RARE = ["Arabic"] * 8 + ["Hebrew"] * 4 + ["Digits"] * 2 + ["Lao", "Khmer", "Thai", "Telugu", "Bengali", "Hangul"] + ["Latin"] * 10


def turned(image, angle):
    return image.rotate(angle, Image.BICUBIC, expand=True) if angle % 90 else image.transpose({90: 2, 180: 3, 270: 4}[angle]) if angle else image


def place(ink, rng):
    """The ink on a canvas of the crop's size, most of it inside."""
    canvas = Image.new("L", (SIZE, SIZE))
    x = rng.uniform(-0.55 * ink.width, SIZE - 0.45 * ink.width)
    y = rng.uniform(-0.4 * ink.height, SIZE - 0.6 * ink.height)
    canvas.paste(ink, (int(x), int(y)))
    return np.asarray(canvas, np.float32) / 255, (int(x), int(y))


def contrast_of(rng, hard):
    if hard:
        return math.exp(rng.uniform(math.log(15), math.log(130)))
    return rng.uniform(80, 235) if rng.random() < 0.4 else math.exp(rng.uniform(math.log(12), math.log(220)))


def stamp(crop, alpha, rng, contrast, text):
    """
    Draws ink into the crop: lighter or darker than what is around it, in a colour, added, or on a plate of its own. What
    a plate covers is no longer text.
    """
    where = alpha > 0.05
    if not where.any():
        return
    rows, columns = np.flatnonzero(where.any(1)), np.flatnonzero(where.any(0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    around = crop[top:bottom, left:right]
    level = float(around.mean())
    dark = rng.random() < (0.1 if level < 60 else 0.4)
    tint = np.array(rng.choice(COLOURS) if rng.random() < 0.28 and contrast > 50 else (1, 1, 1), np.float32)
    look = rng.random()
    if look < 0.12:
        plate = rng.uniform(0, 255)
        pad = rng.randint(1, 6)
        text[max(0, top - pad) // CELL : (bottom + pad) // CELL, max(0, left - pad) // CELL : (right + pad) // CELL] = 0
        crop[max(0, top - pad) : bottom + pad, max(0, left - pad) : right + pad] = plate * np.array(rng.choice(COLOURS) if rng.random() < 0.4 else (1, 1, 1))
        level = plate
        dark = plate + contrast > 255 or (plate > 90 and rng.random() < 0.5)
    elif look < 0.24:
        edge = cv2.dilate(alpha, np.ones((3, 3), np.uint8))
        crop *= 1 - edge[..., None]
    elif look < 0.3:
        shadow = np.roll(alpha, (1, 1), (0, 1))
        crop *= 1 - shadow[..., None] * 0.8
    sign = -1 if dark else 1
    if 0.3 <= look < 0.6:
        crop += alpha[..., None] * sign * contrast * tint
    else:
        shade = np.clip(level + sign * contrast, 0, 255) * tint
        crop *= 1 - alpha[..., None]
        crop += alpha[..., None] * shade


def cells_of(alpha, height):
    """Cells with ink, grown so that a line of letters is one area."""
    grid = (alpha.reshape(CELLS, CELL, CELLS, CELL).max((1, 3)) > 0.3).astype(np.uint8)
    grow = 1 if height < 24 else 2 if height < 50 else 3
    return cv2.dilate(grid, np.ones((2 * grow + 1,) * 2, np.uint8))


def stacked(ink):
    """The letters of a line below each other: cut where a column is empty."""
    pieces = np.split(np.asarray(ink), np.flatnonzero(np.asarray(ink).max(0) == 0), 1)
    pieces = [Image.fromarray(piece) for piece in pieces if piece.size and piece.max() > 0][:12]
    if len(pieces) < 2:
        return ink
    column = Image.new("L", (max(piece.width for piece in pieces), sum(piece.height for piece in pieces)))
    at = 0
    for piece in pieces:
        column.paste(piece, ((column.width - piece.width) // 2, at))
        at += piece.height
    return column


def write_line(crop, fonts, rng, text, mode):
    """One line of text, or a code, into the crop and its cells."""
    hard = mode in ("hard", "rare")
    angle = rng.choice((0, 0, 0, 0, 90, 270, 180, rng.uniform(-8, 8), rng.uniform(0, 360), rng.uniform(0, 360)))
    if hard and rng.random() < 0.5:
        angle = rng.uniform(0, 360)
    if rng.random() < 0.1:
        ground = code_ink(rng)
        angle = angle if rng.random() < 0.6 else 0
        plate = turned(Image.new("L", ground.size, 255), angle)
        alpha, _at = place(plate, random.Random(seed := rng.random()))
        modules, _at = place(turned(ground, angle), random.Random(seed))
        light, dark = (rng.uniform(120, 255), rng.uniform(0, 70)) if rng.random() < 0.8 else (rng.uniform(0, 40), rng.uniform(80, 255))
        if rng.random() < 0.15:
            dark = light + rng.choice((-1, 1)) * rng.uniform(30, 70)
        crop *= 1 - alpha[..., None]
        crop += (alpha * light + modules * alpha * (dark - light))[..., None]
        np.maximum(text, cells_of(alpha, 20), out=text)
        return
    height = math.exp(rng.uniform(math.log(7), math.log(90))) if rng.random() < (0.7 if hard else 0.5) else rng.uniform(7, 24)
    ink = bitmap_ink(rng, height) if rng.random() < 0.1 else text_ink(rng, fonts, rng.choice(RARE if mode == "rare" else SCRIPTS), height)
    if ink is None:
        return
    if rng.random() < 0.03:
        ink = ink.transpose(0)
    if rng.random() < (0.06 if hard else 0):
        ink = stacked(ink)
    alpha, _at = place(turned(ink, angle), rng)
    stamp(crop, alpha, rng, contrast_of(rng, hard), text)
    np.maximum(text, cells_of(alpha, height), out=text)


def worn(crop, rng):
    """As a chain of devices leaves it: blurred, scaled, compressed, grey."""
    image = np.clip(crop, 0, 255).astype(np.uint8)
    if rng.random() < 0.25:
        image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.2, 0.9))
    if rng.random() < 0.35:
        _ok, data = cv2.imencode(".jpg", image, (cv2.IMWRITE_JPEG_QUALITY, rng.randint(40, 96)))
        image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if rng.random() < 0.35:
        image = np.repeat(np.round(image @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)[..., None], 3, 2)
    return image


def make_crop(fonts, rng, noise, mode=None):
    """(picture uint8 [256, 256, 3], cells uint8 [64, 64] of CLEAR, TEXT and RIM)"""
    crop = draw_graphics(background(SIZE, SIZE, rng, noise, mode == "more", mode == "trees", mode == "jets"), rng, noise)
    text = np.zeros((CELLS, CELLS), np.uint8)
    if rng.random() < (0.45 if mode in ("more", "trees", "jets") else 0.7):
        for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
            write_line(crop, fonts, rng, text, mode)
    rim = cv2.dilate(text, np.ones((3, 3), np.uint8))
    return worn(crop, rng), np.where(text > 0, TEXT, np.where(rim > 0, RIM, CLEAR)).astype(np.uint8)


def main():
    """
    crops.py FOLDER WORKER COUNT [hard | more | rare | trees | jets]: writes COUNT crops; hard: fainter, slanted and larger text;
    more: more of what looks like text; rare: hard, in scripts that are missed most; trees: vessels;
    jets: colour flow on coarse screens. The same words give the same crops.
    """
    folder, worker, count, mode = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), (sys.argv + [None])[4]
    rng, noise, fonts = random.Random(f"studyshare-{worker}"), np.random.default_rng(worker), find_fonts()["train"]
    pictures = np.lib.format.open_memmap(f"{folder}/pictures-{worker}.npy", "w+", np.uint8, (count, SIZE, SIZE, 3))
    cells = np.lib.format.open_memmap(f"{folder}/cells-{worker}.npy", "w+", np.uint8, (count, CELLS, CELLS))
    start = time.time()
    for at in range(count):
        pictures[at], cells[at] = make_crop(fonts, rng, noise, mode)
        if at % 200 == 199:
            with open(f"{folder}/count-{worker}.txt", "w", encoding="ascii") as file:
                file.write(str(at + 1))
            print(at + 1, f"{(at + 1) / (time.time() - start):.1f} a second", flush=True)


if __name__ == "__main__":
    main()
