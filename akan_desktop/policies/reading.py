"""From the bytes of a policy file to a policy, or to every mistake in it at once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, Final, get_type_hints

from pydantic import ValidationError

from akan_desktop.app.policies import (
    LawRef,
    Passage,
    Policy,
    PolicyError,
    PolicyMistake,
    PolicyNote,
    PolicyProblem,
    TextPerLang,
)
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.domain.state import ClauseRef
from akan_desktop.policies.consistency import inconsistencies
from akan_desktop.policies.places import KeyPath, line_of, places
from akan_desktop.policies.schema import Head, LawRow, NoteRow, PassageRow, Row, Texts, file_model, rule_type

MAX_BYTES: Final = 1_000_000
_LANGS: Final = (Lang.NB, Lang.NN, Lang.EN)


def parse(raw: bytes, file: str) -> tuple[dict[str, Any], dict[KeyPath, int]]:
    """Read TOML with the line of every key. Raises PolicyError."""
    if len(raw) > MAX_BYTES:
        raise PolicyError(_whole(file, PolicyProblem.TOO_LARGE, f"{len(raw)} > {MAX_BYTES} bytes"))
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
        return tomllib.loads(text), places(text)
    except UnicodeDecodeError as wrong:
        raise PolicyError(
            _whole(file, PolicyProblem.UNREADABLE, f"byte {wrong.start} is not UTF-8")
        ) from None
    except tomllib.TOMLDecodeError as wrong:
        raise PolicyError(_not_toml(file, str(wrong))) from None
    except RecursionError:
        raise PolicyError(_whole(file, PolicyProblem.NOT_TOML, "nested too deep")) from None


def _whole(file: str, problem: PolicyProblem, detail: str) -> PolicyMistake:
    return PolicyMistake(file=file, line=0, key="", problem=problem, detail=detail)


def _not_toml(file: str, said: str) -> PolicyMistake:
    """The reader says the line at the end of its message."""
    message, _, place = said.rpartition(" (at line ")
    digits = place.split(",")[0]
    line = int(digits) if message and digits.isdigit() else 0
    return PolicyMistake(file=file, line=line, key="", problem=PolicyProblem.NOT_TOML, detail=message or said)


def read_policy(raw: bytes, file: str, own: Mapping[str, TextPerLang]) -> Policy:
    """Read a policy. `own` are the wordings of the program's own duties. Raises PolicyError, all at once."""
    data, lines = parse(raw, file)
    mistakes = list(inconsistencies(data, file, lines))
    try:
        head = file_model().model_validate_json(json.dumps(data, default=str))
    except ValidationError as wrong:
        mistakes += _told(wrong, file, lines)
        raise PolicyError(*sorted(mistakes, key=lambda m: (m.line, m.key))) from None
    if mistakes:
        raise PolicyError(*sorted(mistakes, key=lambda m: (m.line, m.key)))
    return _policy(head, raw, own)


def _told(wrong: ValidationError, file: str, lines: dict[KeyPath, int]) -> Iterator[PolicyMistake]:
    for error in wrong.errors(include_url=False, include_input=False):
        path = tuple(part for part in error["loc"] if part != "[key]")
        key = ".".join(str(part) for part in path)
        expected = str(error.get("ctx", {}).get("expected", ""))
        allowed = tuple(part.strip().strip("'") for part in expected.replace(" or ", ", ").split(",") if part)
        yield PolicyMistake(
            file=file,
            line=line_of(lines, path),
            key=key,
            problem=_problem(error["type"], str(path[-1]) if path else ""),
            detail=error["msg"],
            allowed=allowed,
        )


def _problem(kind: str, name: str) -> PolicyProblem:
    if kind == "extra_forbidden":
        return PolicyProblem.UNKNOWN_KEY
    if kind in ("missing", "string_too_short"):
        if name == "clause":
            return PolicyProblem.CLAUSE_MISSING
        if name in ("nb", "nn", "en"):
            return PolicyProblem.WORDING_MISSING
    return PolicyProblem.MISSING_KEY if kind == "missing" else PolicyProblem.BAD_VALUE


# -- building -----------------------------------------------------------------------------------------


class _Building:
    """Turns tables into rules, and keeps their wordings by rule id."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.wordings: dict[str, TextPerLang] = {}
        self.readings: dict[str, TextPerLang] = {}

    def rule(self, kind: type[Rule], row: Row, rule_id: str) -> Rule:
        """Make a rule, its branches and notices included, from its table."""
        self.wordings[rule_id] = {lang: getattr(row, lang.value) for lang in _LANGS}
        reading = {lang: getattr(row, f"reading_{lang.value}") for lang in _LANGS}
        if any(reading.values()):
            self.readings[rule_id] = reading
        hints = get_type_hints(kind)
        values: dict[str, Any] = {
            "id": rule_id,
            "clause": ClauseRef(clause=row.clause, source=row.source or self.source, lines=row.lines),
            "certainty": row.certainty,
        }
        for field in fields(kind):
            if field.name not in values:
                values[field.name] = self._value(hints[field.name], getattr(row, field.name), rule_id)
        return kind(**values)

    def _value(self, hint: object, value: Any, rule_id: str) -> object:  # noqa: ANN401 - any column
        nested = rule_type(hint)
        if nested is not None:
            return tuple(self.rule(nested, row, f"{rule_id}.{row.id}") for row in value)
        if isinstance(value, str) and (hint is Period or Period in getattr(hint, "__args__", ())):
            return Period.parse(value)
        return value


def _policy(head: Head, raw: bytes, own: Mapping[str, TextPerLang]) -> Policy:
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
        labels={Lang(lang): words for lang, words in head.labels.items()},
        laws=tuple(_law(row) for row in head.law),
        passages=tuple(_passage(row) for row in head.passage),
        notes=tuple(_note(row) for row in head.note),
        raw=raw,
    )


def _texts(texts: Texts | NoteRow | None) -> TextPerLang:
    return {} if texts is None else {Lang.NB: texts.nb, Lang.NN: texts.nn, Lang.EN: texts.en}


def _law(row: LawRow) -> LawRef:
    return LawRef(
        id=row.id,
        name=_texts(row.name),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        check_by=row.check_by,
        note=_texts(row.note),
    )


def _passage(row: PassageRow) -> Passage:
    return Passage(id=row.id, lines=row.lines, summary=row.nb, rules=row.rules, reason=row.reason)


def _note(row: NoteRow) -> PolicyNote:
    return PolicyNote(id=row.id, clause=row.clause, text=_texts(row), reason=row.reason)
