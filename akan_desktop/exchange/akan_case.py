"""`akan-case/1`: one case as a file, read strictly and written so that it reads back as the same case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from akan_desktop.app.imports import BadFileError, FileFlaw, FileProblem, IncomingCase, NewId
from akan_desktop.domain import facts as domain_facts
from akan_desktop.domain.facts import FACT_KINDS, Fact, Voided, Warning
from akan_desktop.domain.people import GroupMember, Subject, Workplace
from akan_desktop.exchange.akan_case_list import read_list
from akan_desktop.exchange.akan_case_words import with_words
from akan_desktop.exchange.contradictions import contradictions
from akan_desktop.exchange.strict_json import Json, parse, pointer, read_bytes

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from akan_desktop.exchange.akan_case_model import CaseModel, FactModel, Strict

# Where the file's word differs from the record's.
_FACT_NAMES: Final = {"date": "on", "baseline": None}
_SUBJECT_NAMES: Final = {"informed": "informed_on"}
_SEAT_NAMES: Final = {"secrecy": "secrecy_on"}
_PARTS: Final[Mapping[str, type]] = {
    "NotifiedModel": domain_facts.Notified,
    "TermModel": domain_facts.Term,
    "TermSeenModel": domain_facts.TermSeen,
    "GroupSeatModel": domain_facts.GroupSeat,
    "ActionModel": domain_facts.ActionItem,
    "CorrectionModel": domain_facts.Correction,
}

_OURS: Final = frozenset(problem.value for problem in FileProblem)

# What the checker calls a mistake -> what we call it.
_PROBLEMS: Final = {
    "extra_forbidden": FileProblem.FIELD_UNKNOWN,
    "missing": FileProblem.FIELD_MISSING,
    "union_tag_invalid": FileProblem.KIND_UNKNOWN,
    "union_tag_not_found": FileProblem.KIND_MISSING,
    "enum": FileProblem.WRONG_CODE,
    "literal_error": FileProblem.WRONG_CODE,
    "string_pattern_mismatch": FileProblem.TEXT_MISSING,
    "string_too_long": FileProblem.TOO_LONG,
    "too_long": FileProblem.TOO_MANY,
    "greater_than_equal": FileProblem.OUT_OF_RANGE,
    "less_than_equal": FileProblem.OUT_OF_RANGE,
}


class AkanCaseReader:
    """Reads `akan-case/1` files."""

    def read(self, path: Path, new_id: NewId) -> IncomingCase:
        """Read one file; BadFileError with everything that is wrong in it."""
        return read_case(read_bytes(path), new_id)

    def read_all(self, path: Path, new_id: NewId) -> tuple[IncomingCase, ...]:
        """Read a file with one case or a list of them; BadFileError with everything that is wrong in it."""
        return read_list(parse(read_bytes(path)), _read, new_id)


def read_case(data: bytes, new_id: NewId) -> IncomingCase:
    """Read one case from bytes; BadFileError with everything that is wrong."""
    return _read(parse(data), new_id)


def _read(raw: Json, new_id: NewId) -> IncomingCase:
    # pydantic costs 240 ms, which only a file is to pay.
    from pydantic import ValidationError

    from akan_desktop.exchange.akan_case_model import CaseModel

    kinds = _kinds(raw)
    try:
        model = CaseModel.model_validate(raw)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise BadFileError(*(_flaw(each, kinds) for each in found)) from None
    flaws = tuple(_baseline_flaws(model.facts))
    if not flaws:
        incoming = _incoming(model, new_id)
        flaws = contradictions(incoming)
    if flaws:
        raise BadFileError(*flaws)
    return incoming


def schema() -> dict[str, object]:
    """Return the JSON schema of the format."""
    from akan_desktop.exchange.akan_case_model import SCHEMA, CaseModel

    found = with_words(CaseModel.model_json_schema())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **{key: value for key, value in found.items() if key != "title"},
    }


def _kinds(raw: Json) -> tuple[str, ...]:
    entries = raw.get("facts") if isinstance(raw, dict) else None
    if not isinstance(entries, list):
        return ()
    kinds = (entry.get("kind") if isinstance(entry, dict) else None for entry in entries)
    return tuple(kind[:40] if isinstance(kind, str) else "" for kind in kinds)


def _flaw(error: ErrorDetails, kinds: tuple[str, ...]) -> FileFlaw:
    at = list(error["loc"])
    kind = ""
    if len(at) > 1 and at[0] == "facts" and isinstance(at[1], int):
        kind = kinds[at[1]] if at[1] < len(kinds) else ""
        # The checker names the branch that it chose by the kind; in the file there is no such step.
        if len(at) > 2 and at[2] == kind:
            del at[2]
    code = error["type"]
    if code in ("union_tag_invalid", "union_tag_not_found"):
        at.append("kind")
    if at == ["schema"]:
        problem = FileProblem.SCHEMA_UNKNOWN if code == "literal_error" else _PROBLEMS[code]
    elif code in _OURS:
        problem = FileProblem(code)
    else:
        problem = _PROBLEMS.get(code, FileProblem.WRONG_TYPE)
    return FileFlaw(problem=problem, at=pointer(*at), kind=kind, values=tuple(_values(error)))


def _values(error: ErrorDetails) -> Iterator[tuple[str, str]]:
    context = error.get("ctx", {})
    for key in ("max_length", "ge", "le"):
        if key in context:
            yield "limit", str(context[key])
    if error["type"] in ("enum", "literal_error"):
        yield "expected", str(context["expected"]).replace("'", "").replace(" or ", ", ")
    elif error["type"] == "union_tag_invalid":
        yield "expected", ", ".join(FACT_KINDS)


def _baseline_flaws(entries: Sequence[FactModel]) -> Iterator[FileFlaw]:
    from akan_desktop.exchange.akan_case_model import VoidedModel, WarningModel

    kinds = tuple(FACT_KINDS)
    # What was taken back or shredded is written out with nothing in it, its day included.
    gone = {entry.fact for entry in entries if isinstance(entry, VoidedModel)}
    for index, entry in enumerate(entries):
        kind = str(getattr(entry, "kind", kinds[0]))
        dateless = index in gone or (isinstance(entry, WarningModel) and entry.shredded_on is not None)
        if entry.baseline is not None and "before_program" in entry.model_fields_set:
            if entry.baseline != entry.before_program:
                yield FileFlaw(
                    problem=FileProblem.BASELINE_TWICE, at=pointer("facts", index, "baseline"), kind=kind
                )
        elif entry.date.exact is None and not (entry.before_program or entry.baseline or dateless):
            yield FileFlaw(
                problem=FileProblem.DATE_APPROXIMATE, at=pointer("facts", index, "date"), kind=kind
            )


def _incoming(model: CaseModel, new_id: NewId) -> IncomingCase:
    ids = [new_id() for _ in model.facts]
    return IncomingCase(
        policy=model.policy,
        ref=model.ref.strip(),
        subject=Subject(**_plain(model.subject, _SUBJECT_NAMES)),
        workplace=Workplace(**_plain(model.organisation, {})),
        problem=model.problem,
        group=tuple(GroupMember(id=new_id(), **_plain(seat, _SEAT_NAMES)) for seat in model.group),
        facts=tuple(_fact(entry, ids, index) for index, entry in enumerate(model.facts)),
        opened_on=model.opened,
    )


def _fact(entry: FactModel, ids: list[str], index: int) -> Fact:
    # Which record it is, is known from the kind alone; the checker has matched the fields to it.
    told: dict[str, Any] = _plain(entry, _FACT_NAMES)
    kind = told.pop("kind")
    told["before_program"] = bool(entry.before_program or entry.baseline)
    if kind == Voided.kind:
        # An index that points nowhere is kept as it is, for the contradiction to name it.
        told["fact"] = ids[told["fact"]] if told["fact"] < len(ids) else ""
    elif kind == Warning.kind:
        place = told["counted_with"]
        told["counted_with"] = "" if place is None else ids[place] if place < len(ids) else str(place)
    return FACT_KINDS[kind](id=ids[index], **told)


def _plain(model: Strict, names: Mapping[str, str | None]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key in type(model).model_fields:
        name = names.get(key, key)
        if name is not None:
            found[name] = _value(getattr(model, key))
    return found


def _value(value: Any) -> Any:  # noqa: ANN401 - a value of any field, passed on as it is
    if isinstance(value, list):
        return tuple(_value(each) for each in value)
    part = _PARTS.get(type(value).__name__)
    return value if part is None else part(**_plain(value, {}))
