"""One editor per kind of input: a widget, its value, and its value as text for the draft."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QCompleter, QWidget

from akan_desktop.domain.dates import FactDate
from akan_desktop.i18n import dates
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import CheckList, ChoiceField, RadioChoice, TextArea, TextField
from akan_desktop.ui.forms.rows import ActionRows, MemberRows, RowsEditor
from akan_desktop.ui.forms.spec import Input, InputKind
from akan_desktop.ui.forms.term_rows import TermRows

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """A widget with its value. `store` and `restore` keep what is typed, right or wrong, as text.

    `problem` says what cannot be read at all; `listen` calls back at every change.
    """

    widget: QWidget
    value: Callable[[], object]
    store: Callable[[], str]
    restore: Callable[[str], None]
    listen: Callable[[Callable[[], None]], None]
    problem: Callable[[], str] = str
    captioned: bool = True


def editor(texts: Texts, item: Input) -> Editor:
    """Make the editor of an input, showing its initial value."""
    return _MAKERS[item.kind](texts, item)


def _line(texts: Texts, item: Input) -> Editor:
    field = TextField(item.initial if isinstance(item.initial, str) else "")
    if item.completions:
        completer = QCompleter(list(item.completions), field)
        field.setCompleter(completer)
    return Editor(
        widget=field,
        value=field.value,
        store=field.text,
        restore=field.setText,
        listen=lambda heard: _hear(field.textChanged, heard),
        problem=lambda: message(texts, item.missing).text() if item.required and not field.value() else "",
    )


def _time(texts: Texts, item: Input) -> Editor:
    field = TextField(
        item.initial if isinstance(item.initial, str) else "", placeholder=texts.t("Time, e.g. 10:30")
    )

    def read() -> str:
        text = field.value().replace(".", ":")
        return f"{int(text)}:00" if text.isdigit() and len(text) <= 2 else text

    def problem() -> str:
        hours, _, minutes = read().partition(":")
        right = hours.isdigit() and minutes.isdigit() and len(minutes) == 2
        if not read() or (right and int(hours) < 24 and int(minutes) < 60):
            return ""
        return texts.t("Write the time as 10:30.")

    def value() -> str:
        return read().zfill(5) if read() and not problem() else ""

    return Editor(
        widget=field,
        value=value,
        store=field.text,
        restore=field.setText,
        listen=lambda heard: _hear(field.textChanged, heard),
        problem=problem,
    )


def _text(texts: Texts, item: Input) -> Editor:
    del texts
    initial = item.initial
    area = TextArea("\n".join(initial) if isinstance(initial, tuple) else str(initial or ""))
    return Editor(
        widget=area,
        value=area.value,
        store=area.toPlainText,
        restore=area.setPlainText,
        listen=lambda heard: _hear(area.textChanged, heard),
    )


def _day(texts: Texts, item: Input) -> Editor:
    field = DateField(texts, day=item.initial if isinstance(item.initial, date) else None)

    def problem() -> str:
        if item.required and field.is_empty():
            return texts.t("The date is missing.")
        return field.problem()

    return Editor(
        widget=field,
        value=field.day,
        store=lambda: _shown(field),
        restore=lambda text: _show_day(field, text),
        listen=lambda heard: _hear(field.changed, heard),
        problem=problem,
    )


def _fact_day(texts: Texts, item: Input) -> Editor:
    field = DateField(texts, approximate=True)
    if isinstance(item.initial, FactDate):
        field.set_fact_date(item.initial)
    elif isinstance(item.initial, date):
        field.set_day(item.initial)
    return Editor(
        widget=field,
        value=field.fact_date,
        store=lambda: str(field.fact_date()) or _shown(field),
        restore=lambda text: _show_fact_day(field, text),
        listen=lambda heard: _hear(field.changed, heard),
        problem=field.problem,
    )


def _shown(field: DateField) -> str:
    """Return the day, or what is written instead of one: half a date must not be lost with the draft."""
    day = field.day()
    return field.text() if day is None else day.isoformat()


def _show_day(field: DateField, text: str) -> None:
    day = dates.parse(text)
    if day is None:
        field.set_text(text)
    else:
        field.set_day(day)


def _show_fact_day(field: DateField, text: str) -> None:
    try:
        field.set_fact_date(FactDate.parse(text or None))
    except ValueError:
        field.set_text(text)


def _choice(texts: Texts, item: Input) -> Editor:
    field: ChoiceField[object] = ChoiceField(item.label)
    field.show_choices(item.choices, none=item.none or texts.t("Choose …"))
    field.choose(item.initial)
    return _of_one(texts, item, field)


def _radio(texts: Texts, item: Input) -> Editor:
    field: RadioChoice[object] = RadioChoice(item.label, item.choices)
    if item.initial is not None:
        field.choose(item.initial)
    return _of_one(texts, item, field)


def _of_one(texts: Texts, item: Input, field: ChoiceField[object] | RadioChoice[object]) -> Editor:
    def problem() -> str:
        return texts.t("Choose one.") if item.required and field.value() is None else ""

    return Editor(
        widget=field,
        value=field.value,
        store=lambda: _kept(item, field.value()),
        restore=lambda code: field.choose(_found(item, code)),
        listen=lambda heard: _hear(field.changed, heard),
        problem=problem,
    )


def _checks(texts: Texts, item: Input) -> Editor:
    del texts
    field: CheckList[object] = CheckList(item.label, item.choices)
    initial = item.initial if isinstance(item.initial, tuple) else ()
    field.show_choices(item.choices, initial)

    def restore(codes: str) -> None:
        members = tuple(_member(item, code) for code in codes.split())
        field.show_choices(item.choices, members)

    return Editor(
        widget=field,
        value=field.checked,
        store=lambda: " ".join(_code(item, member) for member in field.checked()),
        restore=restore,
        listen=lambda heard: _hear(field.changed, heard),
    )


def _switch(texts: Texts, item: Input) -> Editor:
    del texts
    box = QCheckBox(item.label)
    box.setChecked(item.initial is True)
    return Editor(
        widget=box,
        value=box.isChecked,
        store=lambda: "1" if box.isChecked() else "",
        restore=lambda text: box.setChecked(bool(text)),
        listen=lambda heard: _hear(box.toggled, heard),
        captioned=False,
    )


def _rows(make: Callable[[Texts, Input], RowsEditor]) -> Callable[[Texts, Input], Editor]:
    def maker(texts: Texts, item: Input) -> Editor:
        field = make(texts, item)
        return Editor(
            widget=field,
            value=field.value,
            store=lambda: json.dumps(field.store(), ensure_ascii=False),
            restore=lambda text: field.restore(json.loads(text) if text else []),
            listen=lambda heard: _hear(field.changed, heard),
            problem=field.problem,
        )

    return maker


def _kept(item: Input, value: object) -> str:
    # What is chosen by its id, such as a case, stands at another place in the list tomorrow.
    return f"={value}" if type(value) is str else _code(item, value)


def _found(item: Input, code: str) -> object:
    if code.startswith("="):
        return next((member for member, _ in item.choices if member == code[1:]), None)
    found = _member(item, code)
    return None if type(found) is str else found


def _code(item: Input, value: object) -> str:
    return next((str(index) for index, (member, _) in enumerate(item.choices) if member == value), "")


def _member(item: Input, code: str) -> object:
    return item.choices[int(code)][0] if code.isdigit() and int(code) < len(item.choices) else None


def _hear(signal: object, heard: Callable[[], None]) -> None:
    # Signals carry what changed; whoever listens reads the form instead.
    signal.connect(lambda *_: heard())  # type: ignore[attr-defined]  # every Qt signal has it


_MAKERS: dict[InputKind, Callable[[Texts, Input], Editor]] = {
    InputKind.LINE: _line,
    InputKind.TEXT: _text,
    InputKind.LINES: _text,
    InputKind.TIME: _time,
    InputKind.DAY: _day,
    InputKind.FACT_DAY: _fact_day,
    InputKind.CHOICE: _choice,
    InputKind.RADIO: _radio,
    InputKind.CHECKS: _checks,
    InputKind.SWITCH: _switch,
    InputKind.TERMS: _rows(TermRows),
    InputKind.ACTIONS: _rows(ActionRows),
    InputKind.MEMBERS: _rows(MemberRows),
}
