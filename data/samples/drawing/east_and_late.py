"""The films from east of the Danube, and those for after dark."""

import numpy as np

from drawing import scene
from drawing.figures import bare_tree, person, seated
from drawing.frame import mix


def pawn(p, x, foot, h):
    p.dot(x, foot - h * 0.82, h * 0.19)
    p.shape([(x - h * 0.1, foot - h * 0.68), (x + h * 0.1, foot - h * 0.68), (x + h * 0.22, foot - h * 0.14), (x - h * 0.22, foot - h * 0.14)])
    p.dot(x, foot - h * 0.65, h * 0.2, h * 0.05)
    p.round(x - h * 0.32, foot - h * 0.16, x + h * 0.32, foot, h * 0.05)


def queen(p, x, foot, h, king=False):
    p.shape([(x - h * 0.15, foot - h * 0.84), (x - h * 0.09, foot - h * 0.66), (x + h * 0.09, foot - h * 0.66), (x + h * 0.15, foot - h * 0.84), (x + h * 0.07, foot - h * 0.77), (x, foot - h * 0.88), (x - h * 0.07, foot - h * 0.77)])
    p.dot(x, foot - h * 0.9, h * 0.04)
    if king:
        p.box(x - h * 0.015, foot - h * 1.04, x + h * 0.015, foot - h * 0.88)
        p.box(x - h * 0.05, foot - h * 1.0, x + h * 0.05, foot - h * 0.97)
    p.dot(x, foot - h * 0.65, h * 0.15, h * 0.03)
    p.shape([(x - h * 0.075, foot - h * 0.66), (x + h * 0.075, foot - h * 0.66), (x + h * 0.17, foot - h * 0.1), (x - h * 0.17, foot - h * 0.1)])
    p.round(x - h * 0.22, foot - h * 0.12, x + h * 0.22, foot, h * 0.03)


@scene("the-clockmakers-widow-1")
def the_eleventh_suitor(f):
    f.sky((0, "#8f9892"), (0.5, "#c9cdc2"), (0.75, "#a9aca0"))
    f.draw("#7d8a86", lambda p: [p.box(x, 0.2 + 0.08 * (i % 3), x + 0.18, 0.7) for i, x in enumerate(np.arange(-0.1, 1.9, 0.2))], 0.02)
    f.rain(160, 0.03, 0.06, (1, 1, 1), 0.35)
    f.defocus(0.006)
    frame = f.draw("#1c1a16", lambda p: (p.box(0, 0, 1.85, 0.05), p.box(0, 0, 0.06, 1), p.box(1.79, 0, 1.85, 1), p.box(0.9, 0, 0.93, 0.8), p.box(0, 0.3, 1.85, 0.318), p.box(0, 0.76, 1.85, 1)))
    f.rim(frame, 0.002, -0.003, "#e8ecdf", 0.4)
    widow = f.draw("#0e0f10", lambda p: (seated(p, 1.24, 0.82, 0.78, -1), p.dot(1.235, 0.29, 0.062, 0.05)))
    f.rim(widow, -0.005, -0.004, "#eef2e4", 0.95, 0.0025)
    f.rim(widow, 0.004, -0.003, "#eef2e4", 0.4, 0.003)
    f.draw("#2b2119", lambda p: p.shape([(0.1, 0.83), (1.2, 0.8), (1.5, 1.02), (-0.1, 1.02)]))
    for i in range(8):
        f.draw("#b99c70", lambda p: [p.shape([(0.22 + (j * 0.115) - i * 0.012, 0.835 + i * 0.024), (0.335 + j * 0.115 - i * 0.012, 0.835 + i * 0.024), (0.33 + j * 0.118 - i * 0.014, 0.859 + i * 0.024), (0.212 + j * 0.118 - i * 0.014, 0.859 + i * 0.024)]) for j in range(8) if (i + j) % 2], 0, 0.75)
    for draw, colour in ((lambda p: (pawn(p, 0.86, 0.86, 0.16), pawn(p, 0.98, 0.88, 0.16)), "#2a1a10"), (lambda p: (queen(p, 0.62, 0.93, 0.5, True), pawn(p, 0.4, 0.92, 0.25)), "#170e08"), (lambda p: (queen(p, 0.18, 1.12, 0.86), pawn(p, 0.82, 1.06, 0.36)), "#0b0705")):
        piece = f.draw(colour, draw)
        f.rim(piece, 0.006, -0.005, "#fff4dc", 0.85, 0.003)


@scene("the-clockmakers-widow-2")
def behind_the_shop(f):
    f.sky((0, "#15110c"), (0.5, "#2a2016"), (1, "#0c0906"))
    f.img *= (0.7 + 0.6 * f.noise(0.12, 5, 0.3))[..., None]
    spots = [(0.25, 0.25, 0.12), (0.55, 0.18, 0.075), (0.82, 0.3, 0.15), (1.12, 0.16, 0.085), (1.38, 0.3, 0.13), (1.66, 0.2, 0.09), (0.5, 0.46, 0.1), (1.12, 0.45, 0.07), (1.65, 0.48, 0.1), (0.16, 0.54, 0.07)]
    for i, (x, y, r) in enumerate(spots):
        case = f.draw("#4a2f18", lambda p: p.dot(x, y, r * 1.14))
        f.rim(case, -0.004, -0.006, "#ffca7c", 0.6, 0.002)
        f.draw("#e8dcbc", lambda p: p.dot(x, y, r))
        f.shade(f.mask(lambda p: p.dot(x + r * 0.35, y + r * 0.4, r * 1.1), r * 0.4) * f.mask(lambda p: p.dot(x, y, r)), 0.5)
        f.draw("#2a1a10", lambda p: [p.stroke([(x + np.cos(a) * r * 0.8, y + np.sin(a) * r * 0.8), (x + np.cos(a) * r * 0.92, y + np.sin(a) * r * 0.92)], r * 0.045) for a in np.arange(12) * np.pi / 6])
        hour, minute = f.rng.random() * 6.28, f.rng.random() * 6.28
        f.draw("#120a06", lambda p: (p.taper([(x, y), (x + np.cos(hour) * r * 0.5, y + np.sin(hour) * r * 0.5)], r * 0.09, r * 0.04), p.taper([(x, y), (x + np.cos(minute) * r * 0.76, y + np.sin(minute) * r * 0.76)], r * 0.06, r * 0.025), p.dot(x, y, r * 0.06)))
    f.glow(0.82, 0.4, 0.8, "#ffb45a", 0.22)
    f.draw("#0e0906", lambda p: p.shape([(0, 0.86), (1.85, 0.84), (1.85, 1), (0, 1)]))
    chair = f.draw("#0a0604", lambda p: (p.box(0.78, 0.52, 0.8, 0.98), p.box(0.99, 0.52, 1.01, 0.78), [p.box(0.79, y, 1.0, y + 0.025) for y in (0.53, 0.6, 0.67)], p.shape([(0.77, 0.76), (1.02, 0.76), (1.1, 0.81), (0.8, 0.81)]), p.box(0.82, 0.8, 0.835, 0.99), p.box(1.08, 0.8, 1.095, 0.99), p.box(1.0, 0.79, 1.01, 0.95)))
    f.rim(chair, -0.003, -0.005, "#ffc070", 0.9, 0.002)


@scene("concrete-swans-1")
def block_seventeen(f):
    f.sky((0, "#3c4b60"), (0.4, "#8795a0"), (0.62, "#d8b69a"))
    f.clouds("#5a6676", 0, 0.45, 0.5, 4, 0.55, 0.7)
    for i, (foot, tall, colour) in enumerate(((0.74, 0.3, "#9aa0a2"), (0.86, 0.36, "#747c82"), (1.02, 0.34, "#4d565e"))):
        xs = np.arange(-0.15 + 0.09 * i, 1.9, 0.46 + 0.12 * i)
        for x in xs:
            w, top = 0.34 + 0.1 * i, foot - tall - 0.05 * f.rng.random()
            block = f.draw(colour, lambda p: p.box(x, top, x + w, foot))
            f.shade(f.mask(lambda p: p.box(x, top, x + w * 0.2, foot)), 0.25)
            step = 0.024 + 0.01 * i
            cells = [(cx, cy) for cy in np.arange(top + step * 0.7, foot - step, step * 1.25) for cx in np.arange(x + step * 0.5, x + w - step, step * 1.15)]
            f.draw(mix(colour, "#20262c", 0.55), lambda p: [p.box(cx, cy, cx + step * 0.62, cy + step * 0.6) for cx, cy in cells])
            f.draw(mix(colour, "#ffffff", 0.2), lambda p: [p.box(cx - step * 0.05, cy + step * 0.6, cx + step * 0.9, cy + step * 0.8) for cx, cy in cells], 0, 0.5)
            lit = f.mask(lambda p: [p.box(cx, cy, cx + step * 0.62, cy + step * 0.6) for cx, cy in cells if f.rng.random() < 0.09])
            f.paint(lit, "#ffcb68")
            f.light(f.blur(lit, 0.008), "#ffb04a", 0.45)
        f.haze(foot - 0.06, 0.05, "#c9b8aa", 0.35 - 0.1 * i)
    f.draw("#262d33", lambda p: (p.shape([(0.5, 0.78), (1.9, 0.74), (1.9, 1.02), (0.42, 1.02)]), p.stroke([(0.7, 0.78), (0.7, 0.5)], 0.006), p.stroke([(0.64, 0.54), (0.76, 0.54)], 0.004), p.stroke([(0.65, 0.58), (0.75, 0.58)], 0.004)))
    for x, foot, s, d in ((1.12, 0.83, 0.3, 1), (1.5, 0.86, 0.36, -1)):
        def swan(p):
            p.dot(x, foot - 0.14 * s, 0.32 * s, 0.16 * s)
            p.shape([(x - d * 0.2 * s, foot - 0.24 * s), (x - d * 0.5 * s, foot - 0.34 * s), (x - d * 0.3 * s, foot - 0.06 * s)])
            p.taper([(x + d * 0.24 * s, foot - 0.14 * s), (x + d * 0.4 * s, foot - 0.36 * s), (x + d * 0.24 * s, foot - 0.58 * s), (x + d * 0.26 * s, foot - 0.7 * s), (x + d * 0.36 * s, foot - 0.76 * s)], 0.13 * s, 0.085 * s)
            p.dot(x + d * 0.38 * s, foot - 0.75 * s, 0.07 * s, 0.055 * s)
            p.shape([(x + d * 0.42 * s, foot - 0.77 * s), (x + d * 0.54 * s, foot - 0.7 * s), (x + d * 0.42 * s, foot - 0.71 * s)])
        bird = f.mask(swan)
        f.paint(bird, (0.78 + 0.24 * f.noise(0.03, 4))[..., None] * np.array([0.95, 0.94, 0.9], np.float32))
        f.shade(bird * np.clip((f.y - foot + 0.2 * s) / (0.3 * s), 0, 1), 0.55)
        f.rim(bird, -0.004, -0.005, "#ffe0c0", 0.4, 0.003)


@scene("the-village-that-bought-a-train-1")
def carriage_number_one(f):
    f.sky((0, "#7fa8c8"), (0.35, "#d8d2b4"), (0.5, "#f8dca0"))
    f.clouds("#fff0d8", 0.02, 0.34, 0.35, 3, 0.5, 0.8)
    for y, height, colour in ((0.4, 0.08, "#9db08c"), (0.5, 0.07, "#7f9a60"), (0.6, 0.05, "#64843e")):
        f.ridge(y, height, colour, 0.5, 1.6, 0.15, fade="#e0d49a")
    f.haze(0.55, 0.06, "#ffe6b0", 0.4)
    f.ridge(0.76, 0.03, "#5d7a30", 0.5, 1.4, 0.3, fade="#34501e")
    stone = f.mask(lambda p: (p.box(-0.1, 0.5, 1.95, 0.545), p.box(-0.1, 0.54, 1.95, 1.0), [(p.box(x, 0.67, x + 0.2, 1.0, fill=0), p.dot(x + 0.1, 0.67, 0.1, 0.1, fill=0)) for x in np.arange(-0.03, 1.9, 0.255)]))
    stone *= (f.y < 0.82 + 0.04 * np.sin(f.x * 3))
    f.paint(stone, (0.7 + 0.5 * f.noise(0.03, 4))[..., None] * np.array([0.72, 0.6, 0.44], np.float32))
    f.rim(stone, -0.006, -0.004, "#ffe8b8", 0.45, 0.003)
    def train(p):
        p.round(0.98, 0.385, 1.26, 0.49, 0.02)
        p.round(0.68, 0.395, 0.96, 0.49, 0.012)
        p.round(0.38, 0.395, 0.66, 0.49, 0.012)
        p.box(0.6, 0.47, 1.0, 0.485)
    cars = f.draw("#b3261e", train)
    f.draw("#f2e3c0", lambda p: (p.box(0.38, 0.447, 0.66, 0.456), p.box(0.68, 0.447, 0.96, 0.456), p.box(0.98, 0.447, 1.26, 0.456)))
    f.draw("#3a2c2a", lambda p: ([p.box(x + i * 0.05, 0.41, x + i * 0.05 + 0.034, 0.44) for x in (0.4, 0.7) for i in range(5)], p.shape([(1.2, 0.4), (1.24, 0.4), (1.255, 0.435), (1.2, 0.435)]), [p.box(1.02 + i * 0.055, 0.41, 1.055 + i * 0.055, 0.436) for i in range(3)]))
    f.draw("#1c1616", lambda p: [p.dot(x, 0.494, 0.013) for x in (0.42, 0.46, 0.58, 0.62, 0.72, 0.76, 0.88, 0.92, 1.02, 1.06, 1.18, 1.22)])
    f.rim(cars, -0.004, -0.006, "#ffe2b0", 0.6, 0.002)
    puff = np.clip(f.noise(0.1, 5) - 0.3, 0, 1) * np.exp(-((f.y - 0.34 + np.clip(1.05 - f.x, 0, 1) * 0.12) / (0.02 + np.clip(1.05 - f.x, 0, 1) * 0.07)) ** 2) * (f.x < 1.06) * np.exp(-np.clip(1.05 - f.x, 0, 1) * 2.5)
    f.paint(np.clip(puff * 2, 0, 1), "#5c5450", 0.6)
    def orchard(p):
        for row, y in enumerate((0.86, 0.93, 1.01)):
            for x in np.arange(-0.05 + 0.06 * row, 1.95, 0.17):
                for _ in range(26):
                    p.dot(x + f.rng.normal(0, 0.032), y - 0.06 + f.rng.normal(0, 0.022), 0.014)
                p.box(x - 0.005, y - 0.05, x + 0.005, y)
    trees = f.draw("#2f5222", orchard)
    f.rim(trees, -0.004, -0.006, "#d8e070", 0.4, 0.002)
    f.draw("#7a3a78", lambda p: [p.dot(f.rng.random() * 1.85, 0.78 + 0.22 * f.rng.random(), 0.005) for _ in range(260)])
    f.draw("#2a211c", lambda p: [person(p, x, 0.87 + 0.01 * (i % 3), 0.085, 0, "up" if i % 2 else "left", i % 3 == 0, "brim" if i % 2 else None) for i, x in enumerate((1.42, 1.5, 1.57, 1.66, 1.72))])


@scene("plum-brandy-testament-1", 2.35)
def the_still(f):
    f.sky((0, "#0a0604"), (0.6, "#1c0f08"), (1, "#080403"))
    planks = 0.75 + 0.25 * np.sin(f.x * 62) ** 8
    glow = np.exp(-(((f.x - 0.95) / 0.95) ** 2 + ((f.y - 0.62) / 0.62) ** 2))
    f.light(glow * (0.5 + 0.7 * f.noise(0.06, 5, 0.2)) * planks, "#d0641c", 0.75)
    shadow = f.mask(lambda p: [(p.dot(x, 0.24 + d, 0.085, 0.11), p.shape([(x - 0.22, 0.72), (x - 0.19, 0.42 + d), (x - 0.07, 0.34 + d), (x + 0.07, 0.34 + d), (x + 0.19, 0.42 + d), (x + 0.22, 0.72)])) for x, d in ((0.3, 0.05), (0.62, -0.03), (1.44, -0.02), (1.84, 0.06))], 0.012)
    f.shade(shadow, 0.82)
    f.draw("#0d0805", lambda p: p.box(0, 0.86, 2.35, 1))
    still = f.draw("#a8521c", lambda p: (p.dot(0.98, 0.68, 0.17, 0.14), p.box(0.81, 0.68, 1.15, 0.8), p.dot(0.98, 0.5, 0.085, 0.075), p.shape([(0.93, 0.54), (1.03, 0.54), (1.06, 0.58), (0.9, 0.58)]), p.taper([(0.98, 0.45), (1.14, 0.42), (1.38, 0.62), (1.38, 0.8)], 0.045, 0.024)))
    f.shade(still * np.clip((f.x - 0.98) / 0.3 + 0.3, 0, 1), 0.6)
    f.rim(still, -0.012, -0.008, "#ffd08a", 0.8, 0.006)
    f.draw("#180d07", lambda p: (p.round(1.3, 0.76, 1.46, 0.95, 0.01), p.box(0.79, 0.79, 1.17, 0.95)))
    fire = f.mask(lambda p: p.round(0.86, 0.815, 1.1, 0.93, 0.03))
    flame = np.clip(f.noise(0.05, 4, 0.4) * 1.5 - (0.93 - f.y) * 4, 0, 1)
    f.light(fire * (0.4 + flame), "#ffb038", 1.4)
    f.light(f.blur(fire, 0.08), "#ff7a1c", 1.3)
    for i, (x, s, face) in enumerate(((0.42, 0.42, 1), (0.64, 0.38, 1), (1.6, 0.4, -1), (1.88, 0.44, -1))):
        man = f.draw("#060302", lambda p: (seated(p, x, 0.84, s, face), p.dot(x + face * 0.05 * s, 0.84 - 0.7 * s, 0.12 * s, 0.025 * s), p.dot(x + face * 0.05 * s, 0.84 - 0.73 * s, 0.075 * s, 0.045 * s), p.box(x - 0.1 * s, 0.84, x + 0.16 * s, 0.98)))
        f.rim(man, face * 0.006, 0.001, "#ffa24a", 1.1, 0.0025)
    steam = np.clip(f.noise(0.16, 5, 0.7) - 0.45, 0, 1) * np.exp(-((f.x - 1.36) / 0.12) ** 2) * np.clip(0.62 - f.y, 0, 1) * 3
    f.light(f.blur(steam, 0.006), "#ffcf9a", 0.9)


@scene("the-bell-diver-1", 2.35)
def forty_four_meters(f):
    f.sky((0, "#4f9a88"), (0.3, "#1f5f5a"), (0.65, "#0b2f34"), (1, "#04141a"))
    rays = np.clip(np.sin((f.x - 1.1) / (f.y + 0.45) * 16 + 2.2 * f.noise(0.8, 2)) - 0.35, 0, 1) * np.exp(-f.y * 2.3)
    f.light(f.blur(rays, 0.012), "#b8f0d8", 0.4)
    f.ridge(0.84, 0.06, "#06191c", 0.55, 2, 0.4, fade="#020a0d")
    def bell(p):
        x, y, s = 1.62, 0.9, 0.52
        p.shape([(x - 0.5 * s, y), (x - 0.4 * s, y - 0.16 * s), (x - 0.33 * s, y - 0.6 * s), (x - 0.22 * s, y - 0.82 * s), (x + 0.22 * s, y - 0.82 * s), (x + 0.33 * s, y - 0.6 * s), (x + 0.4 * s, y - 0.16 * s), (x + 0.5 * s, y)])
        p.dot(x, y - 0.82 * s, 0.22 * s, 0.07 * s)
        p.ring(x, y - 0.95 * s, 0.1 * s, 0.035 * s)
        p.dot(x, y, 0.5 * s, 0.05 * s)
    body = f.mask(bell)
    f.paint(body, (0.6 + 0.8 * f.noise(0.05, 5))[..., None] * np.array([0.07, 0.17, 0.16], np.float32))
    f.rim(body, -0.012, -0.006, "#a8e8c8", 0.55, 0.006)
    f.draw("#12302e", lambda p: [p.box(1.3, 0.9 - k, 1.94, 0.892 - k) for k in (0.09, 0.11, 0.3)], 0, 0.0)
    f.haze(0.86, 0.06, "#1c4a48", 0.5)
    def diver(p):
        x, y = 0.92, 0.4
        p.dot(x + 0.075, y + 0.05, 0.034, 0.037)
        p.shape([(x + 0.06, y + 0.02), (x + 0.09, y + 0.09), (x - 0.06, y + 0.02), (x - 0.075, y - 0.05)])
        p.round(x - 0.06, y - 0.075, x + 0.05, y - 0.02, 0.022)
        p.taper([(x + 0.06, y + 0.06), (x + 0.12, y + 0.13), (x + 0.19, y + 0.13)], 0.034, 0.022)
        p.taper([(x - 0.06, y - 0.02), (x - 0.15, y + 0.01), (x - 0.22, y - 0.06)], 0.042, 0.022)
        p.taper([(x - 0.06, y - 0.03), (x - 0.16, y - 0.06), (x - 0.24, y - 0.13)], 0.042, 0.022)
        p.shape([(x - 0.21, y - 0.06), (x - 0.31, y - 0.07), (x - 0.24, y - 0.02)])
        p.shape([(x - 0.23, y - 0.13), (x - 0.33, y - 0.16), (x - 0.26, y - 0.09)])
    beam = np.clip(1 - np.abs((f.y - 0.535) - (f.x - 1.12) * 0.42) / (0.012 + np.clip(f.x - 1.12, 0, 1) * 0.3), 0, 1) * (f.x > 1.12) * np.exp(-np.clip(f.x - 1.12, 0, 2) * 2.4)
    f.light(f.blur(beam, 0.008), "#f0ffdc", 0.9)
    man = f.draw("#03090c", diver)
    f.rim(man, 0.001, -0.004, "#b0f0dc", 0.8, 0.0015)
    f.lamp(1.12, 0.535, 0.012, "#f4ffdc", 1.1)
    bubbles = f.rng.random((46, 2))
    f.light(f.mask(lambda p: [p.ring(1.0 + (a - 0.5) * 0.06 + 0.04 * np.sin(b * 9), 0.4 - b * 0.4, 0.004 + 0.007 * a * b, 0.0016) for a, b in bubbles]), "#d0fff0", 0.7)
    dust = f.rng.random((500, 3))
    f.light(f.mask(lambda p: [p.dot(a * 2.35, b, 0.0008 + 0.002 * c ** 4) for a, b, c in dust], 0.0008), "#bfe8d8", 0.35)


@scene("neon-taxidermy-1")
def it_blinked(f):
    f.sky((0, "#0c0614"), (0.6, "#1a0a24"), (1, "#07030c"))
    f.img *= (0.7 + 0.6 * f.noise(0.1, 5, 0.4))[..., None]
    for pts, colour in ((((0.12, 0.12), (0.7, 0.08), (0.76, 0.16), (0.2, 0.2)), "#ff2a9a"), (((1.15, 0.1), (1.72, 0.16), (1.66, 0.24)), "#20e0ff")):
        tube = f.mask(lambda p: p.stroke(list(pts), 0.011))
        f.light(tube, "#ffffff", 1.1)
        f.light(f.blur(tube, 0.012), colour, 1.6)
        f.light(f.blur(tube, 0.09), colour, 2.2)
    def moose(p, x, y, s):
        p.shape([(x - 0.13 * s, y - 0.2 * s), (x + 0.13 * s, y - 0.2 * s), (x + 0.12 * s, y + 0.08 * s), (x + 0.1 * s, y + 0.3 * s), (x - 0.1 * s, y + 0.3 * s), (x - 0.12 * s, y + 0.08 * s)])
        p.dot(x, y + 0.3 * s, 0.115 * s, 0.1 * s)
        p.shape([(x - 0.3 * s, y + 0.55 * s), (x - 0.1 * s, y - 0.05 * s), (x + 0.1 * s, y - 0.05 * s), (x + 0.3 * s, y + 0.55 * s)])
        for d in (-1, 1):
            p.shape([(x + d * 0.11 * s, y - 0.17 * s), (x + d * 0.28 * s, y - 0.25 * s), (x + d * 0.24 * s, y - 0.13 * s)])
            p.taper([(x + d * 0.07 * s, y - 0.18 * s), (x + d * 0.26 * s, y - 0.34 * s)], 0.06 * s, 0.06 * s)
            p.shape([(x + d * 0.2 * s, y - 0.3 * s), (x + d * 0.34 * s, y - 0.28 * s), (x + d * 0.62 * s, y - 0.42 * s), (x + d * 0.52 * s, y - 0.5 * s), (x + d * 0.6 * s, y - 0.62 * s), (x + d * 0.47 * s, y - 0.58 * s), (x + d * 0.44 * s, y - 0.7 * s), (x + d * 0.36 * s, y - 0.56 * s), (x + d * 0.28 * s, y - 0.62 * s)])
    def stag(p, x, y, s):
        p.shape([(x - 0.09 * s, y - 0.16 * s), (x + 0.09 * s, y - 0.16 * s), (x + 0.05 * s, y + 0.24 * s), (x - 0.05 * s, y + 0.24 * s)])
        p.shape([(x - 0.2 * s, y + 0.5 * s), (x - 0.08 * s, y), (x + 0.08 * s, y), (x + 0.2 * s, y + 0.5 * s)])
        for d in (-1, 1):
            p.shape([(x + d * 0.08 * s, y - 0.14 * s), (x + d * 0.24 * s, y - 0.2 * s), (x + d * 0.16 * s, y - 0.08 * s)])
            beam = [(x + d * 0.05 * s, y - 0.16 * s), (x + d * 0.2 * s, y - 0.36 * s), (x + d * 0.22 * s, y - 0.66 * s)]
            p.taper(beam, 0.04 * s, 0.016 * s)
            for t in (0.3, 0.55, 0.8):
                bx, by = x + d * (0.1 + 0.13 * t) * s, y - (0.16 + 0.48 * t) * s
                p.taper([(bx, by), (bx + d * 0.12 * s, by - 0.12 * s)], 0.024 * s, 0.01 * s)
    heads = f.draw("#060309", lambda p: (moose(p, 0.93, 0.5, 0.62), stag(p, 0.36, 0.5, 0.42), stag(p, 1.5, 0.52, 0.42), stag(p, 0.08, 0.62, 0.32), stag(p, 1.78, 0.62, 0.32)))
    f.rim(heads, -0.007, -0.005, "#ff4aa8", 1.0, 0.003)
    f.rim(heads, 0.007, -0.004, "#3ae4ff", 1.0, 0.003)
    f.draw("#0a0510", lambda p: p.box(0, 0.86, 1.85, 1))
    jars = f.draw("#0f2a1c", lambda p: [p.round(x, 0.74, x + 0.07, 0.87, 0.014) for x in (0.3, 0.4, 1.34, 1.44, 1.54)])
    f.light(f.blur(jars, 0.02), "#6affa0", 0.8)
    f.light(jars * np.clip((f.y - 0.77) * 9, 0, 1), "#4affa0", 0.8)
    for x in (0.87, 0.99):
        f.lamp(x, 0.455, 0.012, "#b4ff7a", 1.2)


@scene("teeth-of-the-orchard-1")
def row_nine(f):
    f.sky((0, "#0a141c"), (0.5, "#24404a"), (0.8, "#3c5c60"), (1, "#0c1618"))
    f.glow(1.25, 0.2, 0.5, "#c8e0e0", 0.4)
    f.paint(f.mask(lambda p: p.dot(1.25, 0.2, 0.065), 0.002), "#eef6ee")
    f.clouds("#0c1a22", 0, 0.4, 0.4, 4, 0.45, 0.6)
    tips = []
    for depth, (scale, foot, colour) in enumerate(((0.1, 0.74, "#3c5a5e"), (0.14, 0.82, "#22383e"), (0.23, 0.99, "#070d10"))):
        spots = np.linspace(-0.05, 1.9, (13, 8, 4)[depth]) + f.rng.normal(0, 0.03, (13, 8, 4)[depth])
        if depth == 2:
            spots = np.array([0.1, 0.46, 1.42, 1.78])
        wood = f.draw(colour, lambda p: [bare_tree(p, f.rng, x, foot, scale, depth=6, spread=0.72, width=scale * 0.24, tips=tips if depth == 2 else None) for x in spots])
        f.rim(wood, 0.001, -0.004, "#bfe0dc", 0.4 + 0.1 * depth, 0.0015)
        f.haze(foot - 0.02, 0.07, "#7a9a98", 0.55 - 0.15 * depth, 0.7)
    f.lamp(0.98, 0.72, 0.022, "#ffb04a", 1.1)
    f.glow(0.98, 0.8, 0.3, "#ff8a2a", 0.3, 1.4)
    man = f.draw("#05090b", lambda p: person(p, 0.92, 0.9, 0.36, 0.02, "down", True, "brim"))
    f.rim(man, 0.004, -0.001, "#ffb860", 0.9, 0.002)
    picks = f.rng.permutation(len(tips))[:70]
    fruit = f.mask(lambda p: [p.dot(tips[i][0], tips[i][1] + 0.01, 0.0125) for i in picks])
    f.paint(fruit, "#a01018")
    f.rim(fruit, 0.002, -0.006, "#ffb0a0", 0.7, 0.002)
    f.haze(0.94, 0.06, "#88a8a4", 0.4, 0.9)
