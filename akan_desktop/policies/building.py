"""From the tables of a policy file, once they are known to be right, to a policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, TypeAlias, get_type_hints

from akan_desktop.app.policies import LawRef, Passage, Policy, PolicyNote, TextPerLang
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.domain.state import ClauseRef
from akan_desktop.policies.columns import IN_LETTERS, rule_type

# A table of the file with its columns as attributes, from whichever reader.
Table: TypeAlias = Any

_LANGS: Final = (Lang.NB, Lang.NN, Lang.EN)


def build_policy(head: Table, raw: bytes, own: Mapping[str, TextPerLang]) -> Policy:
    """Make a policy from the tables of its file. `own` are the wordings of the program's own duties."""
    building = _Building(head.source)
    sections: dict[str, Any] = {}
    for name, hint in get_type_hints(Rules).items():
        kind = rule_type(hint)
        held = getattr(head, name)
        if kind is None or held is None:
            continue
        if isinstance(held, tuple):
            sections[name] = tuple(building.rule(kind, row, f"{name}.{row.id}") for row in held)
        else:
            sections[name] = building.rule(kind, held, name)
    return Policy(
        ref=PolicyRef(id=head.id, version=head.version),
        name=_texts(head.name),
        employer=head.employer,
        source=head.source,
        source_title=head.source_title,
        valid_from=head.valid_from,
        rules=Rules(**sections),
        wordings={**own, **building.wordings},
        readings=building.readings,
        letters=building.letters,
        labels={Lang(lang): words for lang, words in head.labels.items()},
        laws=tuple(_law(row) for row in head.law),
        passages=tuple(_passage(row) for row in head.passage),
        notes=tuple(_note(row) for row in head.note),
        builds_on=head.builds_on,
        titles=head.titles,
        raw=raw,
    )


def _texts(texts: Table) -> TextPerLang:
    return {} if texts is None else {Lang.NB: texts.nb, Lang.NN: texts.nn, Lang.EN: texts.en}


def _law(row: Table) -> LawRef:
    return LawRef(
        id=row.id,
        name=_texts(row.name),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        check_by=row.check_by,
        note=_texts(row.note),
    )


def _passage(row: Table) -> Passage:
    return Passage(id=row.id, lines=row.lines, summary=row.nb, rules=row.rules, reason=row.reason)


def _note(row: Table) -> PolicyNote:
    return PolicyNote(id=row.id, clause=row.clause, text=_texts(row), reason=row.reason)


class _Building:
    """Turns tables into rules, and keeps their wordings by rule id."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.wordings: dict[str, TextPerLang] = {}
        self.readings: dict[str, TextPerLang] = {}
        self.letters: dict[str, TextPerLang] = {}
        self._hints: dict[str, dict[str, object]] = {}

    def rule(self, kind: type[Rule], row: Table, rule_id: str) -> Rule:
        """Make a rule, its branches and notices included, from its table."""
        self.wordings[rule_id] = {lang: getattr(row, lang.value) for lang in _LANGS}
        reading = {lang: getattr(row, f"reading_{lang.value}") for lang in _LANGS}
        if any(reading.values()):
            self.readings[rule_id] = reading
        if kind in IN_LETTERS and row.letter_nb:
            self.letters[rule_id] = {lang: getattr(row, f"letter_{lang.value}") for lang in _LANGS}
        hints = self._hints.get(kind.__name__)
        if hints is None:
            hints = self._hints[kind.__name__] = get_type_hints(kind)
        values: dict[str, Any] = {
            "id": rule_id,
            "clause": ClauseRef(clause=row.clause, source=row.source or self.source, lines=row.lines),
            "certainty": row.certainty,
        }
        for field in fields(kind):
            if field.name not in values:
                values[field.name] = self._value(hints[field.name], getattr(row, field.name), rule_id)
        return kind(**values)

    def _value(self, hint: object, value: Table, rule_id: str) -> object:
        nested = rule_type(hint)
        if nested is not None:
            return tuple(self.rule(nested, row, f"{rule_id}.{row.id}") for row in value)
        if isinstance(value, str) and (hint is Period or Period in getattr(hint, "__args__", ())):
            return Period.parse(value)
        return value
