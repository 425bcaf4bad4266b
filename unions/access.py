"""The only source of "which districts may this person work on, and as what".

Postings are read once per user object (that is, once per request) and kept on it.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from unions.models import District, Posting, Role

READ_ALL = {Role.AUDITOR}
NO_ARTICLES = {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
EDITORIAL = {Role.REPORTER, Role.EDITOR, Role.PROOFREADER, Role.DESK_HEAD, Role.CHIEF_EDITOR}


def postings(user) -> list[Posting]:
    """USER's postings in force today; none for strangers and switched-off accounts."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if not hasattr(user, "_postings_today"):
        user._postings_today = list(user.postings.on())
    return user._postings_today


def forget(user) -> None:
    """Drop what was read, after postings changed or when a long-lived user object is used again."""
    user.__dict__.pop("_postings_today", None)
    user.__dict__.pop("_permissions_today", None)


def districts_for(user, roles: Iterable[Role] = EDITORIAL | READ_ALL) -> set[int] | None:
    """Ids of the districts USER may work on in any of ROLES; None means all of them, an empty set none."""
    if user.is_superuser and user.is_active:
        return None
    wanted = set(roles)
    found = [p.district_id for p in postings(user) if p.role in wanted]
    return None if None in found else set(found)


def chosen_district(user) -> int | None:
    """The district USER narrowed the admin to by the switch in its header; None for all that USER may see."""
    allowed, chosen = districts_for(user), user.desk_district_id
    return chosen if chosen and (allowed is None or chosen in allowed) else None


def in_chosen_district(rows: QuerySet, user, path: str) -> QuerySet:
    """ROWS of the district chosen in the header and those of no district; PATH leads from a row to its district."""
    chosen = chosen_district(user)
    return rows.filter(Q(**{path: chosen}) | Q(**{path: None})) if chosen else rows


def switchable_districts(user) -> list[District]:
    """What the switch offers: nothing to a person with fewer than two districts."""
    allowed = districts_for(user)
    offered = District.objects.filter(active=True)
    offered = list(offered if allowed is None else offered.filter(pk__in=allowed))
    return offered if len(offered) > 1 else []


def has_role(user, role: Role, district: District | None = None) -> bool:
    """Does USER hold ROLE today, in DISTRICT (or in all)? Without a district: anywhere. Superusers hold no role by that."""
    return any(
        p.role == role and (district is None or p.district_id is None or p.district_id == district.pk)
        for p in postings(user)
    )


def is_correspondent_only(user) -> bool:
    """True for a 通讯员 without any other posting: sees nothing but the own submissions."""
    held = {p.role for p in postings(user)}
    return held == {Role.CORRESPONDENT} and not user.is_superuser
