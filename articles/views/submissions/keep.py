"""Write a submission into the database through the same door as everybody else."""

from articles.choices import Credit
from articles.media import intake
from articles.models import Article, ArticleDistrict, ArticlePhoto, Byline, Contributor, Photo
from articles.workflow import editing


def create(form, user) -> Article:
    """A draft with text, district, pictures and the person's byline; call inside a transaction."""
    story = Article.objects.create(headline=form.cleaned_data["headline"], body=form.body, created_by=user)
    _file_district(form, story)
    Byline.objects.create(article=story, contributor=_contributor(user), credit=Credit.CORRESPONDENT)
    _add_pictures(form, story, user)
    editing.started(story, by=user, note="投稿")
    return story


def replace(form, story: Article, user, seen: str) -> None:
    """The text anew, pictures added. Raises RefusedError, StaleVersionError."""
    number = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
    with editing.changing(story, by=user, seen=number) as change:
        article = change.article
        article.headline = form.cleaned_data["headline"]
        fields = ["headline"]
        if form.cleaned_data["text"].split() != article.body_text.split():
            # Untouched text keeps the formatting an editor may have given it.
            article.body = form.body
            fields.append("body")
        article.save(update_fields=fields)
        _file_district(form, article)
        _add_pictures(form, article, user)


def _file_district(form, story: Article) -> None:
    district = form.cleaned_data["district"]
    story.article_districts.filter(is_primary=True).exclude(district=district).delete()
    if district:
        ArticleDistrict.objects.update_or_create(article=story, district=district, defaults={"is_primary": True})


def _contributor(user) -> Contributor:
    known = Contributor.objects.filter(user=user).first()
    if known:
        return known
    # Names are unique within a unit: an account of the same name as somebody known gets its staff number as unit.
    taken = Contributor.objects.filter(name=user.real_name, unit=None, unit_name="").exists()
    return Contributor.objects.create(
        name=user.real_name, user=user, unit_name=f"工号 {user.staff_number}" if taken else ""
    )  # fmt: skip


def _add_pictures(form, story: Article, user) -> None:
    order = story.article_photos.count()
    for n, file in enumerate(form.cleaned_data["pictures"]):
        photo = _photo(file, form.cleaned_data["caption"], user)
        ArticlePhoto.objects.get_or_create(article=story, photo=photo, defaults={"order": order + n})


def _photo(file, caption: str, user) -> Photo:
    return intake.store(file, by=user, caption=caption, credit=user.real_name)
