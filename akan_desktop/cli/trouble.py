"""What a command says when something was refused: every reason at once, each with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from akan_desktop.app.imports import BadFileError, FileFlaw
from akan_desktop.app.papers import PaperError
from akan_desktop.app.policies import PolicyError, PolicyMistake
from akan_desktop.app.statistics import StatisticsError
from akan_desktop.app.vault_records import VaultError
from akan_desktop.cli.answer import WantingError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.i18n.fact_kinds import KINDS, kind_word
from akan_desktop.i18n.messages import message

if TYPE_CHECKING:
    from pathlib import Path

    from akan_desktop.cli.context import Call
    from akan_desktop.i18n.catalogue import Texts


class OutputProblem(StrEnum):
    """Why an answer could not be written to a file."""

    EXISTS = "exists"
    NOT_WRITABLE = "not_writable"


class OutputError(Exception):
    """The file that the answer was to be written to cannot be written; nothing was written."""

    def __init__(self, problem: OutputProblem, path: Path) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.path = path


class Trouble(NamedTuple):
    """One thing that was refused: a code and a place for machines, a sentence for people."""

    code: str
    at: str
    text: str


def tell(error: Exception, call: Call, *, as_json: bool) -> bool:
    """Say what was refused, if it is something that the use cases refuse; otherwise False."""
    if isinstance(error, WantingError):
        return True
    found = troubles(error, call.texts)
    if not found:
        return False
    if as_json:
        told = {"ok": False, "problems": [each._asdict() for each in found]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    for each in found:
        click.echo(each.text, err=True)
    return True


def troubles(error: Exception, texts: Texts) -> tuple[Trouble, ...]:
    """Return every reason that the error holds; none for an error that is our own mistake."""
    for kind, found in _KNOWN:
        if isinstance(error, kind):
            return tuple(found(error, texts))
    return ()


def mistakes(found: tuple[PolicyMistake, ...], texts: Texts) -> tuple[Trouble, ...]:
    """Return the mistakes of a policy file, each with file, line and key."""
    told = []
    for each in found:
        place = f"{each.file}:{each.line}" if each.line else each.file
        allowed = ", ".join(each.allowed)
        text = message(texts, each.problem, detail=each.detail, key=each.key, allowed=allowed).text()
        tail = f" ({each.detail})" if each.detail and each.detail not in text else ""
        told.append(
            Trouble(
                each.problem, place, ": ".join(part for part in (place, each.key, f"{text}{tail}") if part)
            )
        )
    return tuple(told)


def place_of(flaw: FileFlaw, texts: Texts) -> str:
    """Return where a flaw lies, as a person finds it: which fact, which field."""
    parts = flaw.at.split("/")[1:]
    if not parts:
        return texts.t("The file")
    if parts[0].isdigit():
        # A file that lists several cases: which of them, counted as the pointer beside it counts.
        inside = replace(flaw, at="".join(f"/{part}" for part in parts[1:]))
        which = texts.t("Case {number}", number=parts[0])
        return which if len(parts) == 1 else f"{which}, {place_of(inside, texts)}"
    if parts[0] == "facts" and len(parts) > 1:
        kind = f" ({kind_word(texts, flaw.kind)})" if flaw.kind in KINDS else ""
        fact = texts.t("Fact {number}", number=parts[1]) + kind
        return ", ".join([fact, *parts[2:]])
    return ", ".join(parts)


def _file(error: BadFileError, texts: Texts) -> Iterator[Trouble]:
    for flaw in error.flaws:
        values = dict(flaw.values)
        text = f"{place_of(flaw, texts)}: {message(texts, flaw.problem, **values).text()}"
        yield Trouble(flaw.problem, flaw.at, f"{text} [{flaw.at}]" if flaw.at else text)


def _refused(error: RefusedError, texts: Texts) -> Iterator[Trouble]:
    for each in error.refusals:
        text = message(texts, each.problem, **dict(each.values)).text()
        yield Trouble(each.problem, each.at, f"{text} [{each.at}]" if each.at else text)


def _vault(error: VaultError, texts: Texts) -> Iterator[Trouble]:
    seconds = round(error.retry_after or 0)
    told = message(texts, error.code, seconds=seconds, group=error.group or 0)
    reason = message(texts, error.flaw).what if error.flaw is not None else told.what
    # What is wrong with a passphrase says by itself what to do.
    advice = told.advice if error.flaw is None else ""
    parts = (reason, message(texts, error.kept).what, advice)
    yield Trouble(error.code, "", " ".join(part for part in parts if part))


def _policy(error: PolicyError, texts: Texts) -> Iterator[Trouble]:
    yield from mistakes(error.mistakes, texts)


def _paper(error: PaperError, texts: Texts) -> Iterator[Trouble]:
    fields = ", ".join(error.fields)
    text = message(texts, error.code, fields=fields, field=fields, character=error.character).text()
    yield Trouble(error.code, fields, f"{text} ({fields})" if fields else text)
    for place in error.places:
        at = f"{place.file}:{place.line}"
        yield Trouble(error.code, at, f"{at}: {place.reason} {place.detail}".rstrip())


def _figures(error: StatisticsError, texts: Texts) -> Iterator[Trouble]:
    period = error.period.code if error.period else ""
    text = message(texts, error.code, period=period, place=error.place).text()
    yield Trouble(error.code, period or error.place, text)


def _output(error: OutputError, texts: Texts) -> Iterator[Trouble]:
    if error.problem is OutputProblem.EXISTS:
        text = texts.t("{path} exists already. Nothing was written.", path=error.path)
    else:
        text = texts.t("{path} cannot be written.", path=error.path)
    yield Trouble(error.problem, str(error.path), text)


_KNOWN: Final[tuple[tuple[type[Exception], Callable[[Any, Texts], Iterator[Trouble]]], ...]] = (
    (BadFileError, _file),
    (RefusedError, _refused),
    (VaultError, _vault),
    (PolicyError, _policy),
    (PaperError, _paper),
    (StatisticsError, _figures),
    (OutputError, _output),
)
"""Each kind of refusal with the words for it; the kind is asked just before, so the words may rely on it."""
