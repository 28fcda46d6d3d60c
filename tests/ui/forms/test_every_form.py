"""Every form opens, saves its command, and the case shows it; what is refused is told at its field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QMenu

from akan_desktop.domain.fact_codes import (
    Answer,
    Basis,
    ConcernSource,
    Decision,
    EmploymentChange,
    MinutesStatus,
    Outcome,
    Severity,
)
from akan_desktop.domain.facts import (
    Agreement,
    Amendment,
    Breach,
    Closing,
    Concern,
    Departure,
    EmploymentEvent,
    Fact,
    Hold,
    Incident,
    MeasureRefusal,
    Meeting,
    Note,
    Offer,
    Talk,
    Warning,
)
from akan_desktop.domain.people import ProblemArea
from akan_desktop.domain.state import Action
from akan_desktop.i18n import dates
from akan_desktop.i18n.labels import label
from akan_desktop.ui.cases.menu_forms import _FORMS, menu_form
from akan_desktop.ui.common.buttons import IconButton
from akan_desktop.ui.common.context import PageKey
from akan_desktop.ui.forms.for_action import _FORMS as ACTION_FORMS
from akan_desktop.ui.forms.for_action import form_for
from tests.ui.working import Working, all_of, button, errors, put, refused, said, save, settle

MENU = (*_FORMS, "hold_meeting")


def facts_of(work: Working, case: str) -> tuple[Fact, ...]:
    return work.desk.reads.case_page(work.cases[case], work.desk.today()).case.facts


@pytest.mark.parametrize("key", MENU)
def test_every_form_of_the_menu_opens_with_the_focus_in_its_first_field(key: str, working: Working) -> None:
    panel = working.form("agreement", key)
    assert panel.view.form.title in said(panel)
    first = next(item for item in panel.view._fields.values() if not item.holder.isHidden())
    focused = working.window.focusWidget()
    assert focused is not None
    assert first.widget is focused or first.widget.isAncestorOf(focused)


def test_every_step_that_the_rules_suggest_opens_its_form(working: Working) -> None:
    seen = set()
    for case in working.cases:
        page = working.cases_page(case)
        for step in page._form_context().page.state.next_actions:
            page._take(step)
            if step.action not in ACTION_FORMS:
                continue
            if step.action is Action.HOLD_MEETING:
                assert working.workspace.route.page is PageKey.MEETINGS
                continue
            assert working.panel(page).view.form.title, step.action
            seen.add(step.action)
            working.cases_page(case, "timeline")
    assert len(seen) >= 12, seen


def test_every_action_but_those_of_the_deletion_page_has_a_form() -> None:
    assert set(Action) - set(ACTION_FORMS) == {Action.REVIEW_RETENTION, Action.ERASE}


def test_every_entry_of_the_menu_opens_its_form(working: Working) -> None:
    page = working.cases_page("agreement")
    words = [entry.text() for entry in menu_of(working).actions()]
    assert len(words) == 16
    for text in words[:-1]:
        next(entry for entry in menu_of(working).actions() if entry.text() == text).trigger()
        if text == working.t("Prepare the talk"):
            assert page.place().tab == "paper:preparation:"
            continue
        assert working.panel(page).view.form is not None, text
        working.cases_page("agreement", "timeline")
    assert words[-1] == working.t("Erase a case opened by mistake")
    menu_of(working).actions()[-1].trigger()
    assert working.workspace.route.page is PageKey.DELETION


def menu_of(work: Working) -> QMenu:
    more = button(work.view(work.cases_page("agreement")), work.t("More for this case"))
    assert isinstance(more, IconButton)
    menu = more.menu()
    assert menu is not None
    return menu


@dataclass(frozen=True)
class Filled:
    """A form, what is typed, and the kind of fact that comes of it."""

    case: str
    key: str
    typed: dict[str, object]
    kind: type[Fact]
    shown: str


FILLED = (
    Filled("agreement", "note", {"text": "Ringte torsdag."}, Note, "Ringte torsdag."),
    Filled(
        "offer",
        "concern",
        {"source": ConcernSource.MANAGER, "text": "Kom for sent tre ganger."},
        Concern,
        "Kom for sent tre ganger.",
    ),
    Filled("concern", "talk", {"text": "En god prat."}, Talk, "En god prat."),
    Filled(
        "concern",
        "incident",
        {"severity": Severity.FORMAL, "text": "Luktet alkohol kl. 07:00."},
        Incident,
        "Luktet alkohol kl. 07:00.",
    ),
    Filled("agreement", "amend", {"changes": "Prat hver fredag."}, Amendment, "Prat hver fredag."),
    Filled("agreement", "employment", {"change": EmploymentChange.SICK_LEAVE}, EmploymentEvent, ""),
    Filled("agreement", "departure", {"clause": "5.3", "reason": "God grunn."}, Departure, "God grunn."),
    Filled("closed", "hold", {"reason": "Tvist."}, Hold, "Tvist."),
    Filled("offer", "take:record_answer", {"answer": Answer.ACCEPTED}, Offer, ""),
    Filled("agreement", "take:record_breach", {"text": "Kom ikke."}, Breach, "Kom ikke."),
    Filled("agreement", "take:record_refusal", {"of": "Samtale med leder."}, MeasureRefusal, ""),
)


@pytest.mark.parametrize("filled", FILLED, ids=lambda filled: filled.key)
def test_a_form_saves_and_the_case_shows_it(filled: Filled, working: Working) -> None:
    before = len([fact for fact in facts_of(working, filled.case) if isinstance(fact, filled.kind)])
    tab = filled.key if filled.key.startswith("take:") else f"form:{filled.key}"
    page = working.cases_page(filled.case, tab)
    panel = working.panel(page)
    for key, value in filled.typed.items():
        put(panel, key, value)
    save(panel)
    assert errors(panel) == {}
    assert page._panel is None
    after = [fact for fact in facts_of(working, filled.case) if isinstance(fact, filled.kind)]
    assert len(after) == before + (0 if filled.kind is Offer else 1)
    assert working.banners()
    assert filled.shown in "\n".join(item.detail for item in shown_items(working, filled.case))


def shown_items(work: Working, case: str) -> list[object]:
    from akan_desktop.ui.common.timeline import Timeline

    page = work.cases_page(case, "timeline")
    return list(all_of(page, Timeline)[0]._model.items)


def test_a_case_is_opened_with_its_first_concern(working: Working) -> None:
    page = working.cases_page(tab="new")
    panel = working.panel(page)
    put(panel, "name", "Nina Nyoppfunnet")
    put(panel, "unit", "Anlegg")
    put(panel, "problem", ProblemArea.ALCOHOL)
    put(panel, "told", True)
    put(panel, "source", ConcernSource.MANAGER)
    put(panel, "text", "Har sovnet på vakt.")
    save(panel)
    assert working.view(page)._name.text() == "Nina Nyoppfunnet"
    row = page.listing.table.current()
    assert row is not None
    assert row.name == "Nina Nyoppfunnet"
    assert any(
        isinstance(fact, Concern)
        for fact in working.desk.reads.case_page(row.id, working.desk.today()).case.facts
    )


def test_an_incident_brings_talk_warning_and_offer_in_one_saving(working: Working) -> None:
    before = facts_of(working, "agreement")
    page = working.cases_page("agreement", "form:incident")
    panel = working.panel(page)
    put(panel, "severity", Severity.FORMAL)
    put(panel, "text", "Luktet alkohol.")
    for key in ("with_talk", "with_warning", "with_offer"):
        put(panel, key, True)
    put(panel, "warning.ground", "Luktet alkohol på jobb.")
    save(panel)
    assert errors(panel) == {}
    kinds = [type(fact) for fact in facts_of(working, "agreement")]
    assert kinds[len(before) :] == [Incident, Talk, Warning, Offer]


def test_the_agreement_goes_from_terms_to_signatures(working: Working) -> None:
    working.cases_page("offer", "take:record_answer")
    panel = working.panel(working.cases_page("offer", "take:record_answer"))
    put(panel, "answer", Answer.ACCEPTED)
    save(panel)
    panel = working.panel(working.cases_page("offer", "take:conclude_agreement"))
    assert panel.view.values().choice("basis", Basis) is Basis.AFTER_INCIDENT
    terms = panel.view.field("terms")
    terms._add_empty()
    terms._rows[0].cells["text"].setPlainText("Møter hver mandag")
    save(panel)
    assert errors(panel) == {}
    made = [fact for fact in facts_of(working, "offer") if isinstance(fact, Agreement)]
    assert [term.text for term in made[0].terms] == ["Møter hver mandag"]
    panel = working.panel(working.cases_page("offer", "take:record_signatures"))
    save(panel)
    made = [fact for fact in facts_of(working, "offer") if isinstance(fact, Agreement)]
    assert len(made[0].signed_by) == 4


def test_a_meeting_is_called_held_and_its_minutes_finished(working: Working) -> None:
    today = working.desk.today()
    panel = working.form("agreement", "plan_meeting")
    put(panel, "on", dates.short(today))
    put(panel, "time", "10.30")
    save(panel)
    assert errors(panel) == {}
    meeting = [fact for fact in facts_of(working, "agreement") if isinstance(fact, Meeting)][-1]
    assert meeting.time == "10:30"
    panel = working.form("agreement", f"hold_meeting:{meeting.id}")
    put(panel, "decisions", "Fortsetter")
    save(panel)
    panel = working.form("agreement", f"finish_minutes:{meeting.id}")
    put(panel, "status", MinutesStatus.FINAL)
    put(panel, "subject_comment", "Fint.")
    save(panel)
    held = next(fact for fact in facts_of(working, "agreement") if fact.id == meeting.id)
    assert isinstance(held, Meeting)
    assert held.minutes is MinutesStatus.FINAL
    assert held.subject_comment == "Fint."


def test_a_mistake_is_marked_and_its_words_are_gone(working: Working) -> None:
    concern = facts_of(working, "concern")[0]
    page = working.cases_page("concern", f"fact:{concern.id}")
    button(page, working.t("Mark as a mistake")).click()
    panel = working.panel(page)
    save(panel)
    assert errors(panel).keys() == {"reason"}
    put(panel, "reason", "Gjaldt en annen.")
    save(panel)
    assert "trekker seg" not in "\n".join(said(page))
    assert working.t("{kind}: entered by mistake", kind="").strip(": ") in str(
        [item.title for item in shown_items(working, "concern")]
    )


# What is refused


def test_an_empty_name_is_told_at_the_name(working: Working) -> None:
    assert refused(working, "", "new", {"unit": "Anlegg", "told": True}).keys() == {"name"}


def test_a_person_who_is_not_told_needs_a_reason_and_a_near_day(working: Working) -> None:
    far = dates.short(working.desk.today() + timedelta(days=200))
    typed = {"name": "Nina Nyoppfunnet", "told": False, "inform_by": far}
    assert refused(working, "", "new", typed).keys() == {"not_informed_reason", "inform_by"}


def test_a_missing_reason_is_told_at_the_reason(working: Working) -> None:
    assert refused(working, "closed", "hold", {}).keys() == {"reason"}
    assert refused(working, "agreement", "departure", {"clause": "5.3"}).keys() == {"reason"}


def test_the_end_before_the_start_is_told_at_the_end(working: Working) -> None:
    answer = working.panel(working.cases_page("offer", "take:record_answer"))
    put(answer, "answer", Answer.ACCEPTED)
    save(answer)
    yesterday = dates.short(working.desk.today() - timedelta(days=1))
    assert refused(working, "offer", "take:conclude_agreement", {"until": yesterday}).keys() == {"until"}


@pytest.mark.parametrize("typed", ["29.02.2023", "31.04.2026", "2026-13-01", "i går", "0.0.0"])
def test_a_day_that_is_none_is_told_at_the_day_and_kept(typed: str, working: Working) -> None:
    assert refused(working, "agreement", "note", {"text": "x", "on": typed}).keys() == {"on"}


def test_the_29th_of_february_of_a_leap_year_is_a_day(working: Working) -> None:
    panel = working.form("agreement", "note")
    put(panel, "text", "Skuddårsdag.")
    put(panel, "on", "29.02.2024")
    save(panel)
    assert errors(panel) == {}
    note = next(fact for fact in facts_of(working, "agreement") if isinstance(fact, Note))
    assert note.on.exact == date(2024, 2, 29)


def test_a_day_in_the_future_is_told_at_the_day(working: Working) -> None:
    ahead = dates.short(working.desk.today() + timedelta(days=3))
    assert refused(working, "concern", "talk", {"on": ahead, "text": "x"}).keys() == {"on"}


def test_a_second_agreement_is_refused_in_words(working: Working) -> None:
    page = working.cases_page("agreement")
    from akan_desktop.ui.forms.agreement import conclude

    context = page._form_context()
    page._show_panel(conclude(context), case_id=working.cases["agreement"], tab="")
    panel = working.panel(page)
    save(panel)
    assert errors(panel).keys() == {""}


def test_a_meeting_before_the_case_is_told_at_its_day(working: Working) -> None:
    assert refused(working, "concern", "hold_meeting", {"on": "01.01.2020"}).keys() == {"on"}


def test_closing_against_the_rules_wants_a_reason_at_its_own_field(working: Working) -> None:
    found = refused(working, "agreement", "take:close_case", {"outcome": Outcome.COMPLETED})
    assert found.keys() == {"departure.reason"}


def test_what_changes_is_shown_before_saving(working: Working) -> None:
    panel = working.panel(working.cases_page("agreement", "take:close_case"))
    put(panel, "outcome", Outcome.COMPLETED)
    panel._preview()
    settle()
    told = "\n".join(said(panel))
    assert "→" in told
    assert working.t("{what}: no longer applies", what="").strip(": ") in told


def test_a_case_that_changed_meanwhile_keeps_what_was_typed(working: Working) -> None:
    from akan_desktop.app.commands import AddNote

    panel = working.form("agreement", "amend")
    put(panel, "changes", "Prat hver fredag.")
    working.desk.do(AddNote(case_id=working.cases["agreement"], text="Kom imellom."))
    save(panel)
    assert errors(panel).keys() == {""}
    assert dict(panel.view.stored())["changes"] == "Prat hver fredag."
    assert not [fact for fact in facts_of(working, "agreement") if isinstance(fact, Amendment)]


def test_an_unknown_form_and_an_unknown_entry_open_nothing(working: Working) -> None:
    page = working.cases_page("agreement", "form:finnes_ikke")
    assert page._panel is None
    working.cases_page("agreement", "fact:finnes_ikke")
    assert working.view(page).isVisibleTo(page)
    context = page._form_context()
    assert menu_form(context, "finish_minutes:nei") is None
    step = next(iter(context.page.state.next_actions))
    assert form_for(context, step) is not None


def test_what_is_known_of_the_person_stands_in_their_form(working: Working) -> None:
    panel = working.form("agreement", "edit_subject")
    assert panel.view.values().choice("problem", ProblemArea) is ProblemArea.ALCOHOL
    put(panel, "name", "")
    save(panel)
    assert errors(panel).keys() == {"name"}


def test_the_employers_decision_on_a_breach_is_shown(working: Working) -> None:
    panel = working.panel(working.cases_page("agreement", "take:record_breach"))
    put(panel, "text", "Kom ikke.")
    save(panel)
    panel = working.panel(working.cases_page("agreement", "take:assess_breach"))
    put(panel, "group_recommends", Decision.ADJUST)
    put(panel, "employer_decides", Decision.CONTINUE)
    save(panel)
    assert errors(panel) == {}
    told = "\n".join(item.detail for item in shown_items(working, "agreement"))
    assert label(working.texts, Decision.CONTINUE) in told


def test_closing_the_case_shows_the_deletion_deadline(working: Working) -> None:
    panel = working.form("concern", "close")
    put(panel, "outcome", Outcome.COMPLETED)
    save(panel)
    assert errors(panel) == {}
    assert [fact for fact in facts_of(working, "concern") if isinstance(fact, Closing)]
