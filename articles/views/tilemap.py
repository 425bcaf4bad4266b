"""Beijing as tiles: each district one square about where it lies, shaded by its number of stories."""

from collections.abc import Callable
from dataclasses import dataclass

from unions.models import District

# Column and row by district slug: a schematic map, neighbours next to each other as far as squares allow.
PLACES = {
    "yanqing": (1, 0), "huairou": (3, 0), "miyun": (4, 0),
    "changping": (2, 1), "shunyi": (4, 1), "pinggu": (5, 1),
    "mentougou": (0, 2), "haidian": (1, 2), "xicheng": (2, 2), "dongcheng": (3, 2), "chaoyang": (4, 2),
    "shijingshan": (1, 3), "fengtai": (2, 3), "yizhuang": (3, 3), "tongzhou": (4, 3),
    "fangshan": (1, 4), "daxing": (2, 4),
}  # fmt: skip
TILE, GAP = 72, 4
Address = Callable[[District], str]
STEPS = 5


@dataclass(frozen=True)
class Tile:
    name: str
    count: int
    url: str
    x: int
    y: int
    shade: int

    @property
    def centre(self) -> int:
        return self.x + TILE // 2

    @property
    def name_y(self) -> int:
        return self.y + 32

    @property
    def count_y(self) -> int:
        return self.y + 54


@dataclass(frozen=True)
class TileMap:
    tiles: list[Tile]
    width: int
    height: int
    covered: int
    total: int
    size: int = TILE


def tile_map(
    districts: list[District], numbers: dict[int, int], address: Address = District.get_absolute_url
) -> TileMap:
    """DISTRICTS with their NUMBERS of stories by id; a tile leads to the ADDRESS of its district.

    Districts an administrator added stand in a row below.
    """
    most = max(numbers.values(), default=0)
    tiles, row = [], 5
    extra = 0
    for item in districts:
        place = PLACES.get(item.slug)
        if place is None:
            place, extra = (extra % 6, row + extra // 6), extra + 1
        tiles.append(_tile(item, numbers.get(item.pk, 0), most, place, address(item)))
    bottom = max((tile.y for tile in tiles), default=0) + TILE
    covered = sum(1 for tile in tiles if tile.count)
    return TileMap(tiles, 6 * (TILE + GAP) - GAP, bottom, covered, len(tiles))


def _tile(item: District, count: int, most: int, place: tuple[int, int], url: str) -> Tile:
    shade = -(-count * STEPS // most) if count else 0
    return Tile(item.short_name, count, url, place[0] * (TILE + GAP), place[1] * (TILE + GAP), shade)
