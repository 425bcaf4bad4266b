"""Who somebody is to an article: posted for it, author of it, the same natural person as another account."""

from articles.choices import Credit
from articles.models import Article
from articles.workflow.stages import AUTHORS
from unions import access
from unions.models import Posting, Role


def posting_for(user, roles: tuple[Role, ...], article: Article) -> Posting | None:
    """The posting in force today by which USER may act on ARTICLE in one of ROLES.

    District postings reach the stories filed under their district as primary; a mention only lets read. Reporters and
    correspondents reach what they wrote themselves, wherever it is filed.
    """
    districts = {link.district_id for link in article.article_districts.all() if link.is_primary}
    for role in roles:
        for posting in access.postings(user):
            if posting.role == role and _reaches(posting, user, article, districts):
                return posting
    return None


def _reaches(posting: Posting, user, article: Article, districts: set[int]) -> bool:
    if posting.role in AUTHORS:
        return article.created_by_id == user.pk
    return posting.district_id is None or posting.district_id in districts


def authors(article: Article) -> tuple[set[str], set[str]]:
    """Staff numbers of those who wrote ARTICLE, and names on it that belong to no account.

    A name without account counts by itself: nobody passes a story that carries their own name just because nobody
    linked the contributor to the account.
    """
    numbers = {article.created_by.staff_number} if article.created_by_id else set()
    names = set()
    for line in article.bylines.select_related("contributor__user"):
        if line.credit == Credit.EDITOR:
            continue
        if line.contributor.user_id:
            numbers.add(line.contributor.user.staff_number)
        else:
            names.add(line.contributor.name)
    return numbers, names


def wrote(user, article: Article) -> bool:
    """Is USER, as a natural person, an author of ARTICLE?"""
    numbers, names = authors(article)
    return user.staff_number in numbers or user.real_name in names


def title(posting: Posting | None) -> str:
    """How the log names the office somebody acted in: 总编辑(代理 高远)."""
    if posting is None:
        return ""
    deputy = f"（代理 {posting.deputy_for.real_name}）" if posting.deputy_for_id else ""
    return f"{posting.get_role_display()}{deputy}"
