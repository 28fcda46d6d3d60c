"""What is asked when something is written down in passing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from akan_desktop.app.commands import AddNote, Command, MoveDeskNote, RemindInCase, WriteDeskNote
from akan_desktop.app.desk_notes import DeskNote, DeskNoteKind
from akan_desktop.app.reads import CaseFilter, CaseQuery, CaseSort
from akan_desktop.domain.errors import Problem
from akan_desktop.domain.fact_codes import ConcernSource
from akan_desktop.domain.people import Role
from akan_desktop.i18n.labels import label
from akan_desktop.ui.forms.spec import Choice, Input, InputKind, Section, StepForm, Values

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext

_MOST_CASES: Final = 300
_ADVISED: Final = (Role.LINE_MANAGER, Role.OCCUPATIONAL_HEALTH_SERVICE, Role.GENERAL_PRACTITIONER, Role.HR)
_SENT_TO: Final = (Role.LINE_MANAGER, Role.EMPLOYER, Role.CHIEF_SAFETY_REP, Role.MAIN_CONTACT, Role.HR)
_WAYS: Final = tuple(way for way in ConcernSource if way is not ConcernSource.SELF)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContext:
    """What these forms are filled from: the page's context, the case that is on the screen, the hour."""

    page: PageContext
    case_id: str = ""
    time: str = ""


def form_of(kind: DeskNoteKind, context: NoteContext) -> StepForm:
    """Return the form for writing down something of a kind."""
    return _FORMS[kind](context)


def _case(context: NoteContext, *, none: str) -> Input:
    return Input(
        key="case",
        label=context.page.texts.t("Which case"),
        kind=InputKind.CHOICE,
        choices=case_choices(context.page),
        none=none,
        initial=context.case_id or None,
    )


def case_choices(page: PageContext) -> tuple[Choice, ...]:
    """Return the open cases, the last changed first; by number alone where names are hidden."""
    query = CaseQuery(
        on=page.desk.today(),
        filter=CaseFilter.OPEN,
        sort=CaseSort.CHANGED,
        descending=True,
        discreet=page.discretion.on,
        limit=_MOST_CASES,
    )
    rows = page.desk.reads.case_list(query).rows
    return tuple((row.id, row.ref if row.name == row.ref else f"{row.name} · {row.ref}") for row in rows)


def _phone(context: NoteContext) -> StepForm:
    t = context.page.texts.t

    def command(values: Values) -> Command:
        case_id = values.chosen("case")
        if isinstance(case_id, str) and case_id:
            return AddNote(case_id=case_id, text=values.text("text"), time=values.text("time"))
        return WriteDeskNote(kind=DeskNoteKind.PHONE, text=values.text("text"), time=values.text("time"))

    inputs = (
        Input(key="text", label=t("What was said"), kind=InputKind.TEXT),
        Input(key="time", label=t("Time"), kind=InputKind.TIME, initial=context.time),
        Input(
            key="case",
            label=t("Which case"),
            kind=InputKind.CHOICE,
            choices=case_choices(context.page),
            none=t("No case"),
            initial=context.case_id or None,
            hint=t("Without a case: write no name. Move it into a case or throw it away within a fortnight."),
        ),
    )
    return StepForm(
        id="phone_note",
        title=t("Phone note"),
        said=t("The phone note is saved."),
        text=t("May have to be shown to the person it is about."),
        sections=(Section(inputs=inputs),),
        command=command,
        verb=t("Save"),
        previews=False,
    )


def _reminder(context: NoteContext) -> StepForm:
    t = context.page.texts.t

    def command(values: Values) -> Command:
        case_id, text, day = values.chosen("case"), values.text("text"), values.day("due")
        if isinstance(case_id, str) and case_id:
            return RemindInCase(case_id=case_id, text=text, remind_on=day)
        return WriteDeskNote(kind=DeskNoteKind.REMINDER, text=text, due=day)

    inputs = (
        Input(
            key="text",
            label=t("Remind me to"),
            kind=InputKind.LINE,
            hint=t("For example: call on Thursday"),
            required=True,
            missing=Problem.TEXT_MISSING,
        ),
        Input(key="due", label=t("On which day"), kind=InputKind.DAY, required=True),
        _case(context, none=t("No case")),
    )
    return StepForm(
        id="reminder",
        title=t("Reminder"),
        said=t("The reminder is saved."),
        text=t("Stands on the page of today when its day comes. Without a case: write no name."),
        sections=(Section(inputs=inputs),),
        command=command,
        verb=t("Save"),
        previews=False,
    )


def _log(
    context: NoteContext, kind: DeskNoteKind, title: str, text: str, inputs: tuple[Input, ...]
) -> StepForm:
    t = context.page.texts.t
    topic = Input(
        key="text", label=t("What it was about"), kind=InputKind.LINE, hint=t("A few words, no name.")
    )
    return StepForm(
        id=f"{kind.value}_log",
        title=title,
        said=t("It is noted, without a name."),
        text=text,
        sections=(Section(inputs=(*inputs, topic)),),
        command=lambda values: WriteDeskNote(
            kind=kind,
            text=values.text("text"),
            time=context.time,
            way=values.choice("way", ConcernSource),
            sent_to=values.choice("sent_to", Role),
            own=values.on("own"),
        ),
        verb=t("Save"),
        previews=False,
    )


def _advised(context: NoteContext) -> Input:
    t = context.page.texts.t
    return Input(
        key="sent_to",
        label=t("Advised to turn to"),
        kind=InputKind.CHOICE,
        choices=_roles(context, _ADVISED),
        none=t("Nobody in particular"),
    )


def _advice(context: NoteContext) -> StepForm:
    t = context.page.texts.t
    own = Input(key="own", label=t("The person asked on their own behalf"), kind=InputKind.SWITCH)
    text = t("Somebody asked, and no case is needed. It is only counted; who asked is not written down.")
    return _log(context, DeskNoteKind.ADVICE, t("Advice given"), text, (own, _advised(context)))


def _guidance(context: NoteContext) -> StepForm:
    t = context.page.texts.t
    text = t("A leader was given advice. Neither the leader nor the employee is named.")
    return _log(context, DeskNoteKind.GUIDANCE, t("Leader guided"), text, (_advised(context),))


def _report(context: NoteContext) -> StepForm:
    t = context.page.texts.t
    way = Input(
        key="way",
        label=t("How it came in"),
        kind=InputKind.CHOICE,
        choices=tuple((each, label(context.page.texts, each)) for each in _WAYS),
        none=t("Not said"),
    )
    sent_to = Input(
        key="sent_to",
        label=t("Sent on to"),
        kind=InputKind.CHOICE,
        choices=_roles(context, _SENT_TO),
        none=t("Choose …"),
        hint=t("Is it about the leader? Then it goes to the level above, not to the leader."),
    )
    text = t("The report goes on to whom it belongs. Who reported, and about whom, is not written down.")
    return _log(context, DeskNoteKind.REPORT, t("Report sent on"), text, (way, sent_to))


def move_form(context: NoteContext, note: DeskNote) -> StepForm:
    """Ask into which case a note goes."""
    t = context.page.texts.t
    chosen = Input(
        key="case",
        label=t("Which case"),
        kind=InputKind.CHOICE,
        choices=case_choices(context.page),
        required=True,
    )
    return StepForm(
        id=f"move_note:{note.id}",
        title=t("Move into a case"),
        said=t("The note now stands in the case."),
        text=t("It becomes a note of its day and hour in the case, and leaves this list."),
        sections=(Section(inputs=(chosen,)),),
        command=lambda values: MoveDeskNote(note_id=note.id, case_id=str(values.chosen("case") or "")),
        verb=t("Move"),
        previews=False,
    )


def _roles(context: NoteContext, roles: tuple[Role, ...]) -> tuple[Choice, ...]:
    return tuple((role, label(context.page.texts, role)) for role in roles)


_FORMS: Final[dict[DeskNoteKind, Callable[[NoteContext], StepForm]]] = {
    DeskNoteKind.PHONE: _phone,
    DeskNoteKind.REMINDER: _reminder,
    DeskNoteKind.ADVICE: _advice,
    DeskNoteKind.GUIDANCE: _guidance,
    DeskNoteKind.REPORT: _report,
}
