"""What the papers between an incident and a personnel case say: the offer with its answer, the transfer.

A transfer passes a whitelist: warnings by date and number, the dates of the agreement, the employer's
decision. Minutes, health, treatment and samples have no place to stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from akan_desktop.app.paper_facts import step_at
from akan_desktop.app.paper_words import PaperSource
from akan_desktop.domain.fact_codes import Answer
from akan_desktop.domain.facts import Agreement, Breach, Fact, HrTransfer, Meeting, Offer, Warning
from akan_desktop.domain.language import inside
from akan_desktop.domain.rule_codes import PeriodMeaning, Situation
from akan_desktop.domain.rules_incident import AlternativeRule
from akan_desktop.domain.state import Certainty

ITEM_FLAGS: Mapping[str, str] = {
    "warnings": "with_warnings",
    "agreement_dates": "with_dates",
    "decision": "with_decision",
}
"""The sentence of the paper that each item of the whitelist turns on; there is none for anything else."""


def transfer_values(fact: Fact | None, source: PaperSource) -> Iterator[tuple[str, str]]:
    """Give the texts of a transfer; before it is recorded too, for the employee sees the paper first."""
    if isinstance(fact, HrTransfer):
        yield "transfer.date", source.day(fact.on)
        if fact.shown_on is not None:
            yield "transfer.shown", source.words.date(fact.shown_on)
    agreements = source.page.case.of(Agreement)
    if agreements:
        yield "agreement.start", source.day(agreements[-1].on)
        if agreements[-1].until is not None:
            yield "agreement.end", source.words.date(agreements[-1].until)
    if decision := _decision(source):
        yield "transfer.decision", decision


def transfer_lists(source: PaperSource) -> Mapping[str, tuple[str, ...]]:
    """Return the warnings of a transfer: which in the row, when, by whom; never what they are about.

    What has lapsed is not handed on.
    """
    title = source.policy.label("warning", source.lang)
    named = title[:1].upper() + title[1:] if title != "warning" else source.words.kind("warning")
    found = []
    given = source.page.case.of(Warning)
    counting = given[len(given) - source.page.state.warning_count :]
    for number, warning in enumerate(counting, start=1):
        by = f", {inside(source.words.label(warning.issuer))}" if warning.issuer is not None else ""
        found.append(f"{named} {number}: {source.day(warning.on)}{by}")
    return {"warnings": tuple(found)}


def transfer_flags(fact: Fact | None) -> frozenset[str]:
    """Return what goes along: what was recorded, or all that may while nothing has been."""
    items = fact.items if isinstance(fact, HrTransfer) and fact.items else tuple(ITEM_FLAGS)
    return frozenset(ITEM_FLAGS[item] for item in items if item in ITEM_FLAGS)


def _decision(source: PaperSource) -> str:
    """What the employer decided last, of a breach or after the group had met, and when."""
    case, words = source.page.case, source.words
    decided: list[tuple[str, str]] = []
    for breach in case.of(Breach):
        if breach.employer_decides is not None:
            day = words.date(breach.decision_date) if breach.decision_date else source.day(breach.on)
            decided.append((day, words.label(breach.employer_decides)))
    decided += [
        (source.day(meeting.on), words.label(meeting.employer_decides))
        for meeting in case.of(Meeting)
        if meeting.employer_decides is not None
    ]
    return "{}: {}.".format(*decided[-1]) if decided else ""


def offer_values(offer: Offer, source: PaperSource) -> Iterator[tuple[str, str]]:
    """Give the texts of an offer: its day, the answer, and what a yes and a no mean by the rules."""
    yield "offer.date", source.day(offer.on)
    if offer.answer is not Answer.PENDING and offer.answer_date is not None:
        yield "offer.answered", source.words.date(offer.answer_date)
    rules = source.policy.rules
    for period in rules.period:
        if period.period is not None and period.meaning is PeriodMeaning.END:
            yield "offer.period", source.words.period(period.period)
    step = step_at(offer, source)
    if step is None:
        return
    cited: dict[str, AlternativeRule] = {}
    for path, situation in (("offer.yes", Situation.ACCEPTED), ("offer.no", Situation.DECLINED)):
        branch = step.alternative(situation)
        # That the rules are silent is for the employer to know; the letter then says what always holds.
        if branch is None or branch.certainty is Certainty.NOT_SETTLED:
            continue
        if said := source.told(branch):
            yield path, said
            if source.has_letter(branch):
                cited[path] = branch
    if cited:
        # Of a yes alone it is said where the yes is: not that the rules also say what follows a no.
        place = "offer.yes_" if list(cited) == ["offer.yes"] else "offer."
        read = any(each.certainty is Certainty.INFERRED for each in cited.values())
        yield f"{place}{'reading' if read else 'source'}", source.stands(*cited.values())


def offer_flags(offer: Offer) -> frozenset[str]:
    """Return whether the offer was answered, and how."""
    return frozenset() if offer.answer is Answer.PENDING else frozenset({offer.answer.value})
