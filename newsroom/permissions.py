"""Who sees sign-ins and errors and turns the site's switches: model → action → roles (see unions/auth.py)."""

from unions.models import Role

TABLE = {
    "signin": {"view": {Role.SECURITY_ADMIN, Role.AUDITOR}},
    "errorreport": {"view": {Role.SYSTEM_ADMIN, Role.AUDITOR}, "delete": {Role.SYSTEM_ADMIN}},
    "sitestate": {"view": {Role.SYSTEM_ADMIN, Role.CHIEF_EDITOR}, "change": {Role.SYSTEM_ADMIN, Role.CHIEF_EDITOR}},
}
