"""The fiction films of the world tour."""

import numpy as np

from drawing import scene
from drawing.figures import bare_tree, hull, houses, palm, person, windows
from drawing.frame import mix


@scene("snow-apples-1")
def the_last_tree(f):
    f.sky((0, "#aab4bd"), (0.6, "#dfe2e2"), (1, "#c9cfd3"))
    for i in range(6):
        f.ridge(0.4 + i * 0.075, 0.035, mix("#b9c0c6", "#9a8f86", i / 6), 0.45, 1.6, 0.12, fade="#e3e5e5")
    f.ridge(0.86, 0.02, "#eef0f0", 0.5, 1.2, 0.08, fade="#c3cad0")
    tips = []
    tree = f.draw("#2b2220", lambda p: bare_tree(p, f.rng, 0.78, 0.9, 0.2, depth=7, spread=0.52, tips=tips))
    f.rim(tree, -0.002, -0.004, "#ffffff", 0.7)
    picks = f.rng.permutation(len(tips))[:46]
    apples = f.mask(lambda p: [p.dot(tips[i][0], tips[i][1] + 0.014, 0.0125) for i in picks])
    f.paint(apples, "#b3201c")
    f.rim(apples, -0.003, -0.006, "#ffd8cc", 0.6, 0.002)
    f.draw("#6b5140", lambda p: (p.stroke([(0.98, 0.92), (0.9, 0.5)], 0.007), p.stroke([(1.04, 0.92), (0.935, 0.5)], 0.007), [p.stroke([(0.98 - t * 0.08, 0.92 - t * 0.42), (1.04 - t * 0.105, 0.92 - t * 0.42)], 0.005) for t in np.linspace(0.1, 0.95, 9)]))
    old = f.draw("#33373f", lambda p: person(p, 1.3, 0.93, 0.3, -0.03, "front", True, "brim"))
    f.rim(old, -0.002, -0.005, "#ffffff", 0.5)
    f.snow(900, 0.0032, 0.9)


@scene("the-lamplighter-of-calle-sur-1")
def the_fourteenth_lamp(f):
    f.sky((0, "#1c1b40"), (0.35, "#5a3d6a"), (0.6, "#d0765a"), (0.72, "#f0aa66"))
    rng = f.rng
    def street(p):
        for side in (-1, 1):
            for i in range(7):
                a, b = 0.95 * 0.62 ** i, 0.95 * 0.62 ** (i + 1)
                tall = 0.62 + 0.16 * rng.random()
                p.shape([(0.98 + side * a, 0.66 - tall * a), (0.98 + side * b, 0.66 - tall * b), (0.98 + side * b, 0.66 + 0.42 * b), (0.98 + side * a, 0.66 + 0.42 * a)])
    walls = f.mask(street)
    f.paint(walls, np.stack([(0.6 + 0.5 * f.noise(0.1, 5)) * c for c in (0.2, 0.12, 0.17)], -1))
    def panes(p):
        for side in (-1, 1):
            for z in (0.85, 0.66, 0.5, 0.4, 0.3):
                for row in (0.12, 0.34):
                    if rng.random() < 0.6:
                        a, b = z, z * 0.9
                        p.shape([(0.98 + side * a, 0.62 - (row + 0.16) * a), (0.98 + side * b, 0.62 - (row + 0.16) * b), (0.98 + side * b, 0.62 - row * b), (0.98 + side * a, 0.62 - row * a)])
    glass = f.mask(panes)
    f.paint(glass, "#e8a052", 0.85)
    f.light(f.blur(glass, 0.02), "#ff9a40", 0.35)
    road = np.clip((f.y - 0.66 - np.abs(f.x - 0.98) * 0.44) * 300, 0, 1)
    stones = (np.sin((f.x - 0.98) / np.clip(f.y - 0.6, 0.02, 1) * 26) * np.sin(6 / np.clip(f.y - 0.58, 0.03, 1))) * 0.5 + 0.5
    f.paint(road, np.stack([(0.16 + 0.2 * stones * np.clip(f.y - 0.6, 0, 1)) * c for c in (1.15, 0.85, 0.95)], -1))
    for i in range(1, 6):
        t = 0.6 ** i
        f.draw("#140d18", lambda p: p.box(0.98 - 0.62 * t - 0.004 * t, 0.62 - 0.36 * t, 0.98 - 0.62 * t + 0.004 * t, 0.66 + 0.2 * t))
        f.lamp(0.98 - 0.62 * t, 0.6 - 0.36 * t, 0.018 * t + 0.002, "#ffcf7a", 0.9)
    f.draw("#0d0811", lambda p: (p.box(0.655, 0.3, 0.673, 1), p.shape([(0.62, 0.3), (0.71, 0.3), (0.69, 0.19), (0.64, 0.19)]), p.shape([(0.625, 0.19), (0.705, 0.19), (0.665, 0.15)])))
    f.lamp(0.665, 0.245, 0.035, "#ffd27e", 1.25)
    f.glow(0.8, 0.9, 0.5, "#ff9a4a", 0.2, 0.8)
    man = f.draw("#0a060d", lambda p: (p.stroke([(0.7, 0.36), (0.92, 1.02)], 0.01), p.stroke([(0.76, 0.36), (0.99, 1.02)], 0.01), [p.stroke([(0.7 + t * 0.22, 0.36 + t * 0.66), (0.76 + t * 0.23, 0.36 + t * 0.66)], 0.007) for t in np.linspace(0.05, 0.95, 11)], person(p, 0.845, 0.76, 0.4, -0.05, "left", True, "cap")))
    f.rim(man, -0.006, -0.005, "#ffd28a", 1.0, 0.002)


@scene("the-lamplighter-of-calle-sur-2")
def calle_sur_six_forty(f):
    f.sky((0, "#2a2358"), (0.3, "#7a4a7c"), (0.5, "#e07a50"), (0.62, "#ffc070"))
    f.clouds("#4a2f66", 0.02, 0.42, 0.45, 5, 0.5, 0.75)
    f.glow(1.2, 0.58, 0.4, "#ffd890", 0.5)
    for i, (foot, low, high, w) in enumerate(((0.72, 0.05, 0.16, 0.06), (0.84, 0.08, 0.22, 0.09), (1.02, 0.12, 0.3, 0.16))):
        boxes = []
        colour = mix("#6a4060", "#120b1c", i / 2)
        rows = f.draw(colour, lambda p: (boxes.extend(houses(p, f.rng, -0.03, 1.9, foot, low, high, w)), [(p.round(x + w * 0.2, y - 0.07 - 0.02 * i, x + w * 0.55, y - 0.02, 0.012), p.box(x + w * 0.24, y - 0.04, x + w * 0.27, y), p.box(x + w * 0.48, y - 0.04, x + w * 0.51, y), p.stroke([(x + w * 0.8, y), (x + w * 0.8, y - 0.08 - 0.03 * i)], 0.003), p.stroke([(x + w * 0.7, y - 0.06 - 0.03 * i), (x + w * 0.9, y - 0.06 - 0.03 * i)], 0.003)) for x, y, _, _ in boxes]))
        f.rim(rows, 0.003, -0.003, "#ffb470", 0.5)
        lit = f.mask(lambda p: windows(p, f.rng, boxes, 0.008 + 0.005 * i, 0.013 + 0.008 * i, 0.016 + 0.01 * i, 0.22))
        f.paint(lit, "#ffc468", 0.9)
        f.light(f.blur(lit, 0.015), "#ff9a48", 0.4)
        f.haze(foot - 0.06, 0.04, "#f09a6a", 0.25)
    for t in np.linspace(0, 1, 15):
        f.lamp(0.3 + 0.9 * t ** 0.7, 0.97 - 0.25 * t ** 0.6, 0.013 * (1 - t) + 0.003, "#ffe0a0", 0.9)


@scene("ferry-weather-1")
def the_crossing(f):
    f.sky((0, "#8fa6c4"), (0.3, "#c9cfdc"), (0.45, "#f6d9c4"), (0.52, "#fbe6d0"))
    f.glow(0.5, 0.48, 0.4, "#fff0d8", 0.4)
    for y, height, colour in ((0.41, 0.06, "#a9b9cf"), (0.45, 0.05, "#8aa0bd"), (0.49, 0.05, "#66809f")):
        f.ridge(y, height, colour, 0.5, 1.9, 0.06, fade="#e3d8d4")
    f.water(0.53, "#9db4cc", 0.3, 0.01, 0.35)
    f.haze(0.53, 0.02, "#fdf0e4", 0.7)
    wake = np.clip(1 - np.abs(f.y - 0.665 - (f.x - 1.0) * -0.13) / (0.006 + np.clip(1.0 - f.x, 0, 1) * 0.12), 0, 1) * (f.x < 1.02) * (0.2 + f.noise(0.03, 3, 5))
    f.paint(np.clip(wake * 0.6, 0, 1), "#f6f2ee", 0.6)
    ship = f.draw("#26384e", lambda p: p.shape([(0.93, 0.62), (0.96, 0.68), (1.3, 0.675), (1.36, 0.605), (1.26, 0.615)]))
    top = f.draw("#eef0ee", lambda p: (p.box(0.98, 0.545, 1.24, 0.622), p.box(1.08, 0.49, 1.22, 0.55), p.box(1.16, 0.455, 1.215, 0.5), p.stroke([(1.06, 0.545), (1.06, 0.41)], 0.004)))
    f.draw("#b8452f", lambda p: (p.shape([(1.0, 0.545), (1.045, 0.545), (1.04, 0.48), (1.005, 0.48)])))
    f.rim(top, -0.004, -0.002, "#fff0d0", 0.3)
    f.rim(ship, -0.003, -0.003, "#ffe6c8", 0.4)
    lit = f.mask(lambda p: ([p.box(1.0 + i * 0.029, 0.57, 1.018 + i * 0.029, 0.59) for i in range(8)], [p.box(1.095 + i * 0.03, 0.508, 1.115 + i * 0.03, 0.525) for i in range(4)]))
    f.paint(lit, "#e8973c")
    f.light(f.blur(lit, 0.012), "#ffb25a", 0.9)
    f.draw("#33455c", lambda p: p.shape([(0.95, 0.69), (1.31, 0.685), (1.26, 0.74), (1.0, 0.75)]), 0.008, 0.4)
    f.draw("#3a4658", lambda p: [(p.stroke([(x, y), (x + 0.014, y - 0.008), (x + 0.026, y)], 0.003), p.stroke([(x + 0.026, y), (x + 0.04, y - 0.007), (x + 0.05, y + 0.002)], 0.003)) for x, y in ((0.62, 0.36), (0.7, 0.33), (0.55, 0.3), (1.5, 0.28))])


@scene("the-interpreters-silence-1")
def the_second_day(f):
    f.sky((0, "#0c1420"), (0.5, "#16222f"), (1, "#06090e"))
    f.draw("#1d2b38", lambda p: [p.box(x, 0.62, x + 0.2, 1) for x in np.arange(0.01, 1.85, 0.215)])
    panes = f.mask(lambda p: [p.box(x + i * 0.115, 0.05 + j * 0.17, x + 0.105 + i * 0.115, 0.21 + j * 0.17) for x in (0.28, 1.34) for i in range(2) for j in range(4)])
    f.paint(panes, "#cfe2f4")
    f.light(f.blur(panes, 0.04), "#b4d4f4", 0.6)
    f.shafts(panes, 0.35, 0.75, "#a9cbee", 0.5)
    f.draw("#05080c", lambda p: (p.box(0, 0.8, 1.85, 1), [p.dot(x, 0.83, 0.05, 0.065) for x in np.arange(0.05, 1.85, 0.155)], [p.round(x - 0.085, 0.88, x + 0.085, 1.1, 0.05) for x in np.arange(0.05, 1.85, 0.155)]))
    def woman(p):
        x = 0.93
        p.dot(x, 0.27, 0.062, 0.082)
        p.dot(x - 0.012, 0.235, 0.07, 0.066)
        p.dot(x - 0.05, 0.24, 0.04, 0.045)
        p.box(x - 0.025, 0.33, x + 0.025, 0.4)
        p.shape([(x - 0.15, 0.43), (x - 0.05, 0.375), (x + 0.05, 0.375), (x + 0.15, 0.43), (x + 0.14, 0.85), (x - 0.14, 0.85)])
        for side in (-1, 1):
            hand = (x + side * 0.165, 0.36 - 0.04 * side)
            p.taper([(x + side * 0.13, 0.44), (x + side * 0.235, 0.56), hand], 0.075, 0.034)
            p.dot(hand[0], hand[1] - 0.02, 0.022, 0.03)
            for k in range(5):
                angle = -np.pi / 2 + (k - 2) * 0.27 - side * 0.15
                reach = 0.058 if k not in (0, 4) else 0.043
                p.taper([(hand[0], hand[1] - 0.025), (hand[0] + np.cos(angle) * reach, hand[1] - 0.03 + np.sin(angle) * reach)], 0.013, 0.008)
    body = f.draw("#06090d", woman)
    f.rim(body, 0.005, -0.003, "#d8ecff", 0.9, 0.002)
    f.rim(body, -0.005, -0.003, "#d8ecff", 0.9, 0.002)


@scene("tin-roof-sonata-1", 1.78)
def second_movement(f):
    f.sky((0, "#10202e"), (0.5, "#27505a"), (0.7, "#3f6c68"))
    f.clouds("#0c1822", -0.1, 0.45, 0.5, 3, 0.7, 0.85)
    f.bokeh(90, 0.42, 0.66, ["#ffc46a", "#ff7a5a", "#8ae0d0", "#ffe6b0"], 0.02, 0.4)
    for i, y in enumerate((0.66, 0.74, 0.85)):
        for k in range(9 - i * 2):
            x0 = -0.2 + k * (0.24 + 0.08 * i) + 0.05 * f.rng.random()
            w, slope = 0.28 + 0.09 * i, (f.rng.random() - 0.5) * 0.1
            sheet = f.mask(lambda p: p.shape([(x0 + 0.05, y + slope), (x0 + w, y - slope), (x0 + w + 0.05, y + 0.3), (x0 - 0.05, y + 0.3)]))
            corrugated = 0.55 + 0.45 * np.sin(f.x * (230 - 50 * i))
            rust = f.noise(0.12, 4)
            tone = mix("#5a7078", "#8a5a40", f.rng.random() * 0.7)
            f.paint(sheet, (corrugated * (0.5 + 0.7 * rust))[..., None] * tone * (0.75 - 0.12 * i))
            f.rim(sheet, 0, -0.003, "#c8f0f0", 0.35)
    cans = [(0.55, 0.78, 0.028), (0.66, 0.81, 0.036), (1.08, 0.79, 0.03), (1.2, 0.83, 0.04), (1.36, 0.8, 0.03), (0.38, 0.84, 0.04)]
    tins = f.draw("#10191e", lambda p: [(p.box(x - s, y - s * 1.4, x + s, y + s), p.dot(x, y - s * 1.4, s, s * 0.35)) for x, y, s in cans])
    f.rim(tins, -0.003, -0.006, "#ffe0a8", 0.7)
    child = f.draw("#070d12", lambda p: (person(p, 0.86, 0.86, 0.44, 0.02, "up", False), p.stroke([(0.975, 0.4), (1.1, 0.27)], 0.008)))
    f.rim(child, 0.005, -0.004, "#ffd090", 0.9, 0.002)
    f.rain(900, 0.09, 0.35, (0.8, 0.92, 0.95), 0.4)
    splash = f.rng.random((140, 2))
    f.light(f.mask(lambda p: [p.dot(x * 1.78, 0.68 + y * 0.3, 0.004 + 0.006 * y, 0.0015) for x, y in splash]), "#cfeef0", 0.45)


@scene("half-a-season-in-rabat-1")
def evening_practice(f):
    f.sky((0, "#d59a58"), (0.35, "#f3c67c"), (0.52, "#fbe0a8"))
    f.glow(1.35, 0.42, 0.55, "#fff0c0", 0.7)
    boxes = []
    f.draw("#b9824c", lambda p: (boxes.extend(houses(p, f.rng, 0, 1.85, 0.56, 0.05, 0.13, 0.1)), p.box(0.9, 0.3, 0.96, 0.56), p.box(0.915, 0.26, 0.945, 0.31)))
    f.haze(0.54, 0.05, "#ffe0a0", 0.7)
    f.ridge(0.57, 0.003, "#c08a4e", 0.4, 2, 0.25, fade="#8a5628")
    f.draw("#f6dca8", lambda p: (p.shape([(0.5, 0.66), (1.85, 0.66), (1.85, 0.664), (0.5, 0.664)]), p.stroke([(1.5, 0.6), (1.5, 0.74), (1.5, 0.6), (1.78, 0.6), (1.78, 0.74)], 0.006)), 0.001, 0.7)
    spots = [(0.72, 0.72, 0.15), (0.95, 0.69, 0.12), (1.1, 0.75, 0.17), (1.28, 0.71, 0.13), (1.44, 0.78, 0.19), (1.62, 0.7, 0.12)]
    def runners(p):
        for x, y, h in spots:
            lean = 0.1
            p.dot(x + lean * h, y - h * 0.93, h * 0.055, h * 0.07)
            p.shape([(x - h * 0.08, y - h * 0.48), (x - h * 0.02, y - h * 0.84), (x + h * 0.16, y - h * 0.84), (x + h * 0.1, y - h * 0.45)])
            p.taper([(x, y - h * 0.5), (x + h * 0.2, y - h * 0.3), (x + h * 0.1, y - h * 0.04)], h * 0.1, h * 0.05)
            p.taper([(x, y - h * 0.5), (x - h * 0.08, y - h * 0.24), (x - h * 0.32, y - h * 0.14)], h * 0.1, h * 0.05)
            p.taper([(x + h * 0.1, y - h * 0.8), (x + h * 0.24, y - h * 0.62), (x + h * 0.34, y - h * 0.74)], h * 0.06, h * 0.04)
            p.taper([(x, y - h * 0.8), (x - h * 0.14, y - h * 0.62), (x - h * 0.06, y - h * 0.5)], h * 0.06, h * 0.04)
    team = f.draw("#5a3418", runners)
    f.rim(team, 0.002, -0.003, "#fff0c0", 0.9, 0.0012)
    f.paint(np.roll(f.blur(np.clip(team, 0, 1), 0.004), (int(0.05 * f.h), int(-0.1 * f.h)), (0, 1)), "#7a4a20", 0.35)
    dust = np.clip(f.noise(0.2, 5, 2) - 0.35, 0, 1) * np.exp(-((f.y - 0.74) / 0.06) ** 2)
    f.paint(np.clip(dust * 1.6, 0, 1), "#ffe2a8", 0.6)
    def falconer(p):
        person(p, 0.36, 1.32, 1.02, 0.01, "right", True)
        bx, by = 0.665, 0.4
        p.shape([(bx - 0.035, by + 0.015), (bx - 0.045, by - 0.13), (bx - 0.01, by - 0.2), (bx + 0.035, by - 0.17), (bx + 0.04, by - 0.06), (bx + 0.01, by + 0.02)])
        p.dot(bx + 0.012, by - 0.195, 0.032, 0.034)
        p.shape([(bx + 0.035, by - 0.2), (bx + 0.062, by - 0.182), (bx + 0.035, by - 0.178)])
        p.shape([(bx - 0.045, by - 0.1), (bx - 0.015, by), (bx - 0.03, by + 0.12), (bx - 0.065, by + 0.11)])
    man = f.draw("#22120a", falconer)
    f.rim(man, 0.007, -0.003, "#fff0c4", 1.0, 0.0025)


@scene("thirteen-steps-to-the-sea-1")
def step_nine(f):
    f.sky((0, "#3a86c8"), (0.28, "#8cc4ea"), (0.34, "#cfeaf6"))
    f.paint((f.y > 0.34).astype(np.float32), "#0f5fa8")
    sparkle = np.clip(f.noise(0.02, 3, 5) - 0.55, 0, 1) * (f.y > 0.34)
    f.light(sparkle, "#cfeeff", 1.2)
    f.paint(np.clip((f.y - 0.34) / 0.25, 0, 1) * (f.y > 0.34), "#0a3f86", 0.6)
    f.draw("#e8eef0", lambda p: (hull(p, 1.02, 0.425, 0.075, 0.014, 1), p.shape([(1.02, 0.41), (1.02, 0.34), (1.055, 0.405)])))
    for side, inner, top, colour in ((-1, 0.62, 0.0, "#f4f2ec"), (1, 1.24, 0.12, "#c9d6e6")):
        edge = 0 if side < 0 else 1.85
        wall = f.mask(lambda p: p.shape([(edge, -0.05), (inner, top + (0.1 if side < 0 else 0)), (inner, 0.6), (inner - side * -0.0, 0.62), (0.34 if side < 0 else 1.6, 1.05), (edge, 1.05)]))
        f.paint(wall, (0.93 + 0.12 * f.noise(0.2, 5))[..., None] * mix(colour, "#ffffff", 0.1) * 0.95)
    f.draw("#2f6fae", lambda p: (p.shape([(0.1, 0.4), (0.3, 0.41), (0.3, 0.86), (0.1, 1.0)]), p.shape([(0.42, 0.28), (0.5, 0.285), (0.5, 0.42), (0.42, 0.42)])))
    for i in range(9):
        t = i / 9
        y0, y1 = 0.52 + 0.5 * t ** 1.35, 0.52 + 0.5 * ((i + 1) / 9) ** 1.35
        half = 0.31 + 0.38 * (y0 - 0.52)
        cx = 0.93 + 0.05 * (y0 - 0.5)
        f.draw("#fbf8f0", lambda p: p.shape([(cx - half, y0), (cx + half, y0), (cx + half + 0.03, y0 + (y1 - y0) * 0.55), (cx - half - 0.03, y0 + (y1 - y0) * 0.55)]))
        f.draw("#9db6d2", lambda p: p.shape([(cx - half - 0.03, y0 + (y1 - y0) * 0.55), (cx + half + 0.03, y0 + (y1 - y0) * 0.55), (cx + half + 0.035, y1 + 0.002), (cx - half - 0.035, y1 + 0.002)]))
    shadow = f.mask(lambda p: p.shape([(1.9, 0.5), (1.24, 0.5), (0.98, 0.56), (1.15, 1.05), (1.9, 1.05)]), 0.004)
    f.shade(shadow * (f.y > 0.5), 0.2)
    f.draw("#a84a2a", lambda p: (p.shape([(0.5, 0.74), (0.6, 0.74), (0.585, 0.84), (0.515, 0.84)])))
    f.draw("#2e6a3a", lambda p: [p.dot(0.55 + f.rng.normal(0, 0.035), 0.69 + f.rng.normal(0, 0.03), 0.018) for _ in range(40)])
    f.draw("#d8305a", lambda p: [p.dot(1.35 + f.rng.normal(0, 0.16), 0.13 + np.abs(f.rng.normal(0, 0.06)), 0.011 + 0.006 * f.rng.random()) for _ in range(260)])
    f.draw("#2c6b3c", lambda p: [p.dot(1.4 + f.rng.normal(0, 0.2), 0.09 + np.abs(f.rng.normal(0, 0.05)), 0.01) for _ in range(160)], 0, 0.85)
    woman = f.draw("#15151f", lambda p: person(p, 0.98, 0.72, 0.27, 0, "down", True, "scarf"))
    f.rim(woman, -0.003, -0.003, "#ffffff", 0.6)


@scene("the-goat-year-1")
def before_the_white_winter(f):
    f.sky((0, "#2a3444"), (0.35, "#5f6c7c"), (0.55, "#c9b48a"), (0.6, "#e8d09a"))
    f.clouds("#1c2430", -0.15, 0.4, 0.6, 2.5, 0.75, 0.9)
    f.clouds("#8a8f96", 0.1, 0.5, 0.35, 4, 0.4, 0.5)
    f.ridge(0.58, 0.03, "#6a6a66", 0.5, 1.4, 0.1, fade="#c2ac80")
    f.ridge(0.63, 0.008, "#b0924e", 0.5, 1.2, 0.3, fade="#8a6c34")
    f.ridge(0.8, 0.015, "#8f7236", 0.5, 1.0, 0.45, fade="#4e3c1c")
    f.light(np.exp(-((f.y - 0.68) / 0.03) ** 2) * np.clip(f.noise(0.5, 2, 3) - 0.4, 0, 1), "#ffdf90", 0.7)
    ger = f.draw("#e2d8c4", lambda p: (p.box(0.5, 0.6, 0.76, 0.7), p.shape([(0.485, 0.605), (0.59, 0.535), (0.67, 0.535), (0.775, 0.605)])))
    f.rim(ger, 0.02, -0.003, "#ffe6b0", 0.35, 0.01)
    f.shade(f.mask(lambda p: p.box(0.485, 0.53, 0.6, 0.7), 0.02) * ger, 0.4)
    f.draw("#a04a24", lambda p: (p.box(0.61, 0.625, 0.65, 0.7), p.box(0.49, 0.635, 0.6, 0.641), p.box(0.66, 0.635, 0.77, 0.641), p.box(0.62, 0.5, 0.63, 0.54)))
    smoke = np.exp(-((f.x - 0.625 - (0.5 - f.y) * 0.5 - 0.02 * np.sin(f.y * 40)) / (0.006 + np.clip(0.5 - f.y, 0, 1) * 0.1)) ** 2) * (f.y < 0.5) * np.clip(1 - (0.5 - f.y) / 0.3, 0, 1)
    f.paint(smoke * (0.4 + f.noise(0.06, 4)), "#d8d4cc", 0.6)
    def herd(p):
        for i in range(34):
            x, y = 0.85 + i * 0.028 + f.rng.normal(0, 0.012), 0.73 + 0.0017 * i + f.rng.normal(0, 0.006)
            s = 0.016 + 0.0004 * i
            p.dot(x, y - s * 0.9, s, s * 0.5)
            p.dot(x - s * 1.15, y - s * 1.4, s * 0.36, s * 0.3)
            p.stroke([(x - s * 1.1, y - s * 1.6), (x - s * 0.8, y - s * 2.1)], 0.002)
            for leg in (-0.7, -0.4, 0.4, 0.7):
                p.stroke([(x + leg * s, y - s * 0.7), (x + leg * s, y)], 0.003)
    goats = f.draw("#2e2418", herd)
    f.rim(goats, 0, -0.003, "#ffe2a0", 0.7, 0.001)
    girl = f.draw("#7a2030", lambda p: person(p, 0.82, 0.75, 0.12, 0, "left", True, "cap"))
    f.rim(girl, 0.002, -0.002, "#ffdf9a", 0.6)


@scene("guest-room-1", 1.85)
def the_towels(f):
    f.sky((0, "#4a4640"), (0.6, "#5e574c"), (1, "#2e2a26"))
    f.img *= (0.9 + 0.2 * f.noise(0.5, 4))[..., None]
    blind = f.mask(lambda p: p.box(0.24, 0.12, 0.78, 0.56))
    f.paint(blind, np.stack([(0.95 - 0.12 * f.noise(0.3, 4)) * c for c in (1.0, 0.93, 0.8)], -1))
    f.draw("#7a6448", lambda p: ([p.box(0.24 + i * 0.18, 0.12, 0.247 + i * 0.18, 0.56) for i in range(4)], [p.box(0.24, 0.12 + j * 0.11, 0.787, 0.126 + j * 0.11) for j in range(5)]))
    f.draw("#8a9a7c", lambda p: bare_tree(p, f.rng, 0.68, 0.58, 0.12, depth=5), 0.006, 0.3)
    f.light(f.blur(blind, 0.06), "#ffeccc", 0.45)
    f.shafts(blind, 0.9, 0.65, "#ffe6c0", 0.35)
    f.draw("#332b24", lambda p: p.shape([(0, 0.78), (1.85, 0.72), (1.85, 1), (0, 1)]))
    f.draw("#3c3228", lambda p: (p.shape([(0.86, 0.6), (1.85, 0.56), (1.85, 0.98), (0.8, 0.98)]), p.box(1.75, 0.36, 1.85, 0.98)))
    spread = f.draw("#cfc9bb", lambda p: p.shape([(0.88, 0.6), (1.78, 0.56), (1.85, 0.6), (1.85, 0.8), (0.8, 0.84)]))
    folds = f.noise(0.25, 4, 0.5)
    f.shade(spread * np.clip(folds - 0.4, 0, 1), 0.55)
    f.shade(f.mask(lambda p: p.shape([(0.8, 0.78), (1.85, 0.73), (1.85, 0.98), (0.8, 0.98)]), 0.03) * 0.8, 0.6)
    f.draw("#f2eee4", lambda p: p.round(1.42, 0.5, 1.74, 0.6, 0.04), 0.004)
    for i, colour in enumerate(("#8fb0b8", "#e6e0d2", "#b8cdb4")):
        towel = f.draw(colour, lambda p: p.round(1.02, 0.6 - i * 0.03, 1.24, 0.632 - i * 0.03, 0.012))
        f.rim(towel, -0.004, -0.003, "#fff6e0", 0.5)
    f.draw("#241a12", lambda p: (p.round(0.32, 0.72, 0.7, 0.745, 0.006), p.box(0.35, 0.74, 0.37, 0.97), p.box(0.65, 0.74, 0.67, 0.97)))
    f.light(f.mask(lambda p: p.box(0.32, 0.717, 0.7, 0.724)), "#ffe6b8", 0.5)
    pear = f.draw("#a8a040", lambda p: (p.dot(0.5, 0.675, 0.042, 0.045), p.dot(0.503, 0.625, 0.024, 0.036), p.stroke([(0.505, 0.595), (0.512, 0.568)], 0.005)))
    f.rim(pear, 0.002, -0.016, "#fff4b0", 0.7, 0.008)
    f.draw("#120e0a", lambda p: p.shape([(0.5, 0.72), (0.56, 0.72), (0.66, 0.745), (0.54, 0.745)]), 0.005, 0.5)


@scene("monsoon-arithmetic-1", 2.35)
def first_period(f):
    f.sky((0, "#27383f"), (0.3, "#5a737a"), (0.5, "#c9cfae"), (0.56, "#e8e2b8"))
    f.clouds("#1a272e", -0.12, 0.36, 0.55, 2.6, 0.75, 0.9)
    f.ridge(0.54, 0.012, "#4a6a52", 0.6, 4, 0.1, fade="#9aa884")
    def far(p):
        for x in f.rng.random(26) * 2.4:
            palm(p, f.rng, x, 0.56, 0.1 + 0.07 * f.rng.random(), f.rng.normal(0, 0.12))
    f.draw("#36553f", far)
    f.haze(0.54, 0.04, "#dfe2c0", 0.4)
    def near(p):
        for x, h in ((0.12, 0.5), (0.26, 0.42), (2.06, 0.54), (2.2, 0.44), (1.94, 0.36)):
            palm(p, f.rng, x, 0.6, h, 0.16 if x < 1 else -0.14)
        p.shape([(0, 0.57), (0.4, 0.59), (0.42, 0.605), (0, 0.62)])
        p.shape([(2.4, 0.57), (1.86, 0.59), (1.84, 0.605), (2.4, 0.62)])
    f.draw("#12241a", near)
    f.water(0.6, "#50665a", 0.25, 0.012, 0.4)
    def school(p):
        p.shape([(0.72, 0.655), (0.62, 0.6), (0.66, 0.6), (0.8, 0.665), (1.5, 0.665), (1.68, 0.585), (1.72, 0.585), (1.58, 0.69), (1.46, 0.705), (0.84, 0.705)])
        p.stroke([(1.14, 0.67), (1.14, 0.24)], 0.012)
        for x in (0.84, 0.92, 1.0, 1.3, 1.38):
            p.dot(x, 0.585, 0.022, 0.026)
            p.shape([(x - 0.035, 0.675), (x - 0.03, 0.62), (x + 0.03, 0.62), (x + 0.035, 0.675)])
        person(p, 1.24, 0.68, 0.28, 0.01, "left", True)
        p.stroke([(1.52, 0.68), (1.6, 0.4), (1.44, 0.8)], 0.005)
    boat = f.draw("#120f0c", school)
    board = f.draw("#1f3a30", lambda p: p.box(1.0, 0.27, 1.2, 0.43))
    f.draw("#8a6a42", lambda p: (p.box(0.99, 0.262, 1.21, 0.272), p.box(0.99, 0.428, 1.21, 0.438), p.box(0.985, 0.262, 1.0, 0.438), p.box(1.2, 0.262, 1.215, 0.438)))
    f.draw("#e8ecd8", lambda p: (p.stroke([(1.02, 0.3), (1.07, 0.3)], 0.003), p.stroke([(1.03, 0.33), (1.13, 0.325)], 0.003), p.stroke([(1.02, 0.36), (1.1, 0.36)], 0.003), p.shape([(1.12, 0.41), (1.17, 0.41), (1.17, 0.36)]), p.stroke([(1.02, 0.4), (1.06, 0.395)], 0.003)), 0, 0.8)
    f.rim(boat, -0.002, -0.004, "#f4f0c4", 0.7, 0.0015)
    f.paint(np.roll(f.blur(boat[::-1] * 1.0, 0.006), int(0.41 * f.h), 0) * (f.y > 0.7), "#0f1a16", 0.45)
    f.rain(260, 0.05, 0.12, (0.85, 0.9, 0.85), 0.22)
