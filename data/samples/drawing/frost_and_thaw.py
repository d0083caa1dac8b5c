"""The Soviet retrospective: black and white, grainy, scratched."""

import numpy as np

from drawing import scene
from drawing.figures import bare_tree, houses, person, seated, sheet, windows

OLD = {"black_and_white": True, "grain": 0.045, "vignette": 0.7, "contrast": 1.2, "quality": 72}


@scene("the-cloud-factory-1", 1.37, **OLD)
def size_three(f):
    f.sky((0, "#d8d8d8"), (1, "#a8a8a8"))
    f.img *= (0.92 + 0.16 * f.noise(0.03, 4))[..., None]
    def cloud(p, x, y, s):
        for dx, dy, r in ((0, 0, 1), (-0.9, 0.25, 0.7), (0.95, 0.22, 0.75), (-0.4, -0.45, 0.75), (0.45, -0.5, 0.8), (0.1, 0.4, 0.8)):
            p.dot(x + dx * s, y + dy * s, r * s * 0.72)
    for x, y, s in ((0.95, 0.14, 0.09), (1.2, 0.24, 0.07), (0.72, 0.26, 0.055)):
        sheet(f, lambda p: cloud(p, x, y, s), "#f2f2f2")
    sheet(f, lambda p: (p.box(0.05, 0.42, 0.56, 0.9), [p.shape([(0.05 + i * 0.1275, 0.42), (0.05 + i * 0.1275, 0.3), (0.1775 + i * 0.1275, 0.42)]) for i in range(4)], [p.shape([(x - 0.03, 0.42), (x - 0.022, h), (x + 0.022, h), (x + 0.03, 0.42)]) for x, h in ((0.13, 0.08), (0.27, 0.14), (0.4, 0.1))]), "#3a3a3a")
    sheet(f, lambda p: [p.box(0.1 + i * 0.11, 0.5 + j * 0.12, 0.17 + i * 0.11, 0.58 + j * 0.12) for i in range(4) for j in range(2)], "#d8d8d8", 0.004)
    for x, y, s in ((0.14, 0.05, 0.035), (0.29, 0.1, 0.04), (0.42, 0.06, 0.035)):
        sheet(f, lambda p: cloud(p, x, y, s), "#8a8a8a", 0.006)
    sheet(f, lambda p: (p.shape([(0.5, 0.7), (1.4, 0.6), (1.4, 0.66), (0.5, 0.76)]), [p.box(x, 0.7, x + 0.02, 0.92) for x in (0.7, 0.98, 1.24)]), "#2a2a2a")
    sheet(f, lambda p: [p.dot(x, 0.78 - x * 0.11, 0.028) for x in np.arange(0.58, 1.4, 0.1)], "#6a6a6a", 0.004)
    for x, s in ((0.68, 0.06), (0.92, 0.075), (1.2, 0.085)):
        sheet(f, lambda p: cloud(p, x, 0.7 - x * 0.11 - s * 0.7, s), "#fafafa")
    sheet(f, lambda p: p.box(0, 0.9, 1.4, 1.02), "#1c1c1c")
    sheet(f, lambda p: (person(p, 0.84, 0.93, 0.2, 0, "up", True, "cap"), person(p, 1.1, 0.93, 0.19, 0, "left", True, "cap")), "#141414", 0.006)


@scene("the-lighthouse-telegraph-1", 1.33, **OLD)
def the_lamp_shaft(f):
    f.sky((0, "#141414"), (0.55, "#4a4a4a"), (1, "#202020"))
    f.clouds("#6a6a6a", -0.05, 0.55, 0.5, 2.2, 0.6, 0.8)
    beam = np.clip(1 - np.abs((f.y - 0.25) + (f.x - 0.9) * 0.1) / (0.012 + np.abs(f.x - 0.9) * 0.11), 0, 1) * np.exp(-np.abs(f.x - 0.9) * 0.9) * (f.x < 0.9)
    f.light(f.blur(beam, 0.006) * (0.5 + f.noise(0.2, 4)), "#ffffff", 1.1)
    f.draw("#0c0c0c", lambda p: (p.shape([(0.84, 0.7), (0.865, 0.31), (0.935, 0.31), (0.96, 0.7)]), p.box(0.85, 0.29, 0.95, 0.312), p.box(0.872, 0.21, 0.928, 0.3), p.shape([(0.862, 0.212), (0.9, 0.165), (0.938, 0.212)]), p.stroke([(0.9, 0.17), (0.9, 0.12)], 0.004)))
    f.draw("#b8b8b8", lambda p: (p.shape([(0.856, 0.46), (0.944, 0.46), (0.948, 0.54), (0.852, 0.54)])), 0.002, 0.7)
    f.lamp(0.9, 0.252, 0.022, "#ffffff", 1.3)
    f.ridge(0.7, 0.05, "#060606", 0.6, 3, 0.5)
    for i, y in enumerate((0.7, 0.77, 0.85, 0.94)):
        crest = y + (0.02 + 0.012 * i) * np.sin(f.x * (11 - 2 * i) + i * 2) + f.line(0.5, waves=5)[None, :] * 0.018
        sea = np.clip((f.y - crest) * 400, 0, 1)
        f.paint(sea, np.repeat((0.16 - 0.025 * i + 0.16 * f.noise(0.06, 4, 3))[..., None], 3, -1))
        foam = np.exp(-((f.y - crest) / 0.012) ** 2) * np.clip(f.noise(0.04, 4, 2) - 0.3, 0, 1) * 1.8
        f.light(foam, "#ffffff", 0.75)
    spray = np.clip(f.noise(0.12, 5) - 0.3, 0, 1) * np.exp(-(((f.x - 0.72) / 0.16) ** 2 + ((f.y - 0.66) / 0.13) ** 2))
    f.light(spray, "#ffffff", 1.2)
    f.rain(300, 0.07, 0.5, (1, 1, 1), 0.2)


@scene("the-lighthouse-telegraph-2", 1.33, **OLD)
def station_two(f):
    f.sky((0, "#0c0c0c"), (1, "#141414"))
    wall = np.exp(-(((f.x - 0.8) / 0.6) ** 2 + ((f.y - 0.5) / 0.55) ** 2))
    f.light(wall * (0.6 + 0.5 * f.noise(0.06, 5)) * (0.75 + 0.25 * np.sign(np.sin(f.y * 60))), "#d0d0d0", 0.6)
    shadow = f.mask(lambda p: (p.dot(0.34, 0.3, 0.15, 0.19), p.shape([(0.0, 1.0), (0.06, 0.56), (0.24, 0.44), (0.44, 0.46), (0.58, 0.66), (0.6, 1.0)])), 0.012)
    f.shade(shadow, 0.85)
    f.draw("#0a0a0a", lambda p: p.box(0, 0.8, 1.33, 1))
    man = f.draw("#070707", lambda p: (seated(p, 0.5, 0.92, 0.78, 1), p.stroke([(0.5, 0.37), (0.55, 0.345), (0.6, 0.38)], 0.016), p.dot(0.535, 0.44, 0.03, 0.042)))
    f.rim(man, 0.007, -0.004, "#ffffff", 1.1, 0.003)
    f.draw("#050505", lambda p: (p.box(0.8, 0.78, 0.98, 0.81), p.stroke([(0.8, 0.755), (0.95, 0.75)], 0.012), p.dot(0.8, 0.745, 0.022, 0.014), p.box(0.87, 0.75, 0.885, 0.79), p.round(1.02, 0.76, 1.14, 0.81, 0.01), p.shape([(1.03, 0.76), (1.055, 0.7), (1.105, 0.7), (1.13, 0.76)])))
    f.draw("#bdbdbd", lambda p: p.shape([(1.05, 0.7), (1.04, 0.6), (1.065, 0.5), (1.095, 0.5), (1.12, 0.6), (1.11, 0.7)]), 0.001, 0.4)
    f.lamp(1.08, 0.64, 0.032, "#ffffff", 1.2)
    f.glow(0.9, 0.8, 0.3, "#ffffff", 0.25, 4)
    f.draw("#c8c8c8", lambda p: p.shape([(0.88, 0.83), (1.16, 0.82), (1.24, 0.9), (0.92, 0.92)]), 0.001, 0.55)


@scene("bread-for-the-upper-town-1", 1.37, **OLD)
def step_two_hundred_and_twelve(f):
    f.sky((0, "#b8b8b8"), (0.5, "#e8e8e8"))
    f.ridge(0.32, 0.09, "#b0b0b0", 0.5, 1.5, 0.1, fade="#d8d8d8")
    for side in (-1, 1):
        for i in reversed(range(5)):
            t = 0.7 ** i
            inner = 0.685 + side * 0.3 * t
            tone = 0.62 - 0.09 * (4 - i) * (1 if side > 0 else 0.55)
            top, foot = 0.34 - 0.32 * t + 0.04 * f.rng.random(), 0.36 + 0.75 * t
            wall = f.mask(lambda p: p.box(inner, top, inner + side * 0.42, foot))
            f.paint(wall, np.repeat(((tone + 0.1) * (0.85 + 0.3 * f.noise(0.06, 4)))[..., None], 3, -1))
            mid = (top + foot) / 2
            f.draw((tone * 0.3,) * 3, lambda p: (p.box(inner - side * 0.06 * t, mid - 0.16 * t, inner + side * 0.3 * t, mid - 0.14 * t), p.box(inner - side * 0.06 * t, mid, inner + side * 0.3 * t, mid + 0.02 * t), [p.box(inner - side * 0.055 * t + side * k * 0.03 * t, mid - 0.15 * t, inner - side * 0.055 * t + side * k * 0.03 * t + 0.006 * t, mid) for k in range(12)], [p.box(inner + side * (0.05 + k * 0.11) * t, mid + 0.06 * t, inner + side * (0.11 + k * 0.11) * t, mid + 0.2 * t) for k in range(2)]))
    for i in range(26):
        t = (i / 26) ** 1.5
        y, half = 0.36 + 0.66 * t, 0.05 + 0.42 * t
        h = 0.012 + 0.036 * t
        f.draw((0.84 - 0.1 * t,) * 3, lambda p: p.box(0.685 - half, y, 0.685 + half, y + h * 0.55))
        f.draw((0.4 - 0.12 * t,) * 3, lambda p: p.box(0.685 - half, y + h * 0.55, 0.685 + half, y + h * 1.3))
    def pair(p):
        x, y, s = 0.62, 0.72, 0.2
        p.dot(x, y - 0.55 * s, 0.42 * s, 0.24 * s)
        p.taper([(x + 0.3 * s, y - 0.6 * s), (x + 0.56 * s, y - 1.0 * s)], 0.24 * s, 0.17 * s)
        p.taper([(x + 0.56 * s, y - 1.02 * s), (x + 0.82 * s, y - 0.84 * s)], 0.2 * s, 0.12 * s)
        for d in (0, 0.07):
            p.taper([(x + (0.53 + d) * s, y - 1.06 * s), (x + (0.47 + d) * s, y - 1.36 * s)], 0.075 * s, 0.02 * s)
        for lx, fx in ((-0.34, -0.4), (-0.24, -0.2), (0.22, 0.3), (0.32, 0.24)):
            p.taper([(x + lx * s, y - 0.5 * s), (x + fx * s, y)], 0.12 * s, 0.06 * s)
        p.taper([(x - 0.4 * s, y - 0.6 * s), (x - 0.52 * s, y - 0.25 * s)], 0.04 * s, 0.05 * s)
        for d in (-0.14, 0.1):
            p.round(x + (d - 0.14) * s, y - 0.92 * s, x + (d + 0.14) * s, y - 0.36 * s, 0.06 * s)
        person(p, x + 0.24, y + 0.03, 0.3, 0.05, "left", True, "cap")
    f.rim(f.draw("#101010", pair), -0.003, -0.005, "#ffffff", 0.7, 0.0015)
    f.shade(f.mask(lambda p: p.shape([(0.6, 0.72), (0.95, 0.75), (1.25, 0.86), (0.75, 0.79)]), 0.008), 0.45)


@scene("a-window-on-the-yard-1", 1.37, **OLD)
def the_bench(f):
    f.sky((0, "#6a6a6a"), (1, "#3a3a3a"))
    boxes = [(-0.05, -0.1, 0.5, 0.6), (0.5, 0.02, 0.94, 0.56), (0.94, -0.1, 1.45, 0.6)]
    for (x0, y0, x1, y1), tone in zip(boxes, (0.22, 0.36, 0.28)):
        wall = f.mask(lambda p: p.box(x0, y0, x1, y1))
        f.paint(wall, np.repeat((tone * (0.8 + 0.4 * f.noise(0.05, 5)))[..., None], 3, -1))
    grid = [(x, y) for x in np.arange(0.02, 1.36, 0.115) for y in (0.05, 0.2, 0.35)]
    f.draw("#0e0e0e", lambda p: [p.box(x, y, x + 0.062, y + 0.1) for x, y in grid])
    f.draw("#9a9a9a", lambda p: ([p.box(x + 0.029, y, x + 0.033, y + 0.1) for x, y in grid], [p.box(x, y + 0.03, x + 0.062, y + 0.034) for x, y in grid]), 0, 0.7)
    open_ = f.mask(lambda p: [p.box(grid[i][0], grid[i][1], grid[i][0] + 0.062, grid[i][1] + 0.1) for i in (4, 13, 20, 30)])
    f.paint(open_, "#e8e8e8", 0.8)
    f.draw("#6e6e6e", lambda p: p.shape([(-0.1, 0.6), (1.5, 0.56), (1.5, 1.02), (-0.1, 1.02)]))
    f.shade(f.noise(0.06, 5, 2) * (f.y > 0.57), 0.3)
    pool = f.mask(lambda p: p.shape([(0.42, 0.62), (0.86, 0.61), (1.06, 0.98), (0.3, 1.0)]), 0.012)
    f.light(pool, "#ffffff", 0.36)
    f.light(f.blur(f.mask(lambda p: p.shape([(0.9, -0.05), (1.05, -0.05), (0.95, 0.95), (0.36, 0.95)])), 0.03), "#ffffff", 0.12)
    for x, s, foot in ((0.16, 0.2, 0.8), (1.2, 0.22, 0.86)):
        tree = f.draw("#080808", lambda p: bare_tree(p, f.rng, x, foot, s, depth=7, spread=0.45))
        f.rim(tree, 0.002, -0.002, "#ffffff", 0.3, 0.001)
    man = f.draw("#090909", lambda p: (seated(p, 0.62, 0.79, 0.34, 1), p.dot(0.64, 0.79 - 0.345 * 0.72, 0.045, 0.012), p.dot(0.64, 0.79 - 0.35 * 0.75, 0.028, 0.018), p.box(0.46, 0.795, 0.84, 0.81), p.box(0.48, 0.735, 0.82, 0.748), p.box(0.5, 0.8, 0.515, 0.92), p.box(0.79, 0.8, 0.805, 0.92), p.round(0.52, 0.885, 0.6, 0.935, 0.01)))
    f.rim(man, 0.003, -0.004, "#ffffff", 0.8, 0.0015)
    f.shade(f.mask(lambda p: p.shape([(0.48, 0.925), (0.84, 0.92), (0.66, 0.99), (0.3, 0.995)]), 0.01), 0.5)


@scene("a-window-on-the-yard-2", 1.37, **OLD)
def ninth_window(f):
    f.sky((0, "#0e0e0e"), (1, "#080808"))
    pane = f.mask(lambda p: p.box(0.5, 0.06, 1.22, 0.92))
    f.paint(pane, np.repeat((0.78 + 0.2 * f.noise(0.5, 3))[..., None], 3, -1))
    boxes = []
    f.draw("#a8a8a8", lambda p: boxes.extend(houses(p, f.rng, 0.5, 1.22, 0.92, 0.3, 0.55, 0.2)), 0.012)
    f.draw("#6a6a6a", lambda p: windows(p, f.rng, boxes, 0.03, 0.045, 0.04, 0.9), 0.008, 0.8)
    f.paint(f.mask(lambda p: (p.box(0, 0, 0.5, 1), p.box(1.22, 0, 1.4, 1), p.box(0, 0, 1.4, 0.06), p.box(0, 0.92, 1.4, 1))), "#0a0a0a")
    f.draw("#d0d0d0", lambda p: (p.box(0.845, 0.06, 0.872, 0.92), p.box(0.5, 0.34, 1.22, 0.362)))
    f.draw("#1a1a1a", lambda p: (p.box(0.868, 0.06, 0.876, 0.92), p.box(0.5, 0.36, 1.22, 0.367)))
    f.light(f.blur(pane, 0.05), "#ffffff", 0.22)
    def woman(p):
        x, y, s = 0.5, 0.5, 0.34
        p.dot(x, y - 0.1, 0.42 * s, 0.5 * s)
        p.shape([(x + 0.3 * s, y - 0.36 * s - 0.1), (x + 0.4 * s, y - 0.12 * s - 0.1), (x + 0.5 * s, y + 0.06 * s - 0.1), (x + 0.41 * s, y + 0.1 * s - 0.1), (x + 0.44 * s, y + 0.2 * s - 0.1), (x + 0.4 * s, y + 0.27 * s - 0.1), (x + 0.4 * s, y + 0.42 * s - 0.1), (x + 0.2 * s, y + 0.52 * s - 0.1), (x - 0.1, y)])
        p.dot(x - 0.34 * s, y - 0.16, 0.26 * s)
        p.shape([(x - 0.2 * s, y), (x + 0.16 * s, y + 0.02), (x + 0.2 * s, y + 0.6 * s), (x - 0.3 * s, y + 0.6 * s)])
        p.shape([(x - 0.9 * s, 1.05), (x - 0.75 * s, y + 0.62 * s), (x - 0.2 * s, y + 0.42 * s), (x + 0.24 * s, y + 0.46 * s), (x + 0.6 * s, y + 0.75 * s), (x + 0.7 * s, 1.05)])
    body = f.draw("#060606", woman, 0.0012)
    f.rim(body, 0.008, -0.002, "#ffffff", 0.95, 0.003)
    for x0, x1 in ((0.42, 0.76), (1.06, 1.34)):
        lace = f.mask(lambda p: p.shape([(x0, 0.02), (x1, 0.02), (x1 - 0.06, 0.5), (x1 - 0.02, 1), (x0, 1)]), 0.003)
        f.light(lace * (0.2 + 0.5 * (0.5 + 0.5 * np.sin(f.x * 120 + 3 * np.sin(f.y * 4))) ** 2), "#ffffff", 0.28)


@scene("the-last-geologist-1", 2.35, **OLD)
def where_the_ground_hums(f):
    f.sky((0, "#2e2e2e"), (0.5, "#8a8a8a"), (0.76, "#e0e0e0"))
    f.clouds("#f4f4f4", -0.1, 0.75, 0.5, 5, 0.6, 0.85)
    f.clouds("#141414", -0.1, 0.62, 0.22, 8, 0.6, 0.9)
    f.clouds("#ffffff", 0.3, 0.75, 0.16, 9, 0.55, 0.8)
    f.glow(0.6, 0.72, 0.5, "#ffffff", 0.4)
    f.ridge(0.765, 0.012, "#8c8c8c", 0.5, 2, 0.1, fade="#d0d0d0")
    f.ridge(0.79, 0.004, "#5a5a5a", 0.5, 1, 0.6, fade="#242424")
    grass = f.rng.random((1600, 3))
    f.draw("#1a1a1a", lambda p: [p.stroke([(x * 2.35, 0.8 + y * 0.22), (x * 2.35 + 0.01, 0.8 + y * 0.22 - 0.005 - 0.03 * y * s)], 0.001 + 0.001 * y) for x, y, s in grass], 0, 0.7)
    man = f.draw("#050505", lambda p: (person(p, 1.64, 0.84, 0.13, 0.04, "left", True, "brim"), p.round(1.645, 0.735, 1.675, 0.79, 0.008), p.stroke([(1.6, 0.84), (1.605, 0.73)], 0.003)))
    f.rim(man, -0.001, -0.002, "#ffffff", 0.7, 0.0008)
    f.shade(f.mask(lambda p: p.shape([(1.63, 0.838), (1.66, 0.838), (2.0, 0.875), (1.94, 0.88)]), 0.003), 0.5)
