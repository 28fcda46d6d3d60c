"""Register and concern: ways in, what has been seen, the next talk, who was drawn in; named by number."""

from __future__ import annotations

from datetime import timedelta

from akan_desktop.app import commands as do
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Basis, ConcernSource, Decision, ImmediateMeasure, Outcome
from akan_desktop.domain.facts import Concern, Incident, Talk
from akan_desktop.domain.people import Employment, Role
from akan_desktop.domain.state import Action, ClockKind, Stage
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from tests.ui.forms.by_employer import facts, incident, opened, page, words_of
from tests.ui.working import Working, errors, put, said, save


def test_F1_a_case_goes_from_concern_to_closed_and_the_window_says_where(working: Working) -> None:
    case_id = opened(working, "hustadvika")
    seen = [page(working, case_id).state.stage]
    working.desk.do(do.RecordConcern(case_id=case_id, text="Har glemt to avtaler."))
    seen.append(page(working, case_id).state.stage)
    incident(working, case_id)
    seen.append(page(working, case_id).state.stage)
    assert label(words_of(working, case_id), Stage.INCIDENT) in said(working.cases_page(case_id))
    reason = do.DepartureReason(clause="5.1", reason="Sluttet i jobben.")
    working.desk.do(do.CloseCase(case_id=case_id, outcome=Outcome.LEFT, departure=reason))
    seen.append(page(working, case_id).state.stage)
    assert seen == [Stage.NEW, Stage.CONCERN, Stage.INCIDENT, Stage.CLOSED]
    assert label(words_of(working, case_id), Stage.CLOSED) in said(working.cases_page(case_id))


def test_F1_the_stage_follows_an_agreement_to_its_breach_and_to_a_personnel_case(working: Working) -> None:
    case_id = opened(working, "oslo-2017", employment=Employment.PERMANENT)
    signers = (Role.EMPLOYEE, Role.LINE_MANAGER, Role.AKAN_CONTACT, Role.OCCUPATIONAL_HEALTH_SERVICE)
    seen = []
    for command in (
        do.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_CONCERN, text="Bakgrunn."),
        do.RecordSignatures(case_id=case_id, roles=signers),
        do.RecordBreach(case_id=case_id, text="Kom ikke til samtalen."),
        do.DecideBreach(case_id=case_id, group_recommends=Decision.END, employer_decides=Decision.END),
        do.TransferToHr(case_id=case_id, items=("decision",), shown_on=working.desk.today()),
        do.CloseCase(case_id=case_id, outcome=Outcome.EARLY_HR_CASE),
    ):
        working.desk.do(command)
        seen.append(page(working, case_id).state.stage)
        assert label(words_of(working, case_id), seen[-1]) in said(working.cases_page(case_id))
    assert seen == [
        Stage.SIGNING, Stage.AGREEMENT, Stage.BREACH, Stage.HR_CASE, Stage.HR_CASE, Stage.CLOSED,
    ]  # fmt: skip


def test_F7_the_window_asks_for_the_employees_comment_and_whether_they_agree(working: Working) -> None:
    """The employee sees the summary, may comment, and need not agree (UD l. 336-339)."""
    case_id = opened(working, "ud-2018")
    working.desk.do(do.RecordConcern(case_id=case_id, text="Tre sene frister."))
    panel = working.panel(working.cases_page(case_id, "take:hold_talk"))
    put(panel, "text", "Vi snakket om fristene.")
    put(panel, "comment", "Jeg kjenner meg ikke igjen.")
    put(panel, "agreed", False)
    save(panel)
    assert errors(panel) == {}
    (talk,) = facts(working, case_id, Talk)
    assert isinstance(talk, Talk)
    assert (talk.comment, talk.agreed) == ("Jeg kjenner meg ikke igjen.", False)
    told = said(working.cases_page(case_id, f"fact:{talk.id}"))
    assert "Jeg kjenner meg ikke igjen." in told
    assert working.t("Does not agree") in told


def test_F2_the_three_ways_in_are_asked_for(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    panel = working.panel(working.cases_page(case_id, "take:conclude_agreement"))
    asked = {each.key: each for each in panel.view.form.inputs}["basis"]
    assert {basis for basis, _ in asked.choices} == set(Basis)


def test_F4_a_concern_is_dated_concrete_and_without_diagnosis(working: Working) -> None:
    case_id = opened(working, "oslo-2017")
    panel = working.form(case_id, "concern")
    assert working.t("What has been seen at work, as concretely as you can. No diagnosis.") in said(panel)
    save(panel)
    assert "text" in errors(panel)
    put(panel, "text", "Kom for sent tre mandager på rad.")
    put(panel, "source", ConcernSource.MANAGER)
    save(panel)
    (concern,) = facts(working, case_id, Concern)
    assert isinstance(concern, Concern)
    assert concern.on == FactDate.of(working.desk.today())


def test_F8_the_next_talk_is_agreed_where_the_rules_want_it(working: Working) -> None:
    """The leaflet always books a next talk (AKAN l. 23); where the rules are silent nobody is held up."""
    for name, wanted in (("akan", True), ("oslo-2017", False)):
        case_id = opened(working, name)
        panel = working.form(case_id, "talk")
        put(panel, "text", "En god prat.")
        save(panel)
        assert ("next_talk" in errors(panel)) is wanted, name
    case_id = opened(working, "akan")
    panel = working.form(case_id, "talk")
    due = working.desk.today() + timedelta(days=14)
    put(panel, "next_talk", dates.short(due))
    save(panel)
    (talk,) = facts(working, case_id, Talk)
    assert isinstance(talk, Talk)
    assert talk.next_talk == due
    found = [clock.on for clock in page(working, case_id).state.clocks if clock.what is ClockKind.NEXT_TALK]
    assert found == [due]


def test_F9_a_third_person_can_be_drawn_in_where_it_is_in_doubt(working: Working) -> None:
    case_id = opened(working, "hustadvika")
    incident(working, case_id, measures=(ImmediateMeasure.THIRD_PERSON,))
    (found,) = facts(working, case_id, Incident)
    assert isinstance(found, Incident)
    view = working.cases_page(case_id, f"fact:{found.id}")
    assert label(working.texts, ImmediateMeasure.THIRD_PERSON) in "\n".join(said(view))


def test_F10_how_it_came_in_is_kept_and_never_who_told(working: Working) -> None:
    panel = working.form(opened(working, "ud-2018"), "concern")
    source = {each.key: each for each in panel.view.form.inputs}["source"]
    assert {code for code, _ in source.choices} >= {ConcernSource.SAFETY_REP, ConcernSource.CHANNEL}
    assert source.hint == working.t("Never who told it.")
    assert not {name for name in Concern.__dataclass_fields__ if "who" in name or "reporter" in name}


def test_F10_the_route_is_another_where_the_concern_is_about_a_manager(working: Working) -> None:
    case_id = opened(working, "ud-2018", manager=True)
    working.desk.do(do.RecordConcern(case_id=case_id, text="Uklar i to møter."))
    state = page(working, case_id).state
    assert "role.subject_is_manager" in {check.code for check in state.checks}
    assert Action.HOLD_TALK in {step.action for step in state.next_actions}
    panel = working.panel(working.cases_page(case_id, "take:hold_talk"))
    asked = {each.key: each for each in panel.view.form.inputs}["participants"]
    assert asked.initial == (Role.EMPLOYEE, Role.HR)
    assert label(words_of(working, case_id), Role.HR).lower() in asked.hint
