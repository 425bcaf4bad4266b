"""Pictures of snow, hills and orchards."""

import math

from newsroom.demo import canvas as c
from newsroom.demo.canvas import GOLD, INK, RED, SAND, SNOW, TEAL, WIDTH, mix


def snow(canvas, rng):
    """A lane in the snow with lanterns over a grey-tiled gate."""
    canvas.sky(*rng.choice((("#1b2c44", "#5d7890"), ("#3a4a68", "#b79aa0"), ("#24424c", "#7d9ba0"))), 820)
    canvas.dot(rng.randint(1150, 1400), 200, 62, "#f4ecd6")
    c.skyline(canvas, rng, 800, "#32485f", 60, 200)
    canvas.box(0, 780, WIDTH, 300, "#dfe7ea")
    _wall(canvas, -20, 520, 560)
    _wall(canvas, 1060, 520, 560)
    canvas.box(500, 430, 600, 370, "#5b6672")
    canvas.box(600, 500, 400, 300, c.BRICK)
    for door in (612, 806):
        canvas.box(door, 512, 182, 288, RED)
        for row in range(4):
            for stud in range(3):
                canvas.dot(door + 42 + stud * 48, 562 + row * 58, 7, GOLD)
    _roof(canvas, 430, 1170, 430, 120)
    for x in (556, 1044):
        c.lantern(canvas, x, 590, 54, 0.8)
    canvas.glow(800, 860, 520, "#ffb871", 0.3, 0.3)
    canvas.poly([(560, 800), (1040, 800), (1190, 1067), (410, 1067)], "#c9d5da")
    for step in range(3):
        canvas.box(570 - step * 26, 790 + step * 22, 460 + step * 52, 22, mix("#b9c4c9", "#8c99a1", step * 0.2))
    c.tree(canvas, 250, 830, 560, None, "#16222f")
    canvas.oval(240, 850, 260, 34, SNOW)
    canvas.oval(1380, 860, 330, 44, SNOW)
    c.person(canvas, rng.choice((380, 1240)), 960, 230, "#d98b2b", helmet=RED)
    c.snowfall(canvas, rng, 220)


def _wall(canvas, x, y, width):
    canvas.box(x, y + 60, width, 220, "#6d7883")
    for row in range(5):
        for brick in range(width // 70 + 1):
            canvas.box(x + brick * 70 + (row % 2) * 30, y + 92 + row * 38, 58, 4, "#7d8892")
    canvas.box(x, y + 34, width, 34, "#39454f")
    canvas.box(x, y + 12, width, 26, SNOW, 13)


def _roof(canvas, left, right, base, rise):
    canvas.poly([(left, base + 20), (left + 90, base - rise), (right - 90, base - rise), (right, base + 20)], "#39454f")
    for i in range(26):
        x = left + 40 + i * (right - left - 80) / 25
        canvas.line([(800 + (x - 800) * 0.82, base - rise + 10), (x, base + 12)], 5, "#4b5863")
        canvas.dot(x, base + 20, 13, "#2d3841")
    canvas.curve([(left + 60, base - rise + 4), (800, base - rise - 20), (right - 60, base - rise + 4)], 30, SNOW)
    canvas.curve([(left - 14, base + 2), (left + 20, base + 10), (left + 70, base - 60)], 20, SNOW)
    canvas.curve([(right + 14, base + 2), (right - 20, base + 10), (right - 70, base - 60)], 20, SNOW)


def mountains(canvas, rng):
    """Ridges behind ridges, the Wall along one of them."""
    tones = rng.choice(
        (("#f3d7b0", "#f7ead3", "#2f5560"), ("#c7dbe0", "#f1efe4", "#2d4b4a"), ("#e8b08f", "#f6dfc0", "#4a3f55"))
    )
    canvas.sky(tones[0], tones[1])
    canvas.dot(rng.randint(350, 1250), 270, 92, "#fdf3dd" if rng.random() < 0.5 else "#e58a55")
    for i in range(5):
        c.ridge(canvas, rng, 470 + i * 120, 190, mix(tones[1], tones[2], 0.22 + i * 0.18), 150 - i * 8)
        if i == 2:
            _great_wall(canvas, mix("#8a6f58", tones[2], 0.3))
    for _ in range(26):
        x = rng.choice((rng.randint(0, 420), rng.randint(1180, WIDTH)))
        _pine(canvas, x, rng.randint(990, 1067), rng.randint(70, 150), mix(tones[2], INK, 0.45))


def _great_wall(canvas, colour):
    path = [(-40, 800), (260, 560), (480, 900), (760, 560), (1040, 690), (1300, 480), (1660, 720)]
    points = [c.bezier(path[i : i + 3], t / 20) for i in (0, 2, 4) for t in range(21)]
    canvas.line(points, 30, colour)
    for (x, y), (x2, y2) in zip(points, points[1:], strict=False):
        canvas.box((x + x2) / 2 - 5, (y + y2) / 2 - 26, 12, 16, colour)
    for x, y in (points[9], points[20], points[41], points[52]):
        canvas.box(x - 36, y - 72, 72, 84, colour)
        for notch in range(4):
            canvas.box(x - 40 + notch * 22, y - 88, 14, 18, colour)
        for hole in (-16, 8):
            canvas.pie(x + hole + 4, y - 40, 7, 14, 180, 360, mix(colour, INK, 0.5))


def _pine(canvas, x, base, size, colour):
    for part in range(3):
        w, y = size * (0.32 - part * 0.08), base - size * (0.12 + part * 0.27)
        canvas.poly([(x - w, y), (x + w, y), (x, y - size * 0.42)], colour)


def orchard(canvas, rng):
    """Rows of peach trees in flower and a ladder."""
    canvas.sky(*rng.choice((("#cfe2e2", "#f8ecdd"), ("#f4d9bd", "#fbf0e0"), ("#bcd8e6", "#f2f1e6"))), 620)
    c.ridge(canvas, rng, 520, 150, "#a8bfb8", 170)
    c.ridge(canvas, rng, 600, 110, "#8aa79a", 150)
    canvas.box(0, 590, WIDTH, 480, "#b9bf8b")
    for i in range(9):
        x = -200 + i * 250
        canvas.poly(
            [(800 + (x - 800) * 0.3, 590), (800 + (x + 60 - 800) * 0.3, 590), (x + 130, 1067), (x - 70, 1067)],
            "#a5ad78",
        )
    rows = ((650, 150, 11), (740, 230, 8), (880, 350, 5))
    for base, size, count in rows:
        for i in range(count):
            _blossom(canvas, rng, (i + 0.5) * WIDTH / count + rng.randint(-24, 24), base, size)
    canvas.line([(1010, 960), (1070, 620)], 12, "#8a5a3a")
    canvas.line([(1110, 960), (1120, 620)], 12, "#8a5a3a")
    for i in range(6):
        canvas.line([(1020 + i * 9, 910 - i * 54), (1111 + i, 910 - i * 54)], 9, "#8a5a3a")
    c.person(canvas, 900, 985, 290, TEAL, skin="#dba883")
    canvas.oval(900, 707, 64, 15, SAND)
    canvas.pie(900, 708, 34, 42, 180, 360, SAND)


def _blossom(canvas, rng, x, base, size):
    canvas.glow(x, base, size * 0.5, "#4a5230", 0.4, 0.16)
    canvas.line([(x, base), (x - size * 0.04, base - size * 0.5)], size * 0.08, "#5e4536")
    for end in (-0.34, 0.3):
        canvas.line(
            [(x - size * 0.03, base - size * 0.4), (x + size * end, base - size * 0.78)], size * 0.04, "#5e4536"
        )
    for _ in range(26):
        angle, reach = rng.random() * math.tau, rng.random() ** 0.5
        px = x + math.cos(angle) * size * 0.48 * reach
        py = base - size * 0.82 + math.sin(angle) * size * 0.3 * reach
        canvas.dot(px, py, size * rng.uniform(0.07, 0.13), rng.choice(("#eab4b0", "#f2cbc4", "#dd9a9a", "#f8e1da")))


SCENES = {
    "snow": snow,
    "mountains": mountains,
    "orchard": orchard,
}
