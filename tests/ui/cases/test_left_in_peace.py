"""What somebody is looking at stays there: the upkeep of an open vault disturbs nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from akan_desktop.ui.cases.case_view import CaseView
from akan_desktop.ui.papers.panel import NewPaperPanel
from tests.ui.working import Working, said, settle


def look_after(working: Working) -> None:
    """What the upkeep does every half minute, to its end."""
    upkeep = working.workspace.upkeep
    upkeep._tend()
    for _ in range(200):
        if not upkeep._slice.isActive():
            break
        settle(1)
    assert not upkeep._slice.isActive()


def test_nothing_is_drawn_anew_while_nothing_has_changed(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_after(working)
    working.view(working.cases_page("agreement"))
    drawn: list[str] = []
    monkeypatch.setattr(CaseView, "show_case", lambda *_: drawn.append("anew"))
    look_after(working)
    assert drawn == []


def test_a_paper_under_preview_outlives_a_new_day(working: Working, monkeypatch: pytest.MonkeyPatch) -> None:
    look_after(working)
    page = working.cases_page("agreement", "paper:agreement:")
    shown = page._right.currentWidget()
    assert isinstance(shown, NewPaperPanel)
    tomorrow: date = working.desk.today() + timedelta(days=1)
    monkeypatch.setattr(type(working.desk), "today", lambda _: tomorrow)
    look_after(working)
    assert page._right.currentWidget() is shown


def test_the_dates_of_a_case_are_counted_anew_on_a_new_day(
    working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_after(working)
    before = said(working.view(working.cases_page("agreement")))
    tomorrow: date = working.desk.today() + timedelta(days=1)
    monkeypatch.setattr(type(working.desk), "today", lambda _: tomorrow)
    look_after(working)
    assert said(working.view(working.cases_page_now())) != before
