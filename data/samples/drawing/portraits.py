"""The portraits of directors: heads and shoulders, lit from behind."""

import numpy as np

from drawing import scene
from drawing.figures import bust


def portrait(f, background, hair, skin, light, size=0.3, x=0.5, chin=0.6):
    """A head and shoulders against a background, lit from behind."""
    background()
    body = f.mask(lambda p: (bust(p, x, chin, size), hair(p)))
    face = np.clip(1 - np.hypot((f.x - x - 0.05) / 0.16, (f.y - chin + 0.12) / 0.2), 0, 1)
    f.paint(body, skin)
    f.light(f.blur(body * face, 0.01), light, 0.2)
    f.rim(body, 0.012, -0.006, light, 1.0, 0.004)
    f.rim(body, -0.009, -0.003, light, 0.45, 0.006)


@scene("portrait-noga-eshed-peled", 1.0)
def noga(f):
    def background():
        f.sky((0, "#3a1d12"), (1, "#120a08"))
        pane = f.mask(lambda p: [p.box(0.52 + i * 0.2, 0.08 + j * 0.24, 0.7 + i * 0.2, 0.3 + j * 0.24) for i in range(2) for j in range(3)], 0.02)
        f.paint(pane, "#ffbe6a")
        f.light(f.blur(pane, 0.08), "#ff9a40", 0.5)
    curls = [(0.5 + 0.19 * np.cos(a) * r, 0.44 + 0.2 * np.sin(a) * r) for a in np.linspace(np.pi * 0.86, np.pi * 2.14, 26) for r in (0.75, 1.0)]
    portrait(f, background, lambda p: (p.dot(0.5, 0.43, 0.165, 0.15), [p.dot(cx, cy, 0.028 + 0.022 * f.rng.random()) for cx, cy in curls]), "#1a0d09", "#ffc888")


@scene("portrait-dorothea-kaminsky-boyd", 1.0)
def dorothea(f):
    def background():
        f.sky((0, "#16233f"), (0.6, "#31486e"), (1, "#0c1422"))
        f.bokeh(46, 0.3, 0.72, ["#ffce80", "#ff9a5a", "#9ac4ff"], 0.035, 0.4)
    portrait(f, background, lambda p: (p.dot(0.5, 0.36, 0.118, 0.09), p.shape([(0.4, 0.375), (0.66, 0.375), (0.7, 0.4), (0.66, 0.41), (0.4, 0.41)]), p.round(0.36, 0.42, 0.42, 0.6, 0.03), p.round(0.58, 0.44, 0.63, 0.6, 0.03)), "#0e1422", "#cfe0ff")


@scene("portrait-steinvor-kolgrimsdottir", 1.0)
def steinvor(f):
    def background():
        f.sky((0, "#aebcc2"), (0.5, "#dfe5e4"), (1, "#8b9aa2"))
        for y, colour in ((0.46, "#a3b2b9"), (0.56, "#8596a0")):
            f.ridge(y, 0.08, colour, 0.5, 1.2, 0.1, fade="#d4dcdc")
        f.defocus(0.012)
    def hair(p):
        for k in range(60):
            y = 0.34 + 0.2 * f.rng.random()
            p.taper([(0.46, y), (0.34 - 0.1 * f.rng.random(), y - 0.02 + 0.05 * f.rng.random()), (0.2 - 0.12 * f.rng.random(), y - 0.05 + 0.1 * f.rng.random())], 0.03, 0.002)
        p.dot(0.49, 0.42, 0.12, 0.13)
        for k in range(4):
            p.round(0.37, 0.58 + k * 0.024, 0.63, 0.62 + k * 0.024, 0.018)
    portrait(f, background, hair, "#333c42", "#f6fbfa")


@scene("portrait-lin-meihua", 1.0)
def lin_meihua(f):
    def background():
        f.sky((0, "#6b7f92"), (0.6, "#aebbc6"), (1, "#5c6d7e"))
        f.ridge(0.6, 0.06, "#8a9aa9", 0.5, 1.4, 0.1, fade="#c2ccd4")
        f.defocus(0.02)
    portrait(f, background, lambda p: (p.dot(0.5, 0.42, 0.135, 0.145), p.shape([(0.366, 0.42), (0.634, 0.42), (0.65, 0.72), (0.35, 0.72)])), "#1c2430", "#eef4fa")
    f.snow(320, 0.005, 0.9)


@scene("portrait-wendell-okafor-price", 1.0)
def wendell(f):
    def background():
        f.sky((0, "#200c06"), (0.5, "#5a2008"), (1, "#140703"))
        f.glow(0.78, 0.5, 0.5, "#ff7a1a", 0.7)
        f.bokeh(16, 0.2, 0.8, ["#ffb040", "#ff6a1a"], 0.05, 0.3)
    portrait(f, background, lambda p: (p.dot(0.5, 0.36, 0.125, 0.1), p.box(0.36, 0.36, 0.64, 0.385), p.dot(0.5, 0.375, 0.155, 0.018), p.dot(0.5, 0.575, 0.088, 0.075)), "#120705", "#ffab50")
