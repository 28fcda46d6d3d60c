"""The library of suggested terms, read from the data that come with the program: one TOML text per area."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping

from akan_desktop.domain.fact_codes import Area
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.domain.terms import SuggestedTerm


class TermLibraryError(Exception):
    """A suggestion is not written as it should be: the text names the area and the entry."""


def read_terms(texts: Iterable[tuple[str, str]]) -> tuple[SuggestedTerm, ...]:
    """Return the suggestions of TOML texts given with the area that each is about, in the areas' own order.

    Every suggestion has an id that begins with its area, an owner, and a text in every language of the
    program. Raises TermLibraryError.
    """
    found: dict[Area, tuple[SuggestedTerm, ...]] = {}
    for area, text in texts:
        try:
            about, told = Area(area), tomllib.loads(text)
        except ValueError as error:
            raise TermLibraryError(area) from error
        found[about] = tuple(_terms(about, told))
    terms = tuple(term for area in Area for term in found.get(area, ()))
    ids = [term.id for term in terms]
    if twice := {each for each in ids if ids.count(each) > 1}:
        raise TermLibraryError(min(twice))
    return terms


def _terms(area: Area, told: Mapping[str, object]) -> Iterator[SuggestedTerm]:
    rows = told.get("term")
    if not isinstance(rows, list) or told.keys() != {"term"}:
        raise TermLibraryError(area)
    languages = [lang.value for lang in Lang]
    for row in rows:
        name = str(row.get("id", ""))
        texts = tuple((lang, str(row.get(lang, "")).strip()) for lang in languages)
        known = row.keys() <= {"id", "owner", "outside", *languages}
        if not known or not name.startswith(f"{area}.") or not all(text for _, text in texts):
            raise TermLibraryError(name or area)
        try:
            owner = Role(row.get("owner"))
        except ValueError as error:
            raise TermLibraryError(name) from error
        yield SuggestedTerm(
            id=name, area=area, owner=owner, internal=row.get("outside") is not True, texts=texts
        )
