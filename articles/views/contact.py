"""投诉与举报: the paper's contacts, and a form everybody can send without an account (regulation B4)."""

from django import forms
from django.core import signing
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.api.outward import url_of
from articles.choices import complaint_kinds
from articles.models import Article
from articles.models.complaint import MOST_WORDS
from articles.workflow import acting, complaints

# From one address within an hour; whole offices share one.
MOST_AN_HOUR = 10


class ComplaintForm(forms.Form):
    kind = forms.ChoiceField(
        label="类型",
        choices=complaint_kinds,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "请选择类型。"),
    )
    address = forms.CharField(
        label="哪篇报道", max_length=300, required=False, help_text="网址或标题；与某篇报道无关的可以不填。"
    )
    text = forms.CharField(
        label="内容",
        min_length=5,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=f"哪里不对，应该怎样，有什么依据；最多 {MOST_WORDS} 字。",
        error_messages={
            "required": "请写明问题所在。",
            "min_length": "请写得具体一些，至少五个字。",
            "max_length": f"内容超过 {MOST_WORDS} 字，请删减一些再提交。",
        },
    )
    contact = forms.CharField(
        label="联系方式", max_length=100, required=False, help_text="可以不填；填了电话或邮箱，我们核实后答复。"
    )
    # Nobody sees this field (site.css: .trap); programs fill in everything.
    website = forms.CharField(label="请不要填这一栏", required=False, widget=forms.TextInput(attrs={"tabindex": "-1"}))

    def clean_website(self) -> None:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("请把这一栏清空，再提交一次。")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form, with ?story=<id> about that story; POST keeps what was sent and leads to the thanks."""
    if request.method != "POST":
        return _show(request, ComplaintForm(initial={"address": _story_address(request.GET.get("story", ""))}))
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=400)
    if not _may_send():
        form.add_error(None, "这个网络一小时内提交得太多了，请过一会儿再提交，或打电话、发邮件给我们。")
        return _show(request, form, status=429)
    sent = {name: form.cleaned_data[name] for name in ("kind", "address", "text", "contact")}
    return redirect("contact_thanks", signing.Signer().sign(complaints.take(**sent).number))


@never_cache
@require_safe
def thanks(request: HttpRequest, number: str) -> HttpResponse:
    """NUMBER is signed, so that nobody can be thanked for what never arrived."""
    try:
        return render(request, "site/thanks.html", {"number": signing.Signer().unsign(number)})
    except signing.BadSignature:
        raise Http404("没有这个编号。") from None


def _show(request: HttpRequest, form: ComplaintForm, status: int = 200) -> HttpResponse:
    return render(request, "site/contact.html", {"form": form}, status=status)


def _story_address(text: str) -> str:
    known = text.isascii() and text.isdecimal() and len(text) <= 18
    story = Article.objects.published().filter(pk=int(text)).first() if known else None
    return url_of(story) if story else ""


def _may_send() -> bool:
    """Counted under a hash of the address that is forgotten within the hour."""
    key = "complaints:" + salted_hmac("complaints", acting.address(), algorithm="sha256").hexdigest()
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= MOST_AN_HOUR
