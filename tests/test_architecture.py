"""The import direction of the house (docs/architecture.md): unions <- articles <- newsroom, levels inside articles.

Read from the source with `ast`, imports inside functions and under TYPE_CHECKING included: a ring is a ring.
"""

import ast
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
ORDER = ["unions", "articles", "newsroom"]
# A module in articles/ imports its own package and lower levels.
LEVELS = [
    {"choices", "permissions", "text"},
    {"models"},
    {"media", "search", "proofing"},
    {"listing"},
    {"workflow"},
    {"importing", "stats"},
    {"admin", "views", "api", "feeds", "sitemaps", "jsonld", "templatetags", "management", "urls", "tasks"},
]
# Django finds these by name; they stand outside the levels.
FRAMEWORK = {"apps", "migrations", ""}


def modules() -> dict[str, ast.Module]:
    """Dotted name -> syntax tree of every module of the three packages."""
    found = {}
    for package in ORDER:
        for path in (PROJECT / package).rglob("*.py"):
            parts = path.relative_to(PROJECT).with_suffix("").parts
            found[".".join(parts).removesuffix(".__init__")] = ast.parse(path.read_text("utf-8"), filename=str(path))
    return found


MODULES = modules()


def imports(name: str) -> set[str]:
    """Dotted names of our own modules that a module imports."""
    package = name if is_package(name) else name.rpartition(".")[0]
    targets = set()
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            targets |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            origin = resolve(package, node)
            # `from articles import models` imports a module, `from articles.models import Article` a name in one.
            targets |= {
                f"{origin}.{alias.name}" if f"{origin}.{alias.name}" in MODULES else origin for alias in node.names
            }
    return {target for target in targets if target.partition(".")[0] in ORDER}


def resolve(package: str, node: ast.ImportFrom) -> str:
    """Absolute name of what a `from … import` reads."""
    if not node.level:
        return node.module or ""
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def is_package(name: str) -> bool:
    return (PROJECT / name.replace(".", "/") / "__init__.py").exists()


def room(name: str) -> str:
    """The package or module right below articles/ a name belongs to."""
    return name.split(".")[1] if "." in name else ""


def level(name: str) -> int:
    return next(number for number, rooms in enumerate(LEVELS) if room(name) in rooms)


EDGES = [(name, target) for name in MODULES for target in imports(name)]


def test_packages_import_in_one_direction():
    wrong = [edge for edge in EDGES if ORDER.index(edge[1].split(".")[0]) > ORDER.index(edge[0].split(".")[0])]
    assert wrong == []


def test_every_room_of_articles_has_a_level():
    rooms = {room(name) for name in MODULES if name.startswith("articles")}
    assert rooms - set().union(*LEVELS) - FRAMEWORK == set()


def test_articles_import_their_own_room_and_lower_levels():
    inside = [
        edge for edge in EDGES if all(name.startswith("articles.") and room(name) not in FRAMEWORK for name in edge)
    ]
    wrong = [edge for edge in inside if room(edge[0]) != room(edge[1]) and level(edge[1]) >= level(edge[0])]
    # The top level is one storey: views, feeds and API share what they show.
    top = len(LEVELS) - 1
    assert [edge for edge in wrong if level(edge[0]) < top] == []


@pytest.mark.parametrize("package", ORDER)
def test_no_circles_between_rooms(package):
    """Rooms (the packages right below unions/, articles/, newsroom/) import each other without going round."""
    graph: dict[str, set[str]] = {}
    for name, target in EDGES:
        if name.startswith(f"{package}.") and target.startswith(f"{package}.") and room(name) != room(target):
            graph.setdefault(room(name), set()).add(room(target))
    while graph:
        leaves = {start for start, ends in graph.items() if not ends & graph.keys()}
        assert leaves, f"{package}: {sorted(graph)} import each other in a circle"
        graph = {start: ends for start, ends in graph.items() if start not in leaves}
