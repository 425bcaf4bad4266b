"""The reader's own settings (适老版): text size, contrast, colours.

Kept in one cookie, `reader`, such as "size-150.contrast.dark", and turned into classes of <html> by the server, so that
they work without JavaScript and nothing jumps while loading. The page cache keeps one copy per value of this cookie
(there are few); a value that this module does not know is the same as none. docs/decisions/ says why not otherwise.
"""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

COOKIE = "reader"
YEAR = 365 * 24 * 3600
# Setting → the classes it can give, first the default, which needs no class.
SETTINGS = {
    "size": ("", "size-125", "size-150", "size-175", "size-200"),
    "contrast": ("", "contrast"),
    "theme": ("", "light", "dark"),
}
# What the buttons send.
BUTTONS = {
    "size": (("100", "标准字"), ("125", "大字"), ("150", "特大字"), ("200", "最大字")),
    "contrast": (("normal", "普通对比"), ("high", "高对比")),
    "theme": (("auto", "随系统"), ("light", "浅色"), ("dark", "夜间")),
}
_CLASS_OF = {
    ("size", "125"): "size-125", ("size", "150"): "size-150", ("size", "175"): "size-175", ("size", "200"): "size-200",
    ("contrast", "high"): "contrast", ("theme", "light"): "light", ("theme", "dark"): "dark",
}  # fmt: skip
# One press for those who want it simple: larger text, more contrast.
PRESETS = {"elder": "size-150.contrast", "standard": ""}


def classes(cookie: str) -> list[str]:
    """The known classes of a cookie's value, at most one of each setting, in a fixed order."""
    words = set((cookie or "")[:100].split("."))
    return [next((name for name in known if name and name in words), "") for known in SETTINGS.values()]


def canonical(cookie: str) -> str:
    """The value under which pages may be kept: what the reader sees depends on nothing else of the cookie."""
    return ".".join(name for name in classes(cookie) if name)


def context(request: HttpRequest) -> dict:
    return {"reader_classes": canonical(request.COOKIES.get(COOKIE, "")).replace(".", " ")}


@never_cache
@require_safe
def change(request: HttpRequest) -> HttpResponseRedirect:
    """Take one setting from a button of the reader's bar and go back to where the reader was."""
    response = HttpResponseRedirect(_back(request))
    value = _changed(request)
    if value:
        response.set_cookie(COOKIE, value, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _changed(request: HttpRequest) -> str:
    preset = PRESETS.get(request.GET.get("mode", ""))
    if preset is not None:
        return preset
    words = classes(request.COOKIES.get(COOKIE, ""))
    for place, name in enumerate(SETTINGS):
        sent = request.GET.get(name)
        if sent in dict(BUTTONS[name]):
            words[place] = _CLASS_OF.get((name, sent), "")
    return ".".join(word for word in words if word)


def _back(request: HttpRequest) -> str:
    """The page the reader came from, if it is one of ours."""
    for address in (request.headers.get("Referer", ""), request.GET.get("back", "")):
        if url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
            return address
    return "/"
