"""What browser tests do again and again: sign in, check accessibility, check the width."""

from importlib import import_module

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY


def login(page, user) -> None:
    """Give the page's browser a session of this user, without the sign-in form."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": f"http://{page.watch.host}"}
    page.context.add_cookies([cookie])


def assert_accessible(page, *, ignore: tuple[str, ...] = ()) -> None:
    """No violation of axe's WCAG 2.2 A and AA rules on the page as it stands; fails with rule, element and advice."""
    options = {
        "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
        "rules": {rule: {"enabled": False} for rule in ignore},
    }
    violations = Axe().run(page, options=options).response["violations"]
    lines = [f"{rule['id']}: {rule['help']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"]]
    assert not lines, f"{page.url}\n" + "\n".join(lines)


def assert_fits(page) -> None:
    """Nothing sticks out to the right: the page scrolls in one direction only."""
    width, content = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    assert content <= width, f"{page.url}: content is {content} px wide on a screen of {width} px"
