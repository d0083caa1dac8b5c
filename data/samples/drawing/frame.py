"""A frame to paint on: light, haze, shapes, texture, film grain.

Lengths are in picture heights, so that a circle is a circle: x runs from 0 to `aspect`, y from 0 (top) to 1.
Colours are (red, green, blue) from 0 to 1, or "#rrggbb". Never here: what any particular film shows.
"""

import numpy as np
from PIL import Image, ImageDraw

SUPER = 2  # shapes are drawn this many times larger and shrunk, for smooth edges


def rgb(colour):
    """A colour as three numbers, whichever way it was given."""
    if isinstance(colour, str):
        return np.array([int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)
    return np.asarray(colour, np.float32)


def mix(a, b, t):
    """A colour between two others."""
    return rgb(a) * (1 - t) + rgb(b) * t


def resize(array, width, height, how=Image.BICUBIC):
    """A plane of numbers at another size."""
    return np.asarray(Image.fromarray(array.astype(np.float32)).resize((width, height), how))


class Frame:
    """One picture in the making."""

    def __init__(self, seed, aspect=1.85, width=2000):
        self.w, self.h, self.seed = width, int(round(width / aspect)), seed
        self.aspect = self.w / self.h
        self.rng = np.random.default_rng(seed)
        self.y, self.x = np.mgrid[0:self.h, 0:self.w].astype(np.float32) / self.h
        self.img = np.zeros((self.h, self.w, 3), np.float32)

    # --- ground -------------------------------------------------------------------------------

    def sky(self, *stops):
        """Fills the frame with a gradient from top to bottom; stops are (y, colour)."""
        ys = [y for y, _ in stops]
        colours = np.array([rgb(c) for _, c in stops])
        for channel in range(3):
            self.img[..., channel] = np.interp(self.y, ys, colours[:, channel])

    def noise(self, scale, octaves=4, stretch=1.0):
        """Clouds of numbers from 0 to 1; `scale` is the size of the largest in picture heights."""
        total, weight = np.zeros((self.h, self.w), np.float32), 0.0
        for octave in range(octaves):
            rows = max(2, int(2 ** octave / scale) + 2)
            cols = max(2, int(2 ** octave * self.aspect / scale / stretch) + 2)
            total += resize(self.rng.random((rows, cols)), self.w, self.h) * 0.5 ** octave
            weight += 0.5 ** octave
        total /= weight
        return np.clip((total - 0.5) * 1.6 + 0.5, 0, 1)

    def line(self, rough=0.5, octaves=7, waves=2.0):
        """A wandering line over the width, about -1 to 1."""
        at = np.linspace(0, 1, self.w)
        total = np.zeros(self.w)
        for octave in range(octaves):
            points = int(waves * 2 ** octave) + 3
            total += np.interp(at, np.linspace(0, 1, points), self.rng.normal(0, 0.5, points)) * rough ** octave
        return total.astype(np.float32)

    # --- shapes -------------------------------------------------------------------------------

    def mask(self, draw, blur=0.0):
        """Where `draw(pen)` has drawn: a plane from 0 to 1, softened by `blur`."""
        pen = Pen(self)
        draw(pen)
        plane = np.asarray(pen.image.resize((self.w, self.h), Image.BOX), np.float32) / 255
        return self.blur(plane, blur) if blur else plane

    def blur(self, plane, radius):
        """A plane out of focus by a radius in picture heights."""
        sigma = radius * self.h
        step = max(1, int(sigma / 3))
        small = resize(plane, max(4, self.w // step), max(4, self.h // step), Image.BOX if step > 1 else Image.NEAREST)
        sigma /= step
        reach = max(1, int(sigma * 3))
        kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sigma, 0.3)) ** 2)
        kernel /= kernel.sum()
        for axis in (0, 1):
            padded = np.pad(small, [(reach, reach) if axis == a else (0, 0) for a in (0, 1)], mode="edge")
            size = small.shape[axis]
            take = (lambda i: padded[i:i + size]) if axis == 0 else (lambda i: padded[:, i:i + size])
            small = sum(weight * take(i) for i, weight in enumerate(kernel))
        return resize(small, self.w, self.h)

    def defocus(self, radius, where=None):
        """The whole picture out of focus, or a part of it."""
        soft = np.stack([self.blur(self.img[..., c], radius) for c in range(3)], -1)
        part = 1.0 if where is None else where[..., None]
        self.img = self.img * (1 - part) + soft * part

    def paint(self, mask, colour, alpha=1.0):
        """Covers the mask with a colour, or with a picture of the frame's size."""
        cover = (mask * alpha)[..., None]
        self.img = self.img * (1 - cover) + rgb(colour) * cover

    def light(self, mask, colour, strength=1.0):
        """Adds light, the way a projector does."""
        self.img = self.img + mask[..., None] * rgb(colour) * strength

    def shade(self, mask, amount):
        """Takes light away."""
        self.img = self.img * (1 - mask * amount)[..., None]

    def draw(self, colour, draw, blur=0.0, alpha=1.0):
        """Draws and paints in one go; gives the mask back."""
        mask = self.mask(draw, blur)
        self.paint(mask, colour, alpha)
        return mask

    def rim(self, mask, dx, dy, colour, strength=1.0, soft=0.002):
        """Light along the edges of a shape that face (dx, dy)."""
        shifted = np.roll(mask, (int(-dy * self.h), int(-dx * self.w / self.aspect)), (0, 1))
        edge = np.clip(mask - shifted, 0, 1)
        self.light(self.blur(edge, soft), colour, strength)

    # --- weather and light --------------------------------------------------------------------

    def glow(self, x, y, radius, colour, strength=1.0, flat=1.0):
        """A soft round light."""
        far = ((self.x - x) ** 2 + ((self.y - y) * flat) ** 2) / radius ** 2
        self.light(np.exp(-far * 2.0), colour, strength)

    def lamp(self, x, y, size, colour, strength=1.0):
        """A lamp: a white core, a bright ring, a wide halo."""
        self.glow(x, y, size * 9, colour, 0.22 * strength)
        self.glow(x, y, size * 2.6, colour, 0.55 * strength)
        self.glow(x, y, size, (1, 0.97, 0.9), 1.2 * strength)

    def ridge(self, base, height, colour, rough=0.5, waves=2.0, texture=0.0, fade=None):
        """Hills: everything below a wandering line. `fade` is a haze colour that thickens toward the foot."""
        line = base + self.line(rough, waves=waves) * height
        mask = np.clip((self.y - line[None, :]) * self.h * 0.7 + 0.5, 0, 1)
        ground = np.broadcast_to(rgb(colour), self.img.shape).copy()
        if texture:
            ground *= (1 + (self.noise(0.05, 5, 2.5) - 0.5) * 2 * texture)[..., None]
        if fade is not None:
            depth = np.clip((self.y - line[None, :]) / 0.3, 0, 1)[..., None] ** 0.8
            ground = ground * (1 - depth * 0.75) + rgb(fade) * depth * 0.75
        self.img = self.img * (1 - mask[..., None]) + ground * mask[..., None]
        return line

    def clouds(self, colour, top, bottom, scale=0.5, stretch=3.0, cover=0.45, alpha=0.8):
        """Clouds between two heights."""
        density = np.clip((self.noise(scale, 6, stretch) - (1 - cover)) / cover, 0, 1)
        middle, half = (top + bottom) / 2, (bottom - top) / 2
        density = density * np.clip(1.3 - np.abs(self.y - middle) / half, 0, 1)
        self.paint(np.clip(density, 0, 1), colour, alpha)

    def haze(self, y, thickness, colour, alpha=0.6, rough=0.5):
        """A bank of mist around a height."""
        bank = np.exp(-((self.y - y) / thickness) ** 2) * (1 - rough + rough * 2 * self.noise(0.35, 4, 4))
        self.paint(np.clip(bank, 0, 1), colour, alpha)

    def water(self, level, tint, alpha=0.35, ripple=0.012, bright=0.0):
        """Water below a height, which mirrors what stands above it."""
        row = int(level * self.h)
        depth = self.h - row
        rows = np.clip(row - 1 - (np.arange(depth) * min(1.0, row / depth)).astype(int), 0, row - 1)
        mirror = self.img[rows]
        near = np.linspace(0.12, 1, depth)[:, None]
        wave = self.noise(0.03, 3, 6)[row:] - 0.5
        shift = (wave * ripple * 4 * near * self.h).astype(int)
        cols = np.clip(np.arange(self.w)[None, :] + shift, 0, self.w - 1)
        lines = np.clip(np.arange(depth)[:, None] + (shift * 0.6).astype(int), 0, depth - 1)
        mirror = mirror[lines, cols]
        self.img[row:] = mirror * (1 - alpha) + rgb(tint) * alpha
        if bright:
            self.img[row:] += (np.clip(wave - 0.16, 0, 1) * near * bright)[..., None]

    def stars(self, count, bottom=1.0, strength=0.8):
        """A night sky full of stars."""
        sky = np.zeros((self.h, self.w), np.float32)
        ys = (self.rng.random(count) * bottom * self.h).astype(int)
        xs = (self.rng.random(count) * self.w).astype(int)
        sky[np.clip(ys, 0, self.h - 1), xs] = self.rng.random(count) ** 5 * 14
        self.light(self.blur(sky, 0.0009) + sky * 0.05, (0.9, 0.95, 1), strength)

    def snow(self, count, size=0.003, alpha=0.8, colour=(0.95, 0.97, 1)):
        """Falling snow: small sharp flakes far off, large soft ones near."""
        for layer, (share, scale, soft) in enumerate(((0.75, 0.6, 0.0006), (0.2, 1.4, 0.002), (0.05, 4.0, 0.009))):
            spots = self.rng.random((int(count * share), 2)) * (self.aspect, 1)
            radii = size * scale * (0.6 + self.rng.random(len(spots)) * 0.8)

            def flakes(pen, spots=spots, radii=radii):
                for (x, y), r in zip(spots, radii):
                    pen.dot(x, y, r)

            self.paint(np.clip(self.mask(flakes, soft) * (1.0, 1.3, 1.6)[layer], 0, 1), colour, alpha * (1, 0.8, 0.5)[layer])

    def rain(self, count, length=0.06, slant=0.25, colour=(0.75, 0.82, 0.9), alpha=0.35):
        """Rain in slanting strokes."""
        def strokes(pen):
            for x, y, s in self.rng.random((count, 3)):
                reach = length * (0.4 + s)
                x = x * (self.aspect + slant) - slant * 0.2
                pen.stroke([(x, y * 1.1 - 0.1), (x - slant * reach, y * 1.1 - 0.1 + reach)], 0.0009 + s * 0.0011)
        self.paint(self.mask(strokes, 0.0006), colour, alpha)

    def shafts(self, holes, dx, dy, colour, strength=0.6, steps=40):
        """Light falling from bright openings along (dx, dy) through dusty air."""
        small_h, small_w = self.h // 4, self.w // 4
        plane = resize(holes, small_w, small_h, Image.BOX)
        total = np.zeros_like(plane)
        for step in range(steps):
            t = step / steps
            total += np.roll(plane, (int(dy * t * small_h), int(dx * t * small_h)), (0, 1)) * (1 - t) ** 1.3
        dust = 0.65 + 0.7 * self.noise(0.4, 4)
        self.light(self.blur(resize(total / steps * 3, self.w, self.h), 0.008) * dust, colour, strength)

    def bokeh(self, count, top, bottom, colours, size=0.02, strength=0.35):
        """City lights out of focus."""
        for x, y, s in self.rng.random((count, 3)):
            colour = colours[self.rng.integers(len(colours))]
            radius = size * (0.4 + s)
            far = np.sqrt((self.x - x * self.aspect) ** 2 + (self.y - (top + y * (bottom - top))) ** 2)
            disc = np.clip((radius - far) / 0.003, 0, 1) * (0.7 + 0.3 * np.clip(far / radius, 0, 1))
            self.light(disc, colour, strength * (0.4 + 0.6 * s))

    # --- the film ---------------------------------------------------------------------------------

    def finish(self, path, grain=0.016, vignette=0.45, contrast=1.08, tint=None, black_and_white=False, quality=80):
        """The way it comes off the film: vignette, curve, grain; written as a JPEG."""
        img = self.img
        cx, cy = (self.x / self.aspect - 0.5) * 2, (self.y - 0.5) * 2
        img = img * (1 - vignette * np.clip((cx ** 2 + cy ** 2) / 2, 0, 1) ** 1.3)[..., None]
        img = np.clip(img, 0, None)
        img = np.where(img > 0.8, 0.8 + 0.2 * (1 - np.exp(-(img - 0.8) / 0.2)), img)  # highlights roll off
        img = np.clip((img - 0.5) * contrast + 0.5, 0, 1)
        if tint is not None:
            img = img * (1 - 0.16) + (img.mean(-1, keepdims=True) * 1.25 * rgb(tint)) * 0.16
        if black_and_white:
            img = np.repeat((img @ np.array([0.32, 0.55, 0.13], np.float32))[..., None], 3, -1)
            img = img * np.array([1.0, 0.985, 0.95], np.float32) * 0.96 + 0.02
            self.scratches(img)
        coarse = resize(self.rng.normal(0, 1, (int(self.h / 1.7), int(self.w / 1.7))), self.w, self.h)
        middle = 0.55 + 0.9 * img.mean(-1) * (1 - img.mean(-1)) * 2
        img = img + (coarse * grain * middle)[..., None]
        Image.fromarray((np.clip(img, 0, 1) * 255 + 0.5).astype(np.uint8)).save(path, quality=quality, optimize=True, progressive=True)

    def scratches(self, img):
        """What eighty years of projection leave on a print."""
        for x in self.rng.random(5):
            column = int(x * self.w)
            img[:, column:column + 2] *= 1 + (self.rng.random() - 0.4) * 0.25
        for x, y, s in self.rng.random((26, 3)):
            far = np.hypot(self.x - x * self.aspect, (self.y - y) * (0.6 + s))
            img += (np.clip((0.0022 * (0.4 + s) - far) * 900, 0, 1) * (0.35 if s > 0.4 else -0.3))[..., None]


class Pen:
    """Draws shapes in picture heights onto a mask."""

    def __init__(self, frame):
        self.scale = frame.h * SUPER
        self.image = Image.new("L", (frame.w * SUPER, frame.h * SUPER))
        self.ink = ImageDraw.Draw(self.image)

    def at(self, points):
        return [(x * self.scale, y * self.scale) for x, y in points]

    def shape(self, points, fill=255):
        self.ink.polygon(self.at(points), fill=fill)

    def box(self, x0, y0, x1, y1, fill=255):
        self.ink.rectangle(self.at([(min(x0, x1), min(y0, y1)), (max(x0, x1), max(y0, y1))]), fill=fill)

    def round(self, x0, y0, x1, y1, radius, fill=255):
        self.ink.rounded_rectangle(self.at([(x0, y0), (x1, y1)]), radius * self.scale, fill=fill)

    def dot(self, x, y, rx, ry=None, fill=255):
        ry = rx if ry is None else ry
        self.ink.ellipse(self.at([(x - rx, y - ry), (x + rx, y + ry)]), fill=fill)

    def ring(self, x, y, r, width, fill=255):
        self.ink.ellipse(self.at([(x - r, y - r), (x + r, y + r)]), outline=fill, width=max(1, int(width * self.scale)))

    def stroke(self, points, width, fill=255):
        points = self.at(points)
        self.ink.line(points, fill=fill, width=max(1, int(width * self.scale)), joint="curve")
        if width > 0.004:
            r = width * self.scale / 2
            for x, y in (points[0], points[-1]):
                self.ink.ellipse([x - r, y - r, x + r, y + r], fill=fill)

    def taper(self, points, width0, width1, fill=255):
        """A stroke that grows thinner: a limb, a branch."""
        count = len(points) - 1
        for i in range(count):
            (x0, y0), (x1, y1) = points[i], points[i + 1]
            steps = max(6, int(np.hypot(x1 - x0, y1 - y0) / 0.0025))
            for k in range(steps):
                t, u = k / steps, (i + k / steps) / count
                self.dot(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, (width0 * (1 - u) + width1 * u) / 2, fill=fill)
