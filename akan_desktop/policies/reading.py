"""From the bytes of a policy file to a policy, or to every mistake in it at once."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from akan_desktop.app.policies import Policy, PolicyError, PolicyMistake, PolicyProblem, TextPerLang
from akan_desktop.policies.building import build_policy
from akan_desktop.policies.consistency import inconsistencies
from akan_desktop.policies.places import KeyPath, line_of, places
from akan_desktop.policies.schema import file_model

MAX_BYTES: Final = 1_000_000


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
    return build_policy(head, raw, own)


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
