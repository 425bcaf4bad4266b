"""Who may do what with districts, bodies, campaigns and accounts: model → action → roles (see unions/auth.py)."""

from unions.models import Role

EVERYONE = set(Role)
GAZETTEER = {Role.SYSTEM_ADMIN}
DESK = {Role.DESK_HEAD, Role.CHIEF_EDITOR}
ACCOUNTS = {Role.SECURITY_ADMIN}

TABLE = {
    "district": {"view": EVERYONE, "add": GAZETTEER, "change": GAZETTEER},
    "street": {"view": EVERYONE, "add": GAZETTEER, "change": GAZETTEER},
    "unionbody": {"view": EVERYONE, "add": GAZETTEER, "change": GAZETTEER},
    "campaign": {"view": EVERYONE, "add": GAZETTEER | DESK, "change": GAZETTEER | DESK},
    "season": {"view": EVERYONE, "add": GAZETTEER | DESK, "change": GAZETTEER | DESK, "delete": GAZETTEER | DESK},
    "campaigntarget": {"view": EVERYONE, "add": DESK, "change": DESK, "delete": DESK},
    "user": {"view": ACCOUNTS | {Role.AUDITOR}, "add": ACCOUNTS, "change": ACCOUNTS},
    "posting": {"view": ACCOUNTS | {Role.AUDITOR}, "add": ACCOUNTS, "change": ACCOUNTS},
}
