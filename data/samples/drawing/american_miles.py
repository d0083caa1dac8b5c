"""The American independents."""

import numpy as np

from drawing import scene
from drawing.figures import houses, person, windows


def mill(p, foot, scale, x0=0.0):
    """A steel mill: stacks, blast furnaces, conveyors."""
    s = scale
    for x, h in ((0.1, 0.5), (0.18, 0.62), (0.26, 0.56), (0.95, 0.66), (1.04, 0.58), (1.5, 0.5), (1.58, 0.6)):
        x = x0 + x * s
        p.shape([(x - 0.016 * s, foot - h * s), (x + 0.016 * s, foot - h * s), (x + 0.026 * s, foot), (x - 0.026 * s, foot)])
    for x in (0.42, 0.7):
        x = x0 + x * s
        p.shape([(x - 0.03 * s, foot - 0.56 * s), (x + 0.03 * s, foot - 0.56 * s), (x + 0.09 * s, foot - 0.3 * s), (x + 0.08 * s, foot), (x - 0.08 * s, foot), (x - 0.09 * s, foot - 0.3 * s)])
        p.stroke([(x - 0.2 * s, foot), (x - 0.02 * s, foot - 0.6 * s)], 0.012 * s)
        for k in range(6):
            p.box(x + 0.085 * s, foot - (0.06 + 0.08 * k) * s, x + 0.17 * s, foot - (0.065 + 0.08 * k) * s)
        p.box(x + 0.165 * s, foot - 0.52 * s, x + 0.175 * s, foot)
    for a, b, h in ((0.0, 0.36, 0.16), (0.8, 1.2, 0.22), (1.2, 1.9, 0.14)):
        p.box(x0 + a * s, foot - h * s, x0 + b * s, foot)
        for x in np.arange(a, b, 0.06):
            p.shape([(x0 + x * s, foot - h * s), (x0 + (x + 0.06) * s, foot - h * s), (x0 + (x + 0.06) * s, foot - (h + 0.025) * s)])
    p.stroke([(x0 + 0.3 * s, foot - 0.2 * s), (x0 + 0.9 * s, foot - 0.44 * s)], 0.02 * s)


@scene("slag-1")
def four_minutes_of_daylight(f):
    f.sky((0, "#1a0b10"), (0.35, "#6a2210"), (0.58, "#e0701c"), (0.66, "#ffc060"))
    f.clouds("#ff9a3c", 0.0, 0.5, 0.35, 2, 0.55, 0.5)
    f.clouds("#2a0f10", -0.1, 0.35, 0.45, 2.5, 0.5, 0.8)
    f.glow(1.15, 0.64, 0.6, "#ffb040", 0.8)
    f.draw("#180a0a", lambda p: mill(p, 0.7, 0.92, 0.02))
    pour = f.mask(lambda p: (p.shape([(1.18, 0.56), (1.24, 0.55), (1.32, 0.7), (1.26, 0.72)]), p.dot(1.3, 0.71, 0.16, 0.02)), 0.003)
    f.light(pour, "#ffe9a0", 1.4)
    f.light(f.blur(pour, 0.06), "#ff8a20", 2.0)
    sparks = f.rng.random((160, 2))
    f.light(f.mask(lambda p: [p.dot(1.26 + (a - 0.5) * 0.5 * b, 0.68 - b * 0.32 + (a - 0.5) ** 2 * 0.4, 0.0018) for a, b in sparks], 0.0008), "#ffd070", 1.6)
    f.haze(0.68, 0.04, "#ff9a40", 0.35)
    f.draw("#0c0607", lambda p: p.box(0, 0.71, 1.85, 1))
    boxes = []
    row = f.draw("#080405", lambda p: (boxes.extend(houses(p, f.rng, -0.02, 0.62, 0.9, 0.14, 0.2, 0.16, True)), boxes.extend(houses(p, f.rng, 1.42, 1.9, 0.9, 0.15, 0.22, 0.16, True))))
    f.rim(row, 0.002, -0.004, "#ff9a40", 0.6)
    f.light(f.mask(lambda p: p.shape([(0.86, 0.72), (1.12, 0.72), (1.35, 1.02), (0.55, 1.02)]), 0.02), "#ff8028", 0.22)
    f.paint(f.mask(lambda p: windows(p, f.rng, boxes, 0.022, 0.03, 0.03, 0.35)), "#ffcf80", 0.85)
    wires = f.draw("#060304", lambda p: ([p.box(x - 0.006, 0.36, x + 0.006, 0.95) for x in (0.5, 1.45)], [p.box(x - 0.06, 0.39, x + 0.06, 0.4) for x in (0.5, 1.45)], [[p.stroke([(0.44 + t * 0.95 + k * 0.04, 0.39 + 0.09 * (1 - (2 * t - 1) ** 2)), (0.44 + (t + 0.05) * 0.95 + k * 0.04, 0.39 + 0.09 * (1 - (2 * t - 0.9) ** 2))], 0.0025) for t in np.arange(0, 1, 0.05)] for k in range(3)]))
    boy = f.draw("#050303", lambda p: person(p, 0.93, 0.95, 0.17, 0, "down", False, "cap", "bag"))
    f.rim(boy, 0.003, -0.003, "#ffb050", 0.9)


@scene("slag-2")
def the_fence(f):
    f.sky((0, "#8c97a0"), (0.5, "#c2c6c4"), (1, "#9a9a94"))
    f.draw("#98a0a4", lambda p: mill(p, 0.62, 0.8, 0.3), 0.003)
    f.haze(0.5, 0.14, "#c8ccca", 0.75)
    wall = f.mask(lambda p: p.shape([(-0.1, 0.36), (1.9, 0.52), (1.9, 0.74), (-0.1, 0.87)]))
    stain = f.noise(0.1, 5, 0.4)
    f.paint(wall, (0.62 + 0.18 * stain)[..., None] * np.array([1, 0.98, 0.92], np.float32))
    f.shade(f.mask(lambda p: [p.shape([(x, 0.3), (x + 0.006, 0.3), (x + 0.006, 0.9), (x, 0.9)]) for x in np.arange(0.02, 1.9, 0.17)], 0.001) * wall, 0.35)
    f.light(f.mask(lambda p: p.shape([(-0.1, 0.355), (1.9, 0.517), (1.9, 0.523), (-0.1, 0.366)])), "#ffffff", 0.25)
    f.draw("#6a6862", lambda p: p.shape([(-0.1, 0.87), (1.9, 0.74), (1.9, 1.01), (-0.1, 1.01)]))
    f.draw("#8e8b82", lambda p: [p.shape([(x, 0.955 - x * 0.05), (x + 0.16, 0.947 - x * 0.05), (x + 0.165, 0.957 - x * 0.05), (x, 0.966 - x * 0.05)]) for x in np.arange(0, 1.9, 0.3)], 0.001, 0.7)
    strokes = (("#c8642a", 0.74, 0.66), ("#c8642a", 0.8, 0.58), ("#d89a3c", 0.86, 0.62), ("#2f6a88", 0.68, 0.6))
    for colour, x, y in strokes:
        f.draw(colour, lambda p: p.taper([(x, 0.72), (x + 0.01, y + 0.03), (x + 0.045, y - 0.04)], 0.02, 0.012), 0.001, 0.9)
    f.draw("#23262a", lambda p: (person(p, 0.6, 0.9, 0.26, 0.02, "right", False, "cap"), p.stroke([(0.67, 0.67), (0.7, 0.655)], 0.006)))
    f.draw("#2a2c2e", lambda p: [(p.box(x, 0.875, x + 0.032, 0.91), p.dot(x + 0.016, 0.875, 0.016, 0.005)) for x in (0.42, 0.47, 0.71)])
    f.haze(0.78, 0.12, "#d0d2ce", 0.3, 0.9)


@scene("two-hundred-miles-of-corn-1", 2.35)
def county_line(f):
    f.sky((0, "#5a6f9c"), (0.3, "#c88f86"), (0.5, "#ffb45c"), (0.57, "#ffe09a"))
    f.clouds("#a8607a", 0.0, 0.42, 0.4, 5, 0.5, 0.6)
    f.lamp(1.52, 0.53, 0.05, "#ffd27a", 1.0)
    f.ridge(0.57, 0.004, "#6a5a34", 0.5, 3, 0.1)
    field = np.clip((f.y - 0.57) * 400, 0, 1)
    rows = np.sin((f.x - 1.18) / np.clip(f.y - 0.545, 0.01, 1) * 9)
    grain = f.noise(0.02, 3)
    base = np.stack([(0.2 + 0.16 * rows + 0.2 * grain) * c for c in (1.0, 0.85, 0.28)], -1) * (1.3 - np.clip(f.y - 0.57, 0, 1) * 1.5)[..., None]
    f.paint(field, np.clip(base, 0, 1))
    f.light(field * np.exp(-((f.y - 0.6) / 0.06) ** 2), "#ffb050", 0.35)
    road = f.mask(lambda p: p.shape([(1.17, 0.57), (1.19, 0.57), (1.75, 1.02), (0.62, 1.02)]))
    f.paint(road, np.stack([(0.42 + 0.2 * f.noise(0.03, 4)) * c for c in (1, 0.78, 0.55)], -1))
    f.light(road * np.clip(1 - (f.y - 0.57) * 2.6, 0, 1), "#ffc070", 0.5)
    f.draw("#4c4a24", lambda p: [[p.shape([(x - 0.012, y), (x + 0.03 * np.sin(k * 7.0), y - 0.16 - 0.05 * f.rng.random()), (x + 0.012, y)]) for k, x in enumerate(np.concatenate([np.arange(-0.05, 0.78, 0.016), np.arange(1.62, 2.4, 0.016)]))] for y in (1.02,)])
    def load(p):
        p.dot(1.24, 0.745, 0.058), p.dot(1.375, 0.77, 0.032)
        p.box(1.24, 0.66, 1.4, 0.72), p.box(1.19, 0.575, 1.29, 0.7)
        p.box(1.2, 0.59, 1.28, 0.65, fill=0)
        p.dot(1.235, 0.605, 0.018, 0.022), p.round(1.215, 0.625, 1.255, 0.68, 0.01), p.stroke([(1.37, 0.66), (1.37, 0.58)], 0.008)
        p.box(0.78, 0.735, 1.2, 0.752), p.dot(0.9, 0.775, 0.03), p.dot(0.98, 0.775, 0.03)
        p.round(0.85, 0.565, 1.05, 0.737, 0.008), p.box(0.83, 0.635, 0.87, 0.66), p.box(0.838, 0.65, 0.846, 0.737)
        person(p, 0.8, 0.737, 0.2, 0.0, "right", True)
    team = f.draw("#170f0a", load)
    f.rim(team, 0.004, -0.004, "#ffd890", 0.9, 0.0015)
    f.paint(np.roll(f.blur(team, 0.012), (int(0.12 * f.h), int(-0.2 * f.h)), (0, 1)) * (f.y > 0.79), "#2a1a0c", 0.4)
    f.draw("#1c1410", lambda p: [(p.box(x, 0.57 - h, x + h * 0.035, 0.57), p.box(x - h * 0.1, 0.575 - h * 0.92, x + h * 0.14, 0.575 - h * 0.9)) for x, h in ((2.15, 0.42), (1.86, 0.2), (1.72, 0.11))])
    dust = np.clip(f.noise(0.2, 4, 2) - 0.3, 0, 1) * np.exp(-((f.y - 0.78) / 0.05) ** 2) * np.clip((1.0 - f.x) * 2, 0, 1)
    f.paint(np.clip(dust, 0, 1), "#ffd8a0", 0.7)


@scene("the-understudy-of-euclid-avenue-1")
def places_please(f):
    f.sky((0, "#07070b"), (0.7, "#14121c"), (1, "#0b080c"))
    f.draw("#33241c", lambda p: p.shape([(0.3, 0.74), (1.85, 0.74), (1.85, 1), (0, 1)]))
    f.shade(f.mask(lambda p: [p.shape([(1.05 + k * 0.06, 0.74), (1.054 + k * 0.06, 0.74), (1.06 + k * 0.16, 1.02), (1.05 + k * 0.16, 1.02)]) for k in range(-12, 12)]), 0.5)
    f.bokeh(40, 0.36, 0.6, ["#c88a4a", "#8a2f2f", "#b06a3a"], 0.014, 0.2)
    cone = np.clip(1 - np.abs(f.x - 1.5 + (f.y) * 0.52) / (0.02 + f.y * 0.16), 0, 1) * (f.y < 0.86)
    f.light(f.blur(cone ** 0.7, 0.008) * (0.7 + 0.6 * f.noise(0.3, 4)), "#ffe8bc", 0.42)
    f.light(f.mask(lambda p: p.dot(1.06, 0.845, 0.24, 0.05), 0.006), "#ffdca0", 0.7)
    singer = f.draw("#7a1220", lambda p: (p.dot(1.06, 0.4, 0.036, 0.046), p.dot(1.06, 0.38, 0.043, 0.04), p.box(1.047, 0.43, 1.073, 0.47), p.shape([(0.99, 0.485), (1.04, 0.46), (1.08, 0.46), (1.13, 0.485), (1.1, 0.62), (1.2, 0.85), (0.92, 0.85), (1.02, 0.62)]), p.taper([(1.12, 0.49), (1.2, 0.42), (1.25, 0.32)], 0.034, 0.02), p.taper([(1.0, 0.49), (0.92, 0.56), (0.86, 0.5)], 0.034, 0.02)))
    f.rim(singer, 0.008, -0.006, "#fff0cc", 0.9, 0.003)
    for x0, x1, dark in ((-0.05, 0.5, 1.0), (1.62, 1.9, 0.8)):
        curtain = f.mask(lambda p: p.shape([(x0, 0), (x1, 0), (x1 - 0.06, 0.5), (x1 + 0.02, 1.02), (x0, 1.02)]))
        fold = 0.5 + 0.5 * np.sin(f.x * 52 + 1.4 * np.sin(f.y * 2.6))
        f.paint(curtain, np.stack([(0.05 + 0.3 * fold ** 2) * c * dark for c in (1.0, 0.1, 0.14)], -1))
        f.rim(curtain, 0.008 if x0 < 1 else -0.008, 0, "#ffb478", 0.4, 0.006)
    watcher = f.draw("#050304", lambda p: (person(p, 0.6, 1.12, 0.66, 0.01, "down", True), p.dot(0.595, 0.475, 0.05, 0.045)))
    f.rim(watcher, 0.005, -0.003, "#ffd8a0", 0.9, 0.002)


@scene("nopal-1", 2.35)
def the_crossing(f):
    f.sky((0, "#2a2c62"), (0.25, "#7a4a86"), (0.45, "#e0785c"), (0.58, "#ffc478"))
    f.clouds("#ff9a6a", 0.05, 0.4, 0.4, 5, 0.45, 0.5)
    f.stars(120, 0.25, 0.5)
    def mesas(p, y, seed):
        rng = np.random.default_rng(seed)
        x = -0.2
        while x < 2.5:
            w, h = 0.16 + 0.3 * rng.random(), 0.05 + 0.11 * rng.random()
            p.shape([(x, y), (x + w * 0.14, y - h), (x + w * 0.84, y - h), (x + w, y)])
            x += w * (0.75 + 0.7 * rng.random())
        p.box(-0.1, y - 0.005, 2.5, y + 0.1)
    f.draw("#8a5080", lambda p: mesas(p, 0.6, 4))
    f.haze(0.6, 0.04, "#ffb488", 0.5)
    f.draw("#5a3460", lambda p: mesas(p, 0.635, 9))
    f.haze(0.64, 0.03, "#ff9e78", 0.35)
    f.ridge(0.66, 0.01, "#7a4440", 0.5, 2, 0.35, fade="#3a2028")
    dust = np.clip(f.noise(0.16, 5, 1.6) - 0.25, 0, 1) * np.exp(-((f.y - 0.7 + np.clip(1.02 - f.x, 0, 1) * 0.07) / (0.015 + np.clip(1.02 - f.x, 0, 1) * 0.1)) ** 2) * (f.x < 1.03)
    f.paint(np.clip(dust * 1.8, 0, 1), "#ffc090", 0.75)
    truck = f.draw("#1a0f18", lambda p: (p.dot(1.08, 0.735, 0.027), p.dot(1.25, 0.735, 0.027), p.box(1.03, 0.675, 1.3, 0.73), p.shape([(1.14, 0.68), (1.155, 0.625), (1.215, 0.625), (1.245, 0.68)]), p.dot(1.08, 0.655, 0.034, 0.02), p.dot(1.045, 0.635, 0.012, 0.011), p.stroke([(1.04, 0.625), (1.032, 0.608)], 0.003)))
    f.rim(truck, 0.002, -0.004, "#ffc890", 0.8, 0.0015)
    f.lamp(1.3, 0.705, 0.006, "#ffe8b0", 0.9)
    f.ridge(0.86, 0.03, "#2a1420", 0.55, 1.5, 0.4)
    def cactus(p, x, foot, h):
        p.taper([(x, foot), (x, foot - h)], h * 0.11, h * 0.085)
        for side, at, up in ((-1, 0.42, 0.4), (1, 0.56, 0.32)):
            p.taper([(x, foot - at * h), (x + side * 0.16 * h, foot - (at + 0.02) * h), (x + side * 0.19 * h, foot - (at + up) * h)], h * 0.07, h * 0.055)
    saguaros = f.draw("#140a14", lambda p: [cactus(p, *spot) for spot in ((0.3, 0.92, 0.62), (0.62, 0.84, 0.24), (1.86, 0.9, 0.5), (2.16, 0.96, 0.72), (1.58, 0.8, 0.18), (0.08, 0.86, 0.3))])
    f.rim(saguaros, 0.004, -0.003, "#ff9a70", 0.6, 0.002)
    pads = [(0.86, 0.97, 0.05), (0.92, 0.91, 0.045), (0.8, 0.9, 0.045), (0.86, 0.86, 0.04), (0.96, 0.84, 0.035), (0.76, 0.84, 0.03)]
    nopal = f.draw("#160c14", lambda p: [p.dot(x, y, s * 0.8, s) for x, y, s in pads])
    f.rim(nopal, 0.003, -0.004, "#ffa878", 0.6, 0.002)
    f.draw("#d03a4a", lambda p: [p.dot(x + dx, y - s, 0.008, 0.011) for x, y, s in pads[2:] for dx in (-0.012, 0.012)])
