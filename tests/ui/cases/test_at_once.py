"""What takes one press: a task is done, a term is kept, secrecy is acknowledged, a copy comes back."""

from __future__ import annotations

from akan_desktop.app import commands as do
from akan_desktop.app.commands import RecordDisclosure
from akan_desktop.domain.fact_codes import TermStatus
from akan_desktop.domain.facts import Agreement, Meeting
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.common.fields import ChoiceField
from tests.ui.working import Working, settle


def press(page: object, words: str) -> None:
    found = [each for each in page.findChildren(LinkButton) if each.text() == words]  # type: ignore[attr-defined]
    assert found, words
    found[0].click()
    settle()


def test_a_task_from_a_meeting_is_marked_as_done_and_leaves_today(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    today = desk.today()
    case = desk.reads.case_page(case_id, today).case
    meeting = next(each for each in case.of(Meeting) if each.actions)
    assert any(row.text == meeting.actions[0].text for row in desk.reads.today(today))
    page = working.go(PageKey.CASES, "agreement", f"fact:{meeting.id}")
    press(page, working.t("Mark as done"))
    again = desk.reads.case_page(case_id, today).case.fact(meeting.id)
    assert isinstance(again, Meeting)
    assert again.actions[0].done == today
    assert all(row.text != meeting.actions[0].text for row in desk.reads.today(today))
    press(page, working.t("Not done after all"))
    again = desk.reads.case_page(case_id, today).case.fact(meeting.id)
    assert isinstance(again, Meeting)
    assert again.actions[0].done is None


def test_how_a_term_stands_is_chosen_where_the_term_is(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    page = working.go(PageKey.CASES, "agreement", "agreement")
    term = desk.reads.case_page(case_id, desk.today()).case.of(Agreement)[0].terms[1]
    field = next(each for each in page.findChildren(ChoiceField) if term.text in each.accessibleName())
    field.choose(TermStatus.KEPT)
    settle()
    terms = desk.reads.case_page(case_id, desk.today()).case.of(Agreement)[0].terms
    assert [each.status for each in terms] == [TermStatus.OPEN, TermStatus.KEPT, TermStatus.OPEN]


def test_confidentiality_is_acknowledged_beside_the_member(working: Working) -> None:
    desk, case_id = working.desk, working.cases["concern"]
    member = GroupMember(id="", role=Role.LINE_MANAGER, name="Lene Lederdal")
    desk.do(do.ComposeGroup(case_id=case_id, members=(member,)))
    page = working.go(PageKey.CASES, "concern", "group")
    press(page, working.t("Acknowledged today"))
    case = desk.reads.case_page(case_id, desk.today()).case
    assert case.group[0].secrecy_on == desk.today()


def test_what_was_handed_out_stands_in_the_list_until_it_comes_back(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    desk.do(
        RecordDisclosure(
            case_id=case_id, role=Role.GENERAL_PRACTITIONER, what="Kopi av avtalen", ground="Samtykke"
        )
    )
    page = working.go(PageKey.CASES, "agreement", "privacy")
    press(page, working.t("The copy has come back"))
    entry = desk.reads.case_page(case_id, desk.today()).disclosures[0]
    assert entry.recalled_on == desk.today()


def undo(work: Working) -> None:
    press(work.workspace._banners.banners()[0], work.t("Undo"))
    settle()


def test_what_one_press_does_is_taken_back_from_its_message(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    page = working.go(PageKey.CASES, "agreement", "agreement")
    agreement = desk.reads.case_page(case_id, desk.today()).case.of(Agreement)[0]
    term = agreement.terms[1]
    field = next(each for each in page.findChildren(ChoiceField) if term.text in each.accessibleName())
    field.choose(TermStatus.NOT_KEPT)
    settle()
    undo(working)
    assert desk.reads.case_page(case_id, desk.today()).case.of(Agreement)[0].terms == agreement.terms
    assert working.t("It has been taken back.") in working.banners()


def test_an_acknowledgement_noted_by_mistake_is_taken_back(working: Working) -> None:
    desk, case_id = working.desk, working.cases["concern"]
    member = GroupMember(id="", role=Role.LINE_MANAGER, name="Lene Lederdal")
    desk.do(do.ComposeGroup(case_id=case_id, members=(member,)))
    page = working.go(PageKey.CASES, "concern", "group")
    press(page, working.t("Acknowledged today"))
    undo(working)
    assert desk.reads.case_page(case_id, desk.today()).case.group[0].secrecy_on is None
    press(page, working.t("Acknowledged today"))
    assert desk.reads.case_page(case_id, desk.today()).case.group[0].secrecy_on == desk.today()


def test_a_copy_that_did_not_come_back_after_all_is_out_again(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    desk.do(do.RecordDisclosure(case_id=case_id, role=Role.EMPLOYEE, what="Avtalen", ground="Avtalt"))
    page = working.go(PageKey.CASES, "agreement", "privacy")
    press(page, working.t("The copy has come back"))
    undo(working)
    assert desk.reads.case_page(case_id, desk.today()).disclosures[0].recalled_on is None
