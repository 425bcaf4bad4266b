"""Promises about the repository itself: locked dependencies, clean code, Chinese for users, no traces."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands, load_command_class

PROJECT = Path(__file__).resolve().parent.parent
OURS = ("unions", "articles", "newsroom")
LOCKS = ["requirements.lock", "requirements-test.lock"]
MOST_LINES = 400
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Written in two halves, so that this file does not contain what it looks for.
MACHINE_PATHS = re.compile("|".join(f"/{name}/" for name in ("wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers")))
REGISTRIES = re.compile(
    "|".join(["py" + r"pi\.org", "python" + r"hosted\.org", "deb" + r"\.debian\.org", "npm" + r"js\.org"])
)


def tracked_files(*patterns: str) -> list[Path]:
    """Files under version control, text ones only."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=PROJECT, capture_output=True, check=True).stdout
    paths = [PROJECT / name for name in listed.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:1024]]


def pins(lock: str) -> dict[str, str]:
    """Package with marker -> version, as locked."""
    lines = re.findall(r"^([\w.\[\]-]+)==([^ ;\\]+)( ;[^\\]*)?", (PROJECT / lock).read_text(), re.MULTILINE)
    return {name + marker.strip(): version for name, version, marker in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_has_hashes_and_no_addresses(lock):
    text = (PROJECT / lock).read_text()
    assert "://" not in text
    entries = re.split(r"^(?=[\w.\[\]-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_tests_run_on_the_versions_that_are_deployed():
    deployed, tested = pins(LOCKS[0]), pins(LOCKS[1])
    assert {name: tested.get(name) for name in deployed} == deployed


def test_every_dependency_says_why_it_is_there():
    text = (PROJECT / "pyproject.toml").read_text("utf-8")
    lines = [line for line in text.splitlines() if re.match(r'\s+"[a-z][\w.\[\],-]*[<>=]', line)]
    assert len(lines) > 20
    assert [line for line in lines if not re.search(r"# [\w.].{4,}", line)] == []


def test_no_traces_of_a_workplace():
    found = [
        f"{path.relative_to(PROJECT)}:{number}: {line.strip()[:100]}"
        for path in tracked_files()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if MACHINE_PATHS.search(line) or REGISTRIES.search(line)
    ]
    assert found == []


def test_no_file_is_a_maze():
    sizes = {path: path.read_bytes().count(b"\n") for path in tracked_files("*.py", "*.css", "*.js", "*.html")}
    long = {str(path.relative_to(PROJECT)): size for path, size in sizes.items() if size > MOST_LINES}
    assert {name: size for name, size in long.items() if "/migrations/" not in name and "/vendor/" not in name} == {}


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=["check", "format"])
def test_ruff_is_content(command):
    done = subprocess.run([sys.executable, "-m", "ruff", *command, "."], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_models_and_migrations_agree():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


def own_models():
    return [model for model in apps.get_models() if model._meta.app_label in OURS and model.__module__.startswith(OURS)]


def test_users_read_chinese_in_every_model():
    assert len(own_models()) > 5
    untranslated = []
    for model in own_models():
        meta = model._meta
        words = {"": meta.verbose_name, " (plural)": meta.verbose_name_plural}
        for field in meta.get_fields():
            # Columns nobody can edit are kept by the program and named on no page.
            if field.auto_created or not field.concrete or not field.editable:
                continue
            words[f".{field.name}"] = field.verbose_name
            if field.help_text:
                words[f".{field.name} (help)"] = field.help_text
            for value, label in field.flatchoices or ():
                words[f".{field.name}={value}"] = label
        untranslated += [
            f"{meta.label}{where}: {word}" for where, word in words.items() if not CHINESE.search(str(word))
        ]
    assert untranslated == []


def test_commands_explain_themselves_in_chinese():
    ours = [name for name, app in get_commands().items() if app in OURS]
    assert [name for name in ours if not CHINESE.search(load_command_class(get_commands()[name], name).help)] == []
