"""The policies in a folder: one folder per policy, with `policy.toml` and its example cases."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from akan_desktop.app.own_decisions import Decisions, OwnHead
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
from akan_desktop.policies.places import text_of
from akan_desktop.policies.plain import read_plain
from akan_desktop.policies.toml_text import MAX_BYTES

POLICY_FILE = "policy.toml"
OTHER_VERSIONS = "policy-*.toml"


class PolicyFiles:
    """Reads policies from `folder` (and `own`, an employer's own folder, first). Keeps what it has read.

    `working_days` is what the example cases are computed with when a policy is checked.
    """

    def __init__(self, folder: Path, *, working_days: WorkingDays, own: Path | None = None) -> None:
        """Name the folders; nothing is read yet."""
        self._folders = tuple(place for place in (own, folder) if place is not None)
        self._common = folder / "common.toml"
        self._template = folder / "template.toml"
        self._decisions = folder / "decisions.toml"
        self._working_days = working_days
        self._read: dict[Path, Policy] = {}

    def available(self) -> tuple[PolicyInfo, ...]:
        """Every policy that can be read, by id; one with mistakes is left out (`check` says why)."""
        found = []
        for policy_id in self.ids():
            try:
                found.append(self.get(policy_id).info)
            except PolicyError:
                continue
        return tuple(found)

    def ids(self) -> tuple[str, ...]:
        """The id of every policy that is there, also of one with mistakes."""
        return tuple(sorted(self._ids()))

    def versions(self, policy_id: str) -> tuple[PolicyInfo, ...]:
        """Every version of a policy that can be read, in the order in which they began."""
        found = []
        for place in self._ids().get(policy_id, ()):
            try:
                found.append(self._policy(place).info)
            except PolicyError:
                continue
        return tuple(sorted(found, key=lambda info: info.valid_from))

    def get(self, ref: PolicyRef | str) -> Policy:
        """Return the policy of this id and version; by its id alone, the version that began last."""
        if isinstance(ref, str):
            return self._newest(ref)
        wrong = _missing(f"{ref.id} {ref.version}")
        for place in self._ids().get(ref.id, ()):
            try:
                policy = self._policy(place)
            except PolicyError as mistakes:
                wrong = mistakes
            else:
                if policy.ref == ref:
                    return policy
        raise wrong

    def _newest(self, policy_id: str) -> Policy:
        places = self._ids().get(policy_id, ())
        if not places:
            raise _missing(policy_id)
        if len(places) == 1:
            return self._policy(places[0])
        known = self.versions(policy_id)
        return self.get(known[-1].ref) if known else self._policy(places[0])

    def _policy(self, place: Path) -> Policy:
        policy = self._read.get(place)
        if policy is None:
            policy = self._read[place] = self.read(_bytes(place), str(place))
        return policy

    def read(self, raw: bytes, file: str = POLICY_FILE) -> Policy:
        """Read a policy from bytes. Raises PolicyError with every mistake."""
        policy = read_plain(raw, self._own_duties(), self._bases())
        return policy if policy is not None else self._examined(raw, file)

    def check(self, what: Path | str) -> tuple[PolicyMistake, ...]:
        """Look for every mistake in a policy file, or in a known policy, their example cases included."""
        places = self._places(what)
        return tuple(m for place in places for m in self._checked(place)) or (
            () if places else _missing(str(what)).mistakes
        )

    def _checked(self, place: Path) -> tuple[PolicyMistake, ...]:
        try:
            policy = self._examined(_bytes(place), str(place))
        except PolicyError as wrong:
            return wrong.mistakes
        cases = place.with_name(place.name.replace("policy", "cases", 1))
        if cases == place or not cases.is_file():
            return ()
        from akan_desktop.policies.examples import failures

        try:
            return failures(_bytes(cases), str(cases), policy, self._working_days)
        except PolicyError as wrong:
            return wrong.mistakes

    def schema(self) -> dict[str, object]:
        """Return the JSON schema of a policy file."""
        from akan_desktop.policies.schema import json_schema

        return json_schema()

    def decided(self, base: Policy, head: OwnHead, decisions: Decisions) -> bytes:
        """Return the rules of `base` as a file of the employer's own, with its decisions in it."""
        from akan_desktop.policies.deciding import decided, read_sentences

        return decided(base, head, decisions, read_sentences(_bytes(self._decisions)))

    def template(self) -> bytes:
        """Return the commented file from which an employer's own rules are written."""
        return _bytes(self._template)

    def _examined(self, raw: bytes, file: str) -> Policy:
        from akan_desktop.policies.reading import read_policy

        return read_policy(raw, file, self._own_duties(), self._bases())

    def _bases(self) -> Bases:
        def raw(policy_id: str) -> bytes | None:
            found = [_bytes(place) for place in self._ids().get(policy_id, ())]
            return max(found, key=_began, default=None)

        return Bases(ids=self.ids, raw=raw)

    def _ids(self) -> dict[str, tuple[Path, ...]]:
        """The files of each policy: `policy.toml`, and beside it `policy-....toml` for its other versions."""
        found: dict[str, tuple[Path, ...]] = {}
        for folder in self._folders:
            for place in sorted(folder.glob(f"*/{POLICY_FILE}")):
                others = sorted(place.parent.glob(OTHER_VERSIONS))
                found.setdefault(place.parent.name, (place, *others))
        return found

    def _places(self, what: Path | str) -> tuple[Path, ...]:
        known = self._ids().get(str(what))
        path = Path(what)
        if known is not None and not path.is_file():
            return known
        if path.is_dir():
            path = path / POLICY_FILE
        return (path,) if path.is_file() else ()

    def _own_duties(self) -> Mapping[str, TextPerLang]:
        data: dict[str, Any] = tomllib.loads(_bytes(self._common).decode("utf-8"))
        return {key: {lang: str(texts[lang.value]) for lang in Lang} for key, texts in data.items()}


def _began(raw: bytes) -> str:
    """The day on which a version began, as text; empty for a file that cannot be read."""
    try:
        return str(tomllib.loads(text_of(raw)).get("valid_from", ""))
    except (ValueError, RecursionError):
        return ""


def _bytes(place: Path) -> bytes:
    try:
        # A pipe or a device would be waited for, perhaps for ever; what is not there says so when opened.
        if place.exists() and not place.is_file():
            raise PolicyError(
                PolicyMistake(file=str(place), line=0, key="", problem=PolicyProblem.UNREADABLE)
            )
        with place.open("rb") as stream:
            # One byte more than is taken tells that it is too much.
            return stream.read(MAX_BYTES + 1)
    except OSError as wrong:
        detail = wrong.strerror or type(wrong).__name__
        raise PolicyError(
            PolicyMistake(file=str(place), line=0, key="", problem=PolicyProblem.UNREADABLE, detail=detail)
        ) from None


def _missing(name: str) -> PolicyError:
    return PolicyError(PolicyMistake(file=name, line=0, key="", problem=PolicyProblem.NOT_FOUND))
