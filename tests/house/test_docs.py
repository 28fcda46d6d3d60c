"""The pages that explain the house point at what is there, and name what the code calls things."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from akan_desktop.domain import facts, people
from tests.house.tree import ROOT, name, project_files

_LINK = re.compile(r"\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
_PLACE = re.compile(r"`((?:akan_desktop|packaging|resources|forms|tests)/[\w./-]+)`")
DOCS = ROOT / "packaging" / "docs"
PAGES = [path for path in project_files() if path.suffix == ".md" and not name(path).startswith("forms/")]


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_and_places_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [target for target in _LINK.findall(text) if not target.startswith(("http", "mailto"))]
    missing = [target for target in links if not (page.parent / target).exists()]
    missing += [place for place in _PLACE.findall(text) if not (ROOT / place).exists()]
    assert not missing


def test_every_decision_is_in_the_index_by_its_title() -> None:
    index = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    pages = sorted((DOCS / "decisions").glob("[0-9]*.md"))
    listed = re.findall(r"\| \[(\d{4})\]\((\d{4}[\w-]+\.md)\) \| (.+) \|", index)
    assert [(page.name[:4], page.name, page.read_text().splitlines()[0]) for page in pages] == [
        (number, file, f"# {number} {title}") for number, file, title in listed
    ]


def test_the_glossary_knows_every_role_and_every_kind_of_fact() -> None:
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    roles = [role.value for role in people.Role]
    kinds = [kind.__name__ for kind in facts.Fact.__subclasses__()]
    assert len(kinds) > 20
    assert not [term for term in roles + kinds if f"`{term}`" not in glossary]


def test_a_readme_in_two_languages_says_what_was_not_tried() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    norwegian, english = readme.split("## For developers")
    assert "*ikke* kjørt på Windows eller macOS" in norwegian
    assert "*not* been run on Windows or macOS" in english
