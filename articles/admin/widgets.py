"""The rich-text editor of the body: a plain textarea that newsroom/admin/prose.js takes over."""

import json

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms import Script

from articles.text.html import EXTENSIONS


class ProseEditor(AdminTextareaWidget):
    """Loads the packaged editor's module directly: its import map would be an inline script, which our policy refuses.

    The extensions go along as data, so that browser and sanitiser share one declaration (articles.text.html).
    """

    def __init__(self, attrs=None):
        super().__init__({"rows": 24, "data-prose": json.dumps(EXTENSIONS)} | (attrs or {}))

    @property
    def media(self):
        return forms.Media(
            css={"all": ["newsroom/admin/prose.css"]}, js=[Script("newsroom/admin/prose.js", type="module")]
        )
