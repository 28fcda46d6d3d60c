"""A meeting without the employee, the closing meeting, a breach told of: in a real window."""

from __future__ import annotations

from datetime import timedelta

from akan_desktop.app import commands as do
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.reads import CasePage, DueKind
from akan_desktop.domain.dates import FactDate, add_months
from akan_desktop.domain.fact_codes import Decision, Held, MeetingMode, MinutesStatus, Outcome
from akan_desktop.domain.facts import Breach, Closing, Meeting
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Role
from akan_desktop.domain.state import Action
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.context import PageKey
from tests.ui import walk
from tests.ui.papers.test_paper_panels import new_paper
from tests.ui.seeded import _agreed, _opened
from tests.ui.working import Working, button, errors, put, said, save, settle

NOT_TOLD = "The employee has not been told of the meeting that is held without them."


def page_of(work: Working, case: str = "agreement") -> CasePage:
    return work.desk.reads.case_page(work.cases.get(case, case), work.desk.today())


def hold_what_is_planned(work: Working, case: str) -> None:
    for each in page_of(work, case).case.of(Meeting):
        if each.held is None:
            today = work.desk.today()
            work.desk.do(do.HoldMeeting(case_id=case, meeting_id=each.id, held=Held.YES, on=today))


def shown(work: Working, case: str = "agreement") -> list[str]:
    return said(work.view(work.cases_page(case)))


def test_F47_the_employee_is_told_on_paper_and_the_case_says_so_until_then(working: Working) -> None:
    panel = working.form("agreement", "plan_meeting")
    put(panel, "mode", MeetingMode.WITHOUT_EMPLOYEE)
    settle()
    put(panel, "text", "Gruppen vurderer om avtalen skal fortsette.")
    save(panel)
    (meeting,) = [
        each for each in page_of(working).case.of(Meeting) if each.mode is MeetingMode.WITHOUT_EMPLOYEE
    ]
    assert working.t(NOT_TOLD) in shown(working)
    # The paper to the employee is the one that is offered first.
    button(working.workspace, working.t("Make the paper")).click()
    settle(300)
    order = PaperOrder(case_id=working.cases["agreement"], form="apart", lang=Lang.NB)
    request = working.desk.paper_request(order)
    assert working.desk.papers.missing(request) == ()
    assert request.values["meeting.purpose"] == "Gruppen vurderer om avtalen skal fortsette."
    assert request.lists["agenda"] == meeting.agenda
    assert request.values["employee.name"] == "Ærlig Øksnes Ås"
    assert request.document_id.startswith("ORI-")
    panel = working.form("agreement", f"change_meeting:{meeting.id}")
    put(panel, "told_on", dates.short(working.desk.today()))
    save(panel)
    assert errors(panel) == {}
    assert working.t(NOT_TOLD) not in shown(working)
    view = said(working.cases_page("agreement", f"fact:{meeting.id}"))
    assert working.t("The employee was told on") in view
    assert dates.short(working.desk.today()) in view


def test_F47_the_paper_can_be_made_from_the_list_of_papers(working: Working) -> None:
    plan = do.PlanMeeting(
        case_id=working.cases["agreement"],
        on=working.desk.today() + timedelta(days=6),
        mode=MeetingMode.WITHOUT_EMPLOYEE,
    )
    working.desk.do(plan)
    panel = new_paper(working, "apart")
    assert panel._paper is not None, panel._notes.said()
    assert panel._keep_button.isEnabled()
    assert walk.faults(panel) == []


def test_F47_the_employee_gets_the_minutes(working: Working) -> None:
    case, today = working.cases["agreement"], working.desk.today()
    plan = do.PlanMeeting(case_id=case, on=today, mode=MeetingMode.WITHOUT_EMPLOYEE, told_on=today)
    meeting = working.desk.do(plan).new_id
    working.desk.do(
        do.HoldMeeting(
            case_id=case,
            meeting_id=meeting,
            mode=MeetingMode.WITHOUT_EMPLOYEE,
            attendance=(Role.LINE_MANAGER,),
            group_recommends=Decision.CONTINUE,
        )
    )
    final = do.FinishMinutes(case_id=case, meeting_id=meeting, status=MinutesStatus.FINAL)
    working.desk.do(final)
    missed = working.t("The employee has not been given the minutes of the meeting without them.")
    assert missed in shown(working)


def test_F47_that_the_employee_got_the_minutes_is_noted_when_they_are_final_already(working: Working) -> None:
    """It waits on the page of today, and leads to the one question that is left; nobody edits the minutes."""
    case, today = working.cases["agreement"], working.desk.today()
    meeting = working.desk.do(
        do.HoldMeeting(
            case_id=case,
            on=today,
            mode=MeetingMode.WITHOUT_EMPLOYEE,
            told_on=today,
            attendance=(Role.LINE_MANAGER,),
        )
    ).new_id
    final = do.FinishMinutes(case_id=case, meeting_id=meeting, status=MinutesStatus.FINAL)
    working.desk.do(final)
    (row,) = [each for each in working.desk.reads.today(today) if each.fact_id == meeting]
    assert row.kind is DueKind.MINUTES
    today_page = working.go(PageKey.TODAY)
    today_page.refresh()
    button(today_page, working.t("Give the employee the minutes")).click()
    settle()
    panel = working.panel(working.cases_page_now())
    assert panel.view.form.id == f"minutes_given:{meeting}"
    assert walk.faults(panel) == []
    put(panel, "on", dates.short(today - timedelta(days=1)))
    save(panel)
    assert "on" in errors(panel)
    put(panel, "on", dates.short(today))
    save(panel)
    assert errors(panel) == {}
    missed = working.t("The employee has not been given the minutes of the meeting without them.")
    assert missed not in shown(working)
    assert meeting not in [each.fact_id for each in working.desk.reads.today(today)]
    view = said(working.cases_page("agreement", f"fact:{meeting}"))
    assert working.t("The employee has got the minutes") not in view


def test_F48_a_meeting_says_what_the_group_recommended_and_the_employer_decided(working: Working) -> None:
    meeting = working.desk.do(
        do.HoldMeeting(
            case_id=working.cases["agreement"],
            on=working.desk.today(),
            mode=MeetingMode.EVALUATION,
            attendance=(Role.EMPLOYEE, Role.LINE_MANAGER),
            group_recommends=Decision.CONTINUE,
            employer_decides=Decision.ADJUST,
        )
    ).new_id
    view = said(working.cases_page("agreement", f"fact:{meeting}"))
    for title, advice in (
        ("The group recommends", Decision.CONTINUE),
        ("The employer has decided", Decision.ADJUST),
    ):
        assert view[view.index(working.t(title)) + 1] == label(working.texts, advice)


def test_F46_a_breach_makes_the_group_meet_out_of_turn(working: Working) -> None:
    case = working.cases["agreement"]
    hold_what_is_planned(working, case)
    working.desk.do(do.RecordBreach(case_id=case, text="Møtte ikke til mandagspraten."))
    state = page_of(working).state
    assert any(step.action is Action.CONVENE_GROUP and step.primary for step in state.next_actions)
    panel = working.form("agreement", "plan_meeting")
    assert panel.view.values().choice("mode", MeetingMode) is MeetingMode.EXTRAORDINARY
    save(panel)
    assert errors(panel) == {}
    assert any(each.mode is MeetingMode.EXTRAORDINARY for each in page_of(working).case.of(Meeting))


def test_F50_the_agreement_ends_with_a_meeting_an_evaluation_and_the_health_service_s_note(
    working: Working,
) -> None:
    desk, today = working.desk, working.desk.today()
    case = _agreed(desk, _opened(desk, "Rolf Rundetid", "Park og vei"), add_months(today, -24))
    hold_what_is_planned(working, case)
    steps = [step.action for step in page_of(working, case).state.next_actions]
    assert Action.PLAN_MEETING in steps
    panel = working.form(case, "plan_meeting")
    assert panel.view.values().choice("mode", MeetingMode) is MeetingMode.CLOSING
    put(panel, "on", dates.short(today))
    save(panel)
    assert errors(panel) == {}
    (meeting,) = [
        each for each in page_of(working, case).case.of(Meeting) if each.mode is MeetingMode.CLOSING
    ]
    note = working.t("What the occupational health service keeps in its records")
    panel = working.form(case, f"hold_meeting:{meeting.id}")
    put(panel, "points", "God utvikling på jobb.")
    put(panel, "decisions", "Bedriftshelsetjenesten beholder bare datoene i journalen.")
    save(panel)
    assert errors(panel) == {}
    told = working.t("The occupational health service tells what stays in the health record.")
    assert told in shown(working, case)
    panel = working.form(case, "close")
    put(panel, "outcome", Outcome.COMPLETED)
    put(panel, "evaluation", "Vi gikk gjennom de to årene sammen. Det gikk bra.")
    save(panel)
    assert errors(panel) == {}
    (closing,) = page_of(working, case).case.of(Closing)
    assert closing.evaluation.startswith("Vi gikk gjennom")
    assert note in meeting.agenda


def test_F51_when_the_leader_was_told_of_a_breach_is_noted_afterwards_too(working: Working) -> None:
    case, today = working.cases["agreement"], working.desk.today()
    breach = working.desk.do(
        do.RecordBreach(case_id=case, on=FactDate.of(today - timedelta(days=1)), text="Kom ikke.")
    ).new_id
    page = working.cases_page("agreement", f"fact:{breach}")
    button(page, working.t("The leader has been told")).click()
    settle()
    panel = working.panel(page)
    assert walk.faults(panel) == []
    put(panel, "on", dates.short(today - timedelta(days=2)))
    save(panel)
    assert "on" in errors(panel)
    put(panel, "on", dates.short(today))
    save(panel)
    assert errors(panel) == {}
    assert page_of(working).case.of(Breach)[0].reported_on == today
    view = said(working.cases_page("agreement", f"fact:{breach}"))
    assert working.t("The leader was told on") in view
    assert dates.short(today) in view
    assert working.t("The leader has been told") not in view


def test_F43_the_meeting_agreed_on_comes_with_its_agenda_and_its_notice(working: Working) -> None:
    """What was decided and taken on at this meeting is what the next one begins with."""
    (planned,) = [each for each in page_of(working).case.of(Meeting) if each.held is None]
    assert planned.agenda == ()
    change = working.form("agreement", f"change_meeting:{planned.id}")
    proposed = change.view.values().lines("agenda")
    assert any("Avtalen fortsetter" in line for line in proposed)
    panel = working.form("agreement", f"hold_meeting:{planned.id}")
    put(panel, "on", dates.short(working.desk.today()))
    put(panel, "decisions", "Ny vaktplan fra mandag")
    put(panel, "next", dates.short(add_months(working.desk.today(), 1)))
    save(panel)
    (coming,) = [each for each in page_of(working).case.of(Meeting) if each.held is None]
    assert working.t("Decided last time: {text}", text="Ny vaktplan fra mandag") in coming.agenda
    assert any("Ordner ny vaktplan" in line for line in coming.agenda)
    assert coming.agenda[-1] == working.t("Next meeting")
    page = working.cases_page("agreement", f"fact:{coming.id}")
    button(page, working.t("Make the notice")).click()
    settle(300)
    assert page.place().tab == f"paper:notice:{coming.id}"
    order = PaperOrder(case_id=working.cases["agreement"], form="notice", lang=Lang.NB, fact_id=coming.id)
    request = working.desk.paper_request(order)
    assert request.lists["agenda"] == coming.agenda
