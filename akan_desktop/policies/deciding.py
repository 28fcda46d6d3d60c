"""An employer's decisions, laid over the rules that leave them open: one whole set, as a vault keeps it.

The sentences stand in `decisions.toml`, in three languages, by question and answer. What is decided gets the
clause "egen avgjørelse" with the day; everything else keeps its words, its clause and its source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from akan_desktop.app.own_decisions import (
    OWN_CLAUSE,
    Decisions,
    OwnHead,
    Question,
    is_own,
    unsettled_retention,
    unsettled_yes,
)
from akan_desktop.app.policies import Policy
from akan_desktop.domain.language import Lang
from akan_desktop.domain.rule_codes import RetentionCondition
from akan_desktop.domain.rules_incident import LadderStep
from akan_desktop.domain.state import Certainty
from akan_desktop.policies.extending import Bases, whole
from akan_desktop.policies.writing import as_toml

Table: TypeAlias = dict[str, Any]
Sentences: TypeAlias = Mapping[str, Any]

_LANGS: Final = ("nb", "nn", "en")


def decided(base: Policy, head: OwnHead, decisions: Decisions, sentences: Sentences) -> bytes:
    """Return the rules of `base` with the decisions in them. `sentences` are those of `decisions.toml`."""
    writer = _Deciding(base, head, decisions, sentences)
    rules = whole(writer.tables(), {}, Bases(ids=lambda: (base.ref.id,), raw=lambda _: base.raw))
    if base.ref.id == head.ref.id:
        rules.data["builds_on"] = base.builds_on
    return as_toml(rules.data)


class _Deciding:
    """Writes what differs from the rules that are built upon."""

    def __init__(self, base: Policy, head: OwnHead, decisions: Decisions, sentences: Sentences) -> None:
        self._base, self._head, self._decisions, self._sentences = base, head, decisions, sentences
        self._clause = f"{OWN_CLAUSE} {head.decided_on:%d.%m.%Y}"
        self._again = base.ref.id == head.ref.id

    def tables(self) -> Table:
        """Return the tables of a file that extends the base."""
        found: Table = {
            **self._top(),
            "contact": self._contact(),
            "ladder": self._ladder(),
            "period": self._length(),
            "retention": self._retention(),
        }
        return {key: held for key, held in found.items() if held}

    def _top(self) -> Table:
        titles = self._sentences["head"]
        name = {lang.value: self._base.name.get(lang) or self._base.name[Lang.NB] for lang in Lang}
        if not self._again:
            name = {lang: titles["name"][lang].format(base=text) for lang, text in name.items()}
        title = self._base.source_title
        return {
            # With its version: the version before of the same id is no cycle.
            "extends": f"{self._base.ref.id} {self._base.ref.version}",
            "schema": "akan-policy/1",
            "id": self._head.ref.id,
            "version": self._head.ref.version,
            "valid_from": self._head.decided_on,
            "employer": self._head.employer,
            "source": titles["source"],
            "source_title": title if self._again else titles["source_title"].format(base=title),
            "name": name,
        }

    def _answer(self, question: Question) -> str:
        return self._decisions.get(question, "")

    def _rule(
        self, fields: Mapping[str, str], *parts: tuple[str, str], kept: Mapping[str, str] | None = None
    ) -> Table:
        """A rule with its clause, and the sentences of (question, answer) after what is kept of its words."""
        texts = {}
        for lang in _LANGS:
            said = [self._sentences[question][answer][lang] for question, answer in parts]
            texts[lang] = " ".join(each for each in ((kept or {}).get(lang, ""), *said) if each)
        return {"clause": self._clause, **texts, **self._letters(parts), **fields}

    def _letters(self, parts: tuple[tuple[str, str], ...]) -> dict[str, str]:
        """How a decision is said to the employee, where it also stands in letters."""
        if len(parts) != 1:
            return {}
        question, answer = parts[0]
        said = self._sentences[question][answer].get("letter", {})
        return {f"letter_{lang}": said[lang] for lang in _LANGS if lang in said}

    def _contact(self) -> Table:
        asked = (Question.SIDE, Question.SEES_WARNING)
        parts = [(each.value, self._answer(each)) for each in asked if self._answer(each)]
        if not parts:
            return {}
        kept: dict[str, str] = {}
        contact = self._base.rules.contact
        if contact is not None and contact.certainty is not Certainty.NOT_SETTLED:
            words = self._base.wordings.get(contact.id, {})
            kept = {lang: self._without_own(text, lang) for lang, text in words.items()}
        return self._rule(dict(parts), *parts, kept=kept)

    def _without_own(self, text: str, lang: str) -> str:
        for question in (Question.SIDE, Question.SEES_WARNING):
            for sentence in self._sentences[question].values():
                text = text.replace(sentence[lang], "")
        return " ".join(text.split())

    def _ladder(self) -> list[Table]:
        answer = self._answer(Question.WARNING_ON_YES)
        left = {branch.id for branch in unsettled_yes(self._base)}
        if not answer or not left:
            return []
        part = (Question.WARNING_ON_YES.value, answer)
        return [
            {
                "id": _own_id(step),
                "alternatives": [
                    {"id": branch.id.rpartition(".")[2], **self._rule({"warning": answer}, part)}
                    for branch in step.alternatives
                    if branch.id in left
                ],
            }
            for step in self._base.rules.ladder
            if left & {branch.id for branch in step.alternatives}
        ]

    def _length(self) -> list[Table]:
        answer = self._answer(Question.LENGTH)
        if not answer:
            return []
        rules = self._base.rules.period
        left = next((each for each in rules if is_own(each)), None) or next(
            (each for each in rules if not each.bases and each.period is None), None
        )
        fields = {"anchor": "signed", "period": f"{answer} months"}
        rule = self._filled(self._rule(fields, (Question.LENGTH.value, "months")), answer)
        return [{"id": "own" if left is None else left.id.rpartition(".")[2], **rule}]

    def _retention(self) -> list[Table]:
        answer = self._answer(Question.RETENTION)
        if not answer:
            return []
        left = unsettled_retention(self._base)
        if not left:
            return [{"id": "own", "archive_gate": True, **self._deleted(answer, RetentionCondition.ANY)}]
        return [{"id": each.id.rpartition(".")[2], **self._deleted(answer, each.condition)} for each in left]

    def _deleted(self, answer: str, condition: RetentionCondition) -> Table:
        relapse = "after_relapse_" if condition is RetentionCondition.RELAPSE else ""
        when = "months" if answer != "0" else "at_once"
        fields = {"anchor": "closing", "action": "delete"}
        if answer != "0":
            fields["period"] = f"{answer} months"
        return self._filled(self._rule(fields, (Question.RETENTION.value, f"{relapse}{when}")), answer)

    @staticmethod
    def _filled(rule: Table, months: str) -> Table:
        said = [key for key in rule if key.removeprefix("letter_") in _LANGS]
        return {**rule, **{key: rule[key].format(months=months) for key in said}}


def _own_id(step: LadderStep) -> str:
    return step.id.rpartition(".")[2]


def read_sentences(raw: bytes) -> Sentences:
    """Read `decisions.toml`."""
    return tomllib.loads(raw.decode("utf-8"))
