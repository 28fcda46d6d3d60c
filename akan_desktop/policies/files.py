"""The policies in a folder: one folder per policy, with `policy.toml` and its example cases."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from akan_desktop.app.policies import (
    Policy,
    PolicyError,
    PolicyInfo,
    PolicyMistake,
    PolicyProblem,
    TextPerLang,
)
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.language import Lang
from akan_desktop.domain.periods import WorkingDays
from akan_desktop.policies.extending import Bases
from akan_desktop.policies.plain import read_plain

POLICY_FILE = "policy.toml"
CASES_FILE = "cases.toml"


class PolicyFiles:
    """Reads policies from `folder` (and `own`, an employer's own folder, first). Keeps what it has read.

    `working_days` is what the example cases are computed with when a policy is checked.
    """

    def __init__(self, folder: Path, *, working_days: WorkingDays, own: Path | None = None) -> None:
        """Name the folders; nothing is read yet."""
        self._folders = tuple(place for place in (own, folder) if place is not None)
        self._common = folder / "common.toml"
        self._working_days = working_days
        self._read: dict[str, Policy] = {}

    def available(self) -> tuple[PolicyInfo, ...]:
        """Every policy that can be read, by id; one with mistakes is left out (`check` says why)."""
        found = []
        for policy_id in sorted(self._ids()):
            try:
                found.append(self.get(policy_id).info)
            except PolicyError:
                continue
        return tuple(found)

    def get(self, ref: PolicyRef | str) -> Policy:
        """Return the policy of this id (and version). Raises PolicyError."""
        policy_id = ref if isinstance(ref, str) else ref.id
        policy = self._read.get(policy_id)
        if policy is None:
            place = self._ids().get(policy_id)
            if place is None:
                raise _missing(policy_id)
            policy = self.read(_bytes(place), str(place))
            self._read[policy_id] = policy
        if not isinstance(ref, str) and policy.ref != ref:
            raise _missing(f"{ref.id} {ref.version}")
        return policy

    def read(self, raw: bytes, file: str = POLICY_FILE) -> Policy:
        """Read a policy from bytes. Raises PolicyError with every mistake."""
        policy = read_plain(raw, self._own_duties(), self._bases())
        return policy if policy is not None else self._examined(raw, file)

    def check(self, what: Path | str) -> tuple[PolicyMistake, ...]:
        """Look for every mistake in a policy file, or in a known policy by its id, example cases included."""
        place = self._place(what)
        if place is None:
            return _missing(str(what)).mistakes
        try:
            policy = self._examined(_bytes(place), str(place))
        except PolicyError as wrong:
            return wrong.mistakes
        cases = place.with_name(CASES_FILE)
        if not cases.is_file():
            return ()
        from akan_desktop.policies.examples import failures

        try:
            return failures(_bytes(cases), str(cases), policy, self._working_days)
        except PolicyError as wrong:
            return wrong.mistakes

    def schema(self) -> dict[str, object]:
        """Return the JSON schema of a policy file."""
        from akan_desktop.policies.schema import file_model

        schema: dict[str, object] = file_model().model_json_schema(by_alias=True)
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}

    def _examined(self, raw: bytes, file: str) -> Policy:
        from akan_desktop.policies.reading import read_policy

        return read_policy(raw, file, self._own_duties(), self._bases())

    def _bases(self) -> Bases:
        def raw(policy_id: str) -> bytes | None:
            place = self._ids().get(policy_id)
            return None if place is None else _bytes(place)

        return Bases(ids=lambda: tuple(sorted(self._ids())), raw=raw)

    def _ids(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for folder in self._folders:
            for place in sorted(folder.glob(f"*/{POLICY_FILE}")):
                found.setdefault(place.parent.name, place)
        return found

    def _place(self, what: Path | str) -> Path | None:
        known = self._ids().get(str(what))
        path = Path(what)
        if known is not None and not path.is_file():
            return known
        if path.is_dir():
            path = path / POLICY_FILE
        return path if path.is_file() else None

    def _own_duties(self) -> Mapping[str, TextPerLang]:
        data: dict[str, Any] = tomllib.loads(_bytes(self._common).decode("utf-8"))
        return {key: {lang: str(texts[lang.value]) for lang in Lang} for key, texts in data.items()}


def _bytes(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as wrong:
        detail = wrong.strerror or type(wrong).__name__
        raise PolicyError(
            PolicyMistake(file=str(place), line=0, key="", problem=PolicyProblem.UNREADABLE, detail=detail)
        ) from None


def _missing(name: str) -> PolicyError:
    return PolicyError(PolicyMistake(file=name, line=0, key="", problem=PolicyProblem.NOT_FOUND))
