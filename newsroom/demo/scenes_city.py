"""Pictures of streets, building sites and stations."""

from newsroom.demo import canvas as c
from newsroom.demo.canvas import GOLD, INK, NAVY, PINE, RED, RUST, SAGE, STEEL, TEAL, WIDTH, mix


def station(canvas, rng):
    """A workers' station at dusk, its window lit."""
    canvas.sky(*rng.choice((("#27405a", "#e2a278"), ("#1c2c44", "#51698a"), ("#5c5a78", "#eab58c"))), 800)
    c.skyline(canvas, rng, 790, "#3a4f66", 120, 330, lit="#e9bd7c")
    canvas.box(0, 786, WIDTH, 300, "#46586a")
    canvas.box(0, 786, WIDTH, 16, "#5b6d7c")
    left = rng.choice((430, 520, 600))
    canvas.glow(left + 300, 640, 640, "#ffc873", 0.55)
    c.tree(canvas, left - 230, 800, 420, None, "#1d2c3b")
    canvas.box(left, 470, 640, 330, "#f0e3cc")
    canvas.box(left, 740, 640, 60, "#c9b795")
    canvas.box(left + 40, 545, 330, 170, "#ffdc97")
    for shelf, jars in ((600, 5), (680, 6)):
        canvas.box(left + 56, shelf + 18, 298, 8, "#c98f52")
        for i in range(jars):
            tall = rng.randint(20, 42)
            canvas.box(left + 74 + i * 48, shelf + 18 - tall, 26, tall, rng.choice((RED, TEAL, "#b9783f", SAGE)), 6)
    canvas.box(left + 200, 545, 8, 170, "#f0e3cc")
    canvas.box(left + 430, 545, 150, 255, TEAL, 6)
    canvas.box(left + 452, 570, 106, 120, "#ffdc97", 4)
    canvas.dot(left + 562, 715, 7, GOLD)
    canvas.poly([(left - 46, 476), (left + 686, 476), (left + 650, 418), (left - 10, 418)], RED)
    canvas.box(left - 46, 470, 732, 18, c.BRICK)
    canvas.dot(left + 320, 446, 20, c.CREAM)
    canvas.poly([(left + 308, 448), (left + 320, 436), (left + 332, 448), (left + 332, 458), (left + 308, 458)], RED)
    canvas.veil([(left + 40, 716), (left + 370, 716), (left + 520, 960), (left - 130, 960)], "#ffd68a", 0.16)
    _bench(canvas, left + 50, 830)
    c.person(canvas, left + 720, 880, 300, "#e6a23c", helmet=None)
    _scooter(canvas, left - 260, 900, 0.9, RUST)
    _lamp(canvas, left + 860, 860)


def _bench(canvas, x, y):
    for top in (-58, -34, 0):
        canvas.box(x, y + top, 260, 14, "#8a5a3a", 4)
    for leg in (22, 226):
        canvas.box(x + leg, y, 12, 50, INK)


def _lamp(canvas, x, y):
    canvas.glow(x - 42, y - 430, 200, "#ffdf9a", 0.8)
    canvas.line([(x, y), (x, y - 400)], 10, "#1d2c3b")
    canvas.curve([(x, y - 400), (x, y - 450), (x - 44, y - 450)], 8, "#1d2c3b")
    canvas.pie(x - 44, y - 430, 30, 26, 180, 360, "#1d2c3b")
    canvas.oval(x - 44, y - 430, 20, 9, "#fff1c9")


def _wheel(canvas, x, y, radius):
    canvas.dot(x, y, radius, "#222b33")
    canvas.dot(x, y, radius * 0.58, "#aeb8bd")
    canvas.dot(x, y, radius * 0.2, "#222b33")


def _scooter(canvas, x, y, size, colour):
    """A parked delivery scooter, front to the right, wheels standing on y."""
    s = size
    canvas.glow(x + 120 * s, y, 210 * s, "#101820", 0.5, 0.12)
    canvas.line([(x + 30 * s, y - 70 * s), (x + 70 * s, y - 58 * s), (x + 180 * s, y - 58 * s)], 26 * s, colour)
    canvas.poly(
        [(x, y - 60 * s), (x + 92 * s, y - 60 * s), (x + 100 * s, y - 116 * s), (x + 6 * s, y - 122 * s)], colour
    )
    canvas.box(x + 4 * s, y - 138 * s, 110 * s, 20 * s, "#2a333b", 9 * s)
    canvas.line([(x + 186 * s, y - 56 * s), (x + 222 * s, y - 176 * s)], 22 * s, mix(colour, INK, 0.12))
    canvas.line([(x + 222 * s, y - 176 * s), (x + 214 * s, y - 206 * s), (x + 182 * s, y - 212 * s)], 9 * s, "#222b33")
    canvas.dot(x + 232 * s, y - 160 * s, 15 * s, "#fff3cf")
    canvas.line([(x + 218 * s, y - 150 * s), (x + 238 * s, y - 40 * s)], 12 * s, "#5b6770")
    canvas.box(x - 34 * s, y - 232 * s, 108 * s, 104 * s, GOLD, 9 * s)
    canvas.box(x - 34 * s, y - 200 * s, 108 * s, 12 * s, "#fff3d6")
    _wheel(canvas, x + 34 * s, y - 36 * s, 37 * s)
    _wheel(canvas, x + 240 * s, y - 36 * s, 37 * s)


def rider(canvas, rng):
    """A delivery rider on the way through the morning."""
    warm = rng.random() < 0.5
    canvas.sky(*(("#f7d9a8", "#f8ead2") if warm else ("#b5d3da", "#eef1e8")), 820)
    sun = rng.randint(1050, 1350)
    canvas.dot(sun, 330, 120, "#f2b25f" if warm else "#fbf3dc")
    far, near = ("#e2b98a", "#c48d66") if warm else ("#a8c3c9", "#7fa2ab")
    c.skyline(canvas, rng, 790, far, 200, 420)
    c.skyline(canvas, rng, 800, near, 70, 220)
    for x in range(60, WIDTH, 330):
        c.tree(canvas, x + rng.randint(-40, 40), 830, 190, rng.choice((SAGE, "#7d9a80")), "#5a4a3c")
    canvas.box(0, 820, WIDTH, 250, "#59656e")
    canvas.box(0, 820, WIDTH, 14, "#d9d2c2")
    for x in range(-60, WIDTH, 260):
        canvas.poly([(x, 952), (x + 140, 952), (x + 126, 966), (x - 14, 966)], "#e9e3d3")
    x, y = 560, 940
    for i, (height, length) in enumerate(((700, 210), (760, 300), (820, 170), (640, 120))):
        canvas.line([(x - 120 - length - i * 12, height), (x - 120 - i * 12, height)], 7, "#fffaf0")
    frame, coat = rng.choice(((TEAL, "#e8a637"), (PINE, "#d9742f"), (NAVY, "#e0b23f"), (RUST, "#3f6c74")))
    _scooter(canvas, x, y, 1.75, frame)
    _rider_body(canvas, x + 145, y - 250, coat)


def _rider_body(canvas, x, y, coat):
    skin = "#e0aa85"
    canvas.line([(x - 20, y + 18), (x + 118, y + 42), (x + 112, y + 150)], 58, NAVY)
    canvas.line([(x + 104, y + 152), (x + 150, y + 154)], 34, INK)
    canvas.line([(x - 18, y + 10), (x + 42, y - 150)], 118, coat)
    canvas.line([(x - 32, y - 40), (x + 66, y - 34)], 16, "#fff4d0")
    canvas.line([(x + 50, y - 142), (x + 116, y - 60), (x + 186, y - 104)], 44, mix(coat, INK, 0.13))
    canvas.dot(x + 190, y - 106, 24, skin)
    canvas.line([(x + 52, y - 190), (x + 62, y - 216)], 42, skin)
    canvas.dot(x + 76, y - 246, 62, skin)
    canvas.pie(x + 68, y - 256, 82, 84, 168, 368, RED)
    canvas.box(x - 12, y - 262, 100, 18, c.BRICK, 8)
    canvas.pie(x + 96, y - 246, 54, 56, 290, 400, "#2f4656")
    canvas.line([(x + 10, y - 250), (x + 28, y - 192), (x + 66, y - 184)], 7, INK)


def cranes(canvas, rng):
    """Tower cranes over a rising house."""
    dawn = rng.random() < 0.6
    canvas.sky(*(("#e9905f", "#fbe3b8") if dawn else ("#8fb8c4", "#f0efe2")))
    canvas.glow(1130, 620, 620, "#fff0c8", 0.85)
    canvas.dot(1130, 640, 130, "#fff6dd")
    haze = "#dd9c72" if dawn else "#9dbac0"
    c.skyline(canvas, rng, 960, haze, 200, 420)
    dark = "#3b3b4a" if dawn else "#35505c"
    _frame(canvas, 240, 960, 5, 8, dark, lit=GOLD)
    _frame(canvas, 980, 960, 4, 5, mix(dark, haze, 0.25), lit=GOLD)
    _crane(canvas, 680, 960, 730, 1, dark)
    _crane(canvas, 1420, 960, 560, -1, mix(dark, haze, 0.2))
    canvas.box(0, 950, WIDTH, 130, mix(dark, INK, 0.4))
    for x, coat in ((420, RUST), (520, GOLD), (870, TEAL)):
        c.person(canvas, x, 1010, 150, coat, helmet=rng.choice((GOLD, RED, "#f4f0e6")))


def _frame(canvas, x, base, bays, floors, colour, lit):
    for floor in range(floors + 1):
        canvas.box(x, base - floor * 82, bays * 76 + 12, 13, colour)
    for bay in range(bays + 1):
        top = 46 if bay % 2 else 24
        canvas.box(x + bay * 76, base - floors * 82 - top, 12, floors * 82 + top, colour)
    for floor in range(floors - 3):
        for bay in range(bays):
            canvas.box(
                x + bay * 76 + 12, base - floor * 82 - 69, 64, 69, mix(colour, lit, 0.12 if (bay + floor) % 3 else 0.6)
            )


def _crane(canvas, x, base, height, way, colour):
    top = base - height
    for side in (-15, 15):
        canvas.line([(x + side, base), (x + side, top)], 6, colour)
    for i, y in enumerate(range(top, base, 34)):
        canvas.line([(x - 15, y), (x + 15, y + 34)] if i % 2 else [(x + 15, y), (x - 15, y + 34)], 4, colour)
    tip, tail = x + way * 470, x - way * 170
    canvas.line([(tail, top), (tip, top)], 8, colour)
    canvas.line([(x, top - 34), (tip, top - 6)], 5, colour)
    for i in range(12):
        canvas.line([(x + way * i * 38, top - 2), (x + way * (i * 38 + 19), top - 32 + i * 2)], 3, colour)
    canvas.line([(x, top - 110), (x + way * 320, top - 20)], 4, colour)
    canvas.line([(x, top - 110), (tail, top)], 4, colour)
    canvas.line([(x, top), (x, top - 110)], 9, colour)
    canvas.box(min(tail, tail + way * 60), top, 60, 46, colour)
    canvas.box(x - 22 + way * 22, top + 6, 44, 48, colour, 6)
    hook = x + way * 340
    canvas.line([(hook, top), (hook, top + 190)], 3, colour)
    canvas.box(hook - 60, top + 214, 120, 20, c.RED)
    canvas.line([(hook, top + 190), (hook - 52, top + 216)], 3, colour)
    canvas.line([(hook, top + 190), (hook + 52, top + 216)], 3, colour)


def street(canvas, rng):
    """A summer street under trees with a cool-drinks parasol."""
    canvas.sky(*rng.choice((("#9fd0d6", "#f3efdc"), ("#f2cf98", "#f9edd4"), ("#a9c9e0", "#eef2ec"))), 760)
    canvas.glow(1320, 160, 380, "#fff6d2", 0.9)
    canvas.dot(1320, 160, 82, "#fff8e2")
    c.skyline(canvas, rng, 760, "#a9c8c8", 150, 340)
    canvas.box(0, 745, WIDTH, 330, "#d9cdb6")
    canvas.box(0, 930, WIDTH, 140, "#6c7780")
    canvas.box(0, 918, WIDTH, 16, "#f2ead9")
    for x in (120, 470, 1270, 1530):
        c.tree(canvas, x, 800, 330 + rng.randint(-30, 40), rng.choice((SAGE, PINE, "#6f9279")), "#6a5140")
    canvas.glow(800, 912, 420, "#3a3a3a", 0.35, 0.12)
    canvas.line([(800, 910), (800, 400)], 13, "#f4f0e6")
    stripe = rng.choice((RED, TEAL, RUST))
    for i in range(6):
        shade = stripe if i % 2 else "#f7f1e3"
        left, right = 520 + i * 93, 613 + i * 93
        canvas.poly([(800, 350), (left, 506), (right, 506)], shade)
        canvas.pie((left + right) / 2, 504, 46, 24, 0, 180, shade)
    canvas.box(590, 730, 420, 26, "#8a5a3a", 6)
    for leg in (616, 968):
        canvas.box(leg, 756, 18, 154, "#6d452c")
    for i in range(6):
        x = 640 + i * 58
        canvas.box(x, 668, 30, 62, rng.choice(("#bfe3e2", "#a9d4cf", "#d9eecb")), 8)
        canvas.box(x + 8, 652, 14, 18, TEAL, 4)
    canvas.pie(930, 732, 74, 70, 180, 360, PINE)
    canvas.pie(930, 732, 62, 58, 180, 360, "#d8584a")
    c.person(canvas, 500, 905, 310, "#f08b3c")
    c.person(canvas, 1110, 905, 300, TEAL, helmet=GOLD)


def metro(canvas, rng):
    """A train entering a lit underground station."""
    canvas.sky("#e9ece6", "#cfd8d6")
    for i in range(9):
        canvas.box(i * 190 - 20, 0, 10, 330, "#dde3de")
        canvas.box(i * 190 + 40, 66, 110, 14, "#fffdf2", 7)
        canvas.glow(i * 190 + 95, 80, 110, "#fffbe8", 0.6)
    line = rng.choice((RED, TEAL, PINE, "#c7862f"))
    canvas.box(0, 330, WIDTH, 460, "#4b5a63")
    canvas.box(0, 330, WIDTH, 34, line)
    canvas.box(250, 390, 1400, 400, "#eef0ec", 46)
    canvas.box(250, 640, 1400, 44, line)
    canvas.box(250, 700, 1400, 90, "#aeb8bb")
    for i in range(4):
        x = 440 + i * 330
        canvas.box(x, 450, 190, 150, "#33505c", 20)
        canvas.poly([(x + 40, 600), (x + 110, 450), (x + 150, 450), (x + 80, 600)], "#3f606d")
        canvas.box(x + 214, 436, 92, 290, "#dfe3de", 8)
        canvas.box(x + 224, 456, 32, 200, "#33505c", 8)
        canvas.box(x + 264, 456, 32, 200, "#33505c", 8)
    canvas.box(276, 440, 110, 170, "#2b424d", 26)
    canvas.dot(310, 662, 15, "#fff3c4")
    canvas.box(0, 786, WIDTH, 290, "#d8d3c5")
    canvas.box(0, 786, WIDTH, 14, STEEL)
    canvas.box(0, 822, WIDTH, 22, GOLD)
    for x, coat in ((140, PINE), (620, RUST), (1010, NAVY), (1300, TEAL)):
        c.person(canvas, x + rng.randint(-30, 30), 1010, 330, coat, back=True)


SCENES = {
    "station": station,
    "rider": rider,
    "cranes": cranes,
    "street": street,
    "metro": metro,
}
