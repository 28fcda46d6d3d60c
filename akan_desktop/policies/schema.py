"""The form of a policy file. It is made from the records of the rules themselves, so that the two agree.

A row of the file holds the fields of its rule, and beside them where the rule stands (`clause`, `lines`,
`source`), how firm it is (`certainty`), what it says in short (`nb`, `nn`, `en`), and why it is read so
(`reading_nb` ...). Some also hold how they are said to the employee on a paper (`letter_nb` ...). Importing
this module loads pydantic: only what looks for mistakes may do so. What is added to a table here is added to
the same table in `columns`.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from akan_desktop.app.policies import INCIDENT_LABEL, LABELS
from akan_desktop.domain.periods import Period
from akan_desktop.domain.rules import Rules
from akan_desktop.domain.rules_incident import Rule
from akan_desktop.domain.state import Certainty
from akan_desktop.policies.columns import CODE, IN_LETTERS, LINES, LONGEST, PERIOD, is_list, rule_type

Text = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Said = Annotated[str, Field(max_length=LONGEST)]
Code = Annotated[str, Field(pattern=f"^{CODE}$")]
PeriodText = Annotated[str, Field(pattern=f"^{PERIOD}$")]


def _of_labels(schema: dict[str, Any]) -> None:
    """Name what there may be a word for, so that an editor offers it and nothing else."""
    (text,) = schema.pop("patternProperties").values()
    schema["properties"] = dict.fromkeys(sorted(LABELS), text)
    schema["patternProperties"] = {f"^{re.escape(INCIDENT_LABEL)}{CODE}$": text}
    schema["additionalProperties"] = False


Words = Annotated[dict[Code, Text], Field(json_schema_extra=_of_labels)]


class Strict(BaseModel):
    """A table of the file: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Texts(Strict):
    """One text in the three languages."""

    nb: Text
    nn: Text
    en: Text


class Row(Strict):
    """What every rule's table has beside its own fields."""

    clause: Text
    lines: Annotated[str, Field(pattern=f"^{LINES}$")] = ""
    source: str = ""
    certainty: Certainty = Certainty.STATED
    nb: Text
    nn: Text
    en: Text
    reading_nb: str = ""
    reading_nn: str = ""
    reading_en: str = ""


class LetterRow(Row):
    """A rule that also stands in letters to the employee: what it says there, to a "you"."""

    letter_nb: Said = ""
    letter_nn: Said = ""
    letter_en: Said = ""


class LawRow(Strict):
    """A law that the policy names, and when the reference was or will be right."""

    id: Code
    name: Texts
    valid_from: date | None = None
    valid_to: date | None = None
    check_by: date | None = None
    note: Texts | None = None


class PassageRow(Strict):
    """A passage of the source: its lines, a short summary of our own, its rules or why it has none."""

    id: Code
    lines: Text
    nb: Text
    rules: tuple[Code, ...] = ()
    reason: str = ""


class NoteRow(Strict):
    """Something that the source says or leaves open, and that is text only, with the reason."""

    id: Code
    clause: Text
    nb: Text
    nn: Text
    en: Text
    reason: Text


class Head(Strict):
    """The top of the file, its labels, laws, passages and notes."""

    schema_: Literal["akan-policy/1"] = Field(alias="schema")
    id: Code
    version: Text
    valid_from: date
    employer: Text
    source: Text
    source_title: Text
    extends: str = ""
    remove: tuple[Code, ...] = ()
    builds_on: str = ""
    name: Texts
    titles: dict[Text, Text] = Field(default_factory=dict)
    labels: dict[Literal["nb", "nn", "en"], Words] = Field(default_factory=dict)
    law: tuple[LawRow, ...] = ()
    passage: tuple[PassageRow, ...] = ()
    note: tuple[NoteRow, ...] = ()


_MODELS: Final[dict[tuple[str, bool], type[Row]]] = {}


def row_model(rule: type[Rule], *, with_id: bool) -> type[Row]:
    """Return the table for one kind of rule; a table in a list has an `id` of its own."""
    known = _MODELS.get((rule.__name__, with_id))
    if known is None:
        known = _MODELS[rule.__name__, with_id] = _made(rule, with_id=with_id)
    return known


def _made(rule: type[Rule], *, with_id: bool) -> type[Row]:
    hints = get_type_hints(rule)
    columns: dict[str, Any] = {"id": (Code, ...)} if with_id else {}
    for field in fields(rule):
        if field.name in ("id", "clause", "certainty"):
            continue
        default = ... if field.default is MISSING else field.default
        columns[field.name] = (_column(hints[field.name]), default)
    base = LetterRow if rule in IN_LETTERS else Row
    return create_model(f"{rule.__name__}Row", __base__=base, __doc__=rule.__doc__, **columns)


def _column(hint: Any) -> Any:  # noqa: ANN401 - a type expression has no narrower type
    """The type of a field in the file: periods are text, rules are tables."""
    nested = rule_type(hint)
    if nested is not None:
        return tuple[row_model(nested, with_id=True), ...]  # type: ignore[misc] # made at run time
    if hint is Period:
        return PeriodText
    if Period in get_args(hint):
        return Union[PeriodText, None]  # noqa: UP007 - made at run time
    return hint


@cache
def file_model() -> type[Head]:
    """Return the model of a whole policy file."""
    sections: dict[str, Any] = {}
    for name, hint in get_type_hints(Rules).items():
        rule = rule_type(hint)
        if rule is None:
            continue
        if is_list(hint):
            sections[name] = (tuple[row_model(rule, with_id=True), ...], ())  # type: ignore[misc] # likewise
        else:
            sections[name] = (Union[row_model(rule, with_id=False), None], None)  # noqa: UP007
    return create_model("PolicyFile", __base__=Head, __doc__="An employer's rules.", **sections)


def json_schema() -> dict[str, object]:
    """Return the JSON schema of a policy file: a whole one, or one that builds on another.

    In a file that builds on another (`extends`) a table names only what differs, so nothing but its `id` must
    be there.
    """
    full = file_model().model_json_schema(by_alias=True)
    tables = full.pop("$defs")
    parts = {
        f"{name}Part": {**_parted(table), "required": ["id"] if "id" in table["properties"] else []}
        for name, table in tables.items()
        if name.endswith("Row")
    }
    whole = {**full, "title": "Whole", "not": {"required": ["extends"]}}
    part = {**_parted(full), "title": "BuildsOn", "required": [*full["required"], "extends"]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "anyOf": [whole, part],
        "$defs": {**tables, **parts},
    }


def _parted(table: dict[str, Any]) -> dict[str, Any]:
    """The same table with tables in it that may be parts."""
    told: dict[str, Any] = json.loads(re.sub(r'(#/\$defs/[A-Za-z]+Row)"', r'\1Part"', json.dumps(table)))
    return told
