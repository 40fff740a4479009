"""Invented ultrasound without a letter in it: speckle, organs, outlines, Doppler, traces, and what devices draw that is no text."""

import math

import cv2
import numpy as np

COLOURS = ((255, 255, 255), (200, 200, 200), (120, 120, 120), (255, 255, 0), (0, 255, 0), (0, 200, 255), (255, 120, 0), (80, 80, 220), (255, 80, 80))


def colour(rng):
    return rng.choice(COLOURS)


def speckle(width, height, rng, noise):
    """Rayleigh speckle around 1, of grains between one and seven pixels."""
    across, down = (rng.uniform(1, 7), rng.uniform(1, 4)) if rng.random() < 0.5 else (rng.uniform(1, 3),) * 2
    grains = noise.rayleigh(1, (int(height / down) + 2, int(width / across) + 2)).astype(np.float32)
    return cv2.resize(grains, (width, height), interpolation=rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC))) / 1.25


def smooth(width, height, rng, noise, cells=5):
    grid = noise.random((rng.randint(2, cells), rng.randint(2, cells))).astype(np.float32)
    return cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)


class Plane:
    """Coordinates of the pixels of a crop, made once."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.y, self.x = np.mgrid[0:height, 0:width].astype(np.float32)

    def ellipse(self, rng, largest=0.6):
        """(radius that is 1 on the outline, smaller half axis, angle around the centre)"""
        cx, cy = rng.uniform(0, self.width), rng.uniform(0, self.height)
        a, b = rng.uniform(6, self.width * largest), rng.uniform(6, self.height * largest)
        turn = rng.uniform(0, math.pi)
        c, s = math.cos(turn), math.sin(turn)
        u, v = ((self.x - cx) * c + (self.y - cy) * s) / a, (-(self.x - cx) * s + (self.y - cy) * c) / b
        return np.hypot(u, v), min(a, b), np.arctan2(v, u)

    def field(self, rng):
        """Where the picture is: everywhere, nowhere, a sector, a rectangle, two planes side by side."""
        kind = rng.random()
        if kind < 0.1:
            return np.zeros_like(self.x, bool)
        if kind < 0.45:
            cx, apex = rng.uniform(-0.2, 1.2) * self.width, rng.uniform(-1.5, 0.3) * self.height
            far = np.hypot(self.x - cx, self.y - apex)
            return (np.abs(np.arctan2(self.x - cx, self.y - apex)) < rng.uniform(0.4, 1)) & (far > rng.uniform(0, 0.8) * self.height) & (far < rng.uniform(1, 3) * self.height)
        if kind < 0.6:
            x0, y0 = rng.uniform(0, self.width), rng.uniform(0, self.height)
            return (self.x > x0 - self.width * 0.5) & (self.x < x0 + self.width * 0.7) & (self.y > y0 - self.height * 0.5)
        if kind < 0.68:
            gap, middle = rng.uniform(1, 12), rng.uniform(0.2, 0.8) * self.width
            return np.abs(self.x - middle) > gap
        return np.ones_like(self.x, bool)


def organs(grey, plane, rng, noise, grain):
    """Cysts, walls, skulls, cavities with faint patches."""
    for _ in range(rng.randint(0, 6)):
        radius, axis, angle = plane.ellipse(rng)
        kind = rng.random()
        if kind < 0.35:
            floor = rng.uniform(0, 0.5)
            grey = np.where(radius < 1, grey * floor, grey)
            if rng.random() < 0.4:
                patch = np.clip(smooth(plane.width, plane.height, rng, noise, 16) - 0.55, 0, 1) * rng.uniform(20, 160)
                grey = np.where(radius < 1, np.maximum(grey, patch * grain), grey)
            continue
        width = rng.uniform(0.03, 0.3) if kind < 0.7 else rng.uniform(1.0, 4.0) / axis
        rim = np.clip(1 - np.abs(radius - 1) / width, 0, 1) * rng.uniform(50, 255)
        if rng.random() < 0.6:
            rim = rim * (0.3 + 0.7 * grain)
        if rng.random() < 0.5:
            rim = rim * (np.cos(angle - rng.uniform(-3, 3)) > rng.uniform(-0.8, 0.8))
        if rng.random() < 0.5:
            grey = np.where(radius < 1, grey * rng.uniform(0.1, 1), grey)
        grey = np.maximum(grey, rim)
    return grey


def reflectors(grey, plane, rng, grain):
    """Bright bent lines, arcs of reverberation, needles, rows of bones, single bright dots."""
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        x0, y0, turn = rng.uniform(0, plane.width), rng.uniform(0, plane.height), rng.uniform(0, math.pi)
        c, s = math.cos(turn), math.sin(turn)
        u, v = (plane.x - x0) * c + (plane.y - y0) * s, -(plane.x - x0) * s + (plane.y - y0) * c
        v = v + rng.uniform(-0.01, 0.01) * u * u / 4 + rng.uniform(0, 4) * np.sin(u / rng.uniform(8, 40))
        length, thick = rng.uniform(8, 170), rng.uniform(0.7, 6)
        for echo in range(rng.choice((1, 1, 1, 3, 5))):
            line = np.exp(-(((v - echo * rng.uniform(5, 24)) / thick) ** 2)) * np.exp(-((u / length) ** 4)) * rng.uniform(50, 255) * 0.8**echo
            grey = np.maximum(grey, line * (0.4 + 0.6 * grain))
    if rng.random() < 0.18:
        cx, apex = rng.uniform(0, plane.width), rng.uniform(-1.5, 0) * plane.height
        far = np.hypot(plane.x - cx, plane.y - apex)
        rings = (np.cos(far / rng.uniform(1.2, 6)) * 0.5 + 0.5) * np.exp(-(((far - rng.uniform(0.3, 2.2) * plane.height) / rng.uniform(8, 60)) ** 2))
        grey = np.maximum(grey, rings * rng.uniform(40, 255) * (0.5 + 0.5 * grain))
    if rng.random() < 0.2:
        x0, y0, turn, step = rng.uniform(0, plane.width), rng.uniform(0, plane.height), rng.uniform(0, math.pi), rng.uniform(6, 30)
        across, bend = rng.uniform(1.5, 8), rng.uniform(-0.004, 0.004)
        down = across * rng.uniform(0.5, 2)
        for at in range(rng.randint(3, 16)):
            u = at * step
            px, py = x0 + u * math.cos(turn) - bend * u * u * math.sin(turn), y0 + u * math.sin(turn) + bend * u * u * math.cos(turn)
            grey = np.maximum(grey, np.exp(-(((plane.x - px) / across) ** 2) - ((plane.y - py) / down) ** 2) * rng.uniform(100, 255) * (0.5 + 0.5 * grain))
    if rng.random() < 0.25:
        for _ in range(rng.randint(1, 24)):
            px, py, size = rng.uniform(0, plane.width), rng.uniform(0, plane.height), rng.uniform(0.7, 5)
            grey = np.maximum(grey, np.exp(-((plane.x - px) ** 2 + (plane.y - py) ** 2) / size / size) * rng.uniform(80, 255))
    return grey


def surface(plane, rng, noise):
    """A lit surface, as of a face or a hand in 3-D ultrasound."""
    height = sum(smooth(plane.width, plane.height, rng, noise, cells) * weight for cells, weight in ((4, 90), (9, 30), (24, 8)))
    dy, dx = np.gradient(cv2.GaussianBlur(height, (0, 0), rng.uniform(1, 4)))
    light = np.clip(0.6 + dx * rng.uniform(-1, 1) + dy * rng.uniform(-1, 1), 0, 1)
    return light * rng.uniform(120, 255)


def spectral(plane, rng, noise):
    """A Doppler spectrum or an M-mode strip: columns or rows of grain under an envelope."""
    x, y = plane.x, plane.y
    grain = speckle(plane.width, plane.height, rng, noise)
    if rng.random() < 0.5:
        period, base = rng.uniform(30, 150), rng.uniform(0.3, 1) * plane.height
        phase = ((x + rng.uniform(0, period)) % period) / period
        envelope = rng.uniform(20, 0.8 * plane.height) * (np.exp(-(((phase - 0.3) / 0.12) ** 2)) + 0.5 * np.exp(-(((phase - 0.65) / 0.15) ** 2)) + 0.1)
        inside = (y < base) & (y > base - envelope)
        return np.where(inside, rng.uniform(50, 230) * grain * (1 - np.abs(base - y) / (envelope + 1) * rng.uniform(0, 0.8)), rng.uniform(0, 12) * grain)
    rows = smooth(plane.width, plane.height, rng, noise, 40)
    wave = rng.uniform(2, 20) * np.sin(x / rng.uniform(8, 50))
    at = np.clip(y + wave, 0, plane.height - 1).astype(int)
    return rows[at, 0][..., None][:, :, 0] * rng.uniform(60, 255) * (0.4 + 0.6 * grain)


def doppler(rgb, plane, rng, noise):
    radius, _, _ = plane.ellipse(rng)
    where = (radius < 1) & (smooth(plane.width, plane.height, rng, noise, 12) > rng.uniform(0.1, 0.6))
    speed = smooth(plane.width, plane.height, rng, noise, rng.choice((4, 12, 40)))
    steps = rng.choice((1, 8, 20))
    speed = np.round(speed * 255 / steps) * steps
    red = np.stack([speed, speed * rng.uniform(0, 0.7), speed * 0.1], -1)
    blue = np.stack([speed * 0.1, speed * rng.uniform(0.1, 0.7), speed], -1)
    flow = np.where((smooth(plane.width, plane.height, rng, noise, 5) > 0.5)[..., None], red, blue)
    return np.where(where[..., None], flow, rgb)


HOT = np.array([(90, 0, 0), (170, 20, 0), (230, 80, 0), (255, 150, 20), (255, 220, 90)], np.float32)
COLD = np.array([(0, 0, 90), (0, 40, 170), (0, 110, 230), (60, 180, 255), (170, 230, 255)], np.float32)


def branches(image, at, turn, length, thick, rng, depth=0):
    """A vessel and those that leave it."""
    x, y = at
    for _ in range(int(length / 3)):
        turn += rng.uniform(-0.35, 0.35)
        step = (x + 3 * math.cos(turn), y + 3 * math.sin(turn))
        cv2.line(image, (int(x), int(y)), (int(step[0]), int(step[1])), rng.randint(110, 255), max(1, int(thick)))
        x, y = step
        if depth < 4 and rng.random() < 0.16:
            branches(image, (x, y), turn + rng.choice((-1, 1)) * rng.uniform(0.4, 1.3), length * rng.uniform(0.3, 0.7), thick * 0.7, rng, depth + 1)


def tree(rgb, plane, rng, noise):
    """Power Doppler of an organ: a dense tree of smooth vessels that glow, over grey tissue."""
    power = np.zeros((plane.height, plane.width), np.uint8)
    root, turn = (rng.uniform(0, plane.width), rng.uniform(0, plane.height)), rng.uniform(0, 2 * math.pi)
    for _ in range(rng.randint(2, 9)):
        turn += rng.uniform(-0.6, 0.6)
        branches(power, root, turn, rng.uniform(50, 180), rng.uniform(3, 11), rng)
    glow = cv2.GaussianBlur(power, (0, 0), rng.uniform(0.8, 4)).astype(np.float32) * rng.uniform(1, 1.8)
    shades = HOT if rng.random() < 0.7 else COLD
    level = np.clip(glow / 255, 0, 1)
    colours = np.stack([np.interp(level, np.linspace(0, 1, 5), shades[:, channel]) for channel in range(3)], -1)
    where = glow > rng.uniform(15, 90)
    return np.where(where[..., None], colours, rgb)


def jets(rgb, plane, rng, noise):
    """Colour flow as it is on a moving valve: streaks along the beam, turbulent, ragged at the edges, over tissue."""
    radius, _, angle = plane.ellipse(rng, 0.4)
    ragged = smooth(plane.width, plane.height, rng, noise, 30) * rng.uniform(0.2, 0.8)
    where = radius + ragged < rng.uniform(0.8, 1.3)
    speed = smooth(plane.width, plane.height, rng, noise, rng.choice((4, 10)))
    streaks = cv2.resize(noise.random((max(2, plane.height // rng.randint(3, 14)), max(2, plane.width // rng.randint(1, 4)))).astype(np.float32), (plane.width, plane.height), interpolation=rng.choice((cv2.INTER_NEAREST, cv2.INTER_LINEAR)))
    value = np.clip(speed + (streaks - 0.5) * rng.uniform(0.2, 1.4), 0, 1)
    stops = rng.choice((
        ((0, 40, 120), (0, 120, 255), (120, 230, 255), (255, 240, 80), (255, 120, 0), (160, 0, 0)),
        ((120, 230, 255), (0, 90, 220), (0, 0, 60), (60, 0, 0), (220, 70, 0), (255, 240, 120)),
        ((30, 30, 160), (80, 80, 230), (200, 60, 60), (230, 140, 40), (120, 255, 80), (0, 200, 120)),
    ))
    shades = np.array(stops, np.float32)
    colours = np.stack([np.interp(value, np.linspace(0, 1, 6), shades[:, channel]) for channel in range(3)], -1)
    keep = where & (value > rng.uniform(0, 0.25))
    return np.where(keep[..., None], colours, rgb)


def flow(rgb, plane, rng, noise):
    """Power Doppler: trees of vessels in hot or cold colours; or a mosaic of colours; coarse as devices compute it."""
    coarse = rng.choice((1, 1, 2, 3, 4))
    width, height = plane.width // coarse + 1, plane.height // coarse + 1
    power = np.zeros((height, width), np.uint8)
    if rng.random() < 0.65:
        for _ in range(rng.randint(1, 5)):
            start = (rng.uniform(0, width), rng.uniform(0, height))
            branches(power, start, rng.uniform(0, 2 * math.pi), rng.uniform(20, 120) / coarse, rng.uniform(2, 9) / coarse, rng)
        if rng.random() < 0.6:
            power = cv2.GaussianBlur(power, (0, 0), rng.uniform(0.5, 2.5))
        shades = HOT if rng.random() < 0.65 else COLD
        colours = shades[np.clip((power.astype(np.float32) - 40) / 43, 0, 4).astype(int)]
        where = power > rng.uniform(40, 90)
    else:
        grain = cv2.resize(noise.random((height // rng.randint(1, 3) + 1, width // rng.randint(1, 4) + 1)).astype(np.float32), (width, height), interpolation=rng.choice((cv2.INTER_NEAREST, cv2.INTER_LINEAR)))
        palette = np.array([rng.choice(((255, 60, 0), (255, 200, 0), (0, 60, 255), (0, 200, 255), (0, 255, 120), (160, 255, 0))) for _ in range(6)], np.float32)
        colours = palette[np.clip(grain * 6, 0, 5).astype(int)]
        where = smooth(width, height, rng, noise, rng.choice((5, 12))) > rng.uniform(0.45, 0.8)
    size = (plane.width, plane.height)
    where = cv2.resize(where.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST)[..., None] > 0
    return np.where(where, cv2.resize(colours, size, interpolation=cv2.INTER_NEAREST), rgb)


def probe(rgb, plane, rng, noise):
    """What stands right before the probe: sharp arcs or lines, one behind the other, on black; marks along a depth."""
    cx, top = rng.uniform(0, plane.width), rng.uniform(-0.3, 0.8) * plane.height
    bend = rng.choice((0, rng.uniform(40, 300), rng.uniform(40, 300)))
    far = np.hypot(plane.x - cx, plane.y - top + bend) - bend if bend else plane.y - top
    inside = np.abs(np.arctan2(plane.x - cx, plane.y - top + bend)) < rng.uniform(0.3, 1.2) if bend else np.abs(plane.x - cx) < rng.uniform(40, 300)
    light = np.zeros_like(plane.x)
    at = 0.0
    for _ in range(rng.randint(2, 9)):
        thick = rng.uniform(0.6, 4)
        light = np.maximum(light, np.exp(-(((far - at) / thick) ** 2)) * rng.uniform(60, 255))
        at += thick * 2 + rng.uniform(2, 14)
    grain = speckle(plane.width, plane.height, rng, noise)
    light = np.where(inside, light * (1 if rng.random() < 0.5 else 0.5 + 0.5 * grain), 0)
    return np.maximum(rgb, light[..., None])


def background(width, height, rng, noise, more=False, trees=False, jet=False):
    """
    An RGB crop, float32, without any text; `more` of what looks like text: vessels, mosaics, arcs before the probe;
    `trees`: vessels above all; `jet`: jets, and all of it as a coarser screen shows it.
    """
    plane = Plane(width, height)
    grain = speckle(width, height, rng, noise)
    kind = rng.random()
    if kind < 0.06:
        grey = surface(plane, rng, noise)
    elif kind < 0.14:
        grey = spectral(plane, rng, noise)
    else:
        depth = rng.uniform(0.4, 1)
        base = rng.uniform(20, 150) * (0.35 + smooth(width, height, rng, noise) * 1.2) if rng.random() < 0.7 else rng.uniform(5, 70)
        grey = base * ((1 - depth) + depth * grain)
        grey = reflectors(organs(grey, plane, rng, noise, grain), plane, rng, grain)
    outside = rng.choice((0, 0, 0, rng.uniform(0, 40), rng.uniform(0, 255)))
    grey = np.where(plane.field(rng), grey, outside)
    rgb = np.repeat(np.clip(grey, 0, 255)[..., None], 3, 2).astype(np.float32)
    if rng.random() < 0.2:
        rgb *= np.array(rng.choice(((1, 0.85, 0.6), (0.9, 0.95, 1), (1, 0.9, 0.5), (0.7, 0.8, 1))), np.float32)
    if rng.random() < 0.25:
        rgb = doppler(rgb, plane, rng, noise)
    if more and rng.random() < 0.45:
        rgb = flow(rgb, plane, rng, noise)
    if trees:
        rgb = rng.choice((tree, tree, doppler, flow))(rgb, plane, rng, noise)
    if jet:
        rgb = rng.choice((jets, jets, tree))(rgb, plane, rng, noise)
        if rng.random() < 0.4:
            coarse = cv2.resize(rgb.astype(np.float32), (width // 2, height // 2), interpolation=cv2.INTER_AREA)
            rgb = cv2.resize(coarse, (width, height), interpolation=rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC)))
    if more and rng.random() < 0.35:
        rgb = probe(rgb, plane, rng, noise)
    return rgb
