"""The strict client finds what it promises to find: a check that cannot fail would be worse than none."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from tests.client import PageFaultError, page_faults

CLEAN = """<!doctype html><html lang="zh"><head><script src="/s.js"></script>
<script type="application/ld+json">{"@type": "NewsArticle", "x": {"y": {}}}</script></head>
<body class="on"><p data-note="{{ x }}">正文 { 一 } % 二</p><textarea>{{ 原样 }}</textarea><a href="/x?on=1">一</a></body></html>"""

urlpatterns = [path("bad", lambda request: HttpResponse('<p style="color:red">红</p>'))]


def test_a_clean_page_has_no_faults():
    assert page_faults(CLEAN) == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<button onclick="go()">去</button>', '<button onclick="go()">: event attribute'),
        ('<p style="color:red">红</p>', '<p style="color:red">: style attribute'),
        ("<script>go()</script>", "inline <script>"),
        ('<script type="module">go()</script>', "inline <script>"),
        ("<style>p{}</style>", "inline <style>"),
        ('<a href=" javascript:go()">去</a>', '<a href=" javascript:go()">: javascript address'),
        ("<p>{{ article.headline }}</p>", "text: template tag not rendered: {{ article.headline }}"),
        ("<p>{% url 'home' %}</p>", "text: template tag not rendered: {% url 'home' %}"),
        ("<textarea>{{ a }}</textarea>{# 注 #}", "text: template tag not rendered: {# 注 #}"),
        ('<a href="/{{ slug }}/">去</a>', "<a href>: template tag not rendered: {{ slug }}"),
    ],
)
def test_faults_are_found(html, fault):
    assert page_faults(html) == [fault]


@override_settings(ROOT_URLCONF="tests.test_client", MIDDLEWARE=[])
def test_a_test_that_gets_a_faulty_page_fails(client):
    with pytest.raises(PageFaultError, match=r"/bad \(200\): <p style"):
        client.get("/bad")
    client.strict = False
    assert client.get("/bad").status_code == 200
