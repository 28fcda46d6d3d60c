"""«Noen er påvirket på jobb»: one calm page to read from while the leader is on the phone; no case needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from akan_desktop.app.papers import Letterhead, Paper, PaperMode, PaperRequest
from akan_desktop.domain.language import Lang, inside
from akan_desktop.domain.rule_codes import SeesWarning
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.surfaces import Rule, Scrolled, column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, Heading, Muted, Subheading
from akan_desktop.ui.papers.output import print_pdf

if TYPE_CHECKING:
    from akan_desktop.app.policies import Policy
    from akan_desktop.ui.common.context import PageContext

FORM: Final = "checklist"
STEPS: Final = (
    N_("Stay calm. Talk with the person somewhere you can be alone. Say what you see; leave out why."),
    N_("In doubt? Ask a third person to come along: another leader, a safety or union representative."),
    N_("Is the person ill, hurt or hard to wake? Call 113. For advice from a doctor: 116 117."),
    N_("The person stops working and leaves the workplace. See to it that they do not drive."),
    N_("Get them home safely: a taxi or somebody who comes along. Let somebody be there to receive them."),
    N_("Leave the talk itself for a sober day. Agree on when you meet."),
    N_("Write down today: the time, what you saw, who was there, what was done. No guesses, no diagnosis."),
    N_("Tell only those who must know. Colleagues need to know who does the work today, not why."),
)
CHILDREN: Final = N_(
    "Are there children who depend on the person today? Think of who fetches them. Where there is reason to "
    "fear for a child, the child welfare service is told. Nothing of this is kept here."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What the page says: the steps for everybody, and what the employer's own rules add."""

    steps: tuple[str, ...]
    rules: tuple[str, ...]
    source: str


def checklist(context: PageContext) -> Checklist:
    """Gather the page by the rules in force today."""
    ref = context.desk.reads.organisation().policy
    steps = tuple(context.texts.t(step) for step in STEPS)
    if ref is None:
        return Checklist(steps=steps, rules=(), source="")
    policy = context.desk.policy(ref)
    return Checklist(steps=steps, rules=tuple(_rules(context, policy)), source=policy.source_title)


def _rules(context: PageContext, policy: Policy) -> list[str]:
    texts, lang, rules = in_own_words(context.texts, policy), Lang(context.texts.language), policy.rules
    found = []
    for rule in rules.immediate:
        said = policy.wording(rule.id, lang)
        if said:
            found.append(f"{said} ({rule.clause.clause})")
        if rule.follow_up is not None:
            day = rule.follow_up.after(context.desk.today(), context.desk.rules.working_days)
            weekday = dates.long(day, texts.language)
            found.append(texts.t("Follow-up by these rules: {day}.", day=weekday))
    told = list(rules.concern.notify) if rules.concern is not None else []
    # Where the contact has no part in warnings, nobody tells them of one either.
    first = rules.ladder[0].notify if rules.ladder else ()
    silent = rules.contact is not None and rules.contact.sees_warning is SeesWarning.NONE
    told += [] if silent else [rule.role for rule in first if rule.required]
    if told:
        roles = ", ".join(inside(label(texts, role)) for role in dict.fromkeys(told))
        found.append(texts.t("To be told: {roles}.", roles=roles))
    return found


def checklist_request(context: PageContext, found: Checklist) -> PaperRequest:
    """Return the same page as a paper, in the language of the window."""
    organisation = context.desk.reads.organisation()
    contact = ", ".join(part for part in (organisation.contact_name, organisation.contact_reach) if part)
    return PaperRequest(
        form=FORM,
        lang=Lang(context.texts.language),
        mode=PaperMode.PAPER,
        document_id=f"SJE-{context.desk.today().isoformat()}",
        version=1,
        case_ref="",
        issued=context.desk.today(),
        letterhead=Letterhead(
            organisation=organisation.name,
            org_number=organisation.number,
            public=bool(organisation.public),
            logo=organisation.logo,
        ),
        values={
            key: text
            for key, text in (
                ("rules.source", found.source),
                ("contact.name", contact),
            )
            if text
        },
        lists={name: rows for name, rows in (("steps", found.steps), ("rules", found.rules)) if rows},
    )


class ChecklistBox(QDialog):
    """Large type, one column, nothing to fill in. `write` opens the phone note afterwards."""

    def __init__(self, context: PageContext, parent: QWidget, write: Callable[[], None]) -> None:
        super().__init__(parent)
        t = context.texts.t
        self._context, self._found, self._write = context, checklist(context), write
        self.setModal(True)
        self.setWindowTitle(t("Somebody is affected at work"))
        room = parent.window().size()
        self.resize(min(theme().em(62), room.width()), min(theme().em(54), room.height()))
        layout = column(self, margin=1.6, gap=0.8)
        layout.addWidget(Heading(t("Somebody is affected at work")))
        layout.addWidget(Muted(t("For the leader, now. Read it out on the phone; no case is needed.")))
        scrolled = Scrolled(gap=0.9)
        layout.addWidget(scrolled, 1)
        self._add_lines(scrolled)
        self._progress = ProgressStrip(context.texts)
        layout.addWidget(self._progress)
        line = QGridLayout()
        line.setColumnStretch(0, 1)
        self.printed = SecondaryButton(t("Print"), self._print, icon="printer")
        note = SecondaryButton(t("Write a phone note"), self._note, icon="chat")
        close = PrimaryButton(t("Close"), self.accept)
        for place, button in enumerate((self.printed, note, close), start=1):
            line.addWidget(button, 0, place)
        layout.addLayout(line)
        close.setDefault(True)
        scrolled.read(t("Somebody is affected at work"))
        self.finished.connect(lambda _: self.deleteLater())

    def _add_lines(self, scrolled: Scrolled) -> None:
        t = self._context.texts.t
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().em(1))
        grid.setVerticalSpacing(theme().em(0.7))
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(self._found.steps, start=1):
            grid.addWidget(Subheading(f"{number}.", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Body(step), number, 1)
        scrolled.body.addLayout(grid)
        if self._found.rules:
            scrolled.body.addWidget(Rule())
            scrolled.body.addWidget(Subheading(t("Your own rules say")))
            scrolled.body.addWidget(Muted(self._found.source))
            for said in self._found.rules:
                scrolled.body.addWidget(Body(said))
        scrolled.body.addWidget(Rule())
        scrolled.body.addWidget(Muted(t(CHILDREN)))
        scrolled.body.addStretch(1)

    def _note(self) -> None:
        self.accept()
        self._write()

    def _print(self) -> None:
        request = checklist_request(self._context, self._found)
        self.printed.setEnabled(False)
        self._progress.begin(self._context.texts.t("The paper is being made"))
        self._context.lane.run(
            lambda _: self._context.desk.papers.make(request),
            owner=self,
            done=self._made,
            failed=self._failed,
        )

    def _made(self, paper: Paper) -> None:
        self._progress.end()
        self.printed.setEnabled(True)
        print_pdf(self, self._context.desk.viewer, paper.pdf, self._sent)

    def _failed(self, error: Exception) -> None:
        self._progress.end()
        self.printed.setEnabled(True)
        raise error

    def _sent(self) -> None:
        self._context.message(Tone.SUCCESS, self._context.texts.t("Sent to the printer."))
