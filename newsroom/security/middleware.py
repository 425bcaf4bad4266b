"""Who may come in at the staff entrance, for how long, and what must be done first."""

import time
from functools import partial

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from newsroom import state
from newsroom.security.address import client_address, within
from unions import access
from unions.models import Role

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
STAFF_PREFIXES = ("/admin/", "/desk/", "/accounts/", "/export.csv")
SECOND_FACTOR = {Role.CHIEF_EDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}
RENEW_SECONDS = 60
HEARTBEAT = "/lease/"
PERMISSIONS_POLICY = (
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)"
)


class RefusalMiddleware:
    """Refuses methods nobody needs (TRACE and inventions) and, in read-only mode, everything that writes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.method not in SAFE_METHODS and self.closed(request):
            response = render(request, "503.html", {"notice": state.current().notice}, status=503)
            response["Retry-After"] = "600"
            return response
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    def closed(self, request) -> bool:
        """The way in, and the switch itself, stay open."""
        if request.path.startswith(("/accounts/", "/admin/newsroom/sitestate/", "/admin/logout/")):
            return False
        return state.current().read_only


class StaffEntranceMiddleware:
    """The door for staff: allowed addresses, idle time, temporary passwords, second factors.

    On readers' addresses whoever it would not let in is a reader: pictures of drafts are no way around it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(STAFF_PREFIXES):
            request.user = SimpleLazyObject(partial(known, request, request.user))
            return self.get_response(request)
        if from_elsewhere(request):
            return render(request, "403.html", {"reason": "后台只能从单位网络登录。"}, status=403)
        if request.user.is_authenticated:
            if at_rest(request):
                return self.end(request)
            self.note(request)
            first = self.to_do_first(request)
            if first:
                sentence, page = first
                messages.warning(request, sentence)
                return redirect(page)
        return self.get_response(request)

    def end(self, request):
        logout(request)
        messages.info(request, f"超过 {settings.IDLE_MINUTES} 分钟没有操作，已退出，请重新登录。")
        if request.path.startswith("/accounts/"):
            return redirect(settings.LOGIN_URL)
        return redirect(f"{reverse(settings.LOGIN_URL)}?next={request.path}")

    def note(self, request) -> None:
        """At most once a minute: the session lives. An open form that asks by itself every half minute is nobody at work."""
        if request.path.endswith(HEARTBEAT):
            return
        now, seen = int(time.time()), request.session.get("seen")
        if seen is None or now - seen >= RENEW_SECONDS:
            request.session["seen"] = now
            UserSession.objects.create_from_request(request)

    def to_do_first(self, request) -> tuple[str, str] | None:
        open_to_all = request.path.startswith(("/accounts/", "/admin/logout/"))
        return None if open_to_all else to_do_first(request.user)


def known(request, user):
    """USER, or nobody where the door would not let them in."""
    if not user.is_authenticated or from_elsewhere(request) or at_rest(request) or to_do_first(user):
        return AnonymousUser()
    return user


def from_elsewhere(request) -> bool:
    return bool(settings.ADMIN_ADDRESSES) and not within(client_address(request), settings.ADMIN_ADDRESSES)


def at_rest(request) -> bool:
    """Has the session rested too long?"""
    seen = request.session.get("seen")
    return seen is not None and int(time.time()) - seen > settings.IDLE_MINUTES * 60


def to_do_first(user) -> tuple[str, str] | None:
    """What USER has to do before anything else, as a sentence and the name of a page; None: nothing."""
    if user.password_is_temporary:
        return "这是临时密码，请先换成自己的密码。", "account_change_password"
    if settings.REQUIRE_2FA and needs_second_factor(user) and not is_mfa_enabled(user):
        return "您的岗位必须使用两步登录，请先设置验证器或通行密钥。", "mfa_index"
    return None


def needs_second_factor(user) -> bool:
    """Chief editors and administrators (regulation D4)."""
    return user.is_superuser or any(posting.role in SECOND_FACTOR for posting in access.postings(user))
