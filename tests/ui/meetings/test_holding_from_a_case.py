"""A meeting is held where there is room for it; its terms are gone through there; nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.domain.fact_codes import Held, TermStatus
from akan_desktop.domain.facts import Agreement, Amendment, Meeting, Note
from akan_desktop.domain.language import Lang
from akan_desktop.i18n import dates
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.meetings.hold import HoldView
from akan_desktop.ui.meetings.page import MeetingsPage
from tests.ui.working import Working, button, errors, put, said, save, settle


def meetings_of(work: Working) -> tuple[Meeting, ...]:
    return work.desk.reads.case_page(work.cases["agreement"], work.desk.today()).case.of(Meeting)


def planned(work: Working) -> Meeting:
    return next(each for each in meetings_of(work) if each.held is None)


def shown(work: Working) -> HoldView:
    page = work.workspace._pages[PageKey.MEETINGS]
    assert isinstance(page, MeetingsPage)
    view = page._stack.currentWidget()
    assert isinstance(view, HoldView)
    return view


def held_view(work: Working) -> HoldView:
    work.go(PageKey.MEETINGS, "agreement", f"hold:{planned(work).id}")
    return shown(work)


def term_keys(panel: StepPanel) -> list[str]:
    return [item.key for item in panel.view.form.inputs if item.key.startswith("term.")]


def test_F44_F53_the_terms_are_gone_through_in_the_meeting_with_the_keyboard(working: Working) -> None:
    meeting, view = planned(working), held_view(working)
    working.window.activateWindow()
    QTest.qWaitForWindowActive(working.window)
    QTest.keyClick(view, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    field = view.panel.view.field(term_keys(view.panel)[0])
    focused = QApplication.focusWidget()
    assert focused is field or field.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Down)
    QTest.keyClick(focused, Qt.Key.Key_Down)
    # What is chosen is kept as a draft like everything else that is typed.
    view.keep()
    view = (working.go(PageKey.TODAY), held_view(working))[1]
    chosen = view.panel.view.values().choice(term_keys(view.panel)[0], TermStatus)
    assert chosen is TermStatus.PARTLY_KEPT
    working.window.activateWindow()
    QTest.qWaitForWindowActive(working.window)
    QTest.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    held = next(each for each in meetings_of(working) if each.id == meeting.id)
    assert held.held is Held.YES, (errors(view.panel), QApplication.focusWidget())
    assert [each.status for each in held.terms_seen] == [TermStatus.PARTLY_KEPT]
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    terms = case.of(Agreement)[0].terms
    assert [term.status for term in terms] == [TermStatus.PARTLY_KEPT, TermStatus.OPEN, TermStatus.OPEN]
    assert held.terms_seen[0].text == terms[0].text


def test_a_meeting_at_which_no_term_was_gone_through_says_nothing_of_them(working: Working) -> None:
    panel = held_view(working).panel
    put(panel, "points", "Vaktplanen")
    save(panel)
    held = [each for each in meetings_of(working) if each.held is Held.YES]
    assert len(held) == 2
    assert {each.terms_seen for each in held} == {()}


def test_a_meeting_that_did_not_take_place_asks_for_no_terms(working: Working) -> None:
    panel = held_view(working).panel
    key = term_keys(panel)[0]
    assert panel.view.field(key).isVisible()
    put(panel, key, TermStatus.KEPT)
    put(panel, "held", Held.NO_SHOW)
    settle()
    assert not panel.view.field(key).isVisible()
    save(panel)
    assert errors(panel) == {}
    assert all(each.terms_seen == () for each in meetings_of(working))


def test_the_minutes_on_paper_say_how_each_term_stood(working: Working) -> None:
    panel = held_view(working).panel
    for key, status in zip(term_keys(panel), (TermStatus.KEPT, TermStatus.PARTLY_KEPT), strict=False):
        put(panel, key, status)
    save(panel)
    held = next(each for each in meetings_of(working) if each.terms_seen)
    order = PaperOrder(case_id=working.cases["agreement"], form="minutes", lang=Lang.NB, fact_id=held.id)
    rows = dict(working.desk.paper_request(order).tables)["terms"]
    terms = [seen.text for seen in held.terms_seen]
    assert rows == ((terms[0], "Holdt"), (terms[1], "Delvis holdt"))


@pytest.mark.parametrize("way", ["step", "fact"])
def test_holding_a_meeting_from_its_case_opens_the_view_for_it_and_leads_back(
    way: str, working: Working
) -> None:
    meeting = planned(working)
    if way == "fact":
        page = working.cases_page("agreement", f"fact:{meeting.id}")
        button(page, working.t("Hold the meeting")).click()
    else:
        day = meeting.on.exact
        assert day is not None
        case = working.cases["agreement"]
        today = working.desk.today()
        working.desk.do(do.ChangeMeeting(case_id=case, meeting_id=meeting.id, on=today - timedelta(days=1)))
        working.cases_page("agreement", "take:hold_meeting")
    settle()
    view = shown(working)
    assert view.fact_id == meeting.id
    put(view.panel, "points", "Vaktplanen")
    button(view, working.t("Back to the case")).click()
    settle()
    assert working.workspace.place().page is PageKey.CASES
    working.go(PageKey.MEETINGS, "agreement", f"hold:{meeting.id}:case")
    again = shown(working)
    assert again.panel.view.values().lines("points") == ("Vaktplanen",)
    save(again.panel)
    settle()
    assert working.workspace.place().page is PageKey.CASES
    assert next(each for each in meetings_of(working) if each.id == meeting.id).held is Held.YES


def test_a_planned_meeting_can_be_written_down_afterwards_beside_the_case(working: Working) -> None:
    meeting = planned(working)
    page = working.cases_page("agreement", f"fact:{meeting.id}")
    button(page, working.t("Record it afterwards")).click()
    settle()
    assert working.panel(page).view.form.id == f"hold_meeting:{meeting.id}"


def note(work: Working) -> None:
    work.desk.do(do.AddNote(case_id=work.cases["agreement"], text="Ringte fra legen"))
    work.workspace._look_again()
    settle()


def test_a_note_written_meanwhile_does_not_spoil_an_open_form(working: Working) -> None:
    panel = working.form("agreement", "amend")
    put(panel, "changes", "Ny vaktplan")
    note(working)
    assert panel.view.values().text("changes") == "Ny vaktplan"
    save(panel)
    assert errors(panel) == {}
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    assert [each.text for each in case.of(Note)] == ["Ringte fra legen"]
    assert [each.changes for each in case.of(Amendment)] == ["Ny vaktplan"]


def test_a_note_written_meanwhile_does_not_spoil_a_meeting_that_is_held(working: Working) -> None:
    panel = held_view(working).panel
    put(panel, "points", "Vaktplanen")
    note(working)
    save(panel)
    assert errors(panel) == {}


@pytest.mark.parametrize("where", ["form", "meeting"])
def test_a_real_conflict_is_still_told_in_sight_and_nothing_typed_is_lost(
    where: str, working: Working
) -> None:
    panel = working.form("agreement", "amend") if where == "form" else held_view(working).panel
    key = "changes" if where == "form" else "points"
    put(panel, key, "Ny vaktplan")
    case = working.cases["agreement"]
    working.desk.do(do.RecordBreach(case_id=case, text="Kom ikke", on=None))
    working.workspace._look_again()
    settle()
    bar = panel.view._scrolled.verticalScrollBar()
    bar.setValue(bar.maximum())
    save(panel)
    settle(50)
    told = errors(panel)
    assert set(told) == {""}, told
    banner = panel.view._banner
    assert banner is not None
    assert working.window.focusWidget() is banner
    assert not banner.visibleRegion().isEmpty()
    assert banner.accessibleName() == told[""]
    assert panel.view.values().text(key) == "Ny vaktplan"


def test_the_line_below_the_date_follows_the_date(working: Working) -> None:
    panel = working.form("agreement", "plan_meeting")
    proposed = panel.view.values().day("on")
    assert proposed is not None
    first = [line for line in said(panel) if f"uke {dates.week(proposed)}" in line]
    assert first
    another = proposed + timedelta(days=8)
    put(panel, "on", dates.short(another))
    settle()
    lines = said(panel)
    weekday = dates.weekdays("nb")[another.weekday()]
    wanted = f"{weekday.capitalize()}, uke {dates.week(another)}."
    assert wanted in lines, lines
    assert first[0] not in lines
    assert panel.view.field("on").accessibleDescription() == wanted


def test_a_task_done_in_a_meeting_is_taken_back_from_its_message(working: Working) -> None:
    view = held_view(working)
    put(view.panel, "points", "Vaktplanen")
    button(view, working.t("Mark as done")).click()
    settle()
    banner = working.workspace._banners.banners()[0]
    button(banner, working.t("Undo")).click()
    settle()
    assert [item.done for each in meetings_of(working) for item in each.actions] == [None]
    assert working.t("Tasks that are not done") in said(view)
    save(view.panel)
    assert errors(view.panel) == {}
