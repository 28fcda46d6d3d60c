"""The page of meetings in a real window: month, list, calling, holding, another calendar."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.reads import DueKind
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.fact_codes import Decision, Held, MeetingMode, MinutesStatus
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.i18n import dates
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.autosave import EVERY_MS
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.fields import TextArea
from akan_desktop.ui.meetings.hold import HoldView
from akan_desktop.ui.meetings.page import MeetingsPage, Shown
from akan_desktop.ui.meetings.spelling import underline_mistakes, words_of
from tests.ui import walk
from tests.ui.working import Working, button, errors, put, said, save, settle


def meetings_of(work: Working, case: str = "agreement") -> tuple[Meeting, ...]:
    return work.desk.reads.case_page(work.cases[case], work.desk.today()).case.of(Meeting)


def planned(work: Working) -> Meeting:
    return next(each for each in meetings_of(work) if each.held is None)


def the_page(work: Working, tab: str = "", case: str = "") -> MeetingsPage:
    page = work.go(PageKey.MEETINGS, case, tab)
    assert isinstance(page, MeetingsPage)
    return page


def held_view(work: Working, meeting: Meeting) -> HoldView:
    shown = the_page(work, f"hold:{meeting.id}", "agreement")._stack.currentWidget()
    assert isinstance(shown, HoldView)
    return shown


def test_the_month_begins_on_monday_and_has_week_numbers(working: Working) -> None:
    table = the_page(working)._month.table
    tester = QAbstractItemModelTester(table.days, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    assert table.days.first.weekday() == 0
    vertical, display = Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole
    assert table.days.headerData(0, vertical, display) == str(table.days.first.isocalendar().week)
    assert table.days.headerData(0, Qt.Orientation.Horizontal, display) == "man"
    assert tester.model() is table.days


_CTRL, _CTRL_HOME = Qt.KeyboardModifier.ControlModifier, "Ctrl+Home"


def test_the_keyboard_walks_by_day_week_and_month_and_back_to_today(working: Working) -> None:
    page, today = the_page(working), working.desk.today()
    table = page._month.table
    table.setFocus()
    key = Qt.Key
    monday = today - timedelta(days=today.weekday())
    for pressed, expected in (
        (key.Key_End, monday + timedelta(days=6)),
        (key.Key_Home, monday),
        (_CTRL_HOME, today),
        (key.Key_Right, today + timedelta(days=1)),
        (key.Key_Down, today + timedelta(days=8)),
        (key.Key_Left, today + timedelta(days=7)),
        (key.Key_Up, today),
        (key.Key_PageDown, add_months(today, 1)),
        (_CTRL_HOME, today),
        (key.Key_PageUp, add_months(today, -1)),
        (key.Key_5, add_months(today, -1)),
    ):
        held = _CTRL if pressed is _CTRL_HOME else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(table, key.Key_Home if pressed is _CTRL_HOME else pressed, held)
        assert table.day == expected
        assert table.days.cell(expected).isValid()
        assert table.currentIndex() == table.days.cell(expected)


def test_a_day_says_its_meetings_aloud_and_shows_what_can_be_done(working: Working) -> None:
    meeting = planned(working)
    day = meeting.on.exact
    assert day is not None
    page = the_page(working)
    page._month.show_day(day)
    settle()
    read = page._month.table.days.cell(day).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert dates.long(day, "nb") in read
    assert "2026-0" in read
    node = QAccessible.queryAccessibleInterface(page._month.table)
    assert node.text(QAccessible.Text.Name) == working.t("Calendar")
    QTest.keyClick(page._month.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is button(page._month.panel, working.t("Hold the meeting"))


@pytest.mark.parametrize("tab", ["month", "list", "new"])
def test_every_part_of_the_page_has_names_order_and_large_targets(tab: str, working: Working) -> None:
    page = the_page(working, tab)
    assert walk.faults(page) == []
    assert walk.english_words(page, working.texts) == []


def test_holding_a_meeting_has_names_order_and_large_targets(working: Working) -> None:
    view = held_view(working, planned(working))
    assert walk.faults(view) == []
    assert walk.english_words(view, working.texts) == []
    working.workspace._discreet()
    settle()
    assert "Øksnes" not in "\n".join(said(held_view(working, planned(working))))


def test_an_empty_month_and_an_empty_list_say_what_to_do(working: Working) -> None:
    page = the_page(working, "list")
    page._agenda.show_meetings(())
    assert working.t("Choose “Call a meeting” above.") in said(page)
    page = the_page(working, "month")
    page._month.show_day(add_months(working.desk.today(), -30))
    settle()
    assert working.t("No meetings on this day.") in said(page)


def test_place_and_view_are_found_again(working: Working) -> None:
    page = the_page(working, "list")
    assert page.place().tab == Shown.LIST
    meeting = planned(working)
    assert held_view(working, meeting).fact_id == meeting.id
    place = page.place()
    assert (place.case_id, place.tab) == (working.cases["agreement"], f"hold:{meeting.id}")


def test_F42_F43_a_meeting_called_from_the_calendar_is_filled_in(working: Working) -> None:
    page = the_page(working)
    button(page, working.t("Call a meeting")).click()
    settle()
    chooser = page._stack.currentWidget()
    chooser.search.setText("Øksnes")
    chooser._look("Øksnes")
    QTest.keyClick(chooser.search, Qt.Key.Key_Return)
    settle()
    panel = working.panel(working.cases_page_now())
    before = len(meetings_of(working))
    lines = panel.view.values().lines("agenda")
    assert working.t("Decided last time: {text}", text="Avtalen fortsetter") in lines
    assert any(line.startswith("Ordner ny vaktplan") for line in lines)
    save(panel)
    assert errors(panel) == {}
    made = meetings_of(working)
    assert len(made) == before + 1
    new = max(made, key=lambda each: each.on.exact or working.desk.today())
    assert new.on.exact is not None
    assert working.desk.rules.working_days.is_working_day(new.on.exact)
    assert new.agenda == lines


def test_F46_F47_the_agenda_follows_the_kind_of_meeting(working: Working) -> None:
    panel = working.form("agreement", "plan_meeting")
    put(panel, "mode", MeetingMode.WITHOUT_EMPLOYEE)
    settle()
    put(panel, "told_on", dates.short(working.desk.today()))
    assert panel.view.field("told_on").isVisible()
    save(panel)
    assert errors(panel) == {}
    made = next(each for each in meetings_of(working) if each.mode is MeetingMode.WITHOUT_EMPLOYEE)
    assert made.told_on == working.desk.today()
    assert made.agenda[-1] == working.t("Who tells the employee, and when they get the minutes")


def test_F44_a_meeting_is_held_with_the_keyboard_alone(working: Working) -> None:
    meeting = planned(working)
    view = held_view(working, meeting)
    working.window.activateWindow()
    QTest.qWaitForWindowActive(working.window)
    assert QApplication.focusWidget() is view.panel.view.field("points")
    QTest.keyClicks(QApplication.focusWidget(), "Gaar bra")
    QTest.keyClick(view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Fortsetter")
    QTest.keyClick(view, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    settle()
    QTest.keyClicks(QApplication.focusWidget(), "Ringer BHT")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    day = working.desk.today() + timedelta(days=28)
    QTest.keyClicks(QApplication.focusWidget(), dates.short(day))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    held = next(each for each in meetings_of(working) if each.id == meeting.id)
    assert (held.held, held.points, held.decisions) == (Held.YES, ("Gaar bra",), ("Fortsetter",))
    assert held.actions[0].text == "Ringer BHT"
    assert held.minutes is MinutesStatus.DRAFT
    assert any(each.on.exact == day and each.held is None for each in meetings_of(working))
    assert working.t("The meeting is saved. The paper can be made now.") in working.banners()


def test_what_is_typed_in_a_meeting_is_kept_every_five_seconds(working: Working, qtbot: QtBot) -> None:
    assert EVERY_MS == 5000
    meeting = planned(working)
    view = held_view(working, meeting)
    view.panel.view._draft._timer.setInterval(30)
    put(view.panel, "decisions", "Halvveis")
    form = f"hold_meeting:{meeting.id}"
    case = working.cases["agreement"]
    qtbot.waitUntil(lambda: working.desk.reads.draft(form, case) is not None)
    button(view, working.t("Back to the meetings")).click()
    settle()
    again = held_view(working, meeting)
    assert dict(again.panel.view.stored())["decisions"] == "Halvveis"
    assert again.panel is not view.panel
    assert isinstance(again.panel, StepPanel)


def test_a_task_from_last_time_is_ticked_off_without_losing_what_is_typed(working: Working) -> None:
    view = held_view(working, planned(working))
    put(view.panel, "decisions", "Skrevet foer haken")
    button(view, working.t("Mark as done")).click()
    settle()
    done = [item for each in meetings_of(working) for item in each.actions]
    assert [item.done for item in done] == [working.desk.today()]
    assert working.t("Tasks that are not done") not in said(view)
    save(view.panel)
    assert errors(view.panel) == {}
    assert any("Skrevet foer haken" in each.decisions for each in meetings_of(working))


@pytest.mark.parametrize("held", [Held.POSTPONED, Held.NO_SHOW])
def test_F43_a_meeting_that_came_to_nothing_is_planned_anew_with_its_agenda(
    held: Held, working: Working
) -> None:
    case, today = working.cases["agreement"], working.desk.today()
    plan = do.PlanMeeting(
        case_id=case, on=today, time="09:30", place="Furu", agenda=("Vaktplan",), video=True
    )
    meeting = working.desk.do(plan).new_id
    panel = working.form("agreement", f"hold_meeting:{meeting}")
    put(panel, "held", held)
    put(panel, "text", "Er syk")
    put(panel, "next", dates.short(today + timedelta(days=6)))
    assert not panel.view.field("points").isVisible()
    save(panel)
    assert errors(panel) == {}
    old, new = (
        next(each for each in meetings_of(working) if wanted(each))
        for wanted in (
            lambda each: each.id == meeting,
            lambda each: each.on.exact == today + timedelta(days=6),
        )
    )
    assert (old.held, old.text, old.minutes) == (held, "Er syk", MinutesStatus.NONE)
    assert (new.time, new.place, new.agenda, new.video) == ("09:30", "Furu", ("Vaktplan",), True)


def test_F47_F48_without_the_employee_the_group_recommends_and_the_employer_decides(
    working: Working,
) -> None:
    case, today = working.cases["agreement"], working.desk.today()
    meeting = working.desk.do(
        do.PlanMeeting(case_id=case, on=today, mode=MeetingMode.WITHOUT_EMPLOYEE, told_on=today)
    ).new_id
    panel = working.form("agreement", f"hold_meeting:{meeting}")
    assert Role.EMPLOYEE not in panel.view.values().checks("attendance", Role)
    put(panel, "statement", "Jeg vil gjerne fortsette.")
    put(panel, "group_recommends", Decision.CONTINUE)
    save(panel)
    assert errors(panel) == {}
    made = next(each for each in meetings_of(working) if each.id == meeting)
    assert (made.statement, made.told_on) == ("Jeg vil gjerne fortsette.", today)
    assert (made.group_recommends, made.employer_decides) == (Decision.CONTINUE, None)


def test_F45_draft_comment_sheet_comment_final_and_then_only_corrections(working: Working) -> None:
    meeting = next(each for each in meetings_of(working) if each.held is Held.YES)
    panel = working.form("agreement", f"finish_minutes:{meeting.id}")
    save(panel)
    sent = next(each for each in meetings_of(working) if each.id == meeting.id)
    assert sent.minutes is MinutesStatus.COMMENTING
    assert sent.comment_by is not None
    assert working.desk.rules.working_days.is_working_day(sent.comment_by)
    due = working.desk.reads.today(working.desk.today())
    assert [row.on for row in due if row.kind is DueKind.MINUTES] == [sent.comment_by]
    panel = working.form("agreement", f"finish_minutes:{meeting.id}")
    put(panel, "subject_comment", "Det var tirsdag.")
    put(panel, "given_on", dates.short(working.desk.today()))
    save(panel)
    page = working.cases_page("agreement", f"fact:{meeting.id}")
    button(page, working.t("Correct the minutes")).click()
    settle()
    panel = working.panel(page)
    save(panel)
    assert errors(panel) == {"text": working.t("Something must be written here.")}
    put(panel, "text", "Praten er på tirsdager.")
    save(panel)
    final = next(each for each in meetings_of(working) if each.id == meeting.id)
    assert final.subject_comment == "Det var tirsdag."
    assert (final.points, final.decisions) == (meeting.points, meeting.decisions)
    assert [each.text for each in final.corrections] == ["Praten er på tirsdager."]
    page = working.cases_page("agreement", f"fact:{meeting.id}")
    assert any("Praten er på tirsdager." in line for line in said(page))


def test_a_calendar_file_holds_the_number_and_no_name(working: Working, tmp_path: Path) -> None:
    page = the_page(working)
    row = next(row for row in page._rows if row.held is None)
    page._write(tmp_path / "a.ics", (row,))
    text = (tmp_path / "a.ics").read_text("utf-8")
    assert f"SUMMARY:Møte {row.ref}" in text
    assert "CLASS:PRIVATE" in text
    assert not any(word in text for word in (*row.name.split(), "DESCRIPTION", "ATTENDEE", "LOCATION"))
    page._write(tmp_path / "nowhere" / "a.ics", (row,))
    assert working.t("The file could not be written there. Nothing was lost; choose another place.") in (
        working.banners()
    )


def test_tasks_of_a_meeting_come_up_in_what_is_due(working: Working) -> None:
    case, today = working.cases["agreement"], working.desk.today()
    rows = [row for row in working.desk.reads.today(today) if row.case_id == case and row.text]
    assert any(row.text == "Ordner ny vaktplan" and row.days == -2 for row in rows)


def test_words_that_the_dictionary_does_not_know_are_underlined(working: Working) -> None:
    class Three:
        def knows(self, word: str, /) -> bool:
            return word in {"Det", "går", "bra"}

    area = held_view(working, planned(working)).panel.view.field("points")
    assert isinstance(area, TextArea)
    underline_mistakes(area, Three())
    area.setPlainText("Det gårr bra i BHT på 2026-014")
    settle()
    marked = area.document().firstBlock().layout().formats()
    waves = [(each.start, each.length) for each in marked]
    assert waves == [(4, 4)]
    assert words_of("kl. 07:30 AKAN-gruppen, ikke-røyk a b") == [
        (10, "AKAN-gruppen"),
        (24, "ikke-røyk"),
    ]


@pytest.mark.parametrize("form", ["minutes", "comments", "notice"])
def test_F45_F47_the_papers_of_a_meeting_say_what_happened(form: str, working: Working) -> None:
    case, today = working.cases["agreement"], working.desk.today()
    plan = do.PlanMeeting(
        case_id=case, on=today, mode=MeetingMode.WITHOUT_EMPLOYEE, told_on=today, place="Furu"
    )
    meeting = working.desk.do(plan).new_id
    if form != "notice":
        working.desk.do(
            do.HoldMeeting(
                case_id=case,
                meeting_id=meeting,
                mode=MeetingMode.WITHOUT_EMPLOYEE,
                attendance=(Role.LINE_MANAGER,),
                statement="Jeg vil fortsette.",
                group_recommends=Decision.CONTINUE,
            )
        )
    if form == "minutes":
        final = MinutesStatus.FINAL
        working.desk.do(do.FinishMinutes(case_id=case, meeting_id=meeting, status=final))
        working.desk.do(do.CorrectMinutes(case_id=case, meeting_id=meeting, text="Det var tirsdag."))
    order = PaperOrder(case_id=case, form=form, lang=Lang.NB, fact_id=meeting)
    request = working.desk.paper_request(order)
    assert working.desk.papers.missing(request) == ()
    assert working.desk.papers.make(request).pages >= 1
    if form == "minutes":
        assert request.lists["corrections"] == (f"{dates.middle(today, 'nb')}: Det var tirsdag.",)
        assert request.values["statement.text"] == "Jeg vil fortsette."
        assert "meeting.decides" not in request.values
    if form == "notice":
        assert "without_employee" in request.flags
        assert all(row[0] != Role.EMPLOYEE for row in request.tables["participants"])
