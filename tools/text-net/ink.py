"""Text and codes as ink: a grey image, 255 where ink is."""

import numpy as np
from PIL import Image, ImageDraw

from fonts import load_font
from strings import latin, text_in

#: A letter or two say nothing of anybody, and a circle is an O.
LEAST_LETTERS = 3

# Share of the size that capitals or typical letters are high.
HEIGHT = {"Latin": 0.72, "Cyrillic": 0.72, "Greek": 0.72, "Digits": 1.0}


def text_ink(rng, fonts, script, height, most_width=900, identifying=False):
    """
    A line of letters of about `height` pixels; None where the font has nothing to draw. An identifying one says who
    somebody is, so it has three letters at least.
    """
    path = rng.choice(fonts[script])
    size = max(7, round(height / HEIGHT.get(script, 0.8)))
    text = text_in(rng, script, identifying)
    if height > 40:
        text = text[: rng.randint(2, 9)].strip() or "A1"
    if identifying and len(text.replace(" ", "")) < LEAST_LETTERS:
        return None
    font = load_font(path, size, script)
    left, top, right, bottom = font.getbbox(text)
    if right - left < 2 or bottom - top < 3 or right - left > most_width * 3 or bottom - top > 400:
        return None
    image = Image.new("L", (right - left + 4, bottom - top + 4))
    draw = ImageDraw.Draw(image)
    # Small letters of devices are often drawn without grey edges.
    if height < 18 and rng.random() < 0.4:
        draw.fontmode = "1"
    draw.text((2 - left, 2 - top), text, fill=255, font=font)
    if rng.random() < 0.12:
        image = image.resize((max(3, int(image.width * rng.uniform(0.6, 1.6))), image.height), Image.BILINEAR)
    return image if image.getbbox() else None


# A 5 x 7 font of our own making, for the letters that consoles draw without any font file: rows as bits.
BITS = {
    "0": "0e1113151911 0e", "1": "040c04040404 0e", "2": "0e1101020408 1f", "3": "1f0204020111 0e", "4": "02060a121f02 02",
    "5": "1f101e010111 0e", "6": "0608101e1111 0e", "7": "1f0102040808 08", "8": "0e11110e1111 0e", "9": "0e11110f0102 0c",
    "A": "0e11111f1111 11", "B": "1e11111e1111 1e", "C": "0e1110101011 0e", "D": "1e1111111111 1e", "E": "1f10101e1010 1f",
    "F": "1f10101e1010 10", "G": "0e1110171111 0f", "H": "1111111f1111 11", "I": "0e0404040404 0e", "J": "070202020212 0c",
    "K": "11121418141211", "L": "101010101010 1f", "M": "111b1515111111", "N": "11191513111111", "O": "0e1111111111 0e",
    "P": "1e11111e1010 10", "R": "1e11111e1412 11", "S": "0f10100e0101 1e", "T": "1f0404040404 04", "U": "111111111111 0e",
    "V": "1111111111 0a04", "W": "111111151515 0a", "X": "11110a040a1111", "Y": "1111110a0404 04", "Z": "1f0102040810 1f",
    ".": "00000000000c0c", ":": "000c0c000c0c00", "/": "00010204081000", "-": "0000001f000000", ",": "000000000c0408", "^": "040a1100000000",
}
GLYPHS = {
    letter: np.array([[row >> bit & 1 for bit in (4, 3, 2, 1, 0)] for row in bytes.fromhex(rows.replace(" ", ""))], np.uint8)
    for letter, rows in BITS.items()
}


def bitmap_ink(rng, height):
    text = latin(rng).upper()[:24]
    blank = np.zeros((7, 5), np.uint8)
    cells = [np.pad(GLYPHS.get(letter, blank), ((1, 1), (0, 1))) for letter in text]
    image = Image.fromarray(np.concatenate(cells, 1) * 255)
    if not image.getbbox():
        return None
    times = max(1, round(height / 7))
    return image.resize((image.width * times, image.height * times), Image.NEAREST)


def qr_modules(rng):
    size = rng.choice((21, 25, 29, 33, 37))
    cells = np.array([[rng.random() < 0.5 for _ in range(size)] for _ in range(size)], np.uint8)
    finder = np.ones((7, 7), np.uint8)
    finder[1:6, 1:6] = 0
    finder[2:5, 2:5] = 1
    for row, column in ((0, 0), (0, size - 7), (size - 7, 0)):
        cells[max(0, row - 1) : row + 8, max(0, column - 1) : column + 8] = 0
        cells[row : row + 7, column : column + 7] = finder
    return cells


def data_matrix_modules(rng):
    size = rng.choice((12, 16, 20, 24))
    cells = np.array([[rng.random() < 0.5 for _ in range(size)] for _ in range(size)], np.uint8)
    cells[:, 0] = 1
    cells[-1, :] = 1
    cells[0, :] = np.arange(size) % 2 == 0
    cells[:, -1] = np.arange(size) % 2 == 1
    return cells


def bar_modules(rng):
    bars, ink = [], 1
    for _ in range(rng.randint(30, 90)):
        bars += [ink] * rng.randint(1, 4)
        ink ^= 1
    return np.tile(np.array(bars, np.uint8), (rng.randint(14, 60), 1))


def stacked_modules(rng):
    rows = [np.repeat(bar_modules(rng)[:1, :120], rng.randint(3, 5), 0) for _ in range(rng.randint(4, 12))]
    width = min(row.shape[1] for row in rows)
    return np.concatenate([row[:, :width] for row in rows])


def code_ink(rng):
    """A QR code, Data Matrix, bar code or stacked code, on a quiet zone: (ground, ink) as grey images."""
    kind = rng.random()
    make = qr_modules if kind < 0.45 else data_matrix_modules if kind < 0.65 else bar_modules if kind < 0.9 else stacked_modules
    cells = np.pad(make(rng), rng.choice((1, 2, 4)))
    flat = make in (bar_modules, stacked_modules)
    across = rng.randint(1, 3) if flat else rng.randint(2, 6)
    down = 1 if flat else across
    image = Image.fromarray(cells * 255)
    return image.resize((image.width * across, image.height * down), Image.NEAREST)
