"""A lapsed warning is shredded in a case that goes on: from its line in the case and from the deadlines."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.records import ArchiveChoice, ArchiveDecision, EraseReason
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.facts import Incident, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.i18n import dates
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.deletion.erase import ReceiptPanel
from akan_desktop.ui.deletion.page import DeletionPage
from akan_desktop.ui.deletion.shred import ShredPanel
from tests.ui.forms.by_employer import ago, facts, grouped, incident, opened, page, warned
from tests.ui.working import Working, button, said, settle

GROUND = "Zwiebelkuchen paa vakt."


def lapsed(working: Working) -> str:
    """A case under the general model with an incident and a warning of more than two years ago."""
    case_id = opened(working, "akan")
    decision = ArchiveDecision(choice=ArchiveChoice.DESTROY, decided_on=working.desk.today())
    working.desk.do(do.DecideArchive(case_id=case_id, decision=decision))
    warned(working, case_id, ago(working, 800), ground=GROUND)
    return case_id


def shown(working: Working) -> DeletionPage:
    found = working.window.findChild(DeletionPage)
    assert found is not None
    return found


def test_AKAN_a_lapsed_warning_is_shredded_from_the_case_after_a_list_and_a_question(
    working: Working,
) -> None:
    """Advarsler etter Akan-modellen: obsolete after two years, and shredded; the case goes on."""
    t, case_id = working.t, lapsed(working)
    button(working.cases_page(case_id), t("Shred the warning")).click()
    settle()
    panel = shown(working)._right.currentWidget()
    assert isinstance(panel, ShredPanel)
    words = "\n".join(said(panel))
    assert dates.fact_date(FactDate.of(ago(working, 800)), "nb") in words
    assert t("That there was a warning, and when it was shredded") in words
    assert not button(panel, t("Shred the warning")).isEnabled()
    button(panel, t("I have looked through the list")).setChecked(True)
    button(panel, t("Shred the warning")).click()
    settle()
    asked = QApplication.activeModalWidget()
    assert isinstance(asked, Question)
    [kept] = facts(working, case_id, Warning)
    assert isinstance(kept, Warning)
    assert kept.ground == GROUND
    asked.verb.click()
    settle()
    receipt = shown(working)._right.currentWidget()
    assert isinstance(receipt, ReceiptPanel)
    assert t("The warning has been shredded") in "\n".join(said(receipt))
    button(receipt, t("Make the record of erasure")).click()
    settle()
    [left] = facts(working, case_id, Warning)
    assert left == Warning(
        id=left.id,
        on=left.on,
        shredded_on=working.desk.today(),
        counted_with=facts(working, case_id, Incident)[0].id,
    )
    assert not left.on.is_known
    assert not working.desk.reads.search("Zwiebelkuchen", working.desk.today())
    [record] = [
        each for each in working.desk.reads.destruction_records() if each.reason is EraseReason.WARNING_LAPSED
    ]
    assert (record.facts, record.clause) == (1, "Advarsler etter Akan-modellen")
    after = page(working, case_id)
    assert not after.state.lapsed
    assert "warning.lapsed" not in [check.code for check in after.state.checks]
    assert not [
        row for row in working.desk.reads.deletion_list(working.desk.today()) if row.case_id == case_id
    ]


def test_the_deadlines_offer_to_shred_the_warning_and_not_to_erase_the_case(working: Working) -> None:
    case_id = lapsed(working)
    deletion = working.go(PageKey.DELETION, None)
    assert isinstance(deletion, DeletionPage)
    assert deletion._table.choose(lambda row: row.case_id == case_id)
    settle()
    row = deletion._table.current()
    assert row is not None
    assert deletion._columns()[-1].text(row) == working.t("Shred the warning")
    words = "\n".join(said(deletion._right.currentWidget()))
    assert working.t("Shred the warning") in words
    assert working.t("See what would be erased") not in words


def test_what_holds_a_case_holds_its_warning(working: Working) -> None:
    case_id = lapsed(working)
    token = working.desk.shred_list(case_id).token
    working.desk.do(do.HoldDeletion(case_id=case_id, reason="Tvist om advarselen."))
    with pytest.raises(RefusedError) as refused:
        working.desk.do(do.ShredWarnings(case_id=case_id, token=token))
    assert Problem.CASE_HELD in [each.problem for each in refused.value.refusals]
    working.desk.do(do.LiftHold(case_id=case_id))
    with pytest.raises(RefusedError) as changed:
        working.desk.do(do.ShredWarnings(case_id=case_id, token=token))
    assert [each.problem for each in changed.value.refusals] == [Problem.CHANGED_SINCE]
    young = opened(working, "akan")
    warned(working, young, ago(working, 30), ground=GROUND)
    with pytest.raises(RefusedError) as early:
        working.desk.do(do.ShredWarnings(case_id=young, token=working.desk.shred_list(young).token))
    assert Problem.NOT_DUE in [each.problem for each in early.value.refusals]


def test_the_papers_of_the_warning_go_and_the_next_is_the_first(working: Working) -> None:
    case_id = lapsed(working)
    grouped(working, case_id)
    [given] = facts(working, case_id, Warning)
    request = working.desk.paper_request(PaperOrder(case_id=case_id, form="warning", lang=Lang.NB))
    paper = working.desk.papers.make(request)
    working.desk.do(do.KeepPaper(case_id=case_id, paper=paper, fact_id=given.id))
    shred = working.desk.shred_list(case_id)
    assert len(shred.papers) == 1
    outcome = working.desk.do(do.ShredWarnings(case_id=case_id, token=shred.token))
    assert outcome.receipt is not None
    assert outcome.receipt.record.papers == 1
    assert not page(working, case_id).papers
    incident(working, case_id, ago(working, 1))
    panel = working.panel(working.cases_page(case_id, "take:issue_warning"))
    assert panel.view.form.title == working.t("Warning no. {number}", number=1)
