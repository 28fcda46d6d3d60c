"""The agreement in a case: its versions, how the terms stood, who may talk together, and how it ends."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QLabel

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.papers import PaperRequest
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import add_months
from akan_desktop.domain.fact_codes import (
    Answer,
    Area,
    Basis,
    EmploymentChange,
    Outcome,
    RunsFrom,
    TermStatus,
)
from akan_desktop.domain.facts import (
    Agreement,
    Closing,
    Departure,
    Extension,
    Measure,
    Meeting,
    PolicySwitch,
    Release,
    Term,
)
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import GroupMember, Role
from akan_desktop.i18n import dates
from akan_desktop.ui.common.buttons import LinkButton
from akan_desktop.ui.common.fields import CheckList
from tests.ui.working import Working, button, changes, errors, put, said, save, settle


def case_of(work: Working, case: str = "agreement") -> CaseFile:
    return work.desk.reads.case_page(work.cases[case], work.desk.today()).case


def agreement_tab(work: Working, case: str = "agreement") -> list[str]:
    return said(work.view(work.cases_page(case, "agreement")))


def test_F31_the_changes_stand_in_the_window_with_what_each_added_changed_and_removed(
    working: Working,
) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    first = case_of(working).of(Agreement)[0].terms
    moved = replace(first[1], text="Kort prat med leder hver fredag morgen")
    new = Term(text="Tar kurset dere har valgt sammen", owner=Role.EMPLOYEE, area=Area.TRAINING)
    desk.do(do.AmendAgreement(case_id=case_id, changes="Fredag passer bedre", terms=(first[0], moved, new)))
    shown = agreement_tab(working)
    assert "Fredag passer bedre" in shown
    assert f"Endret: «{first[1].text}» → «{moved.text}»" in shown
    assert f"Nytt: «{new.text}»" in shown
    assert f"Tatt bort: «{first[2].text}»" in shown


def test_F31_the_change_has_a_paper_with_the_difference_and_the_same_signers(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    first = case_of(working).of(Agreement)[0].terms
    outcome = desk.do(do.AmendAgreement(case_id=case_id, changes="Kortere", terms=first[:1]))
    assert [paper.form for paper in outcome.documents] == ["amendment"]

    def asked(form: str, fact: str = "") -> PaperRequest:
        return desk.paper_request(PaperOrder(case_id=case_id, form=form, lang=Lang.NN, fact_id=fact))

    request = asked("amendment", outcome.new_id)
    assert request.tables["changes"] == tuple(("Teke bort", term.text, "–") for term in first[1:])
    assert [row[0] for row in request.tables["terms"]] == [first[0].text]
    assert request.values["amendment.number"] == "2"
    assert request.signers == asked("agreement").signers
    assert desk.papers.make(request).pdf.startswith(b"%PDF")
    working.cases_page("agreement", f"paper:amendment:{outcome.new_id}")


def test_the_terms_are_gone_through_and_shown_meeting_by_meeting(working: Working) -> None:
    page = working.cases_page("agreement", "agreement")
    button(working.view(page), working.t("How did the terms stand?")).click()
    settle()
    panel = working.panel(page)
    put(panel, "term.0", TermStatus.KEPT)
    put(panel, "term.1", TermStatus.NOT_KEPT)
    save(panel)
    assert errors(panel) == {}
    meeting = next(each for each in case_of(working).of(Meeting) if each.terms_seen)
    assert [each.status for each in meeting.terms_seen] == [
        TermStatus.KEPT,
        TermStatus.NOT_KEPT,
        TermStatus.OPEN,
    ]
    shown = agreement_tab(working)
    assert any(text.endswith("· Holdt") for text in shown), shown
    assert any(text.endswith("· Ikke holdt") for text in shown), shown


def test_F29_F30_an_extension_shows_every_date_that_it_moves_beforehand(working: Working) -> None:
    panel = working.panel(working.cases_page("agreement", "take:extend_agreement"))
    put(panel, "months", 12)
    put(panel, "runs_from", RunsFrom.OLD_END)
    put(panel, "text", "Brudd i oktober")
    clock = next(c for c in working.desk.reads.case_page(
        working.cases["agreement"], working.desk.today()).state.clocks
        if c.what == "agreement_end")  # fmt: skip
    assert clock.on is not None
    old = clock.on.strftime("%d.%m.%Y")
    new = clock.on.replace(year=clock.on.year + 1).strftime("%d.%m.%Y")
    shown = changes(panel, new)
    assert any(old in line and new in line for line in shown), shown
    if "departure.reason" in panel.view._editors:
        put(panel, "departure.reason", "Enighet i gruppen")
    save(panel)
    assert errors(panel) == {}
    assert case_of(working).of(Extension)[0].months == 12


def test_F30_after_a_breach_the_period_begins_anew_with_what_that_changes_shown_first(
    working: Working,
) -> None:
    desk, case_id, today = working.desk, working.cases["agreement"], working.desk.today()
    desk.do(do.RecordBreach(case_id=case_id, text="Kom ikke til mandagspraten"))
    page = working.cases_page("agreement", "agreement")
    button(working.view(page), working.t("Begin the period anew")).click()
    settle()
    panel = working.panel(page)
    end = next(c.on for c in desk.reads.case_page(case_id, today).state.clocks if c.what == "agreement_end")
    new = add_months(today, 24)
    assert end is not None
    assert end < new
    shown = changes(panel, dates.short(new))
    assert any(dates.short(end) in line and dates.short(new) in line for line in shown), shown
    undecided = "The breach has not been decided on yet. The group recommends, the employer decides."
    assert working.t(undecided) in shown
    put(panel, "on", dates.short(today - timedelta(days=1)))
    # The group has not met yet, so this early it is a departure, with its own reason and none beside it.
    assert "text" not in panel.view._editors
    put(panel, "departure.reason", "Enighet i gruppen")
    save(panel)
    assert errors(panel) == {}
    made = case_of(working).of(Extension)[0]
    assert (made.months, made.runs_from) == (24, RunsFrom.DECISION)
    assert [each.reason for each in case_of(working).of(Departure)] == ["Enighet i gruppen"]
    clocks = desk.reads.case_page(case_id, today).state.clocks
    assert [c.on for c in clocks if c.what == "agreement_end"] == [add_months(today - timedelta(days=1), 24)]


def test_F33_a_copy_to_the_general_practitioner_is_logged(working: Working) -> None:
    doctor = GroupMember(id="", role=Role.GENERAL_PRACTITIONER, name="Dag Doktorsen")
    desk, case_id = working.desk, working.cases["agreement"]
    desk.do(do.ComposeGroup(case_id=case_id, members=(*case_of(working).group, doctor)))
    page = working.cases_page("agreement", "agreement")
    button(working.view(page), working.t("Copy to the general practitioner")).click()
    settle()
    save(working.panel(page))
    entry = desk.reads.case_page(case_id, desk.today()).disclosures[0]
    assert (entry.role, entry.recipient) == (Role.GENERAL_PRACTITIONER, "Dag Doktorsen")
    assert entry.on == desk.today()
    assert any("sendt til fastlegen" in text for text in agreement_tab(working))


def test_F34_a_consent_is_noted_stands_in_the_agreement_and_is_taken_back(working: Working) -> None:
    page = working.cases_page("agreement", "agreement")
    button(working.view(page), working.t("Note a consent")).click()
    settle()
    panel = working.panel(page)
    put(panel, "about", "Hvordan oppfølgingen går")
    save(panel)
    assert "between" in errors(panel)
    field = panel.view.field("between")
    assert isinstance(field, CheckList)
    for member, box in field._boxes:
        box.setChecked(member in (Role.LINE_MANAGER, Role.GENERAL_PRACTITIONER))
    save(panel)
    given = case_of(working).of(Release)[0]
    assert given.between == (Role.LINE_MANAGER, Role.GENERAL_PRACTITIONER)
    desk, case_id = working.desk, working.cases["agreement"]
    order = PaperOrder(case_id=case_id, form="agreement", lang=Lang.NB)
    assert "Hvordan oppfølgingen går" in desk.paper_request(order).values["secrecy.release"]
    back = [b for b in working.view(working.cases_page("agreement", "agreement")).findChildren(LinkButton)
            if b.text() == working.t("The consent is taken back")]  # fmt: skip
    back[0].click()
    settle()
    save(working.panel(working.cases_page_now()))
    assert case_of(working).of(Release)[0].withdrawn_on == desk.today()
    assert "secrecy.release" not in desk.paper_request(order).values
    assert any("trukket tilbake" in text for text in agreement_tab(working))


def test_F38_a_measure_is_recorded_without_any_place_for_a_result(working: Working) -> None:
    panel = working.form("agreement", "measure")
    assert set(panel.view._editors) == {"area", "regime", "carried_out", "conclusion", "on"}
    put(panel, "area", Area.SAMPLES)
    put(panel, "regime", "Hver annen uke hos bedriftshelsetjenesten")
    put(panel, "carried_out", True)
    save(panel)
    stored = case_of(working).of(Measure)[0]
    assert (stored.area, stored.carried_out) == (Area.SAMPLES, True)


def with_rules(working: Working, rules: str, basis: Basis) -> None:
    """Bring the agreement's case under other rules, with another way in."""
    desk, case_id = working.desk, working.cases["concern"]
    ref = next(info.ref for info in desk.policies.available() if info.ref.id == rules)
    desk.do(do.SwitchPolicy(case_id=case_id, to=ref, reason="Prøve"))
    desk.do(
        do.ConcludeAgreement(case_id=case_id, basis=basis, terms=(Term(text="Møter", owner=Role.EMPLOYEE),))
    )


def test_F37_the_employee_ends_what_they_began_where_the_rules_let_them(working: Working) -> None:
    with_rules(working, "hustadvika", Basis.OWN_INITIATIVE)
    page = working.cases_page("concern", "agreement")
    button(working.view(page), working.t("The employee wants to end it")).click()
    settle()
    panel = working.panel(page)
    assert panel.view.values().choice("outcome", Outcome) is Outcome.OWN_WISH
    save(panel)
    assert errors(panel) == {}
    assert case_of(working, "concern").of(Closing)[0].outcome is Outcome.OWN_WISH


def test_F37_an_agreement_after_an_incident_is_not_ended_at_will(working: Working) -> None:
    with_rules(working, "hustadvika", Basis.AFTER_INCIDENT)
    assert working.t("The employee wants to end it") not in agreement_tab(working, "concern")


def test_F36_a_manager_with_an_agreement_is_pointed_out(working: Working) -> None:
    with_rules(working, "ud-2018", Basis.AFTER_CONCERN)
    case_id = working.cases["concern"]
    working.desk.do(do.RecordEmployment(case_id=case_id, change=EmploymentChange.BECAME_MANAGER))
    shown = said(working.view(working.cases_page("concern", "agreement")))
    assert working.t("The employee cannot act as a manager while the agreement runs.") in shown


def test_F39_the_manager_s_substitute_takes_the_seat_and_stands_on_the_agreement(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    members = tuple(m for m in case_of(working).group)
    stand_in = GroupMember(id="", role=Role.MANAGER_SUBSTITUTE, name="Silje Stedfortun")
    desk.do(do.ComposeGroup(case_id=case_id, members=(*members, stand_in)))
    request = desk.paper_request(PaperOrder(case_id=case_id, form="agreement", lang=Lang.NB))
    assert request.values["substitute.name"] == "Silje Stedfortun"
    assert "Silje Stedfortun" in said(working.view(working.cases_page("agreement", "group")))


def test_F35_F91_the_support_person_s_tasks_and_guidance_stand_in_the_agreement(working: Working) -> None:
    desk, case_id = working.desk, working.cases["agreement"]
    friend = GroupMember(
        id="",
        role=Role.PEER_SUPPORT_CONTACT,
        name="Per Personkås",
        tasks="Lunsj sammen på mandager\nKan ringes før vakt",
        guidance="Bedriftshelsetjenesten, én gang i måneden.",
    )
    desk.do(do.ComposeGroup(case_id=case_id, members=(*case_of(working).group, friend)))
    member = next(m for m in case_of(working).group if m.role is Role.PEER_SUPPORT_CONTACT)
    panel = working.form("agreement", f"support:{member.id}")
    put(panel, "tasks", friend.tasks)
    put(panel, "guidance", friend.guidance)
    save(panel)
    request = desk.paper_request(PaperOrder(case_id=case_id, form="agreement", lang=Lang.NB))
    assert request.lists["support_tasks"] == ("Lunsj sammen på mandager", "Kan ringes før vakt")
    assert request.values["support.guidance"] == "Bedriftshelsetjenesten, én gang i måneden"
    assert desk.papers.make(request).pdf.startswith(b"%PDF")


def test_F27_F32_the_agreement_is_drawn_up_together_and_signed_by_whom_the_rules_name(
    working: Working,
) -> None:
    panel = working.panel(working.cases_page("offer", "take:record_answer"))
    put(panel, "answer", Answer.ACCEPTED)
    save(panel)
    panel = working.panel(working.cases_page("offer", "take:conclude_agreement"))
    assert working.t(
        "Draw it up together with the employee. Every term says who does what, and by when."
    ) in said(panel)
    state = working.desk.reads.case_page(working.cases["offer"], working.desk.today()).state
    wanted = [seat.role for seat in state.signers]
    field = panel.view.field("signed_by")
    assert isinstance(field, CheckList)
    assert [role for role, _ in field._boxes] == wanted
    if "departure.reason" in panel.view._editors:
        put(panel, "departure.reason", "Enighet")
    save(panel)
    order = PaperOrder(case_id=working.cases["offer"], form="agreement", lang=Lang.NB)
    signing = {signer.role for signer in working.desk.paper_request(order).signers}
    required = {seat.role for seat in state.signers if seat.required}
    assert required <= signing


def test_F29_the_end_by_the_rules_is_shown_with_how_it_was_counted(working: Working) -> None:
    shown = said(working.view(working.cases_page("agreement")))
    start = case_of(working).of(Agreement)[0].on.exact
    assert start is not None
    assert add_months(start, 24).strftime("%d.%m.%Y") in " ".join(shown)
    assert any("2 år" in text for text in shown), shown


def test_a_case_goes_on_under_other_rules_with_all_that_changes_shown_before(working: Working) -> None:
    panel = working.form("agreement", "switch_rules")
    save(panel)
    assert {"to", "reason"} <= set(errors(panel)) or "to" in errors(panel)
    ref = next(info.ref for info in working.desk.policies.available() if info.ref.id == "hustadvika")
    put(panel, "to", ref)
    shown = changes(panel, "Som før, men etter andre punkter")
    assert any(text.startswith("Med i gruppen – ") and "→" in text for text in shown), shown
    assert any(text.startswith("Som før, men etter andre punkter: ") for text in shown), shown
    assert any(text.startswith(("Dato – ", "Neste steg – ")) and "→" in text for text in shown), shown
    save(panel)
    assert "reason" in errors(panel)
    put(panel, "reason", "Kommunen er slått sammen")
    save(panel)
    case = case_of(working)
    assert case.policy == ref
    assert case.of(PolicySwitch)[0].text == "Kommunen er slått sammen"


def test_the_page_of_a_case_says_when_a_newer_version_of_its_rules_is_in_force(working: Working) -> None:
    desk = working.desk
    old = desk.policy(case_of(working).policy)
    newer = old.raw.replace(f'version = "{old.ref.version}"'.encode(), b'version = "2099"', 1)
    assert newer != old.raw
    day = (desk.today() - timedelta(days=2)).isoformat().encode()
    newer = re.sub(rb"valid_from = \d{4}-\d\d-\d\d", b"valid_from = " + day, newer, count=1)
    words = "En nyere versjon av reglene gjelder nå"
    assert not any(text.startswith(words) for text in said(working.view(working.cases_page("agreement"))))
    desk.do(do.ChooseRules(policy=PolicyRef(id=old.ref.id, version="2099"), raw=newer))
    view = working.view(working.cases_page("agreement"))
    view.show_case(working.cases_page_now()._form_context())
    assert any(text.startswith(words) for text in said(view)), [w.text() for w in view.findChildren(QLabel)]
    panel = working.form("agreement", "switch_rules")
    assert panel.view.values().chosen("to") == PolicyRef(id=old.ref.id, version="2099")
