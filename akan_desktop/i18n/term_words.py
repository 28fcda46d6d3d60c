"""What is said of a term that is worth another look: why, and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.domain.terms import TermAdvice, TermIssue
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from akan_desktop.domain.facts import Term
    from akan_desktop.domain.terms_versions import TermChange
    from akan_desktop.i18n.catalogue import Texts

WORDS: Final[dict[TermIssue, str]] = {
    TermIssue.OWNER_MISSING: N_("Who is responsible? Choose one, so that everybody knows."),
    TermIssue.NOT_OBSERVABLE: N_(
        "“{words}”: it is hard to see whether this is kept. Write what is done, how often, or by when."
    ),
    TermIssue.NOT_ABOUT_WORK: N_(
        "“{words}” is about life outside work. Write what it means for the job, or tick “Outside the "
        "workplace” if the employee wants it there."
    ),
    TermIssue.LIFELONG_ABSTINENCE: N_(
        "“{words}” is more than an employer can ask for, and nobody can follow it up. Write what is expected "
        "at work while the agreement runs."
    ),
    TermIssue.DIAGNOSIS: N_(
        "“{words}” tells of somebody's health. The agreement says what is done, not what somebody suffers "
        "from. That stays with those who treat them."
    ),
    TermIssue.SAMPLE_RESULT: N_(
        "“{words}”: what a sample shows stays with the occupational health service. Write only when and "
        "where samples are taken."
    ),
}


def term_line(texts: Texts, term: Term, other: Term | None = None) -> str:
    """Return a term on one line; beside `other` with what differs: who is responsible, deadline, place."""
    told = [term.text]
    if other is not None and term.owner is not other.owner:
        told.append(label(texts, term.owner))
    if other is not None and term.due != other.due:
        told.append(texts.t("by {date}", date=dates.short(term.due)) if term.due else texts.t("no deadline"))
    if other is not None and term.area is not other.area:
        told.append(label(texts, term.area))
    if other is not None and term.internal is not other.internal:
        told.append(texts.t("at the workplace") if term.internal else texts.t("outside the workplace"))
    return " · ".join(told)


def difference_lines(texts: Texts, changes: Iterable[TermChange]) -> tuple[str, ...]:
    """Return what a new version adds, changes and removes, a line each."""
    return tuple(_change_line(texts, change) for change in changes)


def _change_line(texts: Texts, change: TermChange) -> str:
    kind = label(texts, change.kind)
    if change.before is None or change.after is None:
        term = change.after or change.before
        return texts.t("{kind}: {term}", kind=kind, term=term.text if term is not None else "")
    return texts.t(
        "{kind}: {before} → {after}",
        kind=kind,
        before=term_line(texts, change.before, change.after),
        after=term_line(texts, change.after, change.before),
    )


def advice_text(texts: Texts, advice: TermAdvice) -> str:
    """Return the advice as a sentence or two."""
    return texts.t(WORDS[advice.issue], words=advice.words)
