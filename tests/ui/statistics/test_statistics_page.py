from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from akan_desktop.app.statistics import ExactTotals, Period, PeriodState, ReportingBasis
from akan_desktop.domain.case import CaseFile, PolicyRef
from akan_desktop.domain.dates import FactDate
from akan_desktop.domain.fact_codes import Outcome
from akan_desktop.domain.facts import Closing, Incident, Note, Warning
from akan_desktop.domain.people import ProblemArea, Subject
from akan_desktop.i18n.catalogue import Texts, load
from akan_desktop.i18n.labels import label
from akan_desktop.ui.common.context import PageContext, PageKey, Route
from akan_desktop.ui.common.discretion import Discretion
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.statistics.bars import RangeBar
from akan_desktop.ui.statistics.page import StatisticsPage
from tests.app_statistics.memory_register import MemoryRegister

TODAY = date(2027, 1, 20)
I18N = Path(__file__).parents[3] / "resources" / "i18n"


def filled(employees: int | None = 420, cases: int = 34) -> MemoryRegister:
    made = MemoryRegister(employees=employees)
    rng = random.Random(4)  # noqa: S311 - repeatable cases, no secret
    for n in range(cases):
        opened = date(2026, rng.randint(1, 12), rng.randint(1, 28))
        facts: list[Any] = [
            Incident(id=f"i{n}", on=FactDate.of(opened)),
            Warning(id=f"w{n}", on=FactDate.of(opened)),
        ]
        if n % 5 < 4:
            facts.append(
                Closing(id=f"e{n}", on=FactDate.of(date(2026, 12, 30)), outcome=rng.choice(list(Outcome)))
            )
        made.cases[f"c{n}"] = CaseFile(
            id=f"c{n}",
            ref=f"2026-{n:03}",
            policy=PolicyRef(id="oslo-2017", version="1"),
            subject=Subject(
                name="Ola Fiksjon",
                birth_year=rng.choice([1961, 1975, 1980, 1995]),
                gender=rng.choice(["woman", "man", "man"]),
            ),
            opened_on=opened,
            problem=rng.choice(
                [ProblemArea.ALCOHOL, ProblemArea.ALCOHOL, ProblemArea.DRUGS, ProblemArea.GAMBLING]
            ),
            facts=tuple(facts),
        )
    return made


@dataclass
class Shell:
    """What the window does for a page, written down."""

    register: MemoryRegister
    texts: Texts
    messages: list[tuple[Tone, str]] = field(default_factory=list)
    saves: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    full: bool = False

    def page(self, qtbot: QtBot) -> StatisticsPage:
        made = StatisticsPage(self.context())
        qtbot.addWidget(made)
        made.resize(1060, 900)
        made.show()
        return made

    def context(self) -> PageContext:
        desk = SimpleNamespace(statistics=self.register.desk, today=lambda: TODAY)
        services = SimpleNamespace(ports=SimpleNamespace(save_file=self.save_file))
        return PageContext(
            desk=cast("Any", desk),
            texts=self.texts,
            navigate=lambda _: None,
            message=lambda tone, text, **_: self.messages.append((tone, text)),
            saved=self.count_save,
            lane=cast("Any", None),
            discretion=Discretion(),
            services=cast("Any", services),
        )

    def count_save(self) -> None:
        self.saves += 1

    def save_file(self, path: Path, data: bytes) -> None:
        if self.full:
            raise OSError("full")
        self.files[path.name] = data


@pytest.fixture
def shell(texts: Texts) -> Shell:
    return Shell(filled(), texts)


def said(page: QWidget) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def buttons(page: QWidget) -> set[str]:
    return {each.text() for each in page.findChildren(QPushButton) if each.isVisible()}


def test_a_finished_year_is_previewed_and_marked_as_not_for_sharing(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    assert page.years.value() == Period(2026)
    assert "Forhåndsvisning, skal ikke deles" in said(page)
    assert buttons(page) == {"Lås tallene for 2026"}
    assert len(page.cards) == 8


def test_no_true_number_is_on_the_page(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    for card in page.cards:
        for number in card.numbers:
            assert "–" in number
    assert page.cards[0].numbers[1] == "30–34"


def test_locking_asks_first_and_then_offers_export(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    page.lock_button.click()
    assert page.question is not None
    assert shell.register.store.releases() == ()
    page.question.refrain.click()
    assert shell.register.store.releases() == ()
    before = [card.numbers for card in page.cards]
    page.lock_button.click()
    page.question.verb.click()
    assert [release.period for release in shell.register.store.releases()] == [Period(2026)]
    assert shell.saves == 1
    assert shell.messages == [(Tone.SUCCESS, "Tallene for 2026 er låst og kan deles.")]
    QApplication.processEvents()
    assert buttons(page) == {"Lagre for regneark", "Lagre som datafil"}
    assert [card.numbers for card in page.cards] == before
    assert "Kontrollert" in said(page)


def test_what_is_exported_are_the_locked_bytes(qtbot: QtBot, shell: Shell) -> None:
    shell.register.desk.lock(Period(2026), TODAY)
    page = shell.page(qtbot)
    for press, name in ((page.export_csv, "a.csv"), (page.export_json, "b.json")):
        press.click()
        assert page.dialog is not None
        assert page.dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
        page.dialog.fileSelected.emit(f"/nowhere/{name}")
        page.dialog.reject()
    assert shell.files["b.json"] == shell.register.desk.json(Period(2026))
    assert shell.files["a.csv"].decode("utf-8-sig").startswith("periode;tabell;kategori")
    assert [tone for tone, _ in shell.messages] == [Tone.SUCCESS, Tone.SUCCESS]
    shell.full = True
    page.export_csv.click()
    page.dialog.fileSelected.emit("/nowhere/c.csv")
    page.dialog.reject()
    assert shell.messages[-1] == (Tone.DANGER, "Filen kunne ikke lagres der.")


def test_a_lock_that_is_refused_says_why_and_changes_nothing(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    page.lock_button.click()
    shell.register.files.files[Period(2026)] = b"{}"
    assert page.question is not None
    page.question.verb.click()
    assert shell.messages[-1][0] is Tone.DANGER
    assert "nyere utgave av dette hvelvet" in shell.messages[-1][1]
    assert shell.saves == 0


def test_a_running_year_cannot_be_locked(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    page.show_route(Route(PageKey.STATISTICS, tab="2027"))
    QApplication.processEvents()
    assert buttons(page) == set()
    assert "1.\u00a0januar 2028" in said(page)


def test_a_small_organisation_sees_totals_and_why_there_is_no_more(qtbot: QtBot, texts: Texts) -> None:
    page = Shell(filled(employees=40, cases=6), texts).page(qtbot)
    assert [card.numbers[1] for card in page.cards] == ["0–9"]
    assert "Med færre enn 200 ansatte" in said(page)


def test_too_few_cases_leave_one_grey_box_with_the_reason(qtbot: QtBot, texts: Texts) -> None:
    page = Shell(filled(cases=4), texts).page(qtbot)
    assert len(page.cards) == 2
    assert "vises: nye saker etter bakgrunn, etter hva de gjelder, etter alder og etter kjønn; " in said(page)


def test_published_figures_that_were_changed_are_not_shown(qtbot: QtBot, shell: Shell) -> None:
    shell.register.desk.lock(Period(2026), TODAY)
    stored = shell.register.store.ledger[0]
    shell.register.store.ledger[0] = replace(stored, body=stored.body.replace(b'"lower":30', b'"lower":25'))
    page = shell.page(qtbot)
    assert page.cards == []
    assert "er endret etter at de ble låst" in said(page)


def test_every_bar_says_its_line_and_range(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    bars = page.findChildren(RangeBar)
    assert len(bars) > 20
    for bar in bars:
        interface = QAccessible.queryAccessibleInterface(bar)
        name = interface.text(QAccessible.Text.Name)
        assert ": fra " in name
        assert " til " in name


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_is_made_in_every_language(qtbot: QtBot, language: str) -> None:
    shell = Shell(filled(), load(language, I18N))
    page = shell.page(qtbot)
    assert label(shell.texts, PeriodState.CAN_LOCK) in said(page)
    shell.register.basis = ReportingBasis(
        employees=420, exact_totals=ExactTotals(decided_on=date(2026, 2, 1), reference="AMU 3/26")
    )
    page.refresh()
    assert page.cards[0].numbers[1] == "34"


def test_an_empty_register_shows_an_empty_year(qtbot: QtBot, texts: Texts) -> None:
    page = Shell(MemoryRegister(employees=None), texts).page(qtbot)
    assert page.cards[0].numbers == ["0–9"] * 5


def test_opening_the_page_often_leaves_nothing_behind(qtbot: QtBot, shell: Shell) -> None:
    page = shell.page(qtbot)
    page.refresh()
    QApplication.sendPostedEvents(None, 52)
    before = len(page.findChildren(QWidget))
    for _ in range(20):
        page.refresh()
        QApplication.sendPostedEvents(None, 52)
    assert len(page.findChildren(QWidget)) == before


def test_a_case_only_noted_is_counted_without_a_background(qtbot: QtBot, texts: Texts) -> None:
    register = MemoryRegister(employees=420)
    case = filled(cases=1).cases["c0"]
    register.cases["c0"] = replace(case, facts=(Note(id="n", on=FactDate.of(date(2026, 2, 2))),))
    page = Shell(register, texts).page(qtbot)
    assert page.cards[0].numbers[1] == "0–4"
