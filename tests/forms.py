"""Read a page's form the way a browser would send it back."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.form_id, self.inside = form_id, False
        self.data: dict[str, list[str]] = {}
        self.select = self.textarea = None
        self.text = ""

    def add(self, name: str | None, value: str) -> None:
        if name:
            self.data.setdefault(name, []).append(value)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "form":
            self.inside = named.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input":
            self.handle_input(named)
        elif tag == "select":
            self.select, self.chosen, self.first = named, [], None
        elif tag == "option" and self.select is not None:
            self.first = named.get("value", "") if self.first is None else self.first
            self.chosen += [named.get("value", "")] if "selected" in named else []
        elif tag == "textarea":
            self.textarea, self.text = named.get("name"), ""

    def handle_input(self, named):
        kind = named.get("type", "text")
        if kind in ("submit", "button", "file", "image"):
            return
        if kind in ("checkbox", "radio"):
            if "checked" in named:
                self.add(named.get("name"), named.get("value", "on"))
            return
        self.add(named.get("name"), named.get("value", ""))

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select" and self.select is not None:
            chosen = self.chosen or ([self.first] if "multiple" not in self.select and self.first is not None else [])
            for value in chosen:
                self.add(self.select.get("name"), value)
            self.select = None
        elif tag == "textarea" and self.textarea:
            # A browser drops the line break after the opening tag.
            self.add(self.textarea, self.text.removeprefix("\n"))
            self.textarea = None


def fields(response, form_id: str) -> dict[str, list[str]]:
    """The values a browser would send for the form with this id, as the page was delivered; name → values."""
    reader = _Fields(form_id)
    reader.feed(response.content.decode())
    assert reader.data, f"no form #{form_id}"
    return {name: values for name, values in reader.data.items() if "__prefix__" not in name}
