"""The last step of a case is undone, right after it was saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from akan_desktop.app.records import PaperEntry
from akan_desktop.app.steps.checks import check_fact
from akan_desktop.app.steps.facts import emptied
from akan_desktop.app.steps.step import Context, Step
from akan_desktop.app.undo_commands import TakeBack
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, Refusal, RefusedError
from akan_desktop.domain.facts import Fact, Voided
from akan_desktop.domain.people import Subject


def take_back(case: CaseFile, command: TakeBack, context: Context) -> Step:
    """Let the case stand as it stood; what was entered loses its content, its marker and the reason stay.

    A fact that was withdrawn is not brought back, nor is a change of rules undone: what went with them is
    gone for good, and both say so beforehand.
    """
    before = command.before
    known = {fact.id: fact for fact in before.facts}
    entered = [fact for fact in case.facts if fact.id not in known]
    last = before.id == case.id and before.revision == case.revision - 1 and before.policy == case.policy
    if not last or any(isinstance(fact, Voided) for fact in entered):
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))
    stood: list[Fact] = [known.get(fact.id) or emptied(fact) for fact in case.facts]
    left = replace(before, subject=_within_purpose(before.subject, context), facts=tuple(stood))
    for fact in entered:
        marker = Voided(
            id=context.ids.new(),
            on=FactDate.of(context.today),
            fact=fact.id,
            reason=command.reason.strip(),
        )
        check_fact(left, marker, context.today).settle()
        left = replace(left, facts=(*left.facts, marker))
    ids = tuple(fact.id for fact in entered)
    return Step(case=left, details=(("facts", " ".join(ids)),), gone=ids, meetings=True)


def require_no_paper(papers: Iterable[PaperEntry], step: Step) -> None:
    """Refuse to undo what a paper has been kept of: it may have been signed or handed out meanwhile."""
    if any(paper.fact_id in step.gone for paper in papers):
        raise RefusedError(Refusal(problem=Problem.CHANGED_SINCE))


def _within_purpose(subject: Subject, context: Context) -> Subject:
    """Bring back no gender and birth year that the employer has stopped keeping since, and lost for good."""
    return subject if context.organisation.keeps_traits else replace(subject, gender=None, birth_year=None)
