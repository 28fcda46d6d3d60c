"""Today and the meetings: what is due stands there, and a press goes to where it is done."""

from __future__ import annotations

import pytest

from akan_desktop.app.reads import DueKind, DueRow
from akan_desktop.ui.cases.case_view import CaseView
from akan_desktop.ui.cases.fact_view import FactView
from akan_desktop.ui.cases.page import CasesPage
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.meetings.page import MeetingsPage, Show
from akan_desktop.ui.today.due import DueLine, due_title
from akan_desktop.ui.today.page import TodayPage
from tests.ui.working import Working, all_of, button, said, settle


def today(work: Working) -> TodayPage:
    page = work.go(PageKey.TODAY)
    assert isinstance(page, TodayPage)
    return page


def rows(work: Working) -> tuple[DueRow, ...]:
    return work.desk.reads.today(work.desk.today())


def test_what_is_overdue_stands_first(working: Working) -> None:
    page = today(working)
    told = said(page)
    assert told.index(working.t("Overdue")) < told.index(working.t("The next two weeks"))
    assert "Ordner ny vaktplan" in told
    assert len(all_of(page, DueLine)) >= 5


@pytest.mark.parametrize("kind", list(DueKind))
def test_a_press_goes_to_where_it_is_done(kind: DueKind, working: Working) -> None:
    found = [row for row in rows(working) if row.kind is kind]
    if not found:
        pytest.skip(f"nothing of the kind {kind.value} is due in these cases")
    page = today(working)
    row = found[0]
    page._go(row)
    settle()
    assert working.workspace.route.case_id == row.case_id
    if kind is DueKind.DELETION:
        assert working.workspace.route.page is PageKey.DELETION
        return
    cases = working.workspace._pages[PageKey.CASES]
    assert isinstance(cases, CasesPage)
    form = cases._panel
    if kind is DueKind.MINUTES:
        assert form is not None
        assert form.view.form.id.startswith("finish_minutes")
    elif kind is DueKind.STEP:
        assert form is not None or working.workspace.route.page is PageKey.DELETION
    else:
        assert isinstance(cases._right.currentWidget(), CaseView | FactView) or form is not None


def test_a_long_group_is_opened_on_request(working: Working, monkeypatch: pytest.MonkeyPatch) -> None:
    full = len(all_of(today(working), DueLine))
    monkeypatch.setattr("akan_desktop.ui.today.page._AT_FIRST", 1)
    page = today(working)
    page.refresh()
    settle()
    late = sum(row.days is not None and row.days < 0 for row in rows(working))
    assert late > 1
    more = button(page, working.texts.tn("{n} more", "{n} more", late - 1))
    folded = len(all_of(page, DueLine))
    more.setFocus()
    more.click()
    settle()
    assert folded < len(all_of(page, DueLine)) == folded + late - 1 <= full
    assert more.isHidden()


def test_every_row_says_what_it_is_about(working: Working) -> None:
    for row in rows(working):
        assert due_title(working.texts, row).strip()


def test_new_case_begins_on_the_page_of_cases(working: Working) -> None:
    button(today(working), working.t("New case")).click()
    settle()
    page = working.workspace._pages[PageKey.CASES]
    assert isinstance(page, CasesPage)
    assert working.panel(page).view.form.id == "open_case"


def test_what_is_saved_elsewhere_is_seen_at_the_next_visit(working: Working) -> None:
    before = len(all_of(today(working), DueLine))
    from akan_desktop.app.commands import InformSubject

    working.desk.do(InformSubject(case_id=working.cases["uninformed"]))
    working.go(PageKey.CASES)
    working.workspace.saved()
    assert len(all_of(today(working), DueLine)) != before


def test_a_meeting_opens_in_its_case(working: Working) -> None:
    page = working.go(PageKey.MEETINGS)
    assert isinstance(page, MeetingsPage)
    for show in Show:
        page._chosen(show)
        assert page._head.note.text()
    page._chosen(Show.COMING)
    assert len(page._model.rows) == 1
    page._open(page._model.rows[0])
    settle()
    cases = working.workspace._pages[PageKey.CASES]
    assert isinstance(cases, CasesPage)
    assert isinstance(cases._right.currentWidget(), FactView)
    button(cases, working.t("Record it afterwards")).click()
    settle()
    assert working.panel(cases).view.form.id.startswith("hold_meeting:")


def test_a_task_is_ticked_off_with_one_press_and_taken_back(working: Working) -> None:
    task = "Ordner ny vaktplan"
    line = next(line for line in all_of(today(working), DueLine) if task in said(line))
    button(line, working.t("Mark as done")).click()
    settle()
    assert not any(row.text == task for row in rows(working))
    assert task not in said(today(working))
    button(working.workspace._banners.banners()[0], working.t("Undo")).click()
    settle()
    assert sum(row.text == task for row in rows(working)) == 1
    assert task in said(today(working))
