"""What devices draw over the picture that is no text: rulers, calipers, ECG, guide lines, bars, markers, frames."""

import math

import cv2
import numpy as np

from tissue import colour


def line(image, a, b, shade, width=1):
    cv2.line(image, (int(a[0]), int(a[1])), (int(b[0]), int(b[1])), shade, width, cv2.LINE_8)


def ecg(image, rng, noise):
    height, width = image.shape[:2]
    period, size, base = rng.uniform(25, 140), rng.uniform(6, 60), rng.uniform(0, height)
    x = np.arange(width)
    phase = ((x + rng.uniform(0, period)) % period) / period
    wave = np.exp(-(((phase - 0.4) / 0.02) ** 2)) - 0.25 * np.exp(-(((phase - 0.45) / 0.02) ** 2))
    wave += 0.25 * np.exp(-(((phase - 0.7) / 0.06) ** 2)) + 0.12 * np.exp(-(((phase - 0.25) / 0.04) ** 2))
    y = base - size * wave + noise.normal(0, 0.4, width)
    cv2.polylines(image, [np.stack([x, y], 1).astype(np.int32)], False, colour(rng), rng.choice((1, 1, 2)))


def ruler(image, rng, _noise):
    height, width = image.shape[:2]
    upright, step, tick = rng.random() < 0.7, rng.uniform(3, 40), rng.randint(2, 9)
    at, shade, big, dots = rng.uniform(0, width), colour(rng), rng.choice((2, 4, 5, 10)), rng.random() < 0.25
    for number in range(int(max(width, height) / step) + 1):
        along, size = number * step, tick * (2 if number % big == 0 else 1)
        ends = ((at, along), (at + (0 if dots else size), along))
        ends = ends if upright else tuple((b, a) for a, b in ends)
        line(image, *ends, shade, 2 if dots else 1)
    if rng.random() < 0.4:
        line(image, *(((at, 0), (at, height)) if upright else ((0, at), (width, at))), shade)


def calipers(image, rng, _noise):
    height, width = image.shape[:2]
    shade, points = colour(rng), []
    kind, thick = rng.choice(("plus", "cross", "star", "dot", "open")), rng.choice((1, 1, 2))
    for _ in range(rng.randint(1, 4)):
        x, y, size = rng.uniform(0, width), rng.uniform(0, height), rng.randint(3, 9)
        points.append((x, y))
        gap = 2 if kind == "open" else 0
        if kind in ("plus", "star", "open"):
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                line(image, (x + dx * gap, y + dy * gap), (x + dx * size, y + dy * size), shade, thick)
        if kind in ("cross", "star"):
            line(image, (x - size, y - size), (x + size, y + size), shade, thick)
            line(image, (x - size, y + size), (x + size, y - size), shade, thick)
        if kind == "dot":
            cv2.circle(image, (int(x), int(y)), max(1, size // 2), shade, rng.choice((-1, 1)))
    for a, b in zip(points, points[1:]):
        steps = int(math.hypot(b[0] - a[0], b[1] - a[1]) / rng.uniform(3, 8)) + 1
        for at in range(steps):
            x, y = a[0] + (b[0] - a[0]) * at / steps, a[1] + (b[1] - a[1]) * at / steps
            line(image, (x, y), (x + 1, y), shade)


def lines(image, rng, _noise):
    height, width = image.shape[:2]
    for _ in range(rng.randint(1, 4)):
        a, b = ((rng.uniform(0, width), rng.uniform(0, height)) for _ in range(2))
        line(image, a, b, colour(rng), rng.randint(1, 4))


def guide(image, rng, _noise):
    """Needle and sample lines: dashed or dotted, two side by side, with a gate across."""
    height, width = image.shape[:2]
    x, y, turn, dash = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0, math.pi), rng.uniform(2, 10)
    shade, c, s = colour(rng), math.cos(turn), math.sin(turn)
    for side in rng.choice(((0,), (-6, 6), (-14, 14))):
        for at in range(-60, 60):
            a = (x + at * dash * 2 * c - side * s, y + at * dash * 2 * s + side * c)
            line(image, a, (a[0] + dash * c, a[1] + dash * s), shade)
    gate = rng.uniform(3, 16)
    line(image, (x - gate * s, y + gate * c), (x + gate * s, y - gate * c), shade, rng.choice((1, 2)))


def box(image, rng, _noise):
    height, width = image.shape[:2]
    x, y = rng.uniform(-40, width), rng.uniform(-40, height)
    corner = (int(x + rng.uniform(8, 200)), int(y + rng.uniform(8, 160)))
    cv2.rectangle(image, (int(x), int(y)), corner, colour(rng), rng.choice((1, 1, 2, -1)) if rng.random() < 0.2 else rng.choice((1, 2)))


def ring(image, rng, _noise):
    height, width = image.shape[:2]
    centre = (int(rng.uniform(0, width)), int(rng.uniform(0, height)))
    axes = (rng.randint(5, 130), rng.randint(5, 130))
    if rng.random() < 0.4:
        shade, turn, step = colour(rng), rng.uniform(0, 180), rng.uniform(3, 12)
        for at in np.arange(0, 360, step):
            cv2.ellipse(image, centre, axes, turn, at, at + step / 3, shade, 1)
    else:
        start = rng.uniform(0, 360)
        cv2.ellipse(image, centre, axes, rng.uniform(0, 180), start, start + rng.uniform(60, 360), colour(rng), rng.choice((1, 1, 2, 3)))


def bar(image, rng, _noise):
    """The grey scale or colour map beside the picture."""
    height, width = image.shape[:2]
    x, y, length, wide = rng.randint(0, width - 10), rng.randint(-80, height // 2), rng.randint(40, 220), rng.randint(5, 22)
    split = rng.random() < 0.5
    for at in range(length):
        level = int(255 * at / length)
        shade = (level, level, level) if not split else (level, int(level * 0.4), 0) if at > length / 2 else (0, int((255 - level) * 0.5), 255 - level)
        line(image, (x, y + at), (x + wide, y + at), shade)


def marker(image, rng, _noise):
    """Focus triangles, arrows, the probe's mark."""
    height, width = image.shape[:2]
    x, y, size, turn = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(4, 18), rng.uniform(0, 2 * math.pi)
    points = [(x + size * math.cos(turn + part), y + size * math.sin(turn + part)) for part in (0, 2.3, 3.98)]
    cv2.fillPoly(image, [np.array(points, np.int32)], colour(rng)) if rng.random() < 0.6 else cv2.polylines(image, [np.array(points, np.int32)], True, colour(rng), 1)
    if rng.random() < 0.4:
        line(image, (x, y), (x - size * 3 * math.cos(turn), y - size * 3 * math.sin(turn)), colour(rng), 2)


def curve(image, rng, noise):
    """The curve of gains, a hand-drawn trace, a histogram's outline."""
    height, width = image.shape[:2]
    count = rng.randint(4, 12)
    points = np.cumsum(noise.normal(0, rng.uniform(6, 40), (count, 2)), 0) + np.array([rng.uniform(0, width), rng.uniform(0, height)])
    fine = np.stack([np.interp(np.linspace(0, count - 1, 200), np.arange(count), cv2.GaussianBlur(points[:, axis].reshape(-1, 1), (1, 5), 1)[:, 0]) for axis in (0, 1)], 1)
    if rng.random() < 0.5:
        cv2.polylines(image, [fine.astype(np.int32)], False, colour(rng), rng.choice((1, 1, 2)))
    else:
        for x, y in fine[:: rng.randint(2, 6)]:
            line(image, (x, y), (x + 1, y), colour(rng))


DRAWN = ((ecg, 0.2), (ruler, 0.28), (calipers, 0.25), (lines, 0.1), (guide, 0.12), (box, 0.1), (ring, 0.14), (bar, 0.09), (marker, 0.1), (curve, 0.12))


def draw_graphics(rgb, rng, noise):
    """Draws some of it over a crop (float32), by chance; gives the crop with it."""
    image = np.ascontiguousarray(np.clip(rgb, 0, 255).astype(np.uint8))
    for draw, chance in DRAWN:
        for _ in range(2):
            if rng.random() < chance:
                draw(image, rng, noise)
    return image.astype(np.float32)
