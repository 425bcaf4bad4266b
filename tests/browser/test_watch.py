"""The watch on browser pages notices what it promises to notice."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def faults(page) -> list[str]:
    """What the watch noted so far; noted faults are taken back, since this test provoked them."""
    page.wait_for_timeout(200)
    found, page.watch.faults = page.watch.faults, []
    return found


def test_a_good_page_raises_no_alarm(page):
    page.goto("/admin/login/")
    assert faults(page) == []


def test_errors_of_scripts_are_noted(page):
    page.goto("/admin/login/")
    page.evaluate("console.error('出错')")
    page.evaluate("setTimeout(() => { throw new Error('意外') })")
    assert faults(page) == ["出错", "uncaught: 意外"]


def test_violations_of_the_policy_are_noted(page):
    page.goto("/admin/login/")
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert any("style-src" in fault for fault in faults(page))


def test_requests_to_other_hosts_are_noted(page):
    page.goto("data:text/html,<img src='http://127.0.0.2:9/x.png'>")
    assert "request to another host: http://127.0.0.2:9/x.png" in faults(page)


def test_a_provoked_fault_can_be_allowed(page):
    page.goto("/admin/login/")
    page.watch.allow("^出错$")
    page.evaluate("console.error('出错'); console.error('又出错')")
    page.wait_for_timeout(200)
    assert page.watch.unexpected() == ["又出错"]
    page.watch.faults.clear()


def test_a_missing_file_is_noted_with_its_address(page):
    page.goto("/admin/login/")
    page.evaluate("fetch('/no/such/file.js')")
    assert [fault.rpartition("/")[2] for fault in faults(page)] == ["file.js"]
