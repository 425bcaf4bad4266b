"""A drawing surface for flat illustrations: news-sized, measured in final pixels, drawn at double size."""

import math
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

WIDTH, HEIGHT = 1600, 1067
SCALE = 2  # drawn larger and reduced: Pillow's shapes have no smooth edges of their own

INK = "#26323d"
PAPER = "#f6efe4"
SNOW = "#f3f5f4"
RED = "#b8352b"
BRICK = "#8f2f2a"
RUST = "#cc7350"
GOLD = "#e6ae55"
CREAM = "#fbe6bd"
SAND = "#e8d2ae"
SAGE = "#8ea68f"
PINE = "#47695f"
TEAL = "#3f6c74"
NAVY = "#22384f"
SKY = "#bcd5da"
STEEL = "#8698a3"


def mix(one, other, part):
    """The colour `part` of the way (0 to 1) from one to the other, as a tuple."""
    a, b = (ImageColor.getrgb(c) if isinstance(c, str) else c for c in (one, other))
    return tuple(round(x + (y - x) * part) for x, y in zip(a, b, strict=True))


class Canvas:
    """Shapes in final pixels; every method takes plain coordinates and a colour."""

    def __init__(self):
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self.pen = ImageDraw.Draw(self.image)

    def _points(self, points):
        return [(x * SCALE, y * SCALE) for x, y in points]

    def sky(self, top, bottom, end=HEIGHT):
        """Fill down to `end` with a vertical gradient."""
        column = Image.new("RGB", (1, 256))
        column.putdata([mix(top, bottom, i / 255) for i in range(256)])
        self.image.paste(column.resize((WIDTH * SCALE, round(end * SCALE)), Image.Resampling.BICUBIC), (0, 0))

    def poly(self, points, colour):
        self.pen.polygon(self._points(points), fill=colour)

    def box(self, x, y, width, height, colour, radius=0):
        area = [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE]
        self.pen.rounded_rectangle(area, radius * SCALE, fill=colour)

    def oval(self, x, y, rx, ry, colour):
        self.pen.ellipse(self._points([(x - rx, y - ry), (x + rx, y + ry)]), fill=colour)

    def dot(self, x, y, radius, colour):
        self.oval(x, y, radius, radius, colour)

    def ring(self, x, y, radius, width, colour):
        area = self._points([(x - radius, y - radius), (x + radius, y + radius)])
        self.pen.ellipse(area, outline=colour, width=round(width * SCALE))

    def arc(self, x, y, rx, ry, start, end, width, colour):
        area = self._points([(x - rx, y - ry), (x + rx, y + ry)])
        self.pen.arc(area, start, end, fill=colour, width=round(width * SCALE))

    def pie(self, x, y, rx, ry, start, end, colour):
        self.pen.pieslice(self._points([(x - rx, y - ry), (x + rx, y + ry)]), start, end, fill=colour)

    def line(self, points, width, colour):
        """A line with round ends and joints."""
        dots = self._points(points)
        self.pen.line(dots, fill=colour, width=round(width * SCALE), joint="curve")
        half = width * SCALE / 2
        for x, y in dots:
            self.pen.ellipse([x - half, y - half, x + half, y + half], fill=colour)

    def curve(self, points, width, colour, steps=40):
        """A line along the Bézier curve of three or four points."""
        self.line([bezier(points, i / steps) for i in range(steps + 1)], width, colour)

    def brush(self, strokes, colour):
        """Ink strokes: each a list of (x, y, width), thick and thin as a writing brush leaves them."""
        for stroke in strokes:
            for (x1, y1, w1), (x2, y2, w2) in zip(stroke, stroke[1:], strict=False):
                steps = max(2, round(math.dist((x1, y1), (x2, y2))))
                for i in range(steps + 1):
                    t = i / steps
                    self.dot(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t, (w1 + (w2 - w1) * t) / 2, colour)

    def glow(self, x, y, radius, colour, strength=0.5, squash=1.0):
        """Light around a lamp or the sun, fading outwards; `squash` below 1 lays it flat as a shadow."""
        size = 128
        mask = Image.radial_gradient("L").resize((size, size)).point(_fading(strength))
        box = (round(radius * 2 * SCALE), round(radius * 2 * squash * SCALE))
        corner = (round((x - radius) * SCALE), round((y - radius * squash) * SCALE))
        self.image.paste(Image.new("RGB", box, colour), corner, mask.resize(box, Image.Resampling.BICUBIC))

    def veil(self, points, colour, strength):
        """A transparent shape: light from a window, mist, a shadow."""
        mask = Image.new("L", self.image.size)
        ImageDraw.Draw(mask).polygon(self._points(points), fill=round(255 * strength))
        self.image.paste(Image.new("RGB", self.image.size, colour), (0, 0), mask)

    def mirror(self):
        """Turn left and right round."""
        self.image = self.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        self.pen = ImageDraw.Draw(self.image)

    def jpeg(self):
        """The finished picture as JPEG bytes."""
        out = BytesIO()
        self.image.reduce(SCALE).save(out, "JPEG", quality=88, optimize=True)
        return out.getvalue()


def _fading(strength):
    # radial_gradient is 0 in the middle, 255 from the edge outwards
    return [round(255 * strength * max(0.0, 1 - i / 180) ** 2) for i in range(256)]


def bezier(points, t):
    """The point at t (0 to 1) on the curve of any number of control points."""
    while len(points) > 1:
        points = [(a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in zip(points, points[1:], strict=False)]
    return points[0]


def skyline(canvas, rng, base, colour, low=90, high=300, lit=None):
    """A row of houses along the horizon, some windows lit."""
    x = -20
    while x < WIDTH:
        width, height = rng.randint(70, 170), rng.randint(low, high)
        canvas.box(x, base - height, width - 4, height + 4, colour)
        if rng.random() < 0.25:
            canvas.box(x + width * 0.4, base - height - 34, 6, 36, colour)
        for wx in range(x + 16, x + width - 22, 26) if lit else ():
            for wy in range(base - height + 20, base - 30, 34):
                if rng.random() < 0.3:
                    canvas.box(wx, wy, 12, 16, lit)
        x += width


def ridge(canvas, rng, base, rise, colour, step=80):
    """A line of hills across the picture, filled to the foot."""
    tops = [(x, base - rise * rng.random() ** 0.8) for x in range(-step, WIDTH + 2 * step, step)]
    points = []
    for (x1, y1), (x2, y2) in zip(tops, tops[1:], strict=False):
        for i in range(12):
            t = (1 - math.cos(math.pi * i / 12)) / 2
            points.append((x1 + (x2 - x1) * i / 12, y1 + (y2 - y1) * t))
    canvas.poly([*points, (WIDTH + 200, HEIGHT), (-200, HEIGHT)], colour)


def snowfall(canvas, rng, count=150):
    """Flakes of several sizes."""
    for _ in range(count):
        canvas.dot(rng.randint(0, WIDTH), rng.randint(0, HEIGHT), rng.choice((2, 3, 3, 4, 6)), SNOW)


def lantern(canvas, x, y, size, glow=0.7):
    """A red lantern hanging from above at its middle."""
    if glow:
        canvas.glow(x, y, size * 3.2, "#ff9a4d", glow)
    canvas.line([(x, y - size * 1.7), (x, y - size)], 4, GOLD)
    canvas.oval(x, y, size * 1.15, size * 0.9, RED)
    for part in (0.75, 0.35):
        canvas.oval(x, y, size * 1.15 * part, size * 0.9, mix(RED, "#ff8a4a", 0.28 * (1.2 - part)))
    for end in (-0.92, 0.78):
        canvas.box(x - size * 0.45, y + size * end, size * 0.9, size * 0.16, GOLD, size * 0.06)
    for shift in (-0.22, 0, 0.22):
        canvas.line([(x + size * shift, y + size), (x + size * shift, y + size * 1.7)], 3, GOLD)


def tree(canvas, x, base, size, leaf, trunk=INK):
    """A round tree; without `leaf` a bare one."""
    if leaf:
        canvas.line([(x, base), (x, base - size)], size * 0.09, trunk)
        for dx, dy, r in ((-0.28, 0.95, 0.34), (0.3, 1.0, 0.32), (0, 1.3, 0.4)):
            canvas.dot(x + size * dx, base - size * dy, size * r, leaf)
        canvas.dot(x + size * 0.12, base - size * 1.38, size * 0.24, mix(leaf, "#ffffff", 0.14))
        return
    _branch(canvas, (x, base), -math.pi / 2, size * 0.5, size * 0.07, trunk)


def _branch(canvas, start, angle, length, width, colour):
    end = (start[0] + math.cos(angle) * length, start[1] + math.sin(angle) * length)
    canvas.line([start, end], width, colour)
    if width > 1.6:
        for turn, shorter in ((-0.5, 0.72), (0.42, 0.68), (0.05, 0.6)):
            _branch(canvas, end, angle + turn, length * shorter, width * 0.6, colour)


def person(canvas, x, foot, size, coat, helmet=None, skin="#e3b08d", back=False):
    """A standing worker, seen simply, from behind if `back`; `size` is the height."""
    head = size * 0.12
    canvas.glow(x, foot, size * 0.32, "#1b2530", 0.35, 0.18)
    for side in (-1, 1):
        canvas.line(
            [(x + side * size * 0.06, foot - size * 0.4), (x + side * size * 0.075, foot - 6)], size * 0.1, NAVY
        )
        canvas.line(
            [(x + side * size * 0.15, foot - size * 0.7), (x + side * size * 0.2, foot - size * 0.42)],
            size * 0.085,
            mix(coat, INK, 0.18),
        )
    canvas.box(x - size * 0.17, foot - size * 0.78, size * 0.34, size * 0.42, coat, size * 0.09)
    canvas.box(x - size * 0.04, foot - size * 0.82, size * 0.08, size * 0.08, skin)
    canvas.dot(x, foot - size * 0.9, head, INK if back else skin)
    if helmet:
        canvas.pie(x, foot - size * 0.92, head * 1.2, head * 1.25, 180, 360, helmet)
        canvas.box(x - head * 1.4, foot - size * 0.935, head * 2.8, head * 0.24, helmet, head * 0.12)
    else:
        canvas.pie(x, foot - size * 0.91, head * 1.05, head * 1.1, 180, 360, INK)
