"""What no database keeps, taken out where requests come in: NUL characters and halves of surrogate pairs."""

from django.core.exceptions import BadRequest
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest, QueryDict, UnreadablePostError

from articles.text.normalise import storable


class Request(WSGIRequest):
    """Read as UTF-8, whatever charset it names: "unicode_escape" wrote half pairs, "hex" ended in an error."""

    encoding = property(lambda self: "utf-8", lambda self, named: None)

    def __init__(self, environ):
        try:
            super().__init__(environ)
        except BadRequest:  # a Content-Type longer than Django reads
            super().__init__({**environ, "CONTENT_TYPE": ""})


class TextInMiddleware:
    """Parameters, forms and cookies without them; no address of ours has one.

    JSON, whose escapes can name them, is read in one place: articles.views.desk.progress.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path:
            raise Http404("没有这个网址。")
        request.GET = without(request.GET)
        request.COOKIES = {name: storable(value) for name, value in request.COOKIES.items()}
        if request.method == "POST":
            request.POST = without(posted(request))
        return self.get_response(request)


def posted(request: HttpRequest) -> QueryDict:
    try:
        return request.POST
    except UnreadablePostError as error:  # the sender has gone
        raise BadRequest("the form did not arrive") from error


def without(values: QueryDict) -> QueryDict:
    """VALUES as the database can keep them."""
    kept = QueryDict(mutable=True)
    for name, texts in values.lists():
        kept.setlist(storable(name), [storable(text) for text in texts])
    kept._mutable = False
    return kept
