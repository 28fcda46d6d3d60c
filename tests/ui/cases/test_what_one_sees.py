"""What a person sees of a case: no word cut off, the nearest date first, things by their own names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QScrollArea

from akan_desktop.app.commands import SetOrganisation
from akan_desktop.domain.facts import Meeting
from akan_desktop.domain.language import Lang, capital, inside
from akan_desktop.domain.people import Role
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.fact_view import FactView
from akan_desktop.ui.cases.standing import DatesCard
from akan_desktop.ui.common.buttons import Button
from akan_desktop.ui.common.clauses import ClauseBadge, ExplainedDate
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.desk_notes.checklist import checklist
from akan_desktop.ui.forms.term_rows import TermRows
from akan_desktop.ui.meetings.hold import HoldView
from akan_desktop.ui.meetings.page import MeetingsPage
from akan_desktop.ui.papers.hand_out import HandOutForm
from akan_desktop.ui.papers.panel import NewPaperPanel
from tests.ui.forms.by_employer import incident, opened
from tests.ui.papers.test_paper_panels import kept
from tests.ui.working import Working, all_of, changes, put, said, settle


def planned(work: Working) -> Meeting:
    case = work.desk.reads.case_page(work.cases["agreement"], work.desk.today()).case
    return next(each for each in case.of(Meeting) if each.held is None)


@pytest.mark.parametrize("width", [1360, 1040])
def test_every_button_of_a_planned_meeting_is_read_in_full(working: Working, width: int) -> None:
    working.window.resize(width, 860)
    page = working.cases_page("agreement", f"fact:{planned(working).id}")
    settle(50)
    view = page._right.currentWidget()
    assert isinstance(view, FactView)
    buttons = all_of(view, Button)
    assert len(buttons) >= 5
    assert [b.text() for b in buttons if b.width() < b.sizeHint().width()] == []
    edge = view.rect()
    for each in buttons:
        corner = each.mapTo(view, each.rect().bottomRight())
        assert edge.contains(corner), each.text()


def test_the_nearest_date_stands_first_and_a_task_says_which(working: Working) -> None:
    view = working.view(working.cases_page("agreement"))
    card = all_of(view, DatesCard)[0]
    names = [each.accessibleName() for each in all_of(card, ExplainedDate)]
    assert "Ordner ny vaktplan" in names[0], names
    assert working.t("Can normally be closed from") in names[-1]
    away = working.texts.tn("{n} day ago", "{n} days ago", 2)
    assert away in names[0]


def test_a_date_that_rests_on_a_reading_says_so_in_words(working: Working) -> None:
    view = working.view(working.cases_page("agreement"))
    assert any(working.t("as we read the rules") in each for each in said(view))


def test_the_group_says_since_when_each_is_in_it(working: Working) -> None:
    view = working.view(working.cases_page("agreement", "group"))
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    since = case.group[0].since
    assert since is not None
    assert any(working.t("since {date}", date=dates.short(since)) in each for each in said(view))


def test_the_suggested_terms_come_into_sight_when_they_open(working: Working) -> None:
    panel = working.form("agreement", "amend")
    rows = panel.findChildren(TermRows)[0]
    rows.show_library()
    settle(150)
    assert rows.library is not None
    area = next(each for each in panel.findChildren(QScrollArea) if each.isAncestorOf(rows))
    top = rows.library.mapTo(area.viewport(), rows.library.rect().topLeft()).y()
    bottom = rows.library.mapTo(area.viewport(), rows.library.rect().bottomLeft()).y()
    assert top >= 0
    assert bottom <= area.viewport().height()


def test_holding_a_meeting_and_handing_out_speak_the_employers_words(working: Working) -> None:
    case = working.desk.reads.case_page(working.cases["agreement"], working.desk.today()).case
    own = capital(working.desk.policy(case.policy).own_role(Role.OCCUPATIONAL_HEALTH_SERVICE, Lang.NB))
    assert own not in ("", working.t("Occupational health service"))
    meetings = working.go(PageKey.MEETINGS, "agreement", f"hold:{planned(working).id}")
    assert isinstance(meetings, MeetingsPage)
    view = meetings._stack.currentWidget()
    assert isinstance(view, HoldView)
    assert any(own in each for each in said(view))

    panel = kept(working)
    panel._begin_hand_out()
    form = panel.findChildren(HandOutForm)[0]
    assert own in [form._role.itemText(place) for place in range(form._role.count())]


@pytest.mark.parametrize("rules", ["ud-2018", "nav", "oslo-2017", "hustadvika", "akan"])
def test_the_checklist_names_who_is_told_as_the_employer_does(working: Working, rules: str) -> None:
    policy = working.desk.policies.get(rules)
    organisation = replace(working.desk.reads.organisation(), policy=policy.ref)
    working.desk.do(SetOrganisation(organisation=organisation))
    told = " ".join(checklist(working.workspace.quick._context).rules)
    for role in Role:
        own, plain = policy.own_role(role, Lang.NB), label(working.texts, role)
        if own and own.lower() not in plain.lower():
            assert f"{plain}," not in told.partition(": ")[2], (role, told)


def test_a_word_inside_a_sentence_keeps_the_capitals_of_a_name() -> None:
    said = [inside(words) for words in ("Nærmeste leder", "AKAN-kontakt", "Akan-kontakt", "HMS-rådgiver", "")]
    assert said == ["nærmeste leder", "AKAN-kontakt", "Akan-kontakt", "HMS-rådgiver", ""]


def test_what_a_switch_does_to_deletion_says_of_which_data(working: Working) -> None:
    panel = working.form("agreement", "switch_rules")
    put(panel, "to", working.desk.policies.get("ud-2018").ref)
    whole = f"{working.t('The whole case')}: "
    lines = changes(panel, whole)
    assert any(whole in line for line in lines), lines


@pytest.mark.parametrize("rules", ["ud-2018", "nav"])
def test_a_step_and_its_clause_are_both_read_in_full(working: Working, rules: str) -> None:
    case_id = opened(working, rules)
    incident(working, case_id)
    page = working.cases_page(case_id)
    settle(50)
    view = working.view(page)
    badges = all_of(view, ClauseBadge)
    assert badges
    assert [b.text() for b in badges if b.width() < b.sizeHint().width()] == []


def test_the_name_of_every_paper_is_read_in_full(working: Working) -> None:
    page = working.cases_page("agreement", "paper:preparation:")
    settle(50)
    panel = page.findChildren(NewPaperPanel)[-1]
    letters, longest = panel._form.fontMetrics(), panel._form.currentText()
    assert letters.horizontalAdvance(longest) < panel._form.width() - letters.height() * 2
