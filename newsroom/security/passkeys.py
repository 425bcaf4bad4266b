"""allauth's passkey forms, for answers no browser gives: told in a sentence (allauth catches only some of them)."""

import struct

from allauth.mfa.webauthn import forms
from django.core.exceptions import ValidationError

UNREADABLE = (AttributeError, KeyError, TypeError, ValueError, struct.error)


def readable(check):
    """A form's CHECK that refuses what cannot be read."""

    def checked(form):
        try:
            return check(form)
        except UNREADABLE:
            raise ValidationError("通行密钥的回答无法读取，请再试一次。") from None

    return checked


class AddForm(forms.AddWebAuthnForm):
    clean = readable(forms.AddWebAuthnForm.clean)


class AuthenticateForm(forms.AuthenticateWebAuthnForm):
    clean_credential = readable(forms.AuthenticateWebAuthnForm.clean_credential)


class LoginForm(forms.LoginWebAuthnForm):
    clean_credential = readable(forms.LoginWebAuthnForm.clean_credential)


class ReauthenticateForm(forms.ReauthenticateWebAuthnForm):
    clean_credential = readable(forms.ReauthenticateWebAuthnForm.clean_credential)
