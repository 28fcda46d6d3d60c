"""Incident, warning, offer, exclusion, personnel case: each reachable in the window, named by its number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.papers import PaperRequest
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.domain.fact_codes import (
    Answer,
    Basis,
    ImmediateMeasure,
    Outcome,
    Representative,
    Severity,
)
from akan_desktop.domain.facts import Breach, Departure, HrTransfer, Offer, Talk, Warning
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Employment, InformUnionRep, Role
from akan_desktop.domain.state import Action, ClockKind, Effect
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.question import Question
from tests.ui.forms.by_employer import ago, facts, grouped, incident, opened, page, warned, words_of
from tests.ui.working import Working, button, errors, put, said, save


def paper_of(work: Working, case_id: str, form: str) -> PaperRequest:
    return work.desk.paper_request(PaperOrder(case_id=case_id, form=form, lang=Lang.NB))


def days(work: Working, case_id: str, kind: ClockKind) -> list[date | None]:
    return [clock.on for clock in page(work, case_id).state.clocks if clock.what is kind]


def shown(work: Working, case_id: str) -> str:
    return "\n".join(said(work.cases_page(case_id)))


def test_F14_an_incident_is_of_a_type_that_the_rules_name(working: Working) -> None:
    for info in working.desk.policies.available():
        policy = working.desk.policy(info.ref)
        view = working.form(opened(working, info.ref.id), "incident").view
        inputs = {each.key: each for each in view.form.inputs}
        assert [code for code, _ in inputs["type"].choices] == [rule.code for rule in policy.rules.incident]
        named = {policy.label(f"incident.{rule.code}", Lang.NB) for rule in policy.rules.incident}
        assert {words for _, words in inputs["type"].choices} == named
        assert inputs["text"].label == working.t("What happened, where and when")


def test_F15_what_was_done_at_once_is_recorded(working: Working) -> None:
    case_id = opened(working, "hustadvika")
    incident(working, case_id, measures=(ImmediateMeasure.SENT_HOME, ImmediateMeasure.HEALTH_ASSESSED))
    asked = {each.key: each for each in working.form(case_id, "incident").view.form.inputs}["measures"]
    assert {member for member, _ in asked.choices} == set(ImmediateMeasure)
    assert label(working.texts, ImmediateMeasure.HEALTH_ASSESSED) in str(
        [item.detail for item in _timeline(working, case_id)]
    )


def _timeline(work: Working, case_id: str) -> list[object]:
    from akan_desktop.ui.cases.case_view import timeline_items

    return list(timeline_items(work.cases_page(case_id)._form_context()))


def test_F16_who_was_sent_home_is_followed_up_when_the_rules_say(working: Working) -> None:
    """UD: the next working day, over a weekend; HV: the day after, whichever day it is."""
    on = working.desk.today()
    while on.weekday() != 4:
        on -= timedelta(days=1)
    for name, days_on in (("ud-2018", 3), ("hustadvika", 1)):
        case_id = opened(working, name)
        incident(working, case_id, on, measures=(ImmediateMeasure.SENT_HOME,))
        due = on + timedelta(days=days_on)
        assert days(working, case_id, ClockKind.FOLLOW_UP) == [due], name
        assert dates.short(due) in shown(working, case_id)


def test_F17_the_right_to_bring_somebody_is_asked_for_with_the_talk(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    panel = working.form(case_id, "incident")
    asked = {each.key: each for each in panel.view.form.inputs}["talk.representative"]
    assert label(working.texts, Role.UNION_REP).lower() in asked.hint
    put(panel, "text", "Luktet alkohol.")
    put(panel, "with_talk", True)
    put(panel, "talk.representative", Representative.PRESENT)
    save(panel)
    assert errors(panel) == {}
    (talk,) = facts(working, case_id, Talk)
    assert isinstance(talk, Talk)
    assert talk.representative is Representative.PRESENT


def test_F18_a_mild_one_leads_to_a_talk_a_formal_one_to_the_ladder(working: Working) -> None:
    primary = {}
    for severity in (Severity.MILD, Severity.FORMAL):
        case_id = opened(working, "oslo-2017", employment=Employment.PERMANENT)
        incident(working, case_id, severity=severity)
        state = page(working, case_id).state
        primary[severity] = {step.action for step in state.next_actions if not step.departs}
    assert Action.HOLD_TALK in primary[Severity.MILD]
    assert Action.MAKE_OFFER not in primary[Severity.MILD]
    assert Action.MAKE_OFFER in primary[Severity.FORMAL]


def test_F18_leaving_the_ladder_has_a_reason_and_says_who_was_asked(working: Working) -> None:
    case_id = opened(working, "oslo-2017", employment=Employment.PERMANENT)
    incident(working, case_id, severity=Severity.SEVERE)
    panel = working.panel(working.cases_page(case_id, "take:bypass"))
    assert "særlig alvorlige" in "\n".join(said(panel))
    save(panel)
    assert errors(panel).keys() == {"reason"}
    put(panel, "reason", "Kjørte lastebil påvirket.")
    put(panel, "consulted", "Byrådsavdeling for finans, på telefon")
    save(panel)
    (departure,) = facts(working, case_id, Departure)
    assert isinstance(departure, Departure)
    assert (departure.clause, departure.consulted) == ("5.3", "Byrådsavdeling for finans, på telefon")
    (primary,) = [step for step in page(working, case_id).state.next_actions if step.primary]
    assert (primary.action, primary.clause.clause) == (Action.TRANSFER_TO_HR, "5.3")


def test_F24_the_way_out_for_mandatory_abstinence_leaves_the_ladder(working: Working) -> None:
    case_id = opened(working, "oslo-2017", employment=Employment.PERMANENT, mandatory_abstinence=True)
    incident(working, case_id, severity=Severity.FORMAL)
    panel = working.panel(working.cases_page(case_id, "take:bypass"))
    assert "pliktmessig avhold" in "\n".join(said(panel))
    put(panel, "reason", "Stillingen krever avhold, og hendelsen skjedde på vakt.")
    save(panel)
    (primary,) = [step for step in page(working, case_id).state.next_actions if step.primary]
    assert (primary.action, primary.clause.clause) == (Action.TRANSFER_TO_HR, "1.3")


def test_F19_a_warning_cites_the_date_of_the_one_before(working: Working) -> None:
    case_id = opened(working, "hustadvika")
    first, second = ago(working, 90), ago(working, 4)
    warned(working, case_id, first, ground="")
    warned(working, case_id, second, ground="")
    request = paper_of(working, case_id, "warning")
    assert request.values["warning.earlier"] == working.desk.words(Lang.NB).date(first)
    assert request.values["warning.number"] == "2"
    incident(working, case_id)
    panel = working.panel(working.cases_page(case_id, "take:issue_warning"))
    assert panel.view.form.title == working.t("Warning no. {number}", number=3)
    assert dates.fact_date(FactDate.of(first), "nb") in "\n".join(said(panel))


def test_F20_who_gave_it_and_who_was_asked_first_is_kept(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    incident(working, case_id)
    panel = working.panel(working.cases_page(case_id, "take:issue_warning"))
    asked = {each.key: each for each in panel.view.form.inputs}
    assert asked["issuer"].initial is Role.LINE_MANAGER
    assert [role for role, _ in asked["consulted"].choices][:2] == [Role.HR, Role.MAIN_CONTACT]
    working.desk.do(
        do.IssueWarning(case_id=case_id, ground="Luktet alkohol.", consulted=(Role.HR, Role.MAIN_CONTACT))
    )
    (warning,) = facts(working, case_id, Warning)
    page_now = working.cases_page(case_id, f"fact:{warning.id}")
    assert working.t("Asked for advice first") in said(page_now)
    assert label(words_of(working, case_id), Role.HR) in "\n".join(said(page_now))


@pytest.mark.parametrize("wish", list(InformUnionRep))
def test_F21_the_union_is_told_only_where_the_person_wants_it(working: Working, wish: InformUnionRep) -> None:
    case_id = opened(working, "hustadvika", inform_union_rep=wish)
    for on in (ago(working, 60), ago(working, 5)):
        incident(working, case_id, on)
        offer = do.OfferSection(on=FactDate.of(on), answer=Answer.DECLINED)
        working.desk.do(do.IssueWarning(case_id=case_id, ground="", on=FactDate.of(on), offer=offer))
    duties = {duty.role: duty for duty in page(working, case_id).state.notify}
    assert (Role.UNION_REP in duties) is (wish is not InformUnionRep.NO)
    if wish is not InformUnionRep.NO:
        assert duties[Role.UNION_REP].required is (wish is InformUnionRep.YES)


def test_F21_who_was_told_stands_with_the_day_and_who_is_still_to_be(working: Working) -> None:
    case_id = opened(working, "hustadvika")
    warned(working, case_id, ago(working, 3), ground="")
    (warning,) = facts(working, case_id, Warning)
    before = said(working.cases_page(case_id, f"fact:{warning.id}"))
    assert working.t("Still to be told") in before
    panel = working.panel(working.cases_page(case_id, "take:notify"))
    put(panel, "role", Role.MAIN_CONTACT)
    save(panel)
    after = "\n".join(said(working.cases_page(case_id, f"fact:{warning.id}")))
    told = f"{label(working.texts, Role.MAIN_CONTACT)}, {dates.short(working.desk.today())}"
    assert told in after


def test_F22_the_offer_is_a_paper_that_says_what_yes_and_no_mean(working: Working) -> None:
    case_id = opened(working, "oslo-2017", employment=Employment.PERMANENT)
    incident(working, case_id, ago(working, 2))
    working.desk.do(do.MakeOffer(case_id=case_id, on=FactDate.of(ago(working, 1))))
    request = paper_of(working, case_id, "offer")
    assert {"offer.yes", "offer.no", "offer.date", "offer.period"} <= set(request.values)
    assert request.flags == frozenset()
    working.desk.do(do.RecordAnswer(case_id=case_id, answer=Answer.DECLINED))
    answered = paper_of(working, case_id, "offer")
    assert answered.flags == {"declined"}
    assert answered.values["offer.answered"] == working.desk.words(Lang.NB).date(working.desk.today())


@pytest.mark.parametrize("policy_id", ["ud-2018", "nav"])
def test_F22_a_letter_does_not_tell_the_employee_what_the_rules_leave_open(
    working: Working, policy_id: str
) -> None:
    case_id = opened(working, policy_id, employment=Employment.PERMANENT)
    incident(working, case_id, ago(working, 2))
    working.desk.do(do.MakeOffer(case_id=case_id, on=FactDate.of(ago(working, 1))))
    request = paper_of(working, case_id, "offer")
    assert "offer.yes" in request.values
    assert "offer.no" not in request.values


def test_F23_a_step_past_the_rules_asks_for_its_reason(working: Working) -> None:
    case_id = opened(working, "oslo-2017", employment=Employment.PERMANENT)
    incident(working, case_id)
    panel = working.panel(working.cases_page(case_id, "take:depart"))
    assert "departure.reason" not in panel.view._fields
    save(panel)
    assert "reason" in errors(panel)
    put(panel, "reason", "Lederen er ny i jobben.")
    save(panel)
    assert len(facts(working, case_id, Departure)) == 1


@pytest.mark.parametrize(
    ("trait", "effect", "offered"),
    [
        ({"employment": Employment.PROBATION}, Effect.NO_OFFER, False),
        ({"employment": Employment.PERMANENT, "criminal_in_service": True}, Effect.PRESUMPTION, False),
        ({"employment": Employment.PERMANENT, "mandatory_abstinence": True}, Effect.OPTION, True),
    ],
)
def test_F24_an_exclusion_has_its_real_effect(
    working: Working, trait: dict[str, object], effect: Effect, offered: bool
) -> None:
    case_id = opened(working, "oslo-2017", **trait)
    incident(working, case_id)
    state = page(working, case_id).state
    assert effect in {each.effect for each in state.eligibility}
    plain = {step.action for step in state.next_actions if not step.departs}
    assert (Action.MAKE_OFFER in plain) is offered
    assert ("with_offer" in working.form(case_id, "incident").view._fields) is offered
    assert label(words_of(working, case_id), effect) in shown(working, case_id)


@pytest.mark.parametrize("trait", ["local_hire", "posted_abroad"])
def test_F25_local_and_posted_employees_are_weighed_first(working: Working, trait: str) -> None:
    case_id = opened(working, "ud-2018", **{trait: True})
    incident(working, case_id)
    found = [each for each in page(working, case_id).state.eligibility if each.trait == trait]
    assert found
    assert found[0].effect is Effect.ASSESS
    assert label(working.texts, found[0].effect) in shown(working, case_id)
    working.desk.do(do.RecordTalk(case_id=case_id, text="Snakket sammen."))
    working.desk.do(do.IssueWarning(case_id=case_id, ground="Luktet alkohol."))
    # The offer rests on the rule about staff abroad; that none can be made on site is no departure.
    steps = {step.action: step for step in page(working, case_id).state.next_actions}
    assert (steps[Action.MAKE_OFFER].primary, steps[Action.MAKE_OFFER].rule) == (True, found[0].rule)
    assert (steps[Action.CLOSE_CASE].departs, steps[Action.CLOSE_CASE].rule) == (False, found[0].rule)
    policy = working.desk.policy(page(working, case_id).case.policy)
    assert policy.wording(found[0].rule, Lang.NB) in shown(working, case_id)


def test_F26_a_transfer_passes_the_whitelist_and_the_employee_sees_it_first(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    grouped(working, case_id)
    warned(working, case_id, ago(working, 40), ground="Skal ikke følge med.")
    working.desk.do(
        do.ConcludeAgreement(
            case_id=case_id, basis=Basis.AFTER_INCIDENT, on=FactDate.of(ago(working, 30)), text="Bakgrunn."
        )
    )
    first = paper_of(working, case_id, "transfer")
    assert first.flags == {"with_warnings", "with_dates", "with_decision"}
    panel = working.panel(working.cases_page(case_id, "take:transfer_to_hr"))
    assert {code for code, _ in panel.view.form.inputs[0].choices} == {
        "warnings",
        "agreement_dates",
        "decision",
    }
    put(panel, "shown_on", "")
    save(panel)
    assert "shown_on" in errors(panel)
    departure = do.DepartureReason(clause="l. 250", reason="Avtalen ble ikke fulgt.")
    late = do.TransferToHr(
        case_id=case_id, items=("warnings",), on=ago(working, 1), shown_on=working.desk.today(),
        departure=departure,
    )  # fmt: skip
    with pytest.raises(RefusedError) as refused:
        working.desk.do(late)
    assert [(each.problem, each.at) for each in refused.value.refusals] == [
        (Problem.SHOWN_AFTERWARDS, "shown_on")
    ]
    outcome = working.desk.do(
        do.TransferToHr(case_id=case_id, items=("warnings",), shown_on=ago(working, 1), departure=departure)
    )
    assert outcome.documents[0].form == "transfer"
    request = paper_of(working, case_id, "transfer")
    assert request.flags == {"with_warnings"}
    everything = str(request.values) + str(request.lists) + str(request.tables)
    assert "Skal ikke følge med" not in everything
    (transfer,) = facts(working, case_id, HrTransfer)
    assert working.t("Shown to the employee on") in said(working.cases_page(case_id, f"fact:{transfer.id}"))


def test_an_offer_or_a_warning_before_what_led_to_it_is_refused_at_its_field(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    panel = working.form(case_id, "incident")
    put(panel, "text", "Luktet alkohol.")
    put(panel, "with_warning", True)
    put(panel, "warning.ground", "Luktet alkohol.")
    put(panel, "warning.on", dates.short(ago(working, 9)))
    save(panel)
    assert errors(panel).keys() == {"warning.on"}
    incident(working, case_id, ago(working, 3))
    with pytest.raises(RefusedError) as refused:
        working.desk.do(do.MakeOffer(case_id=case_id, on=FactDate.of(ago(working, 8))))
    assert [(each.problem, each.at) for each in refused.value.refusals] == [(Problem.END_BEFORE_START, "on")]
    assert facts(working, case_id, Offer) == ()


def test_closing_twice_and_a_meeting_in_a_closed_case_are_refused_with_the_reason(working: Working) -> None:
    for key in ("close", "plan_meeting"):
        panel = working.form("closed", key)
        if key == "close":
            put(panel, "outcome", Outcome.LEFT)
        save(panel)
        assert "avsluttet" in errors(panel)[""], key


def test_the_two_year_clocks_are_told_apart_each_with_its_clause(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    warned(working, case_id, ago(working, 100), ground="Luktet alkohol.")
    clocks = {clock.what: clock for clock in page(working, case_id).state.clocks}
    assert ClockKind.POSTING_BAN in clocks
    text = shown(working, case_id)
    for clock in clocks.values():
        assert label(working.texts, clock.what) in text
        assert clock.clause.clause


def test_F67_the_main_rule_on_posting_is_shown_and_logged_and_in_no_export(working: Working) -> None:
    case_id = opened(working, "ud-2018")
    warned(working, case_id, ago(working, 100), ground="Luktet alkohol.")
    part = working.cases_page(case_id, "privacy")
    until = dates.short(days(working, case_id, ClockKind.POSTING_BAN)[0] or date.min)
    words = working.t("The main rule on posting applies until {date}.", date=until)
    assert words in said(part)
    button(part, working.t("Shown to the employee today")).click()
    # The entry stays in a log, so what it will say is shown before it.
    box = QApplication.activeModalWidget()
    assert isinstance(box, Question)
    assert any(words in line for line in said(box))
    assert page(working, case_id).disclosures == ()
    button(box, working.t("Shown to the employee today")).click()
    (entry,) = page(working, case_id).disclosures
    assert (entry.role, entry.what) == (Role.EMPLOYEE, words)
    now = working.t("Shown to the employee {date}.", date=dates.short(working.desk.today()))
    assert now in said(working.cases_page(case_id, "privacy"))
    from akan_desktop.exchange.akan_case_out import case_as_json

    told = str(case_as_json(page(working, case_id).case, "ud-2018"))
    assert "ostering" not in told
    assert "utestasjonering" not in told
    assert until not in told


def test_F51_where_the_rules_want_the_leader_told_of_a_breach_the_day_is_asked_for(working: Working) -> None:
    for name, asked in (("ud-2018", True), ("oslo-2017", False)):
        case_id = opened(working, name)
        grouped(working, case_id)
        working.desk.do(do.ConcludeAgreement(case_id=case_id, basis=Basis.AFTER_CONCERN, text="Bakgrunn."))
        panel = working.panel(working.cases_page(case_id, "take:record_breach"))
        assert ("reported_on" in panel.view._fields) is asked, name
        put(panel, "text", "Kom ikke til samtalen.")
        if asked:
            put(panel, "reported_on", dates.short(working.desk.today()))
        save(panel)
        (breach,) = facts(working, case_id, Breach)
        assert isinstance(breach, Breach)
        assert (breach.reported_on == working.desk.today()) is asked
