"""A file with several cases: a list of `akan-case/1` objects, each read as if it stood alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from akan_desktop.app.imports import BadFileError, FileFlaw, FileProblem, IncomingCase, NewId

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.exchange.strict_json import Json

_MOST_CASES: Final = 10_000


def read_list(
    raw: Json, read_one: Callable[[Json, NewId], IncomingCase], new_id: NewId
) -> tuple[IncomingCase, ...]:
    """Return the one case that the file is, or those that it lists; BadFileError with all flaws of all."""
    if not isinstance(raw, list):
        return (read_one(raw, new_id),)
    if not raw:
        raise BadFileError(FileFlaw(problem=FileProblem.EMPTY))
    if len(raw) > _MOST_CASES:
        raise BadFileError(FileFlaw(problem=FileProblem.TOO_MANY, values=(("limit", str(_MOST_CASES)),)))
    cases: list[IncomingCase] = []
    flaws: list[FileFlaw] = []
    for place, entry in enumerate(raw):
        try:
            cases.append(read_one(entry, new_id))
        except BadFileError as error:
            flaws += [replace(flaw, at=f"/{place}{flaw.at}") for flaw in error.flaws]
    if flaws:
        raise BadFileError(*flaws)
    return tuple(cases)
