"""Where the public copies of a picture are. All of it stands on the photo itself: no query."""

import re
from dataclasses import dataclass

from django.urls import reverse

from articles.media.renditions import FULL
from articles.models import Photo

# A picture's place in a stored body, with whatever the editor's screen drew inside.
PLACE = re.compile(r'<figure data-photo="(\d{1,18})">.*?</figure>', re.DOTALL)


@dataclass(frozen=True)
class Copy:
    url: str
    width: int
    height: int


def address(photo: Photo, shape: str, width: int, suffix: str) -> str:
    """The path of one public copy."""
    return reverse("picture", args=[photo.pk, photo.rendered, shape, width, suffix])


def largest(photo: Photo, shape: str = FULL) -> Copy | None:
    """The widest JPEG of SHAPE; None where the picture may not be shown (no copies yet, licence ended)."""
    sizes = photo.renditions.get(shape) if photo.is_ready else None
    if not sizes:
        return None
    width, height = sizes[-1]
    return Copy(address(photo, shape, width, "jpeg"), width, height)


def words_for(photo: Photo) -> str:
    """What stands for the picture where it is not seen."""
    return photo.alt_text or photo.caption
