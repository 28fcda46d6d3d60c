"""Everything a form of a case is filled from, read at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.policy_switch import newer_versions, switch_preview
from akan_desktop.app.rule_sets import rule_sets
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.ui.forms.context import FormContext, OtherRules

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.i18n.catalogue import Texts


def context_if_there(desk: Desk, texts: Texts, case_id: str) -> FormContext | None:
    """Return the context of a case's forms; None where the case has been erased meanwhile."""
    try:
        return form_context(desk, texts, case_id)
    except RefusedError as error:
        if any(refusal.problem is Problem.CASE_UNKNOWN for refusal in error.refusals):
            return None
        raise


def form_context(desk: Desk, texts: Texts, case_id: str) -> FormContext:
    """Return the context of a case's forms today. Raises RefusedError where the case is gone."""
    today = desk.today()
    page = desk.reads.case_page(case_id, today)
    policy = desk.policy(page.case.policy)
    return FormContext(
        texts=in_own_words(texts, policy),
        today=today,
        page=page,
        policy=policy,
        organisation=desk.reads.organisation(),
        units=desk.reads.units(),
        places=tuple(each.line for each in desk.reads.addresses()),
        working_days=desk.rules.working_days,
        terms=desk.terms,
        other_rules=OtherRules(
            known=lambda: tuple(each.info for each in rule_sets(desk)),
            newer=lambda: newer_versions(desk, page.case.policy),
            preview=lambda ref: switch_preview(desk, case_id, ref),
            read=desk.policy,
        ),
    )
