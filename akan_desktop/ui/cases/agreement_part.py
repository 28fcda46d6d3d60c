"""The agreement in a case: its terms and how they stood, its versions, who may talk together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from akan_desktop.domain.fact_codes import Basis, Held, MinutesStatus, TermStatus
from akan_desktop.domain.facts import Agreement, Meeting, Release
from akan_desktop.domain.people import Role
from akan_desktop.domain.rule_codes import Party
from akan_desktop.domain.terms_versions import (
    LatestTerms,
    TermCourse,
    latest_terms,
    term_courses,
    terms_versions,
)
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.term_words import difference_lines
from akan_desktop.ui.cases import at_once
from akan_desktop.ui.cases.wording import badge
from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton
from akan_desktop.ui.common.chips import Chip, ChipLook, FlowLayout, flowing
from akan_desktop.ui.common.surfaces import Card, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Muted, Subheading
from akan_desktop.ui.forms.context import copy_rule

if TYPE_CHECKING:
    from akan_desktop.domain.rules import EarlyEndRule
    from akan_desktop.ui.cases.acts import CaseActs
    from akan_desktop.ui.forms.context import FormContext

_LOOKS: dict[TermStatus, tuple[Tone, str]] = {
    TermStatus.OPEN: (Tone.NEUTRAL, "dot"),
    TermStatus.KEPT: (Tone.SUCCESS, "check"),
    TermStatus.PARTLY_KEPT: (Tone.WARNING, "dot"),
    TermStatus.NOT_KEPT: (Tone.WARNING, "warning"),
    TermStatus.ENDED: (Tone.NEUTRAL, "pause"),
}


def agreement_part(context: FormContext, acts: CaseActs) -> QWidget:
    """Return the terms that hold now with how they stood over time, and everything about the agreement."""
    t = context.texts.t
    latest = latest_terms(context.case)
    if not latest.terms and not context.page.state.has_active_agreement:
        return Muted(t("There is no agreement in this case yet."))
    holder = QWidget()
    layout = column(holder, gap=0.7)
    courses = {course.term: course for course in term_courses(context.case)}
    for index, term in enumerate(latest.terms):
        layout.addWidget(_term_card(context, latest, index, courses.get(term), acts))
    if not latest.terms:
        layout.addWidget(Muted(t("No terms have been entered.")))
    buttons = [SecondaryButton(t("Change the terms"), _opens(acts, "amend"), icon="pen")]
    meeting = _meeting_to_assess(context)
    if latest.terms and meeting is not None:
        key = f"terms_seen:{meeting.id}"
        buttons.append(SecondaryButton(t("How did the terms stand?"), _opens(acts, key), icon="check"))
    if context.page.state.has_active_agreement:
        buttons.append(SecondaryButton(t("Begin the period anew"), _opens(acts, "restart"), icon="loop"))
    layout.addWidget(flowing(*buttons, SecondaryButton(
        t("Make the agreement"), lambda: acts.make_paper("agreement"), icon="document"
    )))  # fmt: skip
    _add_versions(context, acts, layout)
    _add_talk(context, acts, layout)
    _add_ending(context, acts, layout)
    return holder


def _term_card(
    context: FormContext, latest: LatestTerms, index: int, course: TermCourse | None, acts: CaseActs
) -> Card:
    texts, t = context.texts, context.texts.t
    term = latest.terms[index]
    card = Card()
    card.body.addWidget(Body(term.text))
    about = [label(texts, term.owner), label(texts, term.area)]
    about.append(t("outside the workplace") if not term.internal else "")
    about.append(t("by {date}", date=dates.short(term.due)) if term.due else "")
    card.body.addWidget(Muted(" · ".join(part for part in about if part)))
    if course is not None and course.seen:
        card.body.addWidget(_over_time(context, course))
    card.body.addWidget(at_once.term_status(context, latest.fact, index, term, acts.do))
    return card


def _over_time(context: FormContext, course: TermCourse) -> QWidget:
    """Return how a term stood at the meetings, a chip each, oldest first."""
    holder = QWidget()
    holder.setAccessibleName(context.texts.t("How the term stood at the meetings"))
    flow = FlowLayout(holder)
    for sighting in course.seen:
        tone, icon = _LOOKS[sighting.status]
        day = sighting.meeting.on.exact
        when = dates.short(day) if day else dates.fact_date(sighting.meeting.on, context.texts.language)
        flow.addWidget(
            Chip(ChipLook(f"{when} · {label(context.texts, sighting.status)}", tone, icon), holder)
        )
    return holder


def _meeting_to_assess(context: FormContext) -> Meeting | None:
    """Return the last meeting that was held and whose minutes are still open."""
    held = [each for each in context.case.of(Meeting) if each.held is Held.YES]
    open_ones = [each for each in held if each.minutes is not MinutesStatus.FINAL]
    return open_ones[-1] if open_ones else None


def _add_versions(context: FormContext, acts: CaseActs, layout: QVBoxLayout) -> None:
    """Show every written change, newest first, with what it added, changed and removed."""
    texts, t = context.texts, context.texts.t
    versions = terms_versions(context.case)
    if len(versions) < 2:
        return
    layout.addWidget(Subheading(t("Changes over time")))
    for version in reversed(versions[1:]):
        card = Card()
        when = dates.fact_date(version.fact.on, texts.language)
        card.body.addWidget(Body(t("Version {number}, {date}", number=version.number, date=when)))
        said = getattr(version.fact, "changes", "")
        if said:
            card.body.addWidget(Muted(said))
        for line in difference_lines(texts, version.changes):
            card.body.addWidget(Body(line))
        if not version.changes:
            card.body.addWidget(Muted(t("The terms did not change.")))
        paper = LinkButton(t("Make the paper"), _makes(acts, version.fact.id), icon="document")
        paper.setAccessibleDescription(when)
        card.body.addLayout(row(paper))
        layout.addWidget(card)
    first = t("Version {number}, {date}", number=1, date=dates.fact_date(versions[0].fact.on, texts.language))
    layout.addWidget(Muted(t("{version}: the agreement as it was made.", version=first)))


def _add_talk(context: FormContext, acts: CaseActs, layout: QVBoxLayout) -> None:
    """Show who may talk together, and who has a copy of the agreement."""
    texts, t = context.texts, context.texts.t
    layout.addWidget(Subheading(t("Who may talk together")))
    given = context.case.of(Release)
    for release in given:
        who = ", ".join(label(texts, role) for role in release.between)
        card = Card()
        card.body.addWidget(Body(f"{who}: {release.text}"))
        holds = release.holds_on(context.today)
        card.body.addWidget(Muted(_period(context, release)))
        if holds:
            back = LinkButton(t("The consent is taken back"), _opens(acts, f"withdraw_release:{release.id}"))
            back.setAccessibleDescription(who)
            card.body.addLayout(row(back))
        layout.addWidget(card)
    if not given:
        layout.addWidget(Muted(t("No consent beyond those who follow up the agreement.")))
    for copy in _copies(context):
        layout.addWidget(Body(copy))
    rule = copy_rule(context)
    if rule is not None:
        said = Body(context.policy.wording(rule.id, context.lang))
        line = row(said, push=False)
        line.addWidget(badge(texts, context.policy, rule.clause, rule.id))
        layout.addLayout(line)
    layout.addWidget(
        flowing(
            SecondaryButton(t("Note a consent"), _opens(acts, "release"), icon="pen"),
            SecondaryButton(
                t("Copy to the general practitioner"), _opens(acts, "copy_to_doctor"), icon="document"
            ),
        )
    )


def _period(context: FormContext, release: Release) -> str:
    t = context.texts.t
    told = [t("from {date}", date=dates.fact_date(release.on, context.texts.language))]
    if release.until is not None:
        told.append(t("until {date}", date=dates.short(release.until)))
    if release.withdrawn_on is not None:
        told.append(t("taken back {date}", date=dates.short(release.withdrawn_on)))
    elif not release.holds_on(context.today):
        told.append(t("has run out"))
    return " · ".join(told)


def _copies(context: FormContext) -> Iterator[str]:
    t = context.texts.t
    for entry in context.page.disclosures:
        if entry.role is Role.GENERAL_PRACTITIONER:
            yield t(
                "{what}: sent to the general practitioner {date}", what=entry.what, date=dates.short(entry.on)
            )


def _add_ending(context: FormContext, acts: CaseActs, layout: QVBoxLayout) -> None:
    """Let the employee end what they began themselves, where the rules say so."""
    rule = own_end_rule(context)
    if rule is None:
        return
    layout.addWidget(Subheading(context.texts.t("Ending it")))
    line = row(Body(context.policy.wording(rule.id, context.lang)), push=False)
    line.addWidget(badge(context.texts, context.policy, rule.clause, rule.id))
    layout.addLayout(line)
    press = SecondaryButton(context.texts.t("The employee wants to end it"), _opens(acts, "own_end"))
    layout.addLayout(row(press))


def own_end_rule(context: FormContext) -> EarlyEndRule | None:
    """Return the rule by which the employee may end the agreement that runs; None where there is none."""
    agreements = context.case.of(Agreement)
    if not agreements or not context.page.state.has_active_agreement:
        return None
    basis: Basis | None = agreements[-1].basis
    return next(
        (
            rule
            for rule in context.policy.rules.early_end
            if rule.by is Party.EMPLOYEE and (not rule.bases or basis in rule.bases)
        ),
        None,
    )


def _opens(acts: CaseActs, key: str) -> Callable[[], None]:
    return lambda: acts.open_form(key)


def _makes(acts: CaseActs, fact_id: str) -> Callable[[], None]:
    return lambda: acts.make_paper("amendment", fact_id)
