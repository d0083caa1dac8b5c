"""Stills for the bench: JPEG files of a landscape with a light in it, grain, and dark shapes, no two alike.

They are written from their frequencies, without a picture in between, so that the standard library does: 8 × 8 blocks
with a mean from the scene, slopes towards the neighbours, and grain that is rough on the ground and fine in the sky. The
files are baseline JPEG (ITU-T T.81), three components, colour at half the resolution, about a megabyte each.
"""

import math
import random
import struct

# Pixels to an inch, as the files say.
DENSITY = 300
# One table for all components: what the frequencies are divided by, in zigzag order, as fine as a good camera's.
STEPS = [
    3,
    2,
    2,
    3,
    2,
    2,
    3,
    3,
    3,
    3,
    4,
    3,
    3,
    4,
    5,
    8,
    5,
    5,
    4,
    4,
    5,
    10,
    7,
    7,
    6,
    8,
    12,
    10,
    12,
    12,
    11,
    10,
    11,
    11,
    13,
    14,
    18,
    16,
    13,
    14,
    17,
    14,
    11,
    11,
    16,
    22,
    16,
    17,
    19,
    20,
    21,
    21,
    21,
    12,
    15,
    23,
    24,
    22,
    20,
    24,
    18,
    20,
    21,
    20,
]
# The symbols of the frequencies: end of block, sixteen zeros, then (zeros before it, bits of the value). Codes of one
# length are a valid Huffman table too.
SYMBOLS = [0x00, 0xF0] + [zeros << 4 | bits for zeros in range(16) for bits in range(1, 11)]
CODE = {symbol: format(index, "08b") for index, symbol in enumerate(SYMBOLS)}


def value_bits(value):
    """A value as JPEG writes it: its number of bits, and those bits; negative ones complemented."""
    bits = abs(value).bit_length()
    return bits, format(value if value > 0 else value + (1 << bits) - 1, f"0{bits}b") if bits else ""


# The change of a block's mean from the block before: its number of bits as a code of four, and its bits.
STEP_OF_MEAN = {change: format(value_bits(change)[0], "04b") + value_bits(change)[1] for change in range(-2047, 2048)}


def frequencies(values):
    """The code of the 63 frequencies of a block behind its mean."""
    said, zeros = [], 0
    for value in values:
        if value == 0:
            zeros += 1
            continue
        while zeros > 15:
            said.append(CODE[0xF0])
            zeros -= 16
        bits, text = value_bits(value)
        said.append(CODE[zeros << 4 | bits] + text)
        zeros = 0
    return "".join(said) + (CODE[0x00] if zeros else "")


class Grain:
    """Sixteen blocks of grain for each of four roughnesses, and their codes by the slopes added to them."""

    def __init__(self, chance):
        self.kinds = []
        for rough in (0.4, 1.2, 3.2, 6.0):

            def block():
                return [round(chance.gauss(0, rough * 9 / (STEPS[at] * (1 + at / 9)))) for at in range(1, 64)]

            self.kinds.append([block() for _ in range(16)])
        self.codes = {}

    def code(self, kind, which, across, down):
        key = (kind, which, across, down)
        if key not in self.codes:
            values = list(self.kinds[kind][which])
            values[0] += across
            values[1] += down
            self.codes[key] = frequencies([max(-1000, min(1000, value)) for value in values])
        return self.codes[key]


def scene(chance, columns, rows):
    """The means of a picture in blocks: brightness, two colours (each −128 to 127) and roughness, row by row."""
    horizon, hills = (
        chance.uniform(0.35, 0.7),
        [(chance.uniform(2, 9), chance.uniform(0, 6), chance.uniform(0.01, 0.05)) for _ in range(3)],
    )
    sun = (chance.uniform(0.1, 0.9), chance.uniform(0.1, horizon), chance.uniform(0.04, 0.16))
    sky, ground = [(chance.uniform(-30, 30), chance.uniform(-30, 30)) for _ in range(2)]
    night = chance.uniform(0.45, 1.0)
    shapes = [(chance.random(), chance.uniform(0.5, 1.0), chance.uniform(0.02, 0.08), chance.uniform(0.1, 0.4)) for _ in range(4)]
    line = [horizon + sum(high * math.sin(x / columns * often + turn) for often, turn, high in hills) for x in range(columns)]
    picture = []
    for row in range(rows):
        y, cells = row / rows, []
        for column in range(columns):
            x = column / columns
            far = math.hypot((x - sun[0]) * 1.5, y - sun[1])
            glow = 120 * math.exp(-far * far / (sun[2] * 2)) if far > sun[2] else 150
            if y < line[column]:
                light, colour, kind = -20 + 90 * y + glow, sky, 0 if glow < 60 else 1
            else:
                light, colour, kind = 40 - 150 * (y - line[column]) + glow / 3 + 12 * math.sin(column / 3 + row), ground, 3
            if any(abs(x - left) < wide and foot - tall < y < foot for left, foot, wide, tall in shapes):
                light, kind = light / 4 - 70, 2
            cells.append((max(-126, min(126, light * night)), colour[0] + glow / -8, colour[1] + glow / 10, kind))
        picture.append(cells)
    return picture


def still(seed, width, height):
    """A JPEG file of that many pixels; the same seed gives the same file."""
    chance = random.Random(seed)
    across, down = -(-width // 16), -(-height // 16)
    picture, grain, flat = scene(chance, across * 2, down * 2), Grain(chance), CODE[0x00]
    mean, said = [0, 0, 0], []
    last_row, last_column = down * 2 - 1, across * 2 - 1
    # Sixteen choices at once are much faster drawn as one number.
    for top in range(0, down * 2, 2):
        draws = chance.getrandbits(16 * across)
        for left in range(0, across * 2, 2):
            for row, column in ((top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)):
                light, _, _, kind = picture[row][column]
                east = picture[row][column + 1 if column < last_column else column][0]
                south = picture[row + 1 if row < last_row else row][column][0]
                here = round(light * 8 / STEPS[0])
                # A slope of one grey a pixel weighs 18.2 in the first frequency; a step to the neighbour spans 8 pixels.
                code = grain.code(
                    kind, draws & 15, round((light - east) * 1.1 / STEPS[1]), round((light - south) * 1.1 / STEPS[2])
                )
                draws = draws >> 4
                said.append(STEP_OF_MEAN[here - mean[0]] + code)
                mean[0] = here
            for part in (1, 2):
                here = round(picture[top][left][part] * 8 / STEPS[0])
                said.append(STEP_OF_MEAN[here - mean[part]] + flat)
                mean[part] = here
    bits = "".join(said)
    bits += "1" * (-len(bits) % 8)
    return head(width, height) + int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\x00") + b"\xff\xd9"


def head(width, height):
    """All that stands before the bits of the picture."""

    def segment(marker, data):
        return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data

    def lengths(length, count):
        return bytes(count if place + 1 == length else 0 for place in range(16))

    return b"".join(
        [
            b"\xff\xd8",
            segment(0xE0, b"JFIF\0" + struct.pack(">BBBHHBB", 1, 1, 1, DENSITY, DENSITY, 0, 0)),
            segment(0xDB, bytes([0] + STEPS)),
            segment(0xC0, struct.pack(">BHHB", 8, height, width, 3) + bytes([1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0])),
            segment(0xC4, bytes([0x00]) + lengths(4, 12) + bytes(range(12))),
            segment(0xC4, bytes([0x10]) + lengths(8, len(SYMBOLS)) + bytes(SYMBOLS)),
            segment(0xDA, bytes([3, 1, 0, 2, 0, 3, 0, 0, 63, 0])),
        ]
    )
