"""The shorts and the two films for families."""

import numpy as np
from PIL import Image

from drawing import scene
from drawing.figures import bare_tree, fir, houses, person, sheet, windows
from drawing.frame import mix, resize


@scene("otto-and-the-upside-down-lighthouse-1")
def the_wrong_way_up(f):
    f.sky((0, "#2f4f7a"), (0.6, "#7fa8b8"), (1, "#d8c898"))
    f.img *= (0.9 + 0.2 * f.noise(0.02, 4))[..., None]
    sheet(f, lambda p: p.dot(1.5, 0.2, 0.09), "#f6e7b0")
    for i, (y, colour) in enumerate(((0.5, "#5d8fa6"), (0.56, "#3f7690"), (0.63, "#2a5a78"))):
        sheet(f, lambda p: p.shape([(0, 1)] + [(x, y + 0.02 * np.sin(x * 16 + i * 2)) for x in np.linspace(0, 1.86, 160)] + [(1.86, 1)]), colour)
    sheet(f, lambda p: (p.shape([(1.2, 0.6), (1.5, 0.6), (1.44, 0.66), (1.25, 0.66)]), p.shape([(1.34, 0.58), (1.34, 0.38), (1.48, 0.57)])), "#f0e8d8")
    for i, (y, colour) in enumerate(((0.66, "#d9b06a"), (0.74, "#c2934c"))):
        sheet(f, lambda p: p.shape([(0, 1)] + [(x, y + 0.05 * np.sin(x * 3.4 + i * 1.6 + 0.6)) for x in np.linspace(0, 1.86, 80)] + [(1.86, 1)]), colour)
    sheet(f, lambda p: p.shape([(0.66, 0.14), (0.98, 0.14), (0.9, 0.72), (0.74, 0.72)]), "#f4efe4")
    for a, b in ((0.16, 0.28), (0.4, 0.52), (0.62, 0.7)):
        edge = lambda y: 0.08 * (y - 0.14) / 0.58
        sheet(f, lambda p: p.shape([(0.66 + edge(a), a), (0.98 - edge(a), a), (0.98 - edge(b), b), (0.66 + edge(b), b)]), "#c43a2e", 0.004)
    sheet(f, lambda p: p.box(0.63, 0.1, 1.01, 0.15), "#3a3440", 0.006)
    sheet(f, lambda p: p.shape([(0, 1.02), (0, 0.82)] + [(x, 0.8 + 0.03 * np.sin(x * 4)) for x in np.linspace(0, 1.86, 60)] + [(1.86, 1.02)]), "#6d4428")
    hole = f.mask(lambda p: (p.dot(0.82, 0.88, 0.36, 0.13), p.box(0.74, 0.72, 0.9, 0.85)))
    f.paint(hole, "#2a160e")
    f.light(np.clip(1 - np.abs(f.x - 0.82) / (0.05 + np.clip(f.y - 0.76, 0, 1) * 2.2), 0, 1) * hole * (f.y > 0.76), "#ffd870", 0.9)
    sheet(f, lambda p: (p.round(0.75, 0.7, 0.89, 0.74, 0.01), p.box(0.77, 0.74, 0.87, 0.8)), "#3a3440", 0.005)
    f.lamp(0.82, 0.785, 0.026, "#ffe08a", 1.2)
    for x, y, s in ((0.58, 0.93, 0.045), (0.7, 0.955, 0.036), (0.97, 0.95, 0.042), (1.08, 0.925, 0.038)):
        d = 1 if x < 0.82 else -1
        sheet(f, lambda p: (p.dot(x, y, s, s * 0.85), p.shape([(x + d * s * 0.7, y - s * 0.4), (x + d * s * 1.35, y - s * 0.2), (x + d * s * 0.7, y + s * 0.1)])), "#3b2a33", 0.005)
        f.draw("#f0a0a0", lambda p: p.dot(x + d * s * 1.3, y - s * 0.2, s * 0.14))
    sheet(f, lambda p: (person(p, 1.16, 0.79, 0.2, 0, "left", True, "cap")), "#e0a02a", 0.006)


@scene("the-kite-inspector-1")
def unlicensed(f):
    f.sky((0, "#4f93cf"), (0.6, "#b8dcf0"), (0.75, "#e4f2f4"))
    f.clouds("#ffffff", -0.02, 0.55, 0.4, 2.4, 0.5, 0.9)
    f.draw("#9fc0cc", lambda p: p.box(0, 0.72, 1.85, 0.8))
    f.light(np.clip(f.noise(0.02, 3, 6) - 0.5, 0, 1) * (f.y > 0.72) * (f.y < 0.8), "#ffffff", 1.0)
    f.ridge(0.8, 0.012, "#5f9a3c", 0.4, 1, 0.25, fade="#2f6a24")
    def kite(p, x, y, s, angle):
        c, d = np.cos(angle), np.sin(angle)
        turn = lambda a, b: (x + (a * c - b * d) * s, y + (a * d + b * c) * s)
        return [turn(0, -1), turn(0.62, -0.2), turn(0, 1.1), turn(-0.62, -0.2)], turn
    for x, y, s, angle, one, two, hx, hy in ((0.72, 0.26, 0.12, 0.35, "#e2402e", "#f6c52e", 0.45, 0.83), (1.12, 0.16, 0.08, -0.3, "#2c4fae", "#f2f2f2", 1.3, 0.83), (1.42, 0.34, 0.1, 0.2, "#f2912a", "#7a2a8a", 1.56, 0.83), (0.32, 0.14, 0.06, 0.5, "#2a9a6a", "#f2e24a", 0.1, 0.83), (1.68, 0.12, 0.05, 0.1, "#d83a7a", "#ffffff", 1.8, 0.83)):
        corners, turn = kite(None, x, y, s, angle)
        f.draw("#5a6a74", lambda p: [p.stroke([(x + (hx - x) * t, y + (hy - y) * t + 0.06 * np.sin(t * 3.14)), (x + (hx - x) * (t + 0.05), y + (hy - y) * (t + 0.05) + 0.06 * np.sin((t + 0.05) * 3.14))], 0.0016) for t in np.arange(0, 1, 0.05)])
        f.draw(one, lambda p: p.shape(corners))
        f.draw(two, lambda p: (p.shape([corners[0], corners[1], turn(0, -0.2)]), p.shape([corners[2], corners[3], turn(0, -0.2)])))
        f.draw(one, lambda p: [p.shape([(x - 0.02 * s + 0.05 * np.sin(k * 0.9), y + s * (1.3 + k * 0.3)), (x + s * 0.16 + 0.05 * np.sin(k * 0.9), y + s * (1.22 + k * 0.3)), (x + s * 0.16 + 0.05 * np.sin(k * 0.9), y + s * (1.4 + k * 0.3))]) for k in range(6)])
    f.draw("#3c7a2a", lambda p: [p.stroke([(x, 1.0), (x + 0.03 + 0.02 * f.rng.random(), 0.9 + 0.05 * f.rng.random())], 0.003) for x in np.arange(-0.05, 1.85, 0.006)])
    girl = f.draw("#22324a", lambda p: (person(p, 0.98, 0.97, 0.36, -0.06, "left", True, "cap"), p.round(1.04, 0.76, 1.12, 0.86, 0.01)))
    f.rim(girl, -0.004, -0.005, "#ffffff", 0.6, 0.002)


@scene("elevator-weather-1", 1.78)
def light_drizzle(f):
    f.sky((0, "#0b0d12"), (1, "#12141a"))
    f.draw("#1a1f28", lambda p: [p.box(x, 0.04, x + 0.3, 0.9) for x in (0.1, 1.38)])
    car = f.mask(lambda p: p.box(0.62, 0.1, 1.16, 0.9))
    f.paint(car, "#b8c4c4")
    f.paint(f.mask(lambda p: p.shape([(0.74, 0.22), (1.04, 0.22), (1.04, 0.78), (0.74, 0.78)])), "#8c9a9c")
    f.paint(f.mask(lambda p: p.shape([(0.62, 0.9), (0.74, 0.78), (1.04, 0.78), (1.16, 0.9)])), "#4c5a60")
    f.light(f.mask(lambda p: p.shape([(0.66, 0.12), (1.12, 0.12), (1.02, 0.2), (0.76, 0.2)]), 0.004), "#fff6d8", 0.8)
    clouds = np.clip(f.noise(0.14, 5) - 0.25, 0, 1) * np.exp(-((f.y - 0.22) / 0.06) ** 2) * car
    f.paint(np.clip(clouds * 2.2, 0, 1), "#5a646c", 0.85)
    f.light(f.blur(car, 0.07) * (1 - car), "#cfe0dc", 0.3)
    f.light(f.mask(lambda p: p.shape([(0.64, 0.91), (1.14, 0.91), (1.45, 1.02), (0.33, 1.02)]), 0.01), "#cfe0dc", 0.3)
    strokes = f.rng.random((260, 3))
    f.paint(f.mask(lambda p: [p.stroke([(0.63 + a * 0.52, 0.25 + b * 0.6), (0.62 + a * 0.52, 0.27 + b * 0.6 + 0.03 * c)], 0.0016) for a, b, c in strokes]) * car, "#f0fafa", 0.7)
    man = f.draw("#15181f", lambda p: (person(p, 0.89, 0.87, 0.42, 0, "down", True), p.stroke([(0.955, 0.68), (0.955, 0.36)], 0.006)))
    brolly = f.draw("#c8382e", lambda p: (p.dot(0.93, 0.42, 0.16, 0.1), p.box(0.7, 0.42, 1.2, 0.56, fill=0), [p.dot(0.93 + k * 0.08, 0.424, 0.04, 0.014, fill=0) for k in (-1.5, -0.5, 0.5, 1.5)]))
    f.paint(f.mask(lambda p: person(p, 0.89, 0.87, 0.42, 0, "down", True)), "#15181f")
    f.rim(man, 0.003, -0.003, "#eaf6f2", 0.7)
    f.rim(brolly, 0, -0.004, "#ffd0c0", 0.6)
    f.light(f.mask(lambda p: (p.shape([(0.87, 0.055), (0.91, 0.055), (0.89, 0.035)]), p.box(0.93, 0.035, 0.936, 0.057), p.ring(0.955, 0.046, 0.011, 0.004))), "#ff8a3a", 1.2)


@scene("the-mapmakers-hands-1")
def the_ninth_paper(f):
    f.sky((0, "#2f7f8a"), (1, "#1f5f70"))
    f.img *= (0.9 + 0.2 * f.noise(0.02, 4))[..., None]
    line = f.line(0.5, 6, 5)
    for i, (grow, colour) in enumerate(((0.36, "#4f9aa0"), (0.31, "#e8d7a8"), (0.25, "#b8c070"), (0.18, "#7fa050"), (0.1, "#5a7f3c"))):
        ring = [(0.93 + np.cos(a) * grow * 1.9 * (1 + 0.16 * np.sin(a * 3 + 1) + 0.07 * np.sin(a * 7 + i)), 0.66 - i * 0.014 + np.sin(a) * grow * 0.72 * (1 + 0.1 * np.sin(a * 5))) for a in np.linspace(0, 2 * np.pi, 140)]
        sheet(f, lambda p: p.shape(ring), colour)
    spots = [(0.93 + f.rng.normal(0, 0.2), 0.64 + f.rng.normal(0, 0.06)) for _ in range(26)]
    for x, y in sorted(spots, key=lambda s: s[1]):
        s = 0.028 + 0.02 * f.rng.random()
        if f.rng.random() < 0.55:
            sheet(f, lambda p: p.box(x - s * 0.5, y - s, x + s * 0.5, y), "#f4ead0", 0.004)
            sheet(f, lambda p: p.shape([(x - s * 0.65, y - s), (x, y - s * 1.7), (x + s * 0.65, y - s)]), "#c4503a", 0.004)
        else:
            sheet(f, lambda p: (p.shape([(x - s * 0.6, y), (x, y - s * 2.2), (x + s * 0.6, y)])), "#2f5f3a", 0.004)
    def hand(p, x, y, d):
        p.shape([(x - d * 0.8, y - 0.36), (x - d * 0.12, y - 0.1), (x - d * 0.1, y + 0.08), (x - d * 0.9, y + 0.02)])
        p.round(min(x - d * 0.15, x + d * 0.06), y - 0.11, max(x - d * 0.15, x + d * 0.06), y + 0.1, 0.05)
        for k, (reach, drop) in enumerate(((0.2, -0.1), (0.24, -0.035), (0.22, 0.03), (0.17, 0.085))):
            p.taper([(x, y - 0.075 + k * 0.05), (x + d * reach * 0.55, y - 0.075 + k * 0.055 + drop * 0.1), (x + d * reach, y - 0.03 + k * 0.055 + drop * 0.2)], 0.055, 0.034)
        p.taper([(x - d * 0.06, y + 0.08), (x + d * 0.06, y + 0.15), (x + d * 0.14, y + 0.15)], 0.06, 0.04)
    sheet(f, lambda p: hand(p, 0.42, 0.34, 1), "#e9b89a", 0.03, 0.55)
    sheet(f, lambda p: hand(p, 1.46, 0.3, -1), "#dca888", 0.03, 0.55)
    sheet(f, lambda p: (p.taper([(1.26, 0.3), (0.86, 0.47)], 0.034, 0.004), p.taper([(1.26, 0.42), (0.84, 0.38)], 0.034, 0.004), p.ring(1.31, 0.28, 0.05, 0.016), p.ring(1.31, 0.43, 0.05, 0.016)), "#eef0f2", 0.02, 0.6)


@scene("bread-at-four-1")
def four_hundred_baguettes(f):
    f.sky((0, "#150b07"), (1, "#0c0604"))
    f.img *= (0.7 + 0.6 * f.noise(0.06, 5))[..., None]
    f.glow(1.35, 0.5, 0.9, "#ff8a30", 0.4)
    brick = f.mask(lambda p: (p.box(0.98, 0.1, 1.85, 0.9)))
    course = np.clip(np.sign(np.sin(f.y * 120)) * 0.1 + np.sign(np.sin(f.x * 60 + np.floor(f.y * 19) * 1.6)) * 0.08, -1, 1)
    f.paint(brick, (0.42 + course + 0.3 * f.noise(0.05, 4))[..., None] * np.array([0.5, 0.22, 0.13], np.float32))
    mouth = f.mask(lambda p: (p.dot(1.42, 0.52, 0.26, 0.16), p.box(1.16, 0.52, 1.68, 0.62)))
    f.paint(mouth, "#7a2206")
    f.light(mouth * np.clip(0.3 + f.noise(0.12, 4) + (f.y - 0.5) * 2, 0, 1), "#ffa02c", 1.2)
    f.light(f.blur(mouth, 0.07), "#ff8020", 0.8)
    f.draw("#3a1408", lambda p: [p.round(1.2 + i * 0.09, 0.575, 1.27 + i * 0.09, 0.605, 0.014) for i in range(5)])
    f.draw("#0a0503", lambda p: (p.box(0, 0.86, 1.85, 1), [p.box(x, 0.12, x + 0.012, 0.9) for x in (0.06, 0.52)], [p.box(0.06, y, 0.53, y + 0.01) for y in (0.26, 0.4, 0.54, 0.68)]))
    loaves = f.draw("#7a4418", lambda p: [p.round(0.085 + i * 0.105 + 0.008 * (j % 2), y - 0.032, 0.18 + i * 0.105, y, 0.016) for j, y in enumerate((0.26, 0.4, 0.54, 0.68)) for i in range(4)])
    f.rim(loaves, 0.004, -0.006, "#ffcf80", 0.8, 0.002)
    baker = f.draw("#080403", lambda p: (person(p, 0.82, 1.02, 0.72, 0.03, "right", True), p.dot(0.843, 0.315, 0.055, 0.04), p.stroke([(0.92, 0.42), (1.32, 0.59)], 0.012)))
    f.rim(baker, 0.006, -0.003, "#ffc070", 1.1, 0.0025)
    dust = np.clip(f.noise(0.25, 6) - 0.42, 0, 1) * np.exp(-(((f.x - 0.98) / 0.35) ** 2 + ((f.y - 0.5) / 0.3) ** 2))
    f.light(dust, "#ffd8a0", 1.3)
    specks = f.rng.random((320, 2))
    f.light(f.mask(lambda p: [p.dot(0.6 + a * 0.8, 0.1 + b * 0.75, 0.0014) for a, b in specks], 0.0006), "#ffe0b0", 0.7)


@scene("signal-1")
def twenty_below(f):
    f.sky((0, "#101b34"), (0.5, "#34466e"), (0.75, "#8a8fb0"))
    f.stars(260, 0.4, 0.6)
    f.draw("#2b3c5e", lambda p: [fir(p, f.rng, x, 0.7, 0.26 + 0.1 * f.rng.random()) for x in np.arange(-0.02, 1.9, 0.055)])
    f.haze(0.66, 0.06, "#7f8bb0", 0.5)
    f.draw("#0d1628", lambda p: [fir(p, f.rng, x, 0.74, 0.4 + 0.2 * f.rng.random()) for x in (0.0, 0.1, 0.22, 0.34, 1.36, 1.5, 1.62, 1.74, 1.84)])
    f.ridge(0.72, 0.008, "#b4c0dc", 0.4, 1.2, 0.1, fade="#7384ac")
    f.draw("#5a6a90", lambda p: p.shape([(0.86, 0.72), (1.0, 0.72), (1.5, 1.02), (0.36, 1.02)]))
    f.draw("#1a2238", lambda p: (p.shape([(0, 0.8), (1.85, 0.775), (1.85, 0.785), (0, 0.812)]), p.shape([(0, 0.835), (1.85, 0.805), (1.85, 0.817), (0, 0.85)])))
    f.draw("#0c1220", lambda p: (p.box(0.6, 0.36, 0.614, 0.9), p.round(0.57, 0.34, 0.645, 0.47, 0.02), p.box(0.595, 0.62, 0.62, 0.7)))
    f.draw("#e8e4e0", lambda p: p.shape([(0.6, 0.645), (1.3, 0.615), (1.3, 0.63), (0.6, 0.668)]))
    f.draw("#c22c28", lambda p: [p.shape([(0.66 + k * 0.13, 0.643 - k * 0.0056), (0.72 + k * 0.13, 0.64 - k * 0.0056), (0.72 + k * 0.13, 0.662 - k * 0.0062), (0.66 + k * 0.13, 0.665 - k * 0.0062)]) for k in range(5)])
    f.lamp(0.607, 0.405, 0.026, "#ff2a1a", 1.4)
    f.glow(0.66, 0.9, 0.4, "#ff3a2a", 0.24, 1.6)
    for x, y, s in ((1.02, 0.75, 0.07), (0.82, 0.96, 0.2)):
        f.draw("#10182a", lambda p: (p.round(x - s, y - s * 0.55, x + s, y, s * 0.14), p.shape([(x - s * 0.72, y - s * 0.5), (x - s * 0.5, y - s), (x + s * 0.5, y - s), (x + s * 0.72, y - s * 0.5)]), p.box(x - s * 0.85, y - 0.02, x - s * 0.6, y + s * 0.14), p.box(x + s * 0.6, y - 0.02, x + s * 0.85, y + s * 0.14)))
        f.draw("#dfe6f4", lambda p: p.round(x - s * 0.55, y - s * 1.06, x + s * 0.55, y - s * 0.95, s * 0.05))
    for x in (0.97, 1.07):
        f.lamp(x, 0.728, 0.009, "#fff0b8", 0.9)
    for x in (0.66, 0.98):
        f.lamp(x, 0.885, 0.012, "#ff3020", 0.8)
    f.snow(700, 0.0026, 0.8)


@scene("my-uncle-the-satellite-1", 1.78)
def nine_forty(f):
    f.sky((0, "#050a1e"), (0.5, "#12224c"), (0.8, "#3a3a6a"), (1, "#5a4058"))
    band = np.exp(-((f.y - 0.3 + (f.x - 0.9) * 0.35) / 0.16) ** 2)
    f.light(band * f.noise(0.3, 6), "#8a90d0", 0.3)
    f.stars(3200, 0.9, 1.0)
    f.lamp(1.32, 0.17, 0.008, "#ffffff", 1.2)
    boxes = []
    f.draw("#0d1024", lambda p: boxes.extend(houses(p, f.rng, 0, 1.8, 0.96, 0.06, 0.2, 0.13)))
    f.paint(f.mask(lambda p: windows(p, f.rng, boxes, 0.012, 0.016, 0.022, 0.16)), "#ffc060", 0.9)
    f.draw("#05070f", lambda p: (p.box(0, 0.86, 1.05, 1), p.round(0.1, 0.66, 0.26, 0.87, 0.03), p.stroke([(0.84, 0.86), (0.84, 0.5)], 0.006), [p.stroke([(0.77 + k * 0.01, 0.53 + k * 0.04), (0.91 - k * 0.01, 0.53 + k * 0.04)], 0.004) for k in range(3)]))
    beam = np.clip(1 - np.abs((f.y - 0.57) + (f.x - 0.6) * 0.553) / (0.006 + np.clip(f.x - 0.6, 0, 2) * 0.07), 0, 1) * (f.x > 0.6) * np.exp(-np.clip(f.x - 0.6, 0, 2) * 2.6)
    f.light(f.blur(beam, 0.004), "#fff0b0", 0.8)
    boy = f.draw("#04050c", lambda p: (person(p, 0.48, 0.87, 0.33, 0.02, "right", False), p.stroke([(0.565, 0.585), (0.605, 0.565)], 0.016)))
    f.rim(boy, 0.004, -0.003, "#ffe8a8", 0.9, 0.002)
    f.lamp(0.61, 0.562, 0.01, "#fff0c0", 1.0)


@scene("fourteen-umbrellas-1", 1.66)
def from_above(f):
    f.sky((0, "#8b9096"), (1, "#777c84"))
    f.img *= (0.85 + 0.3 * f.noise(0.04, 5))[..., None]
    f.draw("#d4d4cf", lambda p: ([p.shape([(0.2 + k * 0.15, 0.0), (0.28 + k * 0.15, 0.0), (0.14 + k * 0.15, 1.0), (0.06 + k * 0.15, 1.0)]) for k in range(10)]), 0.001, 0.55)
    f.light(np.clip(f.noise(0.12, 4) - 0.5, 0, 1), "#d8e4f0", 0.5)
    colours = ("#b8282a", "#d89a2c", "#c4562a", "#7a1f2e", "#e0b860", "#a83a20", "#5a2430")
    spots = [(0.22, 0.25, 0.13), (0.55, 0.17, 0.11), (0.9, 0.25, 0.14), (1.25, 0.16, 0.11), (1.5, 0.34, 0.13), (0.38, 0.52, 0.14), (0.72, 0.5, 0.12), (1.08, 0.53, 0.14), (1.36, 0.62, 0.11), (0.16, 0.76, 0.12), (0.52, 0.83, 0.12), (0.86, 0.8, 0.13), (1.2, 0.86, 0.12), (1.53, 0.84, 0.12)]
    for i, (x, y, r) in enumerate(spots):
        f.shade(f.mask(lambda p: p.dot(x + 0.07, y + 0.085, r * 0.92, r * 0.92), 0.012), 0.5)
        turn = f.rng.random() * 6
        corner = [(x + np.cos(turn + k * np.pi / 4) * r, y + np.sin(turn + k * np.pi / 4) * r) for k in range(8)]
        sheet(f, lambda p: p.shape(corner), colours[i % 7], 0.006, 0.3)
        for k in range(8):
            wedge = f.mask(lambda p: p.shape([(x, y), corner[k], corner[(k + 1) % 8]]))
            f.shade(wedge, 0.28 * (0.5 + 0.5 * np.sin(turn + (k + 0.5) * np.pi / 4 + 0.8)))
        f.draw("#1c1214", lambda p: (p.dot(x, y, 0.009), [p.stroke([(x, y), c], 0.002) for c in corner]), 0, 0.7)
    f.rain(420, 0.03, 0.05, (0.92, 0.95, 1), 0.35)


@scene("low-tide-choir-1", 1.78)
def three_hours(f):
    f.sky((0, "#4a5764"), (0.35, "#9aa6ac"), (0.5, "#f0e6c8"))
    f.clouds("#37424e", -0.1, 0.36, 0.5, 3, 0.65, 0.85)
    rays = np.clip(np.sin((f.x - 1.1) / (f.y + 0.2) * 12) - 0.3, 0, 1) * np.exp(-((f.y - 0.36) / 0.2) ** 2)
    f.light(f.blur(rays, 0.012), "#fff2cc", 0.3)
    f.ridge(0.5, 0.015, "#7f8f94", 0.5, 2, 0.1)
    islet = [(1.05, 0.54), (1.14, 0.47), (1.3, 0.44), (1.5, 0.45), (1.66, 0.54)]
    f.draw("#3a4538", lambda p: p.shape(islet))
    f.draw("#20241f", lambda p: (p.shape([(1.28, 0.45), (1.28, 0.36), (1.32, 0.3), (1.36, 0.36), (1.36, 0.39), (1.44, 0.385), (1.44, 0.41), (1.49, 0.4), (1.49, 0.45)]), p.round(1.306, 0.36, 1.334, 0.42, 0.013, fill=0), p.box(1.39, 0.405, 1.41, 0.45, fill=0)))
    f.water(0.54, "#b8bcb4", 0.2, 0.008, 0.4)
    sand = f.mask(lambda p: p.shape([(1.2, 0.54), (1.27, 0.54), (1.0, 0.66), (0.9, 0.78), (1.0, 1.02), (0.1, 1.02), (0.5, 0.76), (0.9, 0.62)]), 0.006)
    f.paint(sand, np.stack([(0.5 + 0.25 * f.noise(0.05, 5, 4)) * c for c in (0.72, 0.66, 0.55)], -1), 0.9)
    f.light(sand * np.clip(f.noise(0.04, 3, 7) - 0.5, 0, 1), "#fff4d8", 1.0)
    path = [(0.5, 0.9, 0.19), (0.6, 0.845, 0.16), (0.67, 0.81, 0.145), (0.73, 0.775, 0.125), (0.79, 0.745, 0.11), (0.84, 0.72, 0.1), (0.89, 0.7, 0.085), (0.935, 0.68, 0.075), (0.98, 0.655, 0.066), (1.02, 0.64, 0.058), (1.06, 0.62, 0.05)]
    folk = f.draw("#15171a", lambda p: ([person(p, x, y, h, 0.03, "down", True, [None, "scarf", "cap"][i % 3]) for i, (x, y, h) in enumerate(path)], p.dot(0.36, 0.9, 0.036, 0.017), p.dot(0.405, 0.88, 0.014, 0.012), [p.box(x, 0.9, x + 0.006, 0.94) for x in (0.33, 0.35, 0.375, 0.39)], p.stroke([(0.33, 0.89), (0.3, 0.87)], 0.006)))
    f.rim(folk, 0.001, -0.003, "#fff4d4", 0.8, 0.0012)
    f.paint(np.roll(f.blur(folk, 0.008), (int(0.05 * f.h), int(-0.03 * f.h)), (0, 1)), "#2a2a28", 0.35)


@scene("the-moth-collectors-daughter-1", 1.66)
def the_last_drawer(f):
    f.sky((0, "#3a2a20"), (0.6, "#1e1714"), (1, "#100c0a"))
    f.img *= (0.8 + 0.4 * f.noise(0.02, 4))[..., None]
    f.glow(0.93, 0.24, 0.8, "#ffcf80", 0.5)
    for i, colour in enumerate(("#33261e", "#241b17")):
        sheet(f, lambda p: p.shape([(0, 1)] + [(x, 0.74 + 0.08 * i + 0.04 * np.sin(x * 4 + i * 2)) for x in np.linspace(0, 1.67, 60)] + [(1.67, 1)]), colour)
    sheet(f, lambda p: (p.box(0.14, 0.46, 0.62, 0.92), p.shape([(0.09, 0.47), (0.38, 0.22), (0.67, 0.47)]), p.box(0.5, 0.24, 0.56, 0.4)), "#171110")
    lit = f.mask(lambda p: (p.box(0.22, 0.54, 0.33, 0.68), p.box(0.42, 0.54, 0.53, 0.68)))
    f.paint(lit, "#f0b450")
    f.light(f.blur(lit, 0.025), "#ffb04a", 0.6)
    f.draw("#171110", lambda p: (p.box(0.272, 0.54, 0.278, 0.68), p.box(0.472, 0.54, 0.478, 0.68), p.dot(0.475, 0.63, 0.022, 0.026), p.shape([(0.44, 0.68), (0.455, 0.65), (0.495, 0.65), (0.51, 0.68)])))
    for i in range(46):
        t = (i + 0.5) / 46
        x = 0.5 + 0.5 * t + 0.26 * np.sin(t * 5.2) * (1 - t * 0.5) + f.rng.normal(0, 0.07)
        y = 0.68 - 0.5 * t ** 0.8 + f.rng.normal(0, 0.05)
        s, flap, turn = 0.022 + 0.03 * f.rng.random(), 0.45 + 0.55 * f.rng.random(), f.rng.normal(0, 0.5)
        c, d = np.cos(turn), np.sin(turn)
        at = lambda a, b: (x + (a * c - b * d) * s, y + (a * d + b * c) * s)
        sheet(f, lambda p: [p.shape([at(0, -0.1), at(side * flap * 1.3, -0.9), at(side * flap * 1.45, -0.2), at(side * flap * 0.7, 0.15), at(side * flap * 0.85, 0.75), at(side * 0.1, 0.5)]) for side in (-1, 1)], mix("#e8dcc0", "#b8986a", f.rng.random()), 0.008, 0.45)
        f.draw("#3a2c20", lambda p: p.taper([at(0, -0.5), at(0, 0.55)], s * 0.24, s * 0.1))
    f.draw("#120d0a", lambda p: (p.box(0.985, 0, 0.995, 0.13), p.round(0.965, 0.12, 1.015, 0.17, 0.01)))
    f.lamp(0.99, 0.2, 0.045, "#ffe2a0", 1.3)


@scene("number-withheld-1", 1.78)
def fare(f):
    f.sky((0, "#0a0c16"), (0.6, "#141826"), (1, "#05060a"))
    f.bokeh(80, 0.12, 0.72, ["#ffb04a", "#ff5a3a", "#4ad0c0", "#ffe0a0", "#6a8aff"], 0.05, 0.42)
    drops = f.rng.random((520, 3))
    f.light(f.mask(lambda p: [p.dot(0.5 + a * 1.3, 0.06 + b * 0.7, 0.0016 + 0.004 * c ** 3, 0.002 + 0.006 * c ** 3) for a, b, c in drops], 0.0008), "#dfe8ff", 0.4)
    f.paint(f.mask(lambda p: [p.stroke([(0.5 + a * 1.3, 0.06 + b * 0.5), (0.5 + a * 1.3 + 0.01, 0.1 + b * 0.5 + c * 0.16)], 0.0022) for a, b, c in drops[:90]], 0.001), "#aeb8d0", 0.3)
    f.draw("#040508", lambda p: (p.shape([(0, 0), (1.78, 0), (1.78, 0.05), (0.75, 0.05), (0.42, 0.74), (1.78, 0.74), (1.78, 1), (0, 1)]), p.box(1.36, 0.05, 1.42, 0.76)))
    def driver(p):
        x, y, s = 0.58, 0.4, 0.3
        p.dot(x - 0.02, y - 0.02, 0.5 * s, 0.6 * s)
        p.shape([(x + 0.36 * s, y - 0.4 * s), (x + 0.45 * s, y - 0.12 * s), (x + 0.6 * s, y + 0.1 * s), (x + 0.48 * s, y + 0.15 * s), (x + 0.52 * s, y + 0.26 * s), (x + 0.46 * s, y + 0.36 * s), (x + 0.5 * s, y + 0.52 * s), (x + 0.25 * s, y + 0.66 * s), (x - 0.3 * s, y + 0.4 * s)])
        p.dot(x + 0.4 * s, y + 0.26 * s, 0.1 * s, 0.05 * s)
        p.shape([(x - 0.34 * s, y + 0.2 * s), (x + 0.2 * s, y + 0.4 * s), (x + 0.26 * s, y + 1.0 * s), (x - 0.5 * s, y + 1.0 * s)])
        p.shape([(x - 1.2 * s, 1.05), (x - 1.0 * s, y + 1.0 * s), (x - 0.4 * s, y + 0.78 * s), (x + 0.3 * s, y + 0.84 * s), (x + 0.75 * s, y + 1.25 * s), (x + 0.9 * s, 1.05)])
        p.ring(1.16, 0.94, 0.3, 0.026)
        p.taper([(x + 0.5 * s, y + 1.2 * s), (0.9, 0.9), (1.0, 0.74)], 0.13, 0.06)
    body = f.draw("#060709", driver)
    f.rim(body, 0.008, -0.002, "#ffb868", 0.9, 0.003)
    f.rim(body, -0.005, -0.004, "#5a90ff", 0.5, 0.003)
    f.light(f.mask(lambda p: [p.round(1.2 + k * 0.09, 0.8, 1.26 + k * 0.09, 0.815, 0.004) for k in range(4)], 0.001), "#4affa0", 0.7)


@scene("static-1", 1.37, grain=0.05, quality=72)
def channel_three_and_a_half(f):
    rows = f.rng.random((f.h // 6, 1)) * 0.6 + 0.7
    snow = f.rng.random((f.h // 5, f.w // 7))
    fine = resize(snow, f.w, f.h, Image.NEAREST) * resize(np.repeat(rows, 4, 1), f.w, f.h, Image.NEAREST)
    face = np.clip(1.15 - np.hypot((f.x - 0.685) / 0.3, (f.y - 0.46) / 0.4), 0, 1)
    eyes = f.mask(lambda p: (p.dot(0.58, 0.4, 0.06, 0.03), p.dot(0.79, 0.4, 0.06, 0.03)), 0.014)
    mouth = f.mask(lambda p: (p.dot(0.685, 0.68, 0.09, 0.022)), 0.014)
    nose = f.mask(lambda p: p.shape([(0.67, 0.42), (0.7, 0.42), (0.73, 0.57), (0.64, 0.57)]), 0.02)
    form = np.clip(face * 1.6, 0, 1) * (1 - 0.85 * eyes) * (1 - 0.8 * mouth) * (1 - 0.35 * nose)
    level = np.clip(fine * (0.55 + 2.3 * form), 0, 2.2)
    bands = (("#ff4a5a", 0.0), ("#ffb03a", 0.2), ("#5adf8a", 0.4), ("#3ab4ff", 0.6), ("#b45aff", 0.8))
    for colour, start in bands:
        band = np.clip(1 - np.abs(f.y + 0.03 * np.sin(f.x * 5) - start - 0.1) / 0.13, 0, 1) ** 0.7
        f.light(level * band, colour, 1.0)
    f.shade((np.sin(f.y * f.h * 1.05) > 0.2).astype(np.float32), 0.3)
    for y in (0.23, 0.71):
        f.light(np.exp(-((f.y - y) / 0.012) ** 2) * fine, "#ffffff", 0.8)
