"""allauth as this house wants it: no sign-up, lock-out by account and address, encrypted second factors."""

import base64
import hashlib
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils import timezone

from newsroom.models import SignIn
from newsroom.security import lockout, passwords
from newsroom.security.address import client_address

LOCKED = "登录失败次数太多，请 {minutes} 分钟后再试，或请安全管理员重设密码。"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "用户名或密码不对，请再试。",
        "too_many_login_attempts": "尝试次数太多，请过几分钟再试。",
        "rate_limited": "请求太频繁，请稍候再试。",
        "incorrect_password": "密码不对，请再试。",
        "incorrect_code": "验证码不对或已用过，请等下一个验证码再试。",
        "enter_current_password": "请输入现在的密码。",
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        return client_address(request)

    def pre_authenticate(self, request, **credentials):
        """Instead of allauth's limit by name alone, with which anybody could lock anybody out."""
        name, address = credentials.get("username", ""), client_address(request)
        if lockout.is_locked(name, address):
            raise ValidationError(LOCKED.format(minutes=settings.LOGIN_LOCK_MINUTES), code="locked")
        # Written before the password is tried: guesses sent at the same moment are counted as well.
        self.attempt = lockout.note(name, address, request.META.get("HTTP_USER_AGENT", ""))

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        if user:
            self.attempt.user, self.attempt.succeeded = user, True
            self.attempt.save(update_fields=["user", "succeeded"])
        return user

    def login(self, request, user):
        super().login(request, user)
        # The idle time runs from here, whatever page is opened first.
        request.session["seen"] = int(time.time())

    def post_login(self, request, user, **kwargs):
        response = super().post_login(request, user, **kwargs)
        self.tell_last_login(request, user)
        days = passwords.days_left(user)
        if days is not None and days <= 0:
            messages.warning(request, f"您的密码已超过 {settings.PASSWORD_DAYS} 天没有更换，请到“修改密码”更换。")
        return response

    def tell_last_login(self, request, user):
        """A stranger's sign-in is noticed by the one whose account it is."""
        before = list(SignIn.objects.filter(user=user, succeeded=True)[:2])[1:]
        if before:
            at = timezone.localtime(before[0].at)
            messages.info(
                request, f"上次登录：{at:%Y年%m月%d日 %H:%M}，来自 {before[0].address}。不是您本人请立即改密码。"
            )
        failed = SignIn.objects.filter(username=lockout.fold(user.get_username()), succeeded=False)
        count = failed.filter(at__gt=before[0].at).count() if before else 0
        if count:
            messages.warning(request, f"此后有 {count} 次登录失败。")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Ours says when the last sign-in was; "signed in as …" adds nothing."""
        if message_template not in ("account/messages/logged_in.txt", "account/messages/logged_out.txt"):
            super().add_message(request, level, message_template, message_context, extra_tags, message)

    def set_password(self, user, password):
        user.password_is_temporary = False
        super().set_password(user, password)

    def send_notification_mail(self, *args, **kwargs):
        """Accounts of the newsroom need no e-mail address."""


class MfaAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self):
        return settings.SITE["name"]

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": settings.SITE["name"]}

    def encrypt(self, text):
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """Keys derived from the secret key; an old one in SECRET_KEY_FALLBACKS still opens what it closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = (hashlib.blake2b(key.encode(), digest_size=32, person=b"newsroom-mfa").digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
