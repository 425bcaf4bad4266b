"""The people of a newsroom, and walks of a story through them."""

from dataclasses import dataclass

from articles.models import Article
from articles.workflow import actions
from articles.workflow.signatures import proofs, standing
from tests import factories as make
from unions.models import Role, User


@dataclass
class Cast:
    reporter: User
    editor: User
    head: User
    chief: User
    proofreader: User
    second_chief: User


def cast(district=None) -> Cast:
    return Cast(
        make.staff(Role.REPORTER, district, "田雨"),
        make.staff(Role.EDITOR, district, "何苗"),
        make.staff(Role.DESK_HEAD, district, "高远"),
        make.staff(Role.CHIEF_EDITOR, None, "江海"),
        make.staff(Role.PROOFREADER, None, "纪真"),
        make.staff(Role.CHIEF_EDITOR, None, "沈平"),
    )


def draft(people: Cast, headline: str = "昌平区总工会开展慰问", **values) -> Article:
    return make.article(headline, created_by=people.reporter, **values)


def to_first(people: Cast, **values) -> Article:
    return actions.submit(article=draft(people, **values), by=people.reporter)


def to_second(people: Cast, **values) -> Article:
    return actions.approve(article=to_first(people, **values), by=people.editor, opinion="要素齐全")


def to_final(people: Cast, **values) -> Article:
    return actions.approve(article=to_second(people, **values), by=people.head, opinion="同意")


def sign_proofs(article: Article, by: User) -> Article:
    for _ in range(len(proofs())):
        if standing(article).missing_proofs:
            actions.proof(article=article, by=by)
    return article


def to_signed(people: Cast, **values) -> Article:
    article = actions.approve(article=to_final(people, **values), by=people.chief, opinion="签发")
    return sign_proofs(article, people.proofreader)


def to_published(people: Cast, **values) -> Article:
    return actions.publish(article=to_signed(people, **values), by=people.editor)
