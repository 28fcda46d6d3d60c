"""Who was told of a concern, when the summary was seen, whom the copy went to: all in the window."""

from __future__ import annotations

from akan_desktop.app import commands as do
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Basis, TalkAbout
from akan_desktop.domain.facts import Agreement, Concern, Talk
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from tests.ui.forms.by_employer import ago, facts, opened, page
from tests.ui.working import Working, put, said, save

UD = "ud-2018"


def concern(working: Working, **subject: object) -> str:
    case_id = opened(working, UD, **subject)
    working.desk.do(do.RecordConcern(case_id=case_id, on=FactDate.of(ago(working, 5)), text="Sene frister"))
    return case_id


def test_F11_that_the_authorisation_officer_was_told_is_noted_with_its_day(working: Working) -> None:
    case_id = concern(working)
    (noted,) = facts(working, case_id, Concern)
    role = label(working.texts, Role.SECURITY_AUTHORISATION_OFFICER)
    before = "\n".join(said(working.cases_page(case_id, f"fact:{noted.id}")))
    assert working.t("Still to be told") in before
    assert role in before
    panel = working.panel(working.cases_page(case_id, "take:notify"))
    assert panel.view.form.title == working.t("Who has been told of the concern")
    put(panel, "on", ago(working, 4))
    save(panel)
    (told,) = facts(working, case_id, Concern)
    assert [(each.role, each.date) for each in told.notified] == [
        (Role.SECURITY_AUTHORISATION_OFFICER, ago(working, 4))
    ]
    after = "\n".join(said(working.cases_page(case_id, f"fact:{noted.id}")))
    assert f"{role}, {dates.short(ago(working, 4))}" in after
    assert Action.NOTIFY not in {each.action for each in page(working, case_id).state.next_actions}


def test_the_summary_of_the_talk_is_shown_and_commented_on_before_anything_else(working: Working) -> None:
    case_id = concern(working)
    working.desk.do(do.RecordTalk(case_id=case_id, on=FactDate.of(ago(working, 3)), about=TalkAbout.CONCERN))
    panel = working.panel(working.cases_page(case_id, "take:show_summary"))
    put(panel, "text", "Tre sene frister i februar.")
    put(panel, "comment", "To av dem var avtalt.")
    put(panel, "on", ago(working, 1))
    save(panel)
    (talk,) = facts(working, case_id, Talk)
    assert (talk.text, talk.comment, talk.shown_on) == (
        "Tre sene frister i februar.", "To av dem var avtalt.", ago(working, 1),
    )  # fmt: skip
    assert Action.SHOW_SUMMARY not in {each.action for each in page(working, case_id).state.next_actions}
    shown = "\n".join(said(working.cases_page(case_id, f"fact:{talk.id}")))
    assert dates.short(ago(working, 1)) in shown


def test_a_manager_is_talked_to_by_those_whom_the_rules_name(working: Working) -> None:
    case_id = concern(working, manager=True)
    panel = working.panel(working.cases_page(case_id, "take:hold_talk"))
    asked = {each.key: each for each in panel.view.form.inputs}
    assert {Role.HR, Role.EMPLOYER} <= {role for role, _ in asked["participants"].choices}
    assert asked["participants"].initial == (Role.EMPLOYEE, Role.HR)
    assert "Om bekymringer" in asked["comment"].hint
    usual = concern(working)
    panel = working.panel(working.cases_page(usual, "take:hold_talk"))
    asked = {each.key: each for each in panel.view.form.inputs}
    assert asked["participants"].initial == (Role.EMPLOYEE, Role.LINE_MANAGER)


def test_the_copy_to_the_doctor_is_noted_in_the_ledger_and_with_the_agreement(working: Working) -> None:
    case_id = opened(working, UD)
    working.desk.do(
        do.ConcludeAgreement(
            case_id=case_id,
            basis=Basis.OWN_INITIATIVE,
            on=FactDate.of(ago(working, 3)),
            signed_by=(Role.EMPLOYER, Role.EMPLOYEE),
        )
    )
    panel = working.panel(working.cases_page(case_id, "take:notify"))
    put(panel, "recipient", "Lege Eksempel")
    put(panel, "on", ago(working, 2))
    save(panel)
    (agreement,) = facts(working, case_id, Agreement)
    assert [(each.role, each.date) for each in agreement.copies] == [
        (Role.GENERAL_PRACTITIONER, ago(working, 2))
    ]
    (entry,) = page(working, case_id).disclosures
    assert (entry.role, entry.on) == (Role.GENERAL_PRACTITIONER, ago(working, 2))
    assert Action.NOTIFY not in {each.action for each in page(working, case_id).state.next_actions}
