"""Permissions come from postings, never from boxes ticked for one person.

Each app states in a table `model → action → roles` (settings.ROLE_PERMISSIONS) who may do what with its models. Which
rows that concerns is decided by the querysets' `visible_to(user)` and by articles.workflow.rules.
"""

from functools import cache

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.utils.module_loading import import_string

from unions import access


@cache
def permissions_of(role: str) -> frozenset[str]:
    """ "app.action_model" for everything ROLE may do by the apps' tables."""
    found = set()
    for path in settings.ROLE_PERMISSIONS:
        app = path.split(".")[0]
        for model, actions in import_string(path).items():
            found |= {f"{app}.{action}_{model}" for action, roles in actions.items() if role in roles}
    return frozenset(found)


class PostingBackend(ModelBackend):
    """Django's password check, with permissions from the postings in force today."""

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if not hasattr(user_obj, "_permissions_today"):
            held = {posting.role for posting in access.postings(user_obj)}
            user_obj._permissions_today = set().union(*(permissions_of(role) for role in held))
        return user_obj._permissions_today

    def get_user_permissions(self, user_obj, obj=None):
        return self.get_all_permissions(user_obj, obj)

    def get_group_permissions(self, user_obj, obj=None):
        return set()
