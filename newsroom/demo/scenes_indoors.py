"""Pictures of tables, workshops and rooms."""

import math

from newsroom.demo import canvas as c
from newsroom.demo.canvas import CREAM, GOLD, HEIGHT, INK, NAVY, PAPER, PINE, RED, RUST, SAGE, STEEL, TEAL, WIDTH, mix

# The character 福 stroke by stroke on a field of 100 x 100: x, y, width
FU = (
    ((24, 8, 4), (31, 17, 10)),
    ((8, 28, 5), (22, 26, 5), (40, 24, 8), (36, 34, 6), (24, 50, 4), (8, 66, 1)),
    ((25, 46, 6), (26, 94, 8), (25, 99, 2)),
    ((33, 50, 3), (44, 62, 8)),
    ((50, 12, 6), (68, 10, 5), (92, 9, 8)),
    ((55, 24, 6), (57, 43, 5)),
    ((55, 25, 4), (72, 23, 4), (88, 22, 7), (85, 40, 5)),
    ((58, 41, 4), (86, 39, 4)),
    ((50, 54, 6), (53, 95, 8)),
    ((51, 55, 4), (70, 53, 5), (95, 51, 9), (92, 92, 7), (88, 97, 3)),
    ((71, 55, 5), (72, 90, 5)),
    ((54, 72, 4), (91, 70, 4)),
    ((54, 91, 4), (91, 89, 5)),
)


def _table(canvas, y, colour, edge):
    canvas.box(0, y, WIDTH, HEIGHT - y, colour)
    canvas.box(0, y, WIDTH, 12, edge)


def calligraphy(canvas, rng):
    """A red sheet with 福, brush, ink and couplets on a felt."""
    canvas.sky("#d9c09a", "#cdb187")
    for i in range(7):
        canvas.box(0, i * 160 + rng.randint(-12, 12), WIDTH, 3, "#bf9f73")
    canvas.box(110, 90, 1380, 900, "#e9e0cd", 18)
    canvas.box(130, 110, 1340, 860, "#dfd4bd", 12)
    x, y, half = 620 + rng.randint(-30, 30), 545, 390
    canvas.glow(x + 14, y + 24, 500, "#5a4326", 0.5)
    canvas.poly([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], RED)
    canvas.line(
        [(x, y - half + 34), (x + half - 34, y), (x, y + half - 34), (x - half + 34, y), (x, y - half + 34)], 5, GOLD
    )
    for dx, dy in ((0, -300), (0, 300), (-300, 0), (300, 0)):
        canvas.ring(x + dx, y + dy, 24, 4, GOLD)
        canvas.ring(x + dx, y + dy, 12, 3, GOLD)
    size = 3.7
    strokes = [[(x - 50 * size + px * size, y - 52 * size + py * size, w * size) for px, py, w in s] for s in FU]
    canvas.brush(strokes, "#1c1a1a")
    for i in range(2):
        sheet = 1080 + i * 180
        canvas.veil([(sheet + 10, 190), (sheet + 142, 190), (sheet + 142, 692), (sheet + 10, 692)], "#5a4326", 0.25)
        canvas.box(sheet, 180, 130, 500, RED, 3)
        for j in range(4):
            canvas.ring(sheet + 65, 248 + j * 120, 42, 3, mix(RED, GOLD, 0.55))
    _brush_and_ink(canvas, 1080, 800)


def _brush_and_ink(canvas, x, y):
    canvas.glow(x + 110, y + 66, 190, "#3c2d1a", 0.5, 0.5)
    canvas.box(x, y - 50, 220, 160, "#3a3b3d", 26)
    canvas.oval(x + 110, y + 32, 84, 56, "#2a2b2d")
    canvas.oval(x + 110, y + 36, 72, 44, "#121213")
    canvas.line([(x + 128, y + 30), (x + 372, y - 72)], 20, "#b98a52")
    canvas.line([(x + 300, y - 42), (x + 372, y - 72)], 22, "#8f6437")
    canvas.brush([[(x + 150, y + 21, 26), (x + 120, y + 34, 24), (x + 84, y + 50, 3)]], "#2b211b")


def _gear(canvas, x, y, radius, teeth, colour, turn=0.0):
    points = []
    for i in range(teeth):
        for part, reach in ((-0.27, 1), (-0.17, 1.16), (0.17, 1.16), (0.27, 1)):
            angle = math.tau * (i + part) / teeth + turn
            points.append((x + math.cos(angle) * radius * reach, y + math.sin(angle) * radius * reach))
    canvas.poly(points, colour)
    canvas.dot(x, y, radius * 0.78, mix(colour, "#ffffff", 0.1))
    for i in range(5):
        angle = math.tau * i / 5 + turn
        canvas.dot(
            x + math.cos(angle) * radius * 0.5, y + math.sin(angle) * radius * 0.5, radius * 0.15, mix(colour, INK, 0.4)
        )
    canvas.dot(x, y, radius * 0.24, mix(colour, INK, 0.45))
    canvas.dot(x, y, radius * 0.12, PAPER)


def workshop(canvas, rng):
    """A workshop: great gears on the wall, a lathe and two workers."""
    canvas.sky("#dfe5e0", "#c9d3d0", 780)
    for i in range(5):
        canvas.box(80 + i * 310, 90, 200, 250, "#eef6f5", 6)
        canvas.box(176 + i * 310, 90, 8, 250, "#b9c6c5")
        canvas.box(80 + i * 310, 210, 200, 8, "#b9c6c5")
    canvas.box(0, 30, WIDTH, 34, GOLD)
    canvas.box(rng.randint(400, 900), 22, 150, 70, "#3b4a54", 8)
    turn = rng.random()
    big, middle, small = rng.sample((TEAL, RUST, GOLD, PINE, NAVY), 3)
    _gear(canvas, 330, 520, 210, 16, big, turn)
    _gear(canvas, 690, 400, 134, 11, middle, turn * 0.7)
    _gear(canvas, 600, 650, 92, 8, small, turn * 1.4)
    _table(canvas, 770, "#8d9a9b", "#748285")
    canvas.box(900, 660, 620, 150, "#3f5560", 12)
    canvas.box(900, 560, 190, 130, PINE, 14)
    canvas.box(1330, 590, 150, 100, PINE, 12)
    canvas.box(1090, 612, 240, 36, "#c9d2d3", 6)
    canvas.dot(1100, 630, 46, STEEL)
    canvas.dot(1100, 630, 22, "#56666f")
    canvas.box(1190, 648, 60, 66, "#5b6d76", 6)
    canvas.dot(944, 610, 20, RED)
    canvas.box(980, 590, 80, 40, CREAM, 5)
    canvas.box(920, 810, 90, 70, "#324650")
    canvas.box(1410, 810, 90, 70, "#324650")
    for i in range(9):
        angle = -2.6 + i * 0.25
        canvas.line(
            [(1210, 630), (1210 + math.cos(angle) * (50 + i % 3 * 22), 630 + math.sin(angle) * 66)], 4, "#ffd27a"
        )
    c.person(canvas, 1230, 985, 400, NAVY, helmet=GOLD)
    c.person(canvas, 760, 990, 380, RUST, helmet=RED)


def soup(canvas, rng):
    """A steaming bowl on a table by a frosted window."""
    night = rng.random() < 0.5
    canvas.sky(*(("#2b3f57", "#4f6781") if night else ("#dcc9a8", "#e9dcc2")), 640)
    pane = "#1f3047" if night else "#7fa3a8"
    canvas.box(170, 60, 1260, 500, mix(pane, "#ffffff", 0.08), 10)
    if night:
        c.skyline(canvas, rng, 556, "#2d4560", 60, 200, lit="#e6bd7c")
        canvas.box(0, 556, WIDTH, 90, "#41597a")
        canvas.box(0, 60, 170, 500, "#3b5470")
        canvas.box(1430, 60, 170, 500, "#3b5470")
    for x in (170, 786, 1410):
        canvas.box(x, 60, 26, 500, "#8a5f40")
    for y in (46, 548):
        canvas.box(150, y, 1300, 28, "#8a5f40", 4)
    _table(canvas, 640, "#b77d4e", "#cd9564")
    for i in range(4):
        canvas.box(0, 720 + i * 90 + rng.randint(-10, 10), WIDTH, 3, "#a86f43")
    canvas.glow(800, 960, 560, "#4a2a17", 0.55, 0.16)
    _bowl(canvas, rng, 800, 700)
    canvas.line([(1180, 610), (1500, 860)], 15, "#6d3f28")
    canvas.line([(1130, 640), (1440, 890)], 15, "#7d4a30")
    _dish(canvas, 300, 850)


def _bowl(canvas, rng, x, y):
    glaze = rng.choice((RED, TEAL, RUST, NAVY))
    canvas.glow(x, y - 200, 480, "#fff1d6", 0.5)
    for i, shift in enumerate((-170, 0, 170)):
        sway = 60 * (-1) ** i + rng.randint(-14, 14)
        path = [
            (x + shift, y - 70),
            (x + shift + sway, y - 200),
            (x + shift - sway, y - 330),
            (x + shift + sway * 0.4, y - 470),
        ]
        for step in range(60):
            px, py = c.bezier(path, step / 59)
            canvas.dot(px, py, 17 * math.sin(math.pi * (step + 3) / 66), mix("#fff7e8", "#f0dfc4", step / 90))
    canvas.pie(x, y, 400, 330, 0, 180, mix(glaze, INK, 0.3))
    canvas.pie(x - 24, y, 376, 322, 0, 180, glaze)
    canvas.box(x - 130, y + 300, 260, 48, mix(glaze, INK, 0.3), 10)
    for i in range(6):
        canvas.ring(x - 300 + i * 112, y + 136 - abs(i - 2.5) * 6, 28, 6, mix(glaze, CREAM, 0.65))
    canvas.oval(x, y, 400, 96, "#f4e8d2")
    canvas.oval(x, y + 2, 366, 80, "#d78a3c")
    canvas.oval(x, y + 8, 352, 70, "#e3a04d")
    for dx, dy in ((-190, -4), (-70, 24), (60, -18), (190, 10)):
        canvas.oval(x + dx, y + dy, 66, 26, "#f9eedb")
        canvas.arc(x + dx, y + dy - 4, 44, 14, 200, 340, 4, "#dcc7a2")
    for _ in range(26):
        canvas.oval(x + rng.randint(-290, 290), y + rng.randint(-38, 44), 9, 5, rng.choice((PINE, SAGE, "#d9593f")))


def _dish(canvas, x, y):
    canvas.glow(x, y + 40, 230, "#4a2a17", 0.5, 0.25)
    canvas.oval(x, y, 190, 62, "#f3ead9")
    canvas.oval(x, y - 4, 150, 44, "#e2d5bc")
    for dx, dy in ((-70, -22), (10, -34), (70, -14), (-14, -4)):
        canvas.pie(x + dx, y + dy + 22, 54, 62, 180, 360, "#fbf6ea")
        canvas.arc(x + dx, y + dy + 12, 30, 30, 210, 330, 4, "#d9cbb0")


def books(canvas, rng):
    """A reading corner: shelves to the ceiling, a lamp and a chair."""
    canvas.sky(*rng.choice((("#efe4d0", "#e6d6ba"), ("#d5dfd8", "#c3d1c9"), ("#eed3c3", "#e3c0ac"))))
    canvas.box(90, 60, 960, 850, "#9a6c49", 8)
    canvas.box(110, 80, 920, 812, "#6f4a31")
    tones = (RED, TEAL, GOLD, PINE, RUST, NAVY, "#d9c7a2", SAGE, "#a94a3c", "#efe2c6")
    for row in range(4):
        floor = 272 + row * 202
        _shelf(canvas, rng, 126, 1016, floor, tones)
        canvas.box(110, floor, 920, 16, "#9a6c49")
    canvas.box(0, 900, WIDTH, 170, "#c79d6d")
    canvas.box(0, 900, WIDTH, 10, "#b58a5b")
    canvas.glow(1290, 430, 420, "#fff0c2", 0.9)
    canvas.line([(1290, 420), (1290, 950)], 10, INK)
    canvas.oval(1290, 954, 76, 14, INK)
    canvas.poly([(1216, 420), (1364, 420), (1332, 300), (1248, 300)], GOLD)
    canvas.veil([(1216, 420), (1364, 420), (1540, 900), (1040, 900)], "#fff2c4", 0.22)
    canvas.glow(1200, 985, 260, "#5a3f24", 0.5, 0.14)
    canvas.box(1060, 660, 260, 240, TEAL, 46)
    canvas.box(1040, 800, 300, 130, mix(TEAL, INK, 0.15), 36)
    for x in (1066, 1290):
        canvas.line([(x, 925), (x, 980)], 14, "#6a452c")
    canvas.box(1098, 778, 150, 20, RED, 4)
    canvas.box(1112, 756, 130, 22, CREAM, 4)
    _plant(canvas, 1470, 960)


def _shelf(canvas, rng, left, right, floor, tones):
    x = left
    while x < right - 60:
        if rng.random() < 0.09:
            gap = rng.randint(40, 80)
            canvas.poly([(x + gap - 30, floor), (x + gap, floor), (x + gap - 4, floor - 8)], "#6f4a31")
            x += gap
            continue
        width, height = rng.randint(20, 46), rng.randint(112, 168)
        tone = rng.choice(tones)
        canvas.box(x, floor - height, width - 2, height, tone, 3)
        canvas.box(x, floor - height + 18, width - 2, 5, mix(tone, CREAM, 0.45))
        if width > 32:
            canvas.box(x + width * 0.28, floor - height + 42, width * 0.4, 42, mix(tone, CREAM, 0.6), 2)
        x += width


def _plant(canvas, x, foot):
    for angle in range(-70, 71, 20):
        end = (x + math.sin(math.radians(angle)) * 150, foot - 130 - math.cos(math.radians(angle)) * 230)
        canvas.curve([(x, foot - 120), (x + angle * 0.3, foot - 260), end], 20, PINE if angle % 40 else SAGE)
    canvas.poly([(x - 62, foot - 130), (x + 62, foot - 130), (x + 44, foot), (x - 44, foot)], RUST)
    canvas.box(x - 70, foot - 146, 140, 28, mix(RUST, INK, 0.1), 6)


def talk(canvas, rng):
    """People round a table with notes on a board and speech above."""
    canvas.sky("#eef0e8", "#dfe5dc")
    canvas.box(330, 90, 940, 400, "#fdfcf6", 12)
    canvas.box(330, 90, 940, 12, STEEL)
    for i in range(14):
        note = rng.choice(("#f6d98b", "#f0b9a0", "#b9d6d2", "#cddcb4"))
        x, y = 372 + (i % 7) * 128, 140 + (i // 7) * 170
        canvas.box(x, y, 96, 110, note, 3)
        for row in range(3):
            canvas.box(x + 14, y + 24 + row * 24, rng.randint(36, 68), 6, mix(note, INK, 0.45), 3)
    canvas.box(0, 800, WIDTH, 270, "#c9b491")
    coats = rng.sample((TEAL, RUST, PINE, "#e0a13a", NAVY), 4)
    for x, coat, hat in zip((330, 620, 990, 1280), coats, (None, GOLD, None, RED), strict=True):
        c.person(canvas, x, 930, 500, coat, helmet=hat)
    canvas.glow(800, 1040, 760, "#4a3a24", 0.4, 0.1)
    canvas.oval(800, 880, 640, 130, "#8a5a3a")
    canvas.oval(800, 862, 640, 130, "#b07a4c")
    for x in (420, 660, 920, 1180):
        canvas.oval(x, 850, 40, 13, "#f6efe0")
        canvas.box(x - 24, 808, 48, 44, "#f6efe0", 10)
        canvas.oval(x, 810, 24, 7, "#7c4f30")
    canvas.poly([(720, 856), (850, 838), (890, 880), (752, 902)], "#fbf8ee")
    for x, y, way in ((190, 380, 1), (1400, 400, -1)):
        canvas.box(x - 110, y - 70, 220, 130, RED if way > 0 else TEAL, 36)
        canvas.poly(
            [(x + way * 30, y + 50), (x + way * 90, y + 50), (x + way * 110, y + 110)], RED if way > 0 else TEAL
        )
        for dot in (-50, 0, 50):
            canvas.dot(x + dot, y - 6, 13, CREAM)


def study(canvas, rng):
    """A new schoolbag, books and a letter on a desk by the window."""
    bag = rng.choice((RED, TEAL, PINE, "#c7862f"))
    canvas.sky("#cfe0dd", "#f4ecd9", 760)
    canvas.box(880, 80, 560, 500, "#f7fbf6", 10)
    canvas.veil([(880, 80), (1440, 80), (1440, 580), (880, 580)], "#bfe0e4", 0.6)
    canvas.dot(1260, 230, 62, "#fff3cd")
    canvas.pie(1040, 580, 190, 160, 180, 360, SAGE)
    canvas.pie(1290, 580, 170, 120, 180, 360, PINE)
    for x in (872, 1152, 1432):
        canvas.box(x, 72, 18, 520, PAPER)
    canvas.box(850, 580, 620, 24, PAPER, 4)
    _table(canvas, 760, "#c58f5c", "#d8a774")
    canvas.glow(450, 930, 420, "#4c2f17", 0.5, 0.14)
    canvas.arc(450, 340, 90, 96, 180, 360, 26, mix(bag, INK, 0.25))
    canvas.box(220, 330, 460, 590, bag, 110)
    canvas.box(190, 560, 80, 290, mix(bag, INK, 0.25), 34)
    canvas.box(630, 560, 80, 290, mix(bag, INK, 0.25), 34)
    canvas.box(280, 600, 340, 270, mix(bag, INK, 0.14), 42)
    canvas.box(280, 600, 340, 84, mix(bag, CREAM, 0.16), 38)
    canvas.box(428, 660, 44, 56, GOLD, 10)
    canvas.arc(450, 470, 140, 90, 190, 350, 9, CREAM)
    x = 820
    for i, tone in enumerate((TEAL, GOLD, PINE)):
        shift = rng.randint(-24, 24)
        canvas.box(x + shift, 866 - i * 62, 420, 60, tone, 8)
        canvas.box(x + shift + 24, 878 - i * 62, 396, 36, "#fbf5e6", 4)
    canvas.poly([(940, 742), (1130, 686), (1320, 738), (1130, 800)], INK)
    canvas.box(1040, 742, 180, 60, mix(INK, "#ffffff", 0.1), 16)
    canvas.poly([(940, 736), (1130, 680), (1320, 732), (1130, 794)], NAVY)
    canvas.line([(1130, 736), (1270, 760), (1276, 840)], 6, GOLD)
    canvas.box(1264, 836, 24, 50, GOLD, 5)
    canvas.poly([(1270, 900), (1500, 862), (1540, 980), (1306, 1022)], "#fdf8ea")
    canvas.line([(1270, 900), (1412, 950), (1500, 862)], 4, "#d8c9a8")
    canvas.dot(1412, 948, 18, RED)


def smile(canvas, rng):
    """Framed portraits on a wall, lit from above."""
    canvas.sky("#e9e1d2", "#dcd1bd")
    canvas.box(0, 880, WIDTH, 190, "#b89468")
    canvas.box(0, 868, WIDTH, 22, "#f3ede0")
    frames = (
        (150, 150, 300, 380),
        (520, 110, 420, 500),
        (1010, 150, 300, 380),
        (1350, 230, 200, 260),
        (190, 590, 240, 210),
        (1010, 580, 320, 230),
    )
    for x, y, w, h in frames:
        canvas.veil(
            [(x + 12, y + 16), (x + w + 14, y + 16), (x + w + 14, y + h + 18), (x + 12, y + h + 18)], "#5b4a34", 0.28
        )
        canvas.box(x, y, w, h, rng.choice(("#7a4f32", INK, "#b78442")), 4)
        canvas.box(x + 14, y + 14, w - 28, h - 28, "#fdfaf1")
        canvas.box(x + 32, y + 32, w - 64, h - 64, rng.choice(("#bcd5da", "#f3d6a5", "#cfdcc0", "#ecc4ac")))
        _portrait(canvas, rng, x + w / 2, y + h - 32, min(w, h) - 64)
    for x in (300, 730, 1160):
        canvas.glow(x, 60, 260, "#fff4d2", 0.8)
    canvas.box(560, 820, 360, 24, "#8a5a3a", 5)
    for x in (590, 870):
        canvas.box(x, 844, 20, 120, "#6d452c")


def _portrait(canvas, rng, x, foot, size):
    coat = rng.choice((RUST, TEAL, GOLD, PINE, NAVY))
    canvas.pie(x, foot, size * 0.4, size * 0.42, 180, 360, coat)
    canvas.box(x - size * 0.07, foot - size * 0.5, size * 0.14, size * 0.16, "#d59f7b")
    canvas.dot(x, foot - size * 0.6, size * 0.2, "#e6b592")
    canvas.pie(x, foot - size * 0.63, size * 0.24, size * 0.22, 180, 360, rng.choice((GOLD, RED, "#f4f0e6", INK)))
    canvas.box(x - size * 0.27, foot - size * 0.655, size * 0.54, size * 0.045, mix(coat, INK, 0.5), size * 0.02)
    canvas.arc(x, foot - size * 0.57, size * 0.1, size * 0.09, 20, 160, size * 0.022, "#8a4a36")
    for side in (-1, 1):
        canvas.arc(x + side * size * 0.08, foot - size * 0.585, size * 0.035, size * 0.03, 190, 350, size * 0.018, INK)


SCENES = {
    "calligraphy": calligraphy,
    "workshop": workshop,
    "soup": soup,
    "books": books,
    "talk": talk,
    "study": study,
    "smile": smile,
}
