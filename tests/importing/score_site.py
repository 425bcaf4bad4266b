"""How whole pages of a newspaper's site are read in each layout: python -m tests.importing.score_site FOLDER [PAGES]

FOLDER as tests/importing/site_heads.py describes it; prints F1 of headlines and paragraphs by layout. The columns' names
that the site sets in brackets behind headlines are no part of them.
"""

import sys
from pathlib import Path

from tests.importing.relay import LAYOUTS, render
from tests.importing.site_heads import bare_headline, site_pages
from tests.importing.test_layouts import compare


def main() -> None:
    folder, count = Path(sys.argv[1]), int((*sys.argv[2:], 80)[0])
    pages = [page for _, page in zip(range(count), site_pages(folder), strict=False)]
    for layout, options in LAYOUTS.items():
        score = compare((name, list(map(bare_headline, page)), render(page, **options)) for name, page in pages)
        print(f"{score.f1('headline'):.3f} {score.f1('paragraphs'):.3f} {layout}", flush=True)


if __name__ == "__main__":
    main()
