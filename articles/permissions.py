"""Who may do what with stories and what belongs to them: model → action → roles (see unions/auth.py).

This opens the door of the table only. Which stories a person sees is `visible_to`, and who may change one in which
stage is articles.workflow.rules. Nobody deletes a story: it is set aside (不采用) or withdrawn, with a trace.
"""

from unions.models import Role

WRITERS = {Role.REPORTER, Role.CORRESPONDENT, Role.EDITOR, Role.DESK_HEAD, Role.CHIEF_EDITOR}
EDITORS = {Role.EDITOR, Role.DESK_HEAD, Role.CHIEF_EDITOR}
HEADS = {Role.DESK_HEAD, Role.CHIEF_EDITOR}
NEWSROOM = WRITERS | {Role.PROOFREADER}
READERS = NEWSROOM | {Role.AUDITOR}
SITE = {Role.SYSTEM_ADMIN, Role.CHIEF_EDITOR}

TABLE = {
    "article": {"view": READERS, "add": WRITERS, "change": NEWSROOM},
    "contributor": {"view": READERS, "add": WRITERS - {Role.CORRESPONDENT}, "change": EDITORS},
    "importjob": {action: WRITERS - {Role.CORRESPONDENT} for action in ("view", "add", "change", "delete")},
    "photo": {"view": READERS, "add": WRITERS, "change": NEWSROOM},
    "tag": {"view": READERS, "add": EDITORS, "change": EDITORS, "delete": HEADS},
    "section": {"view": READERS | SITE, "add": SITE, "change": SITE, "delete": SITE},
    "edition": {"view": READERS, "add": EDITORS, "change": EDITORS},
    "page": {"view": READERS, "add": EDITORS, "change": EDITORS},
    "complaint": {"view": SITE | {Role.AUDITOR}, "change": SITE},
    "auditevent": {"view": {Role.AUDITOR}},
    "creditrule": {"view": READERS, "add": {Role.CHIEF_EDITOR}, "change": {Role.CHIEF_EDITOR}},
    "placement": {"view": READERS, "add": EDITORS, "change": EDITORS, "delete": EDITORS},
}
