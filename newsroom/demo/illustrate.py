"""Pictures for the demo stories."""

import hashlib
from functools import lru_cache

from django.core.files.base import ContentFile

from articles.choices import Genre
from articles.models import Article, Photo
from articles.workflow import editing
from newsroom.demo import pictures

# Every fourth short story has a picture; two versions of each subject are enough, and drawing takes time.
_EVERY, _VERSIONS = 4, 2


def wants_picture(article: Article, position: int) -> bool:
    return bool(article.wanted_captions) or article.genre == Genre.PHOTO or position == 1 or position % _EVERY == 0


def add_picture(article: Article, by) -> None:
    """The picture goes in by the editor's door; the caption that waited for it moves to it."""
    captions = article.wanted_captions.splitlines()
    is_picture_story = article.genre == Genre.PHOTO
    caption = captions[0] if captions else article.body_text if is_picture_story else ""
    photo = _photo(pictures.subject_for(f"{article.headline}{article.body_text}"), article.pk % _VERSIONS)
    fields = {"photos": [{"photo": photo.pk, "own_caption": caption}]}
    if is_picture_story:
        fields |= {"body": "", "web_summary": caption[:120]}
    editing.save(article=article, by=by, seen=None, fields=fields, note="配图")
    if captions:
        Article.objects.filter(pk=article.pk).update(wanted_captions="")


_drawn = lru_cache(maxsize=64)(pictures.draw)


def _photo(subject: str, version: int) -> Photo:
    data = _drawn(subject, version)
    digest = hashlib.sha256(data).hexdigest()
    photo = Photo.objects.filter(sha256=digest).first()
    if photo is None:
        file = ContentFile(data, f"{subject}.jpg")
        photo = Photo.objects.create(
            file=file, sha256=digest, credit="演示插图", alt_text="为演示画的插图，图中没有真人真事"
        )
    return photo
