"""Rules as prose: chapters of sentences, each with its clause, and what the source leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from akan_desktop.app.policy_prose import PairedChapter, RuleLine, prose, side_by_side
from akan_desktop.domain.language import Lang
from akan_desktop.domain.state import Certainty
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.i18n.rule_asides import aside_words
from akan_desktop.ui.common.chips import Chip, ChipLook
from akan_desktop.ui.common.clauses import ClauseBadge
from akan_desktop.ui.common.surfaces import Card, Rule, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from akan_desktop.app.policies import LawRef, Policy, TextPerLang
    from akan_desktop.i18n.catalogue import Texts

_TONES = {Certainty.INFERRED: Tone.INFO, Certainty.NOT_SETTLED: Tone.WARNING}


class RuleText(QWidget):
    """One rule: what it says, its clause, and how firm it is where the source leaves room.

    `narrow`: the clause stands below, for with large letters it would leave the text no room.
    """

    def __init__(self, texts: Texts, policy: Policy, line: RuleLine, *, narrow: bool = False) -> None:
        super().__init__()
        layout = column(self, gap=0.15)
        layout.setContentsMargins(theme().em(1.4) * line.depth, 0, 0, 0)
        said = in_language(texts, line.text)
        badge = ClauseBadge(texts, line.clause.clause, said, source=policy.title_of(line.clause))
        if narrow:
            layout.addWidget(Body(said))
            layout.addLayout(row(badge))
        else:
            head = row(push=False)
            head.addWidget(Body(said), 1)
            head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(head)
        if line.asides:
            layout.addWidget(Muted("\n".join(aside_words(in_own_words(texts, policy), line.asides))))
        reading = in_language(texts, line.reading)
        if reading:
            layout.addWidget(Muted(texts.t("How it is read here: {why}", why=reading)))
        if line.certainty is not Certainty.STATED:
            look = ChipLook(label(texts, line.certainty), _TONES[line.certainty], "info")
            layout.addLayout(row(Chip(look)))


def in_language(texts: Texts, words: TextPerLang) -> str:
    """Return it in the language of the window, in bokmål where there is no other."""
    return words.get(Lang(texts.language)) or words.get(Lang.NB, "")


def chapters(texts: Texts, policy: Policy, search: str = "") -> Iterator[Card]:
    """Make a card for every chapter; with a search, of the lines in which it stands."""
    for chapter in prose(policy):
        lines = [line for line in chapter.lines if _has(texts, line, search)]
        if not lines and (search or chapter.lines):
            continue
        card = Card(label(texts, chapter.chapter))
        if not lines:
            card.body.addWidget(Muted(texts.t("The source says nothing about this. The program then asks.")))
        for line in lines:
            card.body.addWidget(RuleText(texts, policy, line))
        yield card


def compared(
    texts: Texts, left: Policy, right: Policy, *, search: str = "", only_differing: bool = False
) -> Iterator[Card]:
    """Make a card for every chapter with both rules side by side."""
    for chapter in side_by_side(left, right):
        card = _paired(texts, (left, right), chapter, search, only_differing=only_differing)
        if card is not None:
            yield card


def _paired(
    texts: Texts, both: tuple[Policy, Policy], chapter: PairedChapter, search: str, *, only_differing: bool
) -> Card | None:
    pairs = [
        pair for pair in chapter.pairs
        if not (only_differing and pair.same)
        and any(line is not None and _has(texts, line, search) for line in (pair.left, pair.right))
    ]  # fmt: skip
    if not pairs:
        return None
    card = Card(label(texts, chapter.chapter))
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().em(1.6))
    grid.setVerticalSpacing(theme().em(0.7))
    own = [in_own_words(texts, policy) for policy in both]
    for side, policy in enumerate(both):
        grid.setColumnStretch(side, 1)
        grid.addWidget(Muted(in_language(texts, policy.name)), 0, side)
    place = 1
    for pair in pairs:
        for side, line in enumerate((pair.left, pair.right)):
            told = (
                RuleText(own[side], both[side], line, narrow=True)
                if line is not None
                else Muted(texts.t("Says nothing"))
            )
            grid.addWidget(told, place, side, Qt.AlignmentFlag.AlignTop)
        if pair.same:
            place += 1
            grid.addLayout(
                row(Chip(ChipLook(texts.t("Computed alike"), Tone.NEUTRAL, "check"))), place, 0, 1, 2
            )
        grid.addWidget(Rule(), place + 1, 0, 1, 2)
        place += 2
    card.body.addLayout(grid)
    return card


def _has(texts: Texts, line: RuleLine, search: str) -> bool:
    wanted = search.casefold().split()
    told = (
        f"{line.clause.clause} {in_language(texts, line.text)} {in_language(texts, line.reading)}".casefold()
    )
    return all(word in told for word in wanted)


def text_only(texts: Texts, policy: Policy) -> Card | None:
    """What the source says, or leaves out, that the program shows and does not compute with."""
    if not policy.notes:
        return None
    card = Card(texts.t("Good to know: not computed with"))
    for note in policy.notes:
        said = in_language(texts, note.text)
        head = row(push=False)
        head.addWidget(Body(said), 1)
        if note.clause:
            badge = ClauseBadge(texts, note.clause, said, source=policy.source_title)
            head.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(head)
        if note.reason and texts.language == Lang.NB:
            card.body.addWidget(Muted(note.reason))
    return card


def laws(texts: Texts, policy: Policy, today: date) -> Card | None:
    """The laws that the rules name, and which reference should be looked at again."""
    if not policy.laws:
        return None
    card = Card(texts.t("Laws that the rules name"))
    for law in policy.laws:
        card.body.addWidget(Body(in_language(texts, law.name)))
        card.body.addLayout(row(Chip(_checked(texts, law, today))))
        note = in_language(texts, law.note)
        if note:
            card.body.addWidget(Muted(note))
    return card


def _checked(texts: Texts, law: LawRef, today: date) -> ChipLook:
    t = texts.t
    if law.valid_to is not None and law.valid_to < today:
        return ChipLook(t("No longer in force"), Tone.DANGER, "warning")
    if law.check_by is None:
        return ChipLook(t("No date to check by"), Tone.NEUTRAL, "clock")
    day = dates.short(law.check_by)
    if law.check_by < today:
        return ChipLook(t("Should have been checked by {day}", day=day), Tone.WARNING, "clock")
    return ChipLook(t("To be checked by {day}", day=day), Tone.NEUTRAL, "clock")


def passages(texts: Texts, policy: Policy) -> Card | None:
    """Which passages of the source have become no rule, and why."""
    left = [each for each in policy.passages if not each.rules]
    if not left:
        return None
    card = Card(texts.t("Passages of the source without a rule of their own"))
    for each in left:
        card.body.addWidget(Subheading(each.summary))
        card.body.addWidget(Muted(texts.t("Lines {lines}. {reason}", lines=each.lines, reason=each.reason)))
    return card
