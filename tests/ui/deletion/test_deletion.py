"""Deletion: the whole list, then the question, then the receipt; holds and the archive stand in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from akan_desktop.app import commands as do
from akan_desktop.app.reads import DeletionBucket
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason
from akan_desktop.app.steps.standing import standing_holds
from akan_desktop.domain.state import RetentionAction
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.deletion.detail import DeletionDetail
from akan_desktop.ui.deletion.erase import ErasePanel, ReceiptPanel
from akan_desktop.ui.deletion.page import DeletionPage
from tests.ui.working import Working, button, errors, put, said, save, settle

NAME = "Ola Oppdiktet"


def page(work: Working, tab: str = "") -> DeletionPage:
    found = work.go(PageKey.DELETION, "closed", tab)
    assert isinstance(found, DeletionPage)
    return found


def archived(work: Working) -> None:
    decision = ArchiveDecision(choice=ArchiveChoice.DESTROY, decided_on=work.desk.today())
    work.desk.do(do.DecideArchive(case_id=work.cases["closed"], decision=decision))


def shown(deletion: DeletionPage, kind: type) -> object:
    widget = deletion._right.currentWidget()
    assert isinstance(widget, kind), type(widget).__name__
    return widget


def confirm(panel: ErasePanel) -> None:
    button(panel, panel._page.texts.t("I have looked through the list")).setChecked(True)
    button(panel, panel._page.texts.t("Erase the case")).click()
    settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    asked.verb.click()
    settle()


def test_in_a_narrow_window_the_case_has_more_room_than_a_list_of_one(working: Working) -> None:
    deletion = page(working)
    working.window.resize(700, 720)
    settle()
    above, below = deletion._split.sizes()
    assert below > 2 * above
    # What is said where the list is empty is not cut.
    deletion._chosen(DeletionBucket.DUE)
    settle()
    assert deletion._left.height() >= deletion._none.minimumSizeHint().height()


def test_a_case_is_erased_by_list_question_and_receipt(working: Working) -> None:
    archived(working)
    deletion = page(working)
    button(deletion, working.t("Erase before the deadline")).click()
    panel = shown(deletion, ErasePanel)
    assert isinstance(panel, ErasePanel)
    assert not button(panel, working.t("Erase the case")).isEnabled()
    panel._reason.choose(EraseReason.REQUEST)
    confirm(panel)
    receipt = shown(deletion, ReceiptPanel)
    assert label(working.texts, EraseReason.REQUEST) in "\n".join(said(receipt))
    assert NAME not in "\n".join([*said(deletion), *(row.name for row in deletion._model.rows)])
    button(deletion, working.t("Done")).click()
    settle()
    assert deletion._records.count == 1
    assert working.cases["closed"] not in working.desk.reads.case_ids()
    assert NAME not in [row.name for row in working.cases_page().listing._model.rows]


def test_saying_no_to_the_question_erases_nothing(working: Working) -> None:
    archived(working)
    deletion = page(working, "erase")
    panel = shown(deletion, ErasePanel)
    assert isinstance(panel, ErasePanel)
    assert panel._reason.value() is None, "that a case is closed does not say why it is erased"
    button(panel, working.t("I have looked through the list")).setChecked(True)
    assert not button(panel, working.t("Erase the case")).isEnabled(), "nothing is erased without a reason"
    panel._reason.choose(EraseReason.REVIEW)
    button(panel, working.t("Erase the case")).click()
    settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    asked.reject()
    settle()
    assert working.cases["closed"] in working.desk.reads.case_ids()


@pytest.mark.parametrize(
    ("action", "reason"),
    [(RetentionAction.DELETE, EraseReason.RETENTION), (RetentionAction.REVIEW, EraseReason.REVIEW)],
)
def test_the_reason_is_the_one_that_the_rules_give_on_this_day(
    working: Working, action: RetentionAction, reason: EraseReason
) -> None:
    archived(working)
    deletion = page(working)
    (row,) = [each for each in deletion._rows if each.case_id == working.cases["closed"]]
    deletion._rows = (replace(row, bucket=DeletionBucket.DUE, action=action),)
    deletion._act("erase")
    panel = shown(deletion, ErasePanel)
    assert isinstance(panel, ErasePanel)
    assert panel._reason.value() is reason
    offered = label(working.texts, EraseReason.RETENTION) in said(panel)
    assert offered is (reason is EraseReason.RETENTION), "a reason that would be refused is not offered"


def test_among_what_is_erased_no_case_is_left_standing_beside(working: Working) -> None:
    deletion = page(working)
    assert NAME in said(deletion)
    deletion._chosen("gone")
    assert working.t("Nothing is erased by itself") in said(deletion)
    assert NAME not in said(shown(deletion, type(deletion._right.currentWidget())))


def test_the_archive_blocks_until_it_has_decided(working: Working) -> None:
    deletion = page(working)
    detail = shown(deletion, DeletionDetail)
    assert working.t("Erase before the deadline") not in said(detail)
    button(detail, working.t("Enter the archivist's decision")).click()
    panel = shown(deletion, type(deletion._right.currentWidget()))
    put(panel, "choice", ArchiveChoice.PRESERVED)
    save(panel)
    assert errors(panel).keys() == {"reference"}
    put(panel, "reference", "2026/000123")
    save(panel)
    assert working.t("Erase before the deadline") in said(shown(deletion, DeletionDetail))


def test_the_gate_also_stands_behind_the_window(working: Working) -> None:
    panel = shown(page(working, "erase"), ErasePanel)
    panel._reason.choose(EraseReason.REQUEST)
    confirm(panel)
    assert panel._trouble.isVisible()
    assert working.cases["closed"] in working.desk.reads.case_ids()


def test_a_hold_stops_the_erasing_and_can_be_ended(working: Working) -> None:
    archived(working)
    deletion = page(working)
    button(deletion, working.t("Let deletion wait")).click()
    panel = deletion._right.currentWidget()
    put(panel, "reason", "Tvist om oppsigelsen.")
    save(panel)
    row = next(row for row in deletion._rows if row.case_id == working.cases["closed"])
    assert row.bucket is DeletionBucket.HELD
    detail = shown(deletion, DeletionDetail)
    assert "Tvist om oppsigelsen." in said(detail)
    assert working.t("Erase before the deadline") not in said(detail)
    button(detail, working.t("End the waiting")).click()
    settle()
    assert working.t("Erase before the deadline") in said(shown(deletion, DeletionDetail))


def test_looking_again_later_wants_a_reason_and_moves_the_day(working: Working) -> None:
    deletion = page(working)
    button(deletion, working.t("Look at it again later")).click()
    panel = deletion._right.currentWidget()
    save(panel)
    assert errors(panel).keys() == {"reason"}
    until = working.desk.today() + timedelta(days=400)
    put(panel, "reason", "Klagefrist.")
    put(panel, "until", dates.short(until))
    save(panel)
    row = next(row for row in deletion._rows if row.case_id == working.cases["closed"])
    assert (row.bucket, row.held_until) == (DeletionBucket.HELD, until)
    shown_until = working.t("Until {date}", date=dates.short(until))
    assert shown_until in said(shown(deletion, DeletionDetail))


def test_the_filters_keep_what_they_say(working: Working) -> None:
    deletion = page(working)
    for bucket in DeletionBucket:
        deletion._chosen(bucket)
        assert {row.bucket for row in deletion._model.rows} <= {bucket}
    deletion._chosen("gone")
    assert deletion._left.currentWidget() is deletion._none


def test_a_hold_that_is_ended_can_be_put_back_as_it_was(working: Working) -> None:
    until = working.desk.today() + timedelta(days=40)
    closed = working.cases["closed"]
    working.desk.do(do.HoldDeletion(case_id=closed, reason="Tvist om sluttdato", until=until))
    deletion = page(working)
    deletion._act("lift")
    settle()

    def holds() -> list[tuple[str, object]]:
        case = working.desk.reads.case_page(closed, working.desk.today()).case
        return [(hold.reason, hold.until) for hold in standing_holds(case, working.desk.today())]

    assert holds() == []
    button(working.window, working.t("Undo")).click()
    settle()
    assert holds() == [("Tvist om sluttdato", until)]


def test_a_note_written_meanwhile_spoils_no_form_of_this_page(working: Working) -> None:
    deletion = page(working)
    deletion._act("hold")
    panel = shown(deletion, StepPanel)
    assert isinstance(panel, StepPanel)
    put(panel, "reason", "Tvist om sluttdato")
    working.desk.do(do.AddNote(case_id=working.cases["closed"], text="Ringte i dag"))
    deletion.refresh()
    save(panel)
    assert errors(panel) == {}
    case = working.desk.reads.case_page(working.cases["closed"], working.desk.today()).case
    assert [hold.reason for hold in standing_holds(case, working.desk.today())] == ["Tvist om sluttdato"]


def test_in_a_narrow_window_what_is_erased_has_the_height_of_the_list_too(working: Working) -> None:
    archived(working)
    deletion = page(working)
    working.window.resize(700, 720)
    settle()
    assert deletion._left.isVisible()
    deletion.show_route(Route(PageKey.DELETION, working.cases["closed"], "erase"))
    settle()
    assert not deletion._left.isVisible()
    button(shown(deletion, ErasePanel), working.t("Leave it as it is")).click()
    settle()
    assert deletion._left.isVisible()
