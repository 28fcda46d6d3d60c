"""Parts of a case that are opened below its next step: group, papers, privacy."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from akan_desktop.domain.language import capital, inside
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.domain.rule_codes import Anchor
from akan_desktop.domain.state import Stage
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases import at_once
from akan_desktop.ui.cases.handed_out import handed_out
from akan_desktop.ui.cases.posting import posting_rule
from akan_desktop.ui.cases.seats import former_members, support_told
from akan_desktop.ui.cases.wording import badge, certainty_text, formula_text
from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton, ShorteningLink
from akan_desktop.ui.common.chips import Chip, ChipLook, flowing
from akan_desktop.ui.common.clauses import ExplainedDate
from akan_desktop.ui.common.surfaces import Card, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Muted, Subheading

if TYPE_CHECKING:
    from akan_desktop.app.records import PaperEntry
    from akan_desktop.domain.state import Retention
    from akan_desktop.ui.cases.acts import CaseActs
    from akan_desktop.ui.forms.context import FormContext


def group(context: FormContext, acts: CaseActs, *, discreet: bool = False) -> QWidget:
    """Return who is in the group and what seats are empty; with `discreet` by their roles alone."""
    texts, t = context.texts, context.texts.t
    holder, layout = _holder()
    members = context.current_group()
    for member in members:
        layout.addWidget(_member(context, member, acts, discreet=discreet))
    if not members:
        layout.addWidget(Muted(t("The group has not been put together yet.")))
    for seat in context.page.state.group:
        if seat.required and not seat.filled:
            lacking = QWidget()
            chip = Chip(ChipLook(t("Missing"), Tone.WARNING, "warning"))
            lacking.setLayout(row(chip, Body(label(texts, seat.role), wrap=False), push=False))
            layout.addWidget(flowing(lacking, badge(texts, context.policy, seat.clause, "")))
    layout.addLayout(
        row(SecondaryButton(t("Change the group"), lambda: acts.open_form("group"), icon="person"))
    )
    earlier = former_members(context, discreet=discreet)
    if earlier:
        layout.addWidget(Subheading(t("Earlier in the group")))
        layout.addWidget(Muted("\n".join(earlier)))
    return holder


def _member(context: FormContext, member: GroupMember, acts: CaseActs, *, discreet: bool) -> QWidget:
    texts, t = context.texts, context.texts.t
    card = Card()
    role = label(texts, member.role)
    card.body.addWidget(Subheading(role if discreet else member.name))
    if member.secrecy_on:
        secrecy = t("confidentiality acknowledged {date}", date=dates.short(member.secrecy_on))
    else:
        secrecy = t("confidentiality not acknowledged yet")
    since = "" if member.since is None else t("since {date}", date=dates.short(member.since))
    about = (since, secrecy) if discreet else (role, member.contact, since, secrecy)
    card.body.addWidget(Muted(" · ".join(part for part in about if part)))
    if member.secrecy_on is None:
        card.body.addLayout(row(at_once.secrecy(context, member, acts.do)))
    if member.role is Role.PEER_SUPPORT_CONTACT:
        told = support_told(context, member)
        if told and not discreet:
            card.body.addWidget(Muted("\n".join(told)))
        words = t("Tasks, training and guidance")
        card.body.addLayout(row(LinkButton(words, lambda: acts.open_form(f"support:{member.id}"))))
    return card


def papers(context: FormContext, acts: CaseActs) -> QWidget:
    """Return the papers of the case, newest first, and what can be made."""
    texts, t = context.texts, context.texts.t
    holder, layout = _holder()
    for entry in context.page.papers:
        card = Card()
        card.body.addLayout(row(ShorteningLink(entry.title, _opens(acts, entry), icon="document")))
        about = (entry.document_id, dates.short(entry.made_on), label(texts, entry.status), entry.reference)
        card.body.addWidget(Muted(" · ".join(part for part in about if part)))
        layout.addWidget(card)
    if not context.page.papers:
        layout.addWidget(Muted(t("No papers have been made yet.")))
    layout.addLayout(row(SecondaryButton(t("Make a paper"), lambda: acts.make_paper(""), icon="plus")))
    return holder


def _opens(acts: CaseActs, entry: PaperEntry) -> Callable[[], None]:
    return lambda: acts.open_paper(entry)


def privacy(context: FormContext, acts: CaseActs) -> QWidget:
    """Return what the person knows, what has been handed out, and when the data go."""
    texts, t = context.texts, context.texts.t
    holder, layout = _holder()
    subject = context.case.subject
    if subject.informed_on:
        layout.addWidget(Body(t("Told on {date} that data are kept.", date=dates.short(subject.informed_on))))
    elif subject.inform_by:
        layout.addWidget(Body(t("Not told yet; to be told by {date}.", date=dates.short(subject.inform_by))))
        layout.addWidget(Muted(subject.not_informed_reason))
    for each in context.page.state.retention:
        when = _retention_date(context, each)
        if not when:
            continue
        notes = [formula_text(texts, each.formula)]
        if each.on is not None:
            notes.append(certainty_text(texts, context.policy, each.rule, each.certainty))
        notes.append(t("deletion is on hold") if each.held else "")
        shown = ExplainedDate(
            f"{label(texts, each.what)}: {inside(label(texts, each.action))}",
            when,
            capital(" · ".join(note for note in notes if note)),
            badge=badge(texts, context.policy, each.clause, each.rule),
        )
        layout.addWidget(shown)
    posting = posting_rule(context, acts.do)
    if posting is not None:
        layout.addWidget(posting)
    layout.addWidget(Subheading(t("Handed out")))
    for entry in context.page.disclosures:
        layout.addWidget(handed_out(context, entry, acts.do))
    if not context.page.disclosures:
        layout.addWidget(Muted(t("Nothing has been noted as handed out.")))
    layout.addWidget(
        flowing(
            SecondaryButton(t("Note what was handed out"), lambda: acts.open_form("hand_out"), icon="pen"),
            SecondaryButton(t("About the person"), lambda: acts.open_form("edit_subject"), icon="person"),
            SecondaryButton(t("Let deletion wait"), lambda: acts.open_form("hold"), icon="pause"),
        )
    )
    return holder


def _retention_date(context: FormContext, each: Retention) -> str:
    """Return the day, or what it waits for; "" where nothing of the kind has happened, as no warning."""
    t, closed = context.texts.t, context.page.state.stage is Stage.CLOSED
    if each.on is not None:
        return dates.short(each.on)
    found = next((rule for rule in context.policy.rules.retention if rule.id == each.rule), None)
    if found is None or each.ask or found.anchor is Anchor.NONE:
        return t("Must be clarified") if closed or each.ask else t("When the case is closed")
    if found.anchor is Anchor.EMPLOYMENT_END:
        return t("When the employment ends")
    if found.anchor in (Anchor.CLOSING, Anchor.AGREEMENT_END):
        return t("When the case is closed")
    return ""


def _holder() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    return holder, column(holder, gap=0.7)
