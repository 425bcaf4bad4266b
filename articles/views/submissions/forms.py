"""The form of a submission: plain text and pictures, as people have them on a phone."""

from django import forms

from articles.media import intake
from articles.text import html
from unions import access
from unions.models import District, Role


class PicturesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """Several pictures; each is opened before it is believed to be one."""

    def __init__(self, **kwargs):
        super().__init__(widget=PicturesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}), **kwargs)

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(files) > 12:
            raise forms.ValidationError("一次最多传 12 张图片。")
        return [self._checked(super(PicturesField, self).clean(file, initial)) for file in files]

    def _checked(self, file):
        try:
            intake.read(file)
        except forms.ValidationError as error:
            raise forms.ValidationError(f"“{file.name}”：{error.messages[0]}") from None
        return file


class SubmissionForm(forms.Form):
    headline = forms.CharField(label="标题", max_length=120)
    district = forms.ModelChoiceField(District.objects.none(), label="所在区", required=False, empty_label="全市")
    text = forms.CharField(
        label="正文", max_length=50_000, widget=forms.Textarea(attrs={"rows": 14}), help_text="一段一行，不用空格缩进。"
    )
    pictures = PicturesField(label="图片", required=False, help_text="JPEG、PNG、WebP，可多选，每张不超过 40 MB。")
    caption = forms.CharField(
        label="图片说明", max_length=500, required=False, help_text="写清图上是谁、在做什么、谁拍的。"
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = access.districts_for(user, {Role.CORRESPONDENT, Role.REPORTER})
        districts = District.objects.filter(active=True)
        self.fields["district"].queryset = districts if allowed is None else districts.filter(pk__in=allowed)
        if allowed is not None:
            self.fields["district"].required, self.fields["district"].empty_label = bool(allowed), None

    @property
    def body(self) -> str:
        lines = (line.strip() for line in self.cleaned_data["text"].splitlines())
        return html.from_paragraphs([line for line in lines if line])
