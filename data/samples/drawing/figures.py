"""Figures that more than one film needs: people, trees, boats, trains, houses, sheets of cut paper.

Each takes a pen and draws a silhouette, so that the film's own light can fall on it.
"""

import numpy as np

from drawing.frame import mix, rgb


def person(pen, x, foot, height, lean=0.0, arms="down", coat=True, hat=None, load=None):
    """Someone standing, feet at (x, foot)."""
    h = height
    top = foot - h
    pen.dot(x + lean * h, top + 0.075 * h, 0.056 * h, 0.072 * h)
    pen.box(x - 0.022 * h + lean * h * 0.9, top + 0.11 * h, x + 0.022 * h + lean * h * 0.9, top + 0.18 * h)
    hem = 0.62 if coat else 0.5
    s = x + lean * h * 0.7
    pen.shape([(s - 0.12 * h, top + 0.2 * h), (s - 0.05 * h, top + 0.16 * h), (s + 0.05 * h, top + 0.16 * h), (s + 0.12 * h, top + 0.2 * h),
               (x + 0.115 * h, top + hem * h), (x - 0.115 * h, top + hem * h)])
    pen.taper([(x - 0.055 * h, top + 0.55 * h), (x - 0.065 * h, foot - 0.01 * h)], 0.1 * h, 0.05 * h)
    pen.taper([(x + 0.055 * h, top + 0.55 * h), (x + 0.07 * h, foot - 0.01 * h)], 0.1 * h, 0.05 * h)
    hands = {"down": ((-0.15, 0.53), (0.15, 0.53)), "up": ((-0.24, -0.06), (0.26, -0.04)), "left": ((-0.3, 0.13), (0.15, 0.53)),
             "right": ((-0.15, 0.53), (0.3, 0.1)), "front": ((0.17, 0.36), (0.2, 0.38))}[arms]
    for side, (hx, hy) in zip((-1, 1), hands):
        elbow = (s + (side * 0.15 + hx) / 2 * h, top + (0.2 + hy) / 2 * h + 0.05 * h)
        pen.taper([(s + side * 0.1 * h, top + 0.2 * h), elbow, (s + hx * h, top + hy * h)], 0.068 * h, 0.04 * h)
    if hat == "cap":
        pen.dot(x + lean * h, top + 0.04 * h, 0.062 * h, 0.045 * h)
        pen.shape([(x + lean * h, top + 0.045 * h), (x + lean * h + 0.1 * h, top + 0.06 * h), (x + lean * h, top + 0.065 * h)])
    if hat == "brim":
        pen.dot(x + lean * h, top + 0.05 * h, 0.12 * h, 0.018 * h)
        pen.dot(x + lean * h, top + 0.02 * h, 0.06 * h, 0.05 * h)
    if hat == "scarf":
        pen.dot(x + lean * h, top + 0.08 * h, 0.072 * h, 0.088 * h)
        pen.shape([(x - 0.06 * h, top + 0.1 * h), (x + 0.06 * h, top + 0.1 * h), (x + 0.1 * h, top + 0.24 * h), (x - 0.1 * h, top + 0.24 * h)])
    if load == "bundle":
        pen.dot(x - 0.16 * h, top + 0.3 * h, 0.13 * h, 0.16 * h)
    if load == "bag":
        pen.round(x + 0.1 * h, top + 0.52 * h, x + 0.3 * h, top + 0.74 * h, 0.02 * h)


def seated(pen, x, seat, size, face=1):
    """Someone sitting, seen from the side, looking toward `face`."""
    s = size
    pen.dot(x + face * 0.06 * s, seat - 0.62 * s, 0.085 * s, 0.105 * s)
    pen.shape([(x - face * 0.14 * s, seat - 0.44 * s), (x - face * 0.02 * s, seat - 0.53 * s), (x + face * 0.1 * s, seat - 0.48 * s),
               (x + face * 0.13 * s, seat), (x - face * 0.15 * s, seat + 0.02 * s)])
    pen.taper([(x, seat - 0.03 * s), (x + face * 0.36 * s, seat - 0.01 * s), (x + face * 0.36 * s, seat + 0.42 * s)], 0.17 * s, 0.08 * s)
    pen.taper([(x, seat - 0.42 * s), (x + face * 0.08 * s, seat - 0.18 * s), (x + face * 0.34 * s, seat - 0.2 * s)], 0.09 * s, 0.055 * s)


def bust(pen, x, chin, size, hair="short"):
    """Head and shoulders, front on; `chin` is where the neck begins."""
    s = size
    pen.dot(x, chin - 0.42 * s, 0.33 * s, 0.44 * s)
    pen.shape([(x - 0.15 * s, chin - 0.2 * s), (x + 0.15 * s, chin - 0.2 * s), (x + 0.17 * s, chin + 0.32 * s), (x - 0.17 * s, chin + 0.32 * s)])
    round_ = [(x - (0.16 + 0.84 * np.sin(a) ** 0.8) * s, chin + (0.95 - 0.75 * np.cos(a) ** 0.75) * s) for a in np.linspace(np.pi / 2, 0, 24)]
    shoulders = [(x - 1.02 * s, chin + 1.8 * s)] + round_
    pen.shape(shoulders + [(2 * x - px, py) for px, py in reversed(shoulders)])


def bare_tree(pen, rng, x, y, length, angle=-np.pi / 2, width=None, depth=7, spread=0.5, tips=None):
    """A tree without leaves; the ends of its twigs are gathered in `tips`."""
    width = length * 0.16 if width is None else width
    bend = rng.normal(0, 0.12)
    mid = (x + np.cos(angle + bend) * length * 0.5, y + np.sin(angle + bend) * length * 0.5)
    end = (x + np.cos(angle) * length, y + np.sin(angle) * length)
    if width > 0.004:
        pen.taper([(x, y), mid, end], width, width * 0.68)
    else:
        pen.stroke([(x, y), mid, end], max(width, 0.0014))
    if depth == 0:
        if tips is not None:
            tips.append(end)
        return
    for side in (-1, 1, 0.2) if depth > 4 and rng.random() < 0.5 else (-1, 1):
        turn = side * spread * (0.6 + 0.8 * rng.random())
        bare_tree(pen, rng, *end, length * (0.66 + 0.2 * rng.random()), angle + turn, width * 0.66, depth - 1, spread, tips)


def fir(pen, rng, x, foot, height):
    """A fir: ragged steps that narrow toward the tip."""
    left, right = [], []
    for i in range(14):
        t = i / 14
        y = foot - height * (1 - t)
        reach = height * 0.21 * t ** 0.9
        left += [(x - reach * (0.85 + 0.3 * rng.random()), y + height * 0.05), (x - reach * 0.45, y + height * 0.035)]
        right += [(x + reach * (0.85 + 0.3 * rng.random()), y + height * 0.05), (x + reach * 0.45, y + height * 0.035)]
    pen.shape([(x, foot - height)] + left + right[::-1])
    pen.box(x - height * 0.015, foot - height * 0.05, x + height * 0.015, foot)


def palm(pen, rng, x, foot, height, lean=0.1):
    """A coconut palm."""
    top = (x + lean * height, foot - height)
    pen.taper([(x, foot), (x + lean * height * 0.3, foot - height * 0.5), top], height * 0.045, height * 0.022)
    for angle in np.linspace(-0.35, np.pi + 0.35, 11) + rng.normal(0, 0.1, 11):
        reach = height * (0.34 + 0.1 * rng.random())
        spine = [(top[0] + np.cos(angle) * reach * t, top[1] - np.sin(angle) * reach * t * 0.75 + reach * 0.75 * t * t) for t in np.linspace(0, 1, 12)]
        pen.taper(spine, height * 0.012, height * 0.004)
        for px, py in spine[2:]:
            pen.stroke([(px, py), (px + np.cos(angle) * 0.02 * height, py + height * 0.09)], height * 0.008)


def hull(pen, x, water, length, height, bow=1):
    """A small boat's hull, seen from the side."""
    half = length / 2
    pen.shape([(x - bow * half, water - height * 0.8), (x - bow * half * 0.86, water + height * 0.25), (x + bow * half * 0.72, water + height * 0.25),
               (x + bow * half * 1.06, water - height * 1.25), (x + bow * half * 0.3, water - height * 0.7)])


def houses(pen, rng, x0, x1, foot, low, high, width=0.06, gables=False, fill=255):
    """A row of houses; gives the boxes back for their windows."""
    boxes, x = [], x0
    while x < x1:
        w = width * (0.6 + 0.9 * rng.random())
        h = low + (high - low) * rng.random()
        pen.box(x, foot - h, x + w, foot, fill=fill)
        if gables and rng.random() < 0.7:
            pen.shape([(x - 0.004, foot - h), (x + w / 2, foot - h - w * 0.45), (x + w + 0.004, foot - h)], fill=fill)
        boxes.append((x, foot - h, x + w, foot))
        x += w + 0.002
    return boxes


def windows(pen, rng, boxes, w=0.006, h=0.009, gap=0.012, lit=0.35):
    """Lit windows in those boxes."""
    for x0, y0, x1, y1 in boxes:
        for y in np.arange(y0 + gap, y1 - gap, h + gap):
            for x in np.arange(x0 + gap * 0.7, x1 - w - gap * 0.3, w + gap * 0.8):
                if rng.random() < lit:
                    pen.box(x, y, x + w, y + h, fill=int(120 + 135 * rng.random()))


def sheet(frame, draw, colour, drop=0.012, shadow=0.5, dx=0.006):
    """A sheet of cut paper: its shadow on what lies beneath, its grain, its bright cut edge."""
    mask = frame.mask(draw)
    shade = frame.blur(mask, drop)
    shade = np.roll(shade, (int(drop * frame.h * 0.9), int(dx * frame.h)), (0, 1))
    frame.shade(np.clip(shade * (1 - mask), 0, 1), shadow)
    fibre = frame.noise(0.012, 3) * 0.5 + frame.noise(0.25, 2) * 0.5 - 0.5
    paper = rgb(colour)[None, None] * (1 + fibre[..., None] * 0.22)
    frame.img = frame.img * (1 - mask[..., None]) + paper * mask[..., None]
    frame.rim(mask, -0.0016, -0.0022, mix(colour, "#ffffff", 0.5), 0.35, 0.0005)
    return mask
