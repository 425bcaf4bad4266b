"""Two entries that turn out to be one person become one."""

from django.db import transaction

from articles.choices import Stage
from articles.models import Article, Byline, Contributor
from articles.workflow import audit
from articles.workflow import publish as publication

_SIGNED = (Stage.SECOND_REVIEW, Stage.FINAL_REVIEW, Stage.SIGNED, Stage.SCHEDULED)


class MergeError(Exception):
    """The merge was refused; the message is one Chinese sentence."""


def merge(*, into: Contributor, others: list[Contributor], by) -> int:
    """Move the bylines of OTHERS to INTO and switch OTHERS off; returns how many bylines moved.

    Where INTO already signs the same story in the same role, the second byline goes. Lists, search and kept pages follow.
    Raises MergeError for entries that belong to two accounts or were merged already, while signed stories of OTHERS wait
    to be published (the byline is part of what was signed), or if BY may not change contributors.
    """
    if not by.has_perm("articles.change_contributor"):
        raise MergeError("您的岗位不能合并作者。")
    with transaction.atomic():
        people = {p.pk: p for p in Contributor.objects.select_for_update().filter(pk__in=[into.pk, *_ids(others)])}
        into, others = people[into.pk], [people[pk] for pk in _ids(others) if pk != into.pk]
        _check(into, others)
        moved, touched = _move_bylines(into, others)
        _adopt_account(into, others)
        for person in others:
            person.active, person.merged_into = False, into
            person.save(update_fields=["active", "merged_into"])
        for story in Article.objects.filter(pk__in=touched):
            publication.follow(story, was=story.stage)
        audit.record("merge", by=by, obj=into, opinion=f"并入{_named(others)}，转来署名 {moved} 处")
    return moved


def _named(people: list[Contributor]) -> str:
    return "、".join(f"{person}（编号 {person.pk}）" for person in people)


def _ids(people: list[Contributor]) -> list[int]:
    return [person.pk for person in people]


def _check(into: Contributor, others: list[Contributor]) -> None:
    if any(person.merged_into_id for person in [into, *others]):
        raise MergeError("所选作者中有已经并入别人的，请去掉后再合并。")
    if len({person.user_id for person in [into, *others]} - {None}) > 1:
        raise MergeError("所选作者对应不同的账号，不能合并；请先核对账号。")
    waiting = Article.objects.filter(stage__in=_SIGNED, bylines__contributor__in=others).distinct().order_by("pk")
    if waiting:
        raise MergeError(
            f"《{waiting[0].headline}》等 {len(waiting)} 篇稿件已有人签字、还没发布，合并会使签字作废。请发布后再合并。"
        )


def _move_bylines(into: Contributor, others: list[Contributor]) -> tuple[int, set[int]]:
    taken = set(Byline.objects.filter(contributor=into).values_list("article_id", "credit"))
    moved, touched = 0, set()
    for line in Byline.objects.filter(contributor__in=others).order_by("pk"):
        touched.add(line.article_id)
        if (line.article_id, line.credit) in taken:
            line.delete()
            continue
        taken.add((line.article_id, line.credit))
        line.contributor = into
        line.save(update_fields=["contributor"])
        moved += 1
    return moved, touched


def _adopt_account(into: Contributor, others: list[Contributor]) -> None:
    """The account goes along (one account belongs to one contributor, so it is taken off first)."""
    owner = next((person for person in others if person.user_id), None)
    if owner and not into.user_id:
        account, owner.user_id = owner.user_id, None
        owner.save(update_fields=["user"])
        into.user_id = account
        into.save(update_fields=["user"])
