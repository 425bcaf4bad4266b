"""The form of a story: its columns, what it is filed under, and the version the writer read."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.admin.widgets import ProseEditor
from articles.models import Article, ArticleBody
from articles.text import html
from articles.workflow.filing import Filing, filing_of
from unions import access
from unions.admin.widgets import ChipsField, MultiPicker
from unions.models import Campaign, District, UnionBody

HEADLINE_ADVICE = 20  # editor_practice §3: 主题 ≤ 20 字, advice only
TITLES = ("kicker", "headline", "subhead", "web_headline", "original_title")


class ArticleForm(forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    primary_districts = ChipsField(District.objects, label="主要的区", label_from=lambda d: d.short_name)
    mentioned_districts = ChipsField(District.objects, label="提到的区", label_from=lambda d: d.short_name)
    filed_campaigns = ChipsField(Campaign.objects, label="活动、项目")
    filed_bodies = forms.ModelMultipleChoiceField(
        UnionBody.objects.select_related("district"),
        label="工会组织",
        required=False,
        widget=MultiPicker(ArticleBody._meta.get_field("body"), admin.site),
        help_text="输入名称、别名或拼音首字母，例如“市总”“cpqzgh”。",
    )

    # Set by the admin for each request (see ArticleAdmin.get_form).
    user = None
    conflict = None
    refusal = None

    class Meta:
        model = Article
        fields = ("headline",)  # the admin names the others
        widgets = {
            "body": ProseEditor,
            "headline": forms.TextInput(attrs={"class": "vTextField", "data-advice": HEADLINE_ADVICE}),
            "web_headline": forms.TextInput(attrs={"class": "vTextField", "data-advice": 30}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = filing_of(self.instance) if self.instance.pk else Filing()
        if "version" in self.fields:
            self.initial["version"] = self.instance.version
        if "filed_bodies" in self.fields:
            self._offer()

    def _offer(self):
        """Choices in use, with what the story already has even if it was closed since; initial values."""
        was, fields = self.before, self.fields
        kept = was.primary | was.mentioned
        districts = list(District.objects.filter(Q(active=True) | Q(pk__in=kept)))
        for name, ids in (("primary_districts", was.primary), ("mentioned_districts", was.mentioned)):
            fields[name].choices = [(d.pk, d.short_name) for d in districts]
            self.initial[name] = ids
        campaigns = Campaign.objects.filter(Q(active=True, is_open=True) | Q(pk__in=was.campaigns))
        fields["filed_campaigns"].choices = [(c.pk, c.name) for c in campaigns]
        self.initial["filed_campaigns"] = was.campaigns
        self.initial["filed_bodies"] = was.bodies
        if not self.instance.pk:
            self._suggest_own_district()

    def _suggest_own_district(self):
        """A new story starts in the writer's own district, where there is just one (or one was chosen above)."""
        allowed, chosen = access.districts_for(self.user), access.chosen_district(self.user)
        if chosen or (allowed and len(allowed) == 1):
            self.initial["primary_districts"] = {chosen} if chosen else allowed

    def clean_body(self):
        if html.is_too_deep(self.cleaned_data["body"]):
            raise ValidationError(
                f"正文的格式一层套一层，超过 {html.DEEPEST} 层，没有保存；请用“粘贴为纯文本”重贴，再排格式。"
            )
        return html.clean(self.cleaned_data["body"])

    def clean_headline(self):
        headline = self.cleaned_data["headline"].strip()
        if "\n" in headline or not headline:
            raise ValidationError("请填写主题。")
        return headline

    def clean(self):
        data = super().clean()
        if self.conflict or self.refusal:
            raise ValidationError(self.refusal or self.conflict.notice, code="stale")
        if data.get("is_reprint"):
            for name in ("source_name", "original_title", "responsible_editor"):
                if not data.get(name):
                    label = self.fields[name].label
                    self.add_error(name, f"转载稿必须填写“{label}”。")
        self._check_own_district(data)
        return data

    def _check_own_district(self, data):
        """Whoever works for some districts must not file a story where they could not find it again."""
        allowed = access.districts_for(self.user)
        if not allowed or "primary_districts" not in self.fields:
            return
        chosen = {d.pk for name in ("primary_districts", "mentioned_districts") for d in data.get(name) or ()}
        if not chosen & allowed:
            self.add_error("primary_districts", "请至少选一个您负责的区，否则您和同事会看不到这篇稿件。")

    def filing(self) -> Filing:
        """What the cleaned form files the story under."""
        ids = {
            name: {row.pk for row in self.cleaned_data[name]}
            for name in ("primary_districts", "mentioned_districts", "filed_bodies", "filed_campaigns")
        }
        return Filing(
            primary=ids["primary_districts"],
            mentioned=ids["mentioned_districts"],
            bodies=ids["filed_bodies"],
            campaigns=ids["filed_campaigns"],
        )
