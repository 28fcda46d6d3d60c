"""Which conditional sentences stand on a paper: what the rules want said, and what the case is about.

A sentence that an employer's rules do not carry is never printed: it stands under a `paper` rule with its
clause, or follows from another rule. What is only true where it was agreed is asked for with the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from akan_desktop.app.paper_facts import first_day, goes_on_after_a_breach, offer_with
from akan_desktop.app.paper_ladder import offer_flags, transfer_flags
from akan_desktop.app.paper_words import PaperSource
from akan_desktop.app.papers import FormInfo
from akan_desktop.domain.fact_codes import Answer, MeetingMode
from akan_desktop.domain.facts import Fact, Meeting, Offer, Warning
from akan_desktop.domain.people import ProblemArea, Role
from akan_desktop.domain.rule_codes import Duty

_OF_THE_HEALTH_SERVICE = frozenset({"bht", "bht_note", "samples_bht"})


def flags_of(form: FormInfo, fact: Fact | None, source: PaperSource) -> frozenset[str]:
    """Return the names of the form's conditions that hold."""
    found = frozenset((*_by_rules(form, source), *_by_case(fact, source)))
    if form.id == "transfer":
        found |= transfer_flags(fact)
    elif form.id == "offer" and isinstance(fact, Offer):
        found |= offer_flags(fact)
    return found if source.has_health_service else found - _OF_THE_HEALTH_SERVICE


def _by_rules(form: FormInfo, source: PaperSource) -> Iterator[str]:
    rules = source.policy.rules
    for rule in rules.paper:
        if rule.form == form.id:
            yield from rule.says
    if any(rule.must_report_breach for rule in rules.secrecy):
        yield "report_breach"
    if rules.closing is not None and rules.closing.health_service_note:
        yield "bht_note"
    if rules.closing is not None and rules.closing.meeting in (Duty.MUST, Duty.SHOULD):
        yield "closing_meeting"
    if any(seat.role is Role.PEER_SUPPORT_CONTACT and seat.approved_by for seat in rules.group):
        yield "support_accepted"
    if goes_on_after_a_breach(source):
        yield "extension"
    if source.organisation.public:
        yield "archive_duty"


def _by_case(fact: Fact | None, source: PaperSource) -> Iterator[str]:
    yield "gambling" if source.page.case.problem is ProblemArea.GAMBLING else "substances"
    if isinstance(fact, Meeting) and fact.video:
        yield "video"
    if isinstance(fact, Meeting) and fact.mode is MeetingMode.WITHOUT_EMPLOYEE:
        yield "without_employee"
        # A day that has passed is no day on which somebody will be told.
        if fact.told_on is not None and fact.told_on < source.issued:
            yield "told"
    if isinstance(fact, Warning):
        offer = offer_with(fact, source.page.case)
        if offer is not None:
            yield from _answer(offer, fact)


def _answer(offer: Offer, warning: Warning) -> Iterator[str]:
    """Say of the offer what was true on the day of the warning."""
    answered = offer.answer_date or first_day(offer)
    if offer.answer is Answer.PENDING or answered > (warning.on.latest or answered):
        yield "offer"
    elif offer.answer is Answer.ACCEPTED:
        yield "accepted"
