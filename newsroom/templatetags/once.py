"""Parts of pages that are the same on thousands of pages, rendered once per process."""

from django import template

register = template.Library()
# Values come from our own views, not from readers; this only bounds what a change of days leaves behind.
MOST = 500


@register.tag
def once(parser, token):
    """`{% once a b %}…{% endonce %}`: what stands inside depends on a, b and the settings only, and is kept for each of
    their values."""
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    inside = parser.parse(["endonce"])
    parser.delete_first_token()
    return OnceNode(values, inside)


class OnceNode(template.Node):
    def __init__(self, values, inside) -> None:
        self.values, self.inside = values, inside
        self.kept: dict[str, str] = {}

    def render(self, context) -> str:
        key = repr([value.resolve(context) for value in self.values])
        found = self.kept.get(key)
        if found is None:
            if len(self.kept) >= MOST:
                self.kept.clear()
            found = self.kept[key] = self.inside.render(context)
        return found
