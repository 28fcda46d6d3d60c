"""Own rules that build on others: the file says only what differs, and the two become one whole set.

One level: what is built upon stands on its own. A rule that is changed names the clause where the employer
has said so; what is inherited keeps the clause and the source that it came from. `remove` takes rules away.
The whole is what is checked, computed with and kept beside the cases, so nothing is lost when the rules that
it was built upon change or disappear.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from akan_desktop.app.policies import INCIDENT_LABEL, PolicyProblem
from akan_desktop.domain.state import Certainty
from akan_desktop.policies.places import KeyPath, line_of, text_of

Table: TypeAlias = dict[str, Any]
Finding: TypeAlias = tuple[KeyPath, str, PolicyProblem, str, tuple[str, ...]]
"""A place, its key, what is wrong there, a detail, the values that would be right."""

HEAD: Final = frozenset(
    (
        "schema",
        "id",
        "version",
        "valid_from",
        "employer",
        "source",
        "source_title",
        "name",
        "titles",
        "labels",
    )
)
_TEXTS: Final = frozenset(("law", "note"))
_LANGS: Final = frozenset(("nb", "nn", "en"))
_PLACE: Final = frozenset(("clause", "lines", "source"))
_OPEN: Final = Certainty.NOT_SETTLED.value
_PARTS: Final = ("alternatives", "notify")
_LETTERS: Final = ("letter_nb", "letter_nn", "letter_en")
_READINGS: Final = ("reading_nb", "reading_nn", "reading_en")
_WORDS: Final = frozenset(("id", "nb", "nn", "en", *_READINGS, *_LETTERS, *_PARTS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The rules that others may build on: their ids, and the bytes of one (None: there is no such)."""

    ids: Callable[[], tuple[str, ...]]
    raw: Callable[[str], bytes | None]


NO_BASES: Final = Bases(ids=tuple, raw=lambda _: None)


@dataclass(slots=True)
class Whole:
    """Rules as one whole. `alone`: the base could not be had, so the data are only what the file says."""

    data: Table
    lines: dict[KeyPath, int]
    findings: list[Finding] = field(default_factory=list)
    extended: bool = False
    alone: bool = False


def whole(data: Table, lines: dict[KeyPath, int], bases: Bases = NO_BASES) -> Whole:
    """Return the rules with what they build on; rules that build on nothing come back as they are."""
    name = data.get("extends")
    if not name:
        if "remove" not in data:
            return Whole(data, lines)
        found: list[Finding] = [(("remove",), "remove", PolicyProblem.REMOVE_WITHOUT_EXTENDS, "", ())]
        return Whole({key: held for key, held in data.items() if key != "remove"}, lines, found)
    own = {key: held for key, held in data.items() if key not in ("extends", "remove")}
    base, problem = _base(name, data.get("id"), bases)
    if base is None:
        allowed = bases.ids() if problem is PolicyProblem.EXTENDS_UNKNOWN else ()
        return Whole(own, lines, [(("extends",), "extends", problem, str(name), allowed)], alone=True)
    merging = _Merging(base, lines, _removals(data))
    merged = merging.run(own)
    merged["builds_on"] = f"{base.get('id')} {base.get('version')}"
    merged["titles"] = _titles(base, own)
    _drop_labels_of_removed(merged, own)
    return Whole(merged, merging.lines(), [*merging.findings, *merging.unknown_removals()], extended=True)


def _base(name: object, own_id: object, bases: Bases) -> tuple[Table | None, PolicyProblem]:
    raw = bases.raw(name) if isinstance(name, str) and name != own_id else None
    if raw is None:
        return None, PolicyProblem.EXTENDS_CYCLE if name == own_id else PolicyProblem.EXTENDS_UNKNOWN
    try:
        base = tomllib.loads(text_of(raw))
    except (ValueError, RecursionError):
        return None, PolicyProblem.EXTENDS_BROKEN
    if base.get("extends"):
        cycle = base["extends"] == own_id
        return None, PolicyProblem.EXTENDS_CYCLE if cycle else PolicyProblem.EXTENDS_TWICE
    return base, PolicyProblem.EXTENDS_BROKEN


def _removals(data: Table) -> list[object]:
    held = data.get("remove", [])
    return held if isinstance(held, list) else [held]


class _Merging:
    """Lays a file's tables over those of its base, and remembers on which line each came to lie."""

    def __init__(self, base: Table, lines: dict[KeyPath, int], removals: list[object]) -> None:
        self.base = base
        self.findings: list[Finding] = []
        self._source = str(base.get("source", ""))
        self._lines = lines
        self._removals = removals
        self._removed: set[object] = set()
        self._moved: dict[KeyPath, KeyPath] = {}
        self._inherited: list[KeyPath] = []

    def run(self, own: Table) -> Table:
        """Return the tables of both. Passages stay with the source that they are passages of."""
        merged: Table = {}
        for key, held in self.base.items():
            if key == "labels":
                merged[key] = _labels(held, own.get(key, {}))
            elif key not in HEAD and key not in ("passage", "builds_on"):
                self._section(merged, key, held, own)
        merged.update((key, held) for key, held in own.items() if key not in merged)
        return merged

    def _section(self, merged: Table, key: str, held: object, own: Table) -> None:
        mine = own.get(key)
        if isinstance(held, list):
            if mine is not None and not _is_rows(mine):
                merged[key] = mine
                return
            merged[key] = self._rows(held, mine or [], (key,), (key,), key)
        elif isinstance(held, dict) and self._taken(key):
            if mine is not None:
                merged[key] = mine
        elif isinstance(held, dict):
            if mine is not None and not isinstance(mine, dict):
                merged[key] = mine
                return
            if mine is None:
                self._inherited.append((key,))
            merged[key] = self._row(held, mine, (key,), (key,), key)

    def _rows(
        self, base: list[Table], own: list[Table], at_own: KeyPath, at: KeyPath, rule_id: str
    ) -> list[Table]:
        places = {row.get("id"): place for place, row in reversed(list(enumerate(own)))}
        kept = [row for row in base if not self._taken(f"{rule_id}.{row.get('id')}")]
        plan: list[tuple[Table | None, int | None]] = [(row, places.get(row.get("id"))) for row in kept]
        used = {place for _, place in plan}
        plan += [(None, place) for place in range(len(own)) if place not in used]
        if rule_id == "ladder":
            plan.sort(key=lambda each: _step(each[0], None if each[1] is None else own[each[1]]))
        rows = []
        for number, (row, place) in enumerate(plan):
            here = (*at, number)
            mine = None if place is None else own[place]
            if place is None:
                self._inherited.append(here)
            else:
                self._moved[(*at_own, place)] = here
            if row is None:
                rows.append(mine or {})
                continue
            there = here if place is None else (*at_own, place)
            rows.append(self._row(row, mine, there, here, f"{rule_id}.{row.get('id')}"))
        return rows

    def _row(self, base: Table, own: Table | None, at_own: KeyPath, at: KeyPath, rule_id: str) -> Table:
        text_only = at[0] in _TEXTS
        row = {**base} if text_only else {**base, "source": base.get("source") or self._source}
        if own is not None:
            if not text_only:
                self._rests_on(row, own, at, rule_id)
            row.update((key, held) for key, held in own.items() if key not in _PARTS)
        for part in _PARTS:
            held = base.get(part, [])
            mine = None if own is None else own.get(part)
            if not _is_rows(held) or (mine is not None and not _is_rows(mine)):
                row[part] = held if mine is None else mine  # not tables but codes, such as roles
            elif held or mine:
                row[part] = self._rows(held, mine or [], (*at_own, part), (*at, part), rule_id)
        return row

    def _rests_on(self, row: Table, own: Table, at: KeyPath, rule_id: str) -> None:
        """A changed rule stands where the employer says so, and is as firm as the employer says.

        What the base leaves unsettled stays so until the employer gives it a value: a clause of one's own
        alone answers nothing, and the open point would be lost.
        """
        open_still = row.get("certainty") == _OPEN and not (own.keys() - _WORDS - _PLACE)
        if "clause" in own:
            gone = ("source", "lines", "certainty", *_READINGS)
            for key in gone:
                if not (open_still and key == "certainty"):
                    row.pop(key, None)
        if own.keys() - {"id", *_PARTS}:
            # The base's letter says what its rule says: of another rule it would say too much.
            for key in _LETTERS:
                row.pop(key, None)
        codes = {part for part in _PARTS if part in own and not _is_rows(own[part])}
        if codes or own.keys() - _WORDS - _PLACE:
            if "clause" not in own:
                self.findings.append((at, f"{rule_id}.clause", PolicyProblem.CLAUSE_MISSING, "", ()))
            for lang in _LANGS - own.keys():
                self.findings.append((at, f"{rule_id}.{lang}", PolicyProblem.WORDING_MISSING, "", ()))

    def _taken(self, rule_id: str) -> bool:
        if rule_id not in self._removals:
            return False
        self._removed.add(rule_id)
        return True

    def unknown_removals(self) -> Iterator[Finding]:
        """Give what is to be removed and is not there."""
        for name in self._removals:
            if name not in self._removed:
                yield ("remove",), "remove", PolicyProblem.REMOVE_UNKNOWN, str(name), ()

    def lines(self) -> dict[KeyPath, int]:
        """Return the lines by the places of the whole; what is inherited stands on the line of `extends`."""
        found = {self._place(path): line for path, line in self._lines.items()}
        line = line_of(self._lines, ("extends",))
        for path in self._inherited:
            found.setdefault(path, line)
        return found

    def _place(self, path: KeyPath) -> KeyPath:
        place: KeyPath = ()
        for end, part in enumerate(path, 1):
            place = self._moved.get(path[:end], (*place, part))
        return place


def _is_rows(held: object) -> bool:
    return isinstance(held, list) and all(isinstance(row, dict) for row in held)


def _labels(base: object, own: object) -> object:
    if not isinstance(base, dict) or not isinstance(own, dict):
        return own or base
    merged = {**base, **own}
    for lang, words in own.items():
        if isinstance(words, dict) and isinstance(base.get(lang), dict):
            merged[lang] = {**base[lang], **words}
    return merged


def _titles(base: Table, own: Table) -> object:
    """What the sources are called: also the base's, for what is inherited goes on standing there."""
    mine, theirs = own.get("titles", {}), base.get("titles", {})
    if not isinstance(mine, dict) or not isinstance(theirs, dict):
        return mine
    return {**theirs, base.get("source"): base.get("source_title"), **mine}


def _drop_labels_of_removed(merged: Table, own: Table) -> None:
    """What the base calls an incident that is one no longer names nothing; the file's own words stay."""
    held, mine = merged.get("incident"), own.get("labels")
    codes = {row.get("code") for row in held if isinstance(row, dict)} if isinstance(held, list) else set()
    labels = merged.get("labels")
    if not isinstance(labels, dict):
        return
    for lang, words in labels.items():
        kept = mine.get(lang, {}) if isinstance(mine, dict) else {}
        if isinstance(words, dict):
            labels[lang] = {
                key: word for key, word in words.items()
                if key in kept or not key.startswith(INCIDENT_LABEL) or key[len(INCIDENT_LABEL):] in codes
            }  # fmt: skip


def _step(base: Table | None, own: Table | None) -> int:
    """The number of a step of the ladder, as its file or its base says."""
    n = {**(base or {}), **(own or {})}.get("n")
    return n if isinstance(n, int) else 0
