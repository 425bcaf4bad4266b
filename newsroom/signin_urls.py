"""Of allauth only what a newsroom needs: no sign-up, no e-mail addresses, no reset by mail (an administrator does that)."""

from allauth.account import views
from django.urls import include, path


class SignIn(views.LoginView):
    """allauth calls the host `site`, which is our name for the paper."""

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        del context["site"]
        return context


urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
]
