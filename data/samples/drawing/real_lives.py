"""The documentaries."""

import numpy as np

from drawing import scene
from drawing.figures import bare_tree, bust, houses, hull, person, seated, windows
from drawing.frame import mix


@scene("last-train-home-1")
def train_in_winter_hills(f):
    f.sky((0, "#1d2f4e"), (0.28, "#5b7597"), (0.42, "#d9a98a"), (0.5, "#e9c3a0"))
    f.clouds("#8d8fa6", 0.02, 0.34, 0.5, 4, 0.5, 0.55)
    for i, (y, colour) in enumerate((( 0.36, "#7d90ae"), (0.42, "#5f7698"), (0.49, "#455c80"), (0.56, "#2f4465"))):
        f.ridge(y, 0.08 + 0.012 * i, colour, 0.52, 2.2, 0.12, fade=mix("#c9b4ae", "#8294b0", i / 3))
    f.haze(0.57, 0.05, "#b9b9c8", 0.55)
    f.ridge(0.66, 0.025, "#aebccf", 0.45, 1.5, 0.10)
    lit = f.mask(lambda p: [p.stroke([(-0.02 + 0.001 * i, 0.7 - 0.0001 * i), (2, 0.62)], 0.004) for i in range(1)])
    f.paint(lit, "#6d7d96", 0.6)
    f.draw("#3c4a62", lambda p: (p.shape([(-0.05, 0.733), (1.9, 0.57), (1.9, 0.6), (-0.05, 0.765)]), [p.shape([(x, 0.75 - x * 0.083), (x + 0.016, 0.75 - x * 0.083), (x + 0.02, 0.87 - x * 0.083), (x - 0.004, 0.87 - x * 0.083)]) for x in np.arange(0.02, 1.9, 0.13)]))
    cars = [(0.14 + i * 0.137, 0.712 - i * 0.0119) for i in range(9)]
    f.glow(1.44, 0.6, 0.16, "#ffcf88", 0.55)
    f.draw("#16261f", lambda p: [p.shape([(x, y - 0.04), (x + 0.13, y - 0.052), (x + 0.13, y - 0.004), (x, y + 0.008)]) for x, y in cars])
    f.draw("#0b1512", lambda p: [p.dot(x + d, y + 0.005 - d * 0.09, 0.007) for x, y in cars for d in (0.02, 0.035, 0.095, 0.11)])

    def panes(p):
        for x, y in cars:
            for k in range(8):
                dx = 0.008 + k * 0.0148
                p.shape([(x + dx, y - 0.031 - dx * 0.09), (x + dx + 0.0095, y - 0.032 - dx * 0.09), (x + dx + 0.0095, y - 0.016 - dx * 0.09), (x + dx, y - 0.015 - dx * 0.09)])
    glass = f.mask(panes)
    f.paint(glass, "#ffcf7a")
    f.light(f.blur(glass, 0.02), "#ffb45e", 1.3)
    f.lamp(1.385, 0.585, 0.008, "#ffe2b0", 1.1)
    f.ridge(0.77, 0.03, "#c6d0de", 0.5, 1.3, 0.16, fade="#8496b4")
    f.ridge(0.9, 0.035, "#7c90b2", 0.5, 1.1, 0.2, fade="#34496c")
    def copse(p):
        for x in list(f.rng.random(7) * 0.42) + list(1.5 + f.rng.random(6) * 0.34):
            bare_tree(p, f.rng, x, 0.99, 0.055 + 0.03 * f.rng.random(), depth=6)
    f.draw("#18233a", copse)
    f.snow(500, 0.0022, 0.6)


@scene("last-train-home-2")
def crowd_on_the_platform(f):
    f.sky((0, "#1c2732"), (0.45, "#566668"), (0.7, "#948c68"), (1, "#1c2022"))
    f.draw("#0d1318", lambda p: (p.shape([(0, 0), (1.85, 0), (1.85, 0.1), (1.05, 0.4), (0.8, 0.4), (0, 0.02)]),))
    f.draw("#0a0f14", lambda p: [p.shape([(0.925 + (x - 0.925) * 0.16, 0.4), (0.925 + (x - 0.925) * 0.2, 0.4), (x + 0.03, -0.02), (x, -0.02)]) for x in np.linspace(-0.4, 2.2, 12)])
    f.draw("#23303a", lambda p: p.shape([(1.2, 0.46), (1.85, 0.2), (1.85, 0.85), (1.2, 0.62)]))
    f.draw("#0f181f", lambda p: [p.shape([(x, 0.44 - (x - 1.2) * 0.33), (x + 0.06, 0.425 - (x - 1.2) * 0.34), (x + 0.06, 0.52 - (x - 1.2) * 0.06), (x, 0.53 - (x - 1.2) * 0.06)]) for x in np.arange(1.22, 1.85, 0.085)])
    f.draw("#d9b878", lambda p: [p.shape([(x, 0.45 - (x - 1.2) * 0.33), (x + 0.05, 0.435 - (x - 1.2) * 0.34), (x + 0.05, 0.515 - (x - 1.2) * 0.06), (x, 0.525 - (x - 1.2) * 0.06)]) for x in np.arange(1.225, 1.85, 0.085)], 0.002, 0.5)
    for i in range(7):
        t = 1 / (1 + i * 0.75)
        x, y = 0.9 - 0.62 * t, 0.42 - 0.36 * t
        f.lamp(x, y, 0.026 * t + 0.004, "#ffd08a", 1.0 * t ** 0.3)
        f.glow(x, y + 0.25 * t, 0.3 * t, "#d9a45a", 0.18)
    f.haze(0.5, 0.14, "#b09a72", 0.5, 0.6)
    def rank(scale, foot, count, spread):
        def crowd(p):
            for x in np.linspace(-0.1, 1.95, count) + f.rng.normal(0, spread, count):
                h = scale * (0.86 + 0.25 * f.rng.random())
                person(p, x, foot + f.rng.normal(0, 0.01), h, f.rng.normal(0, 0.02), "down", True,
                       [None, None, "cap", "scarf"][f.rng.integers(4)], [None, None, None, "bundle", "bag"][f.rng.integers(5)])
        return f.mask(crowd)
    for step, (scale, foot, count, colour) in enumerate(((0.17, 0.68, 60, "#6a624e"), (0.25, 0.79, 46, "#5a5240"), (0.38, 0.97, 32, "#343024"), (0.6, 1.25, 17, "#0c0e10"))):
        people = rank(scale, foot, count, 0.02)
        f.paint(people, colour)
        f.rim(people, -0.003, -0.005, "#ffcd86", 0.42 - 0.04 * step, 0.0015)
        f.haze(foot - scale * 0.75, 0.06, "#b89c6a", 0.22 - 0.06 * step)
    f.snow(260, 0.0022, 0.45, (1, 0.9, 0.75))


@scene("last-train-home-3")
def the_night_shift(f):
    f.sky((0, "#0d1412"), (0.35, "#1e2a25"), (0.55, "#4a4a36"), (1, "#120f0c"))
    vx, vy = 0.95, 0.36
    for row in (-1.9, -1.0, -0.25, 0.5, 1.4, 2.3):
        line = f.mask(lambda p: p.shape([(vx + row * 0.03, vy - 0.03), (vx + row * 0.05 + 0.004, vy - 0.03), (vx + row * 1.0 + 0.06, vy - 0.66), (vx + row * 1.0 - 0.0, vy - 0.66)]))
        f.light(f.blur(line, 0.03), "#ffe7ae", 0.5)
        tubes = f.mask(lambda p: [p.shape([(vx + row * (0.03 + t), vy - 0.02 - t * 0.66), (vx + row * (0.03 + t) + 0.045 * t + 0.003, vy - 0.02 - t * 0.66), (vx + row * (0.03 + t * 1.13) + 0.05 * t + 0.003, vy - 0.02 - t * 1.13 * 0.66), (vx + row * (0.03 + t * 1.13), vy - 0.02 - t * 1.13 * 0.66)]) for t in (0.05, 0.08, 0.12, 0.18, 0.27, 0.4, 0.58, 0.84)])
        f.light(tubes, "#fff4d4", 0.9)
    cloths = ("#8a3b3b", "#3d5f8c", "#b78d4a", "#54745a", "#7d5a86")
    for t in (0.1, 0.15, 0.22, 0.32, 0.47, 0.69, 1.0):
        y, s = vy + 0.04 + t * 0.55, t * 0.42
        f.draw(mix("#5b5640", "#1a1512", min(1, t * 1.2)), lambda p: p.box(-0.1, y + s * 0.25, 2, y + s * 0.62))
        f.light(f.mask(lambda p: p.box(-0.1, y + s * 0.25, 2, y + s * 0.27)), "#ffdf9a", 0.25)
        for k in range(-9, 10):
            x = vx + k * 0.34 * t * 1.28 + 0.1 * t
            if not -0.2 < x < 2.05:
                continue
            f.draw(mix("#6b6148", cloths[(k * 3 + int(t * 20)) % 5], 0.3 + 0.5 * t), lambda p: p.shape([(x - 0.16 * s, y + s * 0.26), (x + 0.12 * s, y + s * 0.21), (x + 0.36 * s, y + s * 0.27), (x + 0.3 * s, y + s * 0.4), (x - 0.1 * s, y + s * 0.44)]))
            body = f.draw(mix("#57503c", "#0d0c0b", min(1, t * 1.3)), lambda p: (p.dot(x - 0.12 * s, y - 0.17 * s, 0.115 * s, 0.13 * s), p.shape([(x - 0.4 * s, y + 0.3 * s), (x - 0.33 * s, y), (x - 0.17 * s, y - 0.09 * s), (x - 0.02 * s, y), (x + 0.06 * s, y + 0.14 * s), (x + 0.2 * s, y + 0.2 * s), (x + 0.2 * s, y + 0.25 * s), (x - 0.05 * s, y + 0.3 * s)])))
            f.rim(body, 0.0, -max(0.0025, 0.007 * t), "#ffdf9a", 0.5, 0.0012)
            f.draw(mix("#57503c", "#101412", min(1, t * 1.3)), lambda p: (p.round(x + 0.16 * s, y - 0.04 * s, x + 0.44 * s, y + 0.04 * s, 0.02 * s), p.box(x + 0.37 * s, y - 0.04 * s, x + 0.44 * s, y + 0.24 * s), p.box(x + 0.18 * s, y + 0.02 * s, x + 0.2 * s, y + 0.22 * s)))
            f.lamp(x + 0.19 * s, y + 0.1 * s, max(0.003, 0.02 * s), "#ffce7a", 0.75)
    f.haze(0.36, 0.09, "#c9b57c", 0.45)


@scene("the-salt-ledger-1", 1.78)
def salt_pans(f):
    f.sky((0, "#5a6a9c"), (0.25, "#c58fa8"), (0.42, "#f6b59a"), (0.48, "#fbd7ae"))
    f.clouds("#f3a7a0", 0.04, 0.36, 0.4, 5, 0.45, 0.6)
    f.glow(1.15, 0.455, 0.35, "#ffd9a0", 0.5)
    f.ridge(0.46, 0.012, "#8c7296", 0.5, 3, 0.05)
    f.water(0.48, "#e8b9a8", 0.18, 0.006)
    def dikes(p):
        for y in (0.505, 0.535, 0.58, 0.645, 0.74, 0.885):
            p.box(0, y, 1.8, y + (y - 0.48) * 0.045 + 0.0015)
        for k in range(-14, 15):
            p.shape([(0.9 + k * 0.03, 0.49), (0.9 + k * 0.03 + 0.002, 0.49), (0.9 + k * 0.42 + 0.02, 1.02), (0.9 + k * 0.42 - 0.01, 1.02)])
    f.rim(f.draw("#5d4552", dikes), 0, -0.002, "#ffd2b0", 0.35)
    for x, y, s in ((0.25, 0.6, 0.075), (0.42, 0.59, 0.06), (0.13, 0.655, 0.1), (0.62, 0.555, 0.04), (0.72, 0.55, 0.035), (0.36, 0.78, 0.17), (1.5, 0.63, 0.09), (1.66, 0.65, 0.1)):
        heap = f.draw("#c39aac", lambda p: p.shape([(x - s, y), (x - s * 0.1, y - s * 0.85), (x + s * 0.08, y - s * 0.85), (x + s, y)]))
        f.light(f.blur(heap * f.mask(lambda p: p.shape([(x + s * 0.02, y - s), (x + s * 1.1, y - s), (x + s * 1.1, y), (x + s * 0.15, y)])), 0.004), "#fff0dc", 0.42)
    man = f.draw("#38283a", lambda p: (person(p, 1.08, 0.71, 0.22, 0.06, "right", False, "brim"), p.stroke([(1.13, 0.52), (1.36, 0.735)], 0.005), p.box(1.3, 0.728, 1.43, 0.74)))
    f.rim(man, 0.004, -0.002, "#ffcfa0", 0.9)
    f.draw("#6a4a58", lambda p: p.shape([(1.06, 0.712), (1.11, 0.712), (0.93, 0.86), (0.84, 0.86)]), 0.006, 0.5)


@scene("nine-kitchens-1", 1.78)
def the_judges_kitchen(f):
    f.sky((0, "#1d1712"), (0.6, "#2f261c"), (1, "#120d0a"))
    f.img *= (0.8 + 0.4 * f.noise(0.4, 5))[..., None]
    panes = f.mask(lambda p: [p.box(0.2 + i * 0.14, 0.1 + j * 0.17, 0.325 + i * 0.14, 0.255 + j * 0.17) for i in range(2) for j in range(3)])
    f.paint(panes, "#f4e7c6")
    f.light(f.blur(panes, 0.03), "#ffe9bd", 0.7)
    f.shafts(panes, 1.35, 0.62, "#ffe2ae", 0.95, 60)
    f.draw("#191109", lambda p: (p.box(0, 0.73, 1.78, 1), p.box(0.75, 0.08, 1.7, 0.092)))
    f.light(f.mask(lambda p: p.box(0, 0.727, 1.78, 0.735)), "#ffdca0", 0.5)
    def pans(p):
        for x, r in ((0.84, 0.05), (0.99, 0.065), (1.16, 0.045), (1.3, 0.075), (1.48, 0.055), (1.62, 0.04)):
            p.stroke([(x, 0.09), (x, 0.2)], 0.006)
            p.dot(x, 0.2 + r, r)
    f.rim(f.draw("#2c1c10", pans), -0.006, -0.004, "#ffb869", 0.8, 0.002)
    f.draw("#140d08", lambda p: (p.round(0.98, 0.6, 1.24, 0.74, 0.02), p.box(0.94, 0.63, 1.28, 0.648), p.round(1.33, 0.655, 1.5, 0.74, 0.015)))
    woman = f.draw("#0c0806", lambda p: (person(p, 0.82, 1.2, 0.88, 0.03, "front", True, "scarf"), p.stroke([(0.97, 0.64), (1.1, 0.56)], 0.008)))
    f.rim(woman, -0.008, -0.004, "#ffe2b4", 1.0, 0.0025)
    steam = np.clip(f.noise(0.16, 5, 0.6) - 0.42, 0, 1) * np.exp(-((f.x - 1.13 - (0.6 - f.y) * 0.25) / (0.05 + np.clip(0.6 - f.y, 0, 1) * 0.3)) ** 2) * (f.y < 0.6) * np.clip(f.y * 3, 0, 1)
    f.light(f.blur(steam, 0.006), "#fff0d0", 2.2)
    f.draw("#7a2f1c", lambda p: [p.dot(x, 0.722, 0.022, 0.02) for x in (0.36, 0.41, 0.46, 0.385)])


@scene("nine-kitchens-2", 1.78)
def the_sisters(f):
    f.sky((0, "#0c1516"), (0.5, "#1b2a29"), (1, "#0a0b0b"))
    f.img *= (0.75 + 0.5 * f.noise(0.3, 5))[..., None]
    cone = np.clip(1 - np.abs(f.x - 0.89) / (0.05 + np.clip(f.y - 0.2, 0, 1) * 1.05), 0, 1) * (f.y > 0.2) * np.exp(-(f.y - 0.2) * 1.1)
    f.light(f.blur(cone, 0.012), "#ffcf86", 0.62)
    f.draw("#080c0c", lambda p: (p.box(0.887, 0, 0.893, 0.14), p.shape([(0.86, 0.13), (0.92, 0.13), (1.0, 0.21), (0.78, 0.21)])))
    f.lamp(0.89, 0.215, 0.022, "#ffdf9e", 1.2)
    f.draw("#3e2817", lambda p: p.dot(0.89, 0.72, 0.56, 0.075))
    f.light(f.mask(lambda p: p.dot(0.89, 0.712, 0.5, 0.06), 0.01), "#ffbf74", 0.5)
    f.draw("#0b0908", lambda p: p.box(0.82, 0.78, 0.96, 1.0))
    for x, face in ((0.35, 1), (1.43, -1)):
        sister = f.draw("#0a0c0d", lambda p: seated(p, x, 0.85, 0.62, face))
        f.rim(sister, face * 0.007, -0.004, "#ffce8c", 0.95, 0.0025)
    bowl = f.draw("#5f7d80", lambda p: (p.dot(0.89, 0.665, 0.12, 0.028), p.shape([(0.77, 0.667), (1.01, 0.667), (0.95, 0.72), (0.83, 0.72)])))
    f.rim(bowl, 0, -0.006, "#e8fff4", 0.4)
    for x, y in ((0.83, 0.648), (0.9, 0.64), (0.95, 0.65), (0.865, 0.622), (0.925, 0.618)):
        fruit = f.draw("#b98a26", lambda p: p.dot(x, y, 0.033, 0.03))
        f.rim(fruit, 0, -0.012, "#ffe89c", 0.6, 0.005)


@scene("the-river-that-was-ours-1", 1.78)
def the_bend(f):
    f.sky((0, "#0f1c38"), (0.3, "#2c4a78"), (0.45, "#c88a6c"), (0.5, "#f0b47c"))
    f.clouds("#5b5f80", 0.0, 0.42, 0.5, 4, 0.5, 0.6)
    far = []
    f.draw("#33415f", lambda p: far.extend(houses(p, f.rng, 0.95, 1.85, 0.52, 0.08, 0.26, 0.05)))
    def tower(p):
        p.box(1.28, 0.22, 1.4, 0.52)
        p.box(1.305, 0.15, 1.375, 0.24)
        p.shape([(1.31, 0.16), (1.34, 0.03), (1.37, 0.16)])
    f.draw("#24314e", tower)
    lit = f.mask(lambda p: windows(p, f.rng, far + [(1.28, 0.22, 1.4, 0.52)], 0.004, 0.006, 0.008, 0.45))
    f.paint(lit, "#ffd58c", 0.9)
    f.light(f.blur(lit, 0.012), "#ffb866", 0.7)
    def stacks(p):
        for x, h in ((0.1, 0.34), (0.17, 0.4), (0.24, 0.31), (0.4, 0.28)):
            p.shape([(x - 0.014, 0.52 - h), (x + 0.014, 0.52 - h), (x + 0.022, 0.53), (x - 0.022, 0.53)])
        p.box(0.02, 0.42, 0.5, 0.53)
        p.box(0.3, 0.36, 0.36, 0.5)
    f.draw("#141b2c", stacks)
    for x, y in ((0.17, 0.11), (0.24, 0.2), (0.1, 0.17)):
        smoke = np.clip(f.noise(0.14, 5, 1.5) - 0.35, 0, 1) * np.exp(-((f.y - y + (f.x - x) * 0.22) / (0.012 + np.clip(f.x - x, 0, 2) * 0.09)) ** 2) * np.clip((f.x - x) * 14, 0, 1) * np.exp(-np.clip(f.x - x, 0, 3) * 2.2)
        f.paint(np.clip(smoke * 2, 0, 1), "#c9a08c", 0.7)
    def bridge(p):
        for x in (0.6, 0.92):
            p.box(x - 0.022, 0.14, x - 0.012, 0.58)
            p.box(x + 0.012, 0.14, x + 0.022, 0.58)
            for y in np.arange(0.14, 0.52, 0.06):
                p.stroke([(x - 0.02, y), (x + 0.02, y + 0.06)], 0.004)
                p.stroke([(x + 0.02, y), (x - 0.02, y + 0.06)], 0.004)
            p.box(x - 0.03, 0.12, x + 0.03, 0.145)
        p.box(0.58, 0.3, 0.94, 0.314)
        p.box(0.58, 0.375, 0.94, 0.39)
        for x in np.arange(0.6, 0.92, 0.04):
            p.stroke([(x, 0.31), (x + 0.04, 0.38)], 0.004)
            p.stroke([(x + 0.04, 0.31), (x, 0.38)], 0.004)
        p.box(0.45, 0.5, 0.62, 0.53)
        p.box(0.9, 0.5, 1.1, 0.53)
    f.draw("#0b101c", bridge)
    f.lamp(0.6, 0.115, 0.006, "#ff5a3a", 0.9)
    f.lamp(0.92, 0.115, 0.006, "#ff5a3a", 0.9)
    f.ridge(0.535, 0.006, "#0c1120", 0.5, 3)
    f.water(0.55, "#1a2c4c", 0.3, 0.016, 0.5)
    f.draw("#080c16", lambda p: p.shape([(0, 0.78), (0.3, 0.68), (0.52, 0.6), (0.5, 0.57), (0, 0.56)]))
    f.draw("#080c16", lambda p: p.shape([(1.78, 1.0), (1.3, 1.0), (1.42, 0.82), (1.78, 0.7)]))
    f.haze(0.55, 0.02, "#e0a988", 0.35)


@scene("the-river-that-was-ours-2", 1.78)
def first_boat_out(f):
    f.sky((0, "#caa27c"), (0.3, "#f3cf98"), (0.55, "#f7dfb4"), (1, "#c8a27a"))
    f.glow(0.75, 0.4, 0.5, "#fff2c8", 0.6)
    f.lamp(0.75, 0.42, 0.035, "#ffe9b0", 0.7)
    f.ridge(0.5, 0.03, "#b98f6c", 0.5, 2, 0.05, fade="#f0d2a2")
    f.water(0.55, "#e3b988", 0.25, 0.014, 0.5)
    f.haze(0.56, 0.05, "#fff0cf", 0.75)
    def arch(p):
        p.box(0, 0, 1.78, 0.3)
        p.dot(0.79, 0.46, 0.62, 0.34, fill=0)
        p.box(0, 0.1, 0.19, 1)
        p.box(1.39, 0.1, 1.78, 1)
        p.box(0.17, 0.46, 1.41, 1, fill=0)
    stone = f.mask(arch)
    f.paint(stone, f.noise(0.08, 5)[..., None] * np.array([0.24, 0.16, 0.12], np.float32))
    f.rim(stone, 0.01, 0.012, "#ffcf8c", 0.35, 0.004)
    def eight(p):
        p.shape([(0.3, 0.735), (1.12, 0.7), (1.22, 0.7), (1.1, 0.722), (0.34, 0.752)])
        for i in range(6):
            x, y = 0.42 + i * 0.11, 0.722 - i * 0.0042
            p.dot(x + 0.012, y - 0.075, 0.014, 0.018)
            p.shape([(x - 0.02, y - 0.005), (x - 0.006, y - 0.06), (x + 0.022, y - 0.055), (x + 0.02, y)])
            p.taper([(x + 0.005, y - 0.05), (x - 0.045, y - 0.03)], 0.013, 0.007)
            p.stroke([(x - 0.045, y - 0.03), (x - 0.16, y + 0.06)], 0.0035)
            p.shape([(x - 0.15, y + 0.05), (x - 0.19, y + 0.066), (x - 0.17, y + 0.075)])
    boat = f.draw("#2a1710", eight)
    f.rim(boat, 0.001, -0.004, "#ffe0a0", 0.8, 0.0012)
    f.paint(np.roll(f.blur(boat[::-1], 0.006), int(0.45 * f.h), 0), "#5a3420", 0.4)
    f.haze(0.72, 0.06, "#ffe6bc", 0.25, 0.8)


@scene("the-radio-at-podor-1", 1.78)
def on_the_air(f):
    f.sky((0, "#2b1208"), (0.5, "#4a1f0c"), (1, "#1a0a05"))
    f.img *= (0.8 + 0.4 * f.noise(0.35, 5))[..., None]
    slats = f.mask(lambda p: [p.shape([(1.1, 0.1 + i * 0.055), (1.6, 0.08 + i * 0.055), (1.6, 0.108 + i * 0.055), (1.1, 0.128 + i * 0.055)]) for i in range(10)])
    f.paint(slats, "#ffb545")
    f.light(f.blur(slats, 0.03), "#ff8a2a", 0.55)
    f.shafts(slats, -1.1, 0.5, "#ff9a3a", 0.9, 60)
    bars = f.mask(lambda p: [p.shape([(0, 0.44 + i * 0.066), (0.6, 0.3 + i * 0.066), (0.6, 0.326 + i * 0.066), (0, 0.47 + i * 0.066)]) for i in range(8)], 0.006)
    f.light(bars, "#ff8a30", 0.28)
    f.draw("#0d0503", lambda p: (p.box(0, 0.82, 1.78, 1), p.round(1.18, 0.68, 1.6, 0.83, 0.015)))
    head = f.draw("#100604", lambda p: (bust(p, 0.76, 0.5, 0.3), p.dot(0.76, 0.26, 0.155, 0.1), p.ring(0.76, 0.36, 0.118, 0.02), p.round(0.63, 0.33, 0.665, 0.45, 0.015), p.round(0.855, 0.33, 0.89, 0.45, 0.015)))
    f.rim(head, 0.009, -0.003, "#ffb257", 1.1, 0.003)
    mic = f.draw("#080302", lambda p: (p.stroke([(1.38, 0.85), (1.22, 0.58), (1.05, 0.5)], 0.012), p.round(0.965, 0.44, 1.06, 0.56, 0.045)))
    f.rim(mic, 0.005, -0.004, "#ffcf80", 0.9, 0.0015)
    for i in range(5):
        f.lamp(1.24 + i * 0.07, 0.75, 0.004, "#ff4a2a" if i == 2 else "#ffd060", 0.8)


@scene("a-name-for-every-boat-1")
def the_slip(f):
    f.sky((0, "#7f8e98"), (0.3, "#b9c3c7"), (0.5, "#dfe3e0"))
    f.clouds("#5d6a75", -0.05, 0.28, 0.5, 4, 0.65, 0.8)
    for y, height, colour in ((0.28, 0.12, "#8b9aa4"), (0.36, 0.15, "#66767f"), (0.45, 0.16, "#43525b")):
        f.ridge(y, height, colour, 0.55, 1.4, 0.22, fade="#b4bfc3")
        f.clouds("#d5dbdc", 0.22, 0.5, 0.4, 5, 0.4, 0.4)
    f.water(0.58, "#8b9aa0", 0.35, 0.01, 0.4)
    f.haze(0.58, 0.025, "#dfe5e5", 0.5)
    f.ridge(0.76, 0.02, "#23282b", 0.6, 1.2, 0.6)
    f.draw("#d8dcd8", lambda p: [p.stroke([(x, 0.757 + 0.012 * np.sin(x * 9)), (x + 0.04, 0.757 + 0.012 * np.sin((x + 0.04) * 9))], 0.004) for x in np.arange(-0.02, 1.9, 0.035)], 0.004, 0.6)
    boat = f.draw("#7e2e22", lambda p: hull(p, 0.66, 0.8, 0.56, 0.1, 1))
    f.rim(boat, 0, -0.02, "#f0d9c0", 0.35, 0.006)
    f.draw("#e6e2d4", lambda p: p.shape([(0.38, 0.718), (0.66, 0.728), (0.74, 0.724), (0.95, 0.675), (0.958, 0.688), (0.74, 0.742), (0.66, 0.745), (0.384, 0.734)]))
    f.draw("#1b1d1e", lambda p: (p.stroke([(0.62, 0.73), (0.6, 0.42)], 0.009), p.stroke([(0.6, 0.46), (0.9, 0.68)], 0.0025), p.stroke([(0.6, 0.46), (0.4, 0.72)], 0.0025), p.stroke([(0.42, 0.84), (0.48, 0.78)], 0.014), p.stroke([(0.88, 0.84), (0.82, 0.78)], 0.014)))
    f.draw("#121516", lambda p: p.dot(0.68, 0.835, 0.36, 0.014), 0.008, 0.6)
    man = f.draw("#15191b", lambda p: person(p, 1.08, 0.86, 0.25, 0.02, "left", True, "cap"))
    f.rim(man, -0.003, -0.003, "#d8e2e4", 0.5)


@scene("a-name-for-every-boat-2")
def the_last_eleven(f):
    f.sky((0, "#071318"), (0.25, "#10332f"), (0.45, "#2f6a58"), (0.55, "#5f8c7c"))
    veil = np.clip(f.noise(0.35, 4, 0.35) - 0.3, 0, 1) * np.exp(-((f.y - 0.2 - 0.08 * np.sin(f.x * 3)) / 0.14) ** 2)
    f.light(f.blur(veil, 0.01), "#5fe8a8", 0.6)
    f.stars(400, 0.4)
    f.ridge(0.42, 0.1, "#0d2224", 0.55, 1.5, 0.2, fade="#2a544c")
    f.ridge(0.49, 0.08, "#081618", 0.55, 1.2, 0.2)
    spots = [(0.3, 0.575, 0.13), (0.62, 0.56, 0.09), (0.9, 0.585, 0.15), (1.2, 0.562, 0.1), (1.42, 0.57, 0.12), (1.68, 0.56, 0.09), (0.12, 0.56, 0.08)]
    def fleet(p):
        for x, y, s in spots:
            hull(p, x, y, s, s * 0.17, 1 if x < 1 else -1)
            p.stroke([(x - s * 0.05, y), (x - s * 0.07, y - s * 0.85)], 0.004)
            p.box(x - s * 0.3, y - s * 0.3, x - s * 0.08, y - s * 0.1)
    f.draw("#050c0e", fleet)
    for x, y, s in spots:
        f.lamp(x - s * 0.06, y - s * 0.6, 0.006 + s * 0.02, "#ffc46a", 0.9)
    f.water(0.59, "#0f2a2a", 0.2, 0.02, 0.35)
    near = f.draw("#040a0b", lambda p: (hull(p, 0.98, 0.84, 0.5, 0.085, 1), p.stroke([(0.95, 0.8), (0.93, 0.45)], 0.008), p.box(0.8, 0.7, 0.9, 0.79)))
    f.rim(near, 0.002, -0.004, "#8fe0b4", 0.5)
    f.lamp(0.935, 0.6, 0.014, "#ffc46a", 1.1)
    f.glow(0.94, 0.93, 0.09, "#ffb050", 0.35, 0.4)


@scene("everything-my-grandmother-told-me-1", 1.66)
def salwas_roof(f):
    f.sky((0, "#141233"), (0.4, "#3a2a5c"), (0.65, "#8a5068"), (0.8, "#d08a70"))
    f.stars(500, 0.5)
    f.glow(1.06, 0.34, 0.62, "#ffe0a8", 0.28)
    moon = f.mask(lambda p: p.dot(1.06, 0.34, 0.235))
    crater = f.noise(0.16, 5)
    f.paint(moon, np.stack([(0.83 + 0.22 * crater) * c for c in (1.0, 0.9, 0.7)], -1))
    f.ridge(0.62, 0.08, "#5d3f66", 0.5, 1.6, 0.1, fade="#b87a74")
    for i in range(6):
        f.ridge(0.7 + i * 0.045, 0.022, mix("#4b3258", "#191023", i / 5), 0.4, 1.5, 0.2, fade=mix("#8a5a6c", "#2a1a35", i / 5))
    roof = f.draw("#120b1c", lambda p: (p.box(0, 0.82, 1.25, 1), p.box(0, 0.77, 0.06, 0.83), p.box(1.19, 0.775, 1.25, 0.83), p.box(0.1, 0.62, 0.3, 0.83), p.round(0.11, 0.53, 0.29, 0.64, 0.03), p.stroke([(0.4, 0.82), (0.4, 0.5)], 0.006), p.stroke([(0.33, 0.54), (0.47, 0.54)], 0.004), p.stroke([(0.34, 0.58), (0.46, 0.58)], 0.004)))
    f.rim(roof, 0.003, -0.003, "#ffd8a0", 0.5)
    woman = f.draw("#0e0816", lambda p: person(p, 0.9, 0.83, 0.42, 0.03, "front", True, "scarf"))
    f.rim(woman, 0.004, -0.003, "#ffe6b8", 0.8, 0.002)
    f.draw("#0e0816", lambda p: p.stroke([(0.98, 0.67), (1.03, 0.83)], 0.008))
