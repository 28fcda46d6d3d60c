"""Writing a case as `akan-case/1`, without the checker: what is the default is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.facts import Fact, Voided, Warning
from akan_desktop.domain.people import GroupMember, ProblemArea, Subject, Workplace

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SCHEMA: Final = "akan-case/1"
JsonObject: TypeAlias = dict[str, object]

_FACT_NAMES: Final = {"on": "date", "with_role": "with"}
_SUBJECT_NAMES: Final = {"informed_on": "informed"}
_SEAT_NAMES: Final = {"secrecy_on": "secrecy"}


class TellsCase(Protocol):
    """A case as it is stored, or as it came in."""

    @property
    def ref(self) -> str:
        """The case number."""

    @property
    def subject(self) -> Subject:
        """Whom it concerns."""

    @property
    def workplace(self) -> Workplace:
        """What is known of the employer."""

    @property
    def problem(self) -> ProblemArea | None:
        """The main problem."""

    @property
    def group(self) -> tuple[GroupMember, ...]:
        """The seats of the group."""

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts in order of entry."""

    @property
    def opened_on(self) -> date | None:
        """The day of entry."""


def case_as_json(case: TellsCase, policy: str) -> JsonObject:
    """Return the case as the object of an `akan-case/1` file; `policy` is the id of its rules."""
    index = {fact.id: place for place, fact in enumerate(case.facts)}
    told: JsonObject = {"schema": SCHEMA, "policy": policy, "ref": case.ref}
    told["subject"] = _object(case.subject, _SUBJECT_NAMES)
    if organisation := _object(case.workplace, {}):
        told["organisation"] = organisation
    if case.problem is not None:
        told["problem"] = case.problem.value
    if case.opened_on is not None:
        told["opened"] = case.opened_on.isoformat()
    if case.group:
        told["group"] = [_object(seat, _SEAT_NAMES, leave=("id",)) for seat in case.group]
    told["facts"] = [_fact(fact, index) for fact in case.facts]
    return told


def _fact(fact: Fact, index: Mapping[str, int]) -> JsonObject:
    told: JsonObject = {"kind": fact.kind, "date": str(fact.on) or None}
    told.update(_object(fact, _FACT_NAMES, leave=("id", "on")))
    if isinstance(fact, Voided):
        told["fact"] = index[fact.fact]
    if isinstance(fact, Warning) and fact.counted_with:
        told["counted_with"] = index[fact.counted_with]
    return told


def _object(record: DataclassInstance, names: Mapping[str, str], leave: tuple[str, ...] = ()) -> JsonObject:
    return {
        names.get(field.name, field.name): _value(getattr(record, field.name))
        for field in fields(record)
        if field.name not in leave and not _is_default(field, getattr(record, field.name))
    }


def _is_default(field: Field[Any], value: object) -> bool:
    return field.default is not MISSING and value == field.default


def _value(value: Any) -> object:  # noqa: ANN401 - a value of any field
    match value:
        case StrEnum():
            return value.value
        case FactDate():
            return str(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_value(each) for each in value]
        case str() | bool() | int() | None:
            return value
        case _:
            return _object(value, {})
