"""The parts that pages are made of, each by what a page counts on."""

import threading
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from akan_desktop.domain.dates import FactDate
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.ui.common.autosave import AutoSave
from akan_desktop.ui.common.banner import BannerArea
from akan_desktop.ui.common.buttons import LinkButton, ShorteningLink
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import ChoiceField, TextField
from akan_desktop.ui.common.form import FormPage
from akan_desktop.ui.common.lane import Lane, Running
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.table import Column, Table, TableModel
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from akan_desktop.ui.common.timeline import Timeline, TimelineItem
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.typography import Body, ErrorText, Heading, Muted, PageTitle, Subheading
from tests.ui import walk


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    made = Lane()
    yield made
    made.close()


# Dates


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("22.11.2026", date(2026, 11, 22)),
        ("1.2.2026", date(2026, 2, 1)),
        ("29.02.2028", date(2028, 2, 29)),
        ("29.02.2026", None),
        ("31.04.2026", None),
        ("11.2026", None),
        ("tull", None),
        ("", None),
    ],
)
def test_a_typed_day_is_read_or_refused_in_words(
    typed: str, day: date | None, texts: Texts, qtbot: QtBot
) -> None:
    field = DateField(texts)
    qtbot.addWidget(field)
    QTest.keyClicks(field._line, typed)
    assert field.day() == day
    assert bool(field.problem()) is (bool(typed) and day is None)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("11.2026", FactDate(2026, 11)),
        ("2026", FactDate(2026)),
        ("29.02.2028", FactDate(2028, 2, 29)),
        ("13.2026", FactDate()),
        ("29.02.2026", FactDate()),
        ("", FactDate()),
    ],
)
def test_where_it_may_be_approximate_a_month_or_a_year_is_enough(
    typed: str, known: FactDate, texts: Texts, qtbot: QtBot
) -> None:
    field = DateField(texts, approximate=True)
    qtbot.addWidget(field)
    QTest.keyClicks(field._line, typed)
    assert field.fact_date() == known
    assert bool(field.problem()) is (bool(typed) and not known.is_known)
    again = DateField(texts, approximate=True)
    qtbot.addWidget(again)
    again.set_fact_date(known)
    assert again.fact_date() == known


def test_the_arrows_walk_over_the_end_of_february(texts: Texts, qtbot: QtBot) -> None:
    field = DateField(texts, day=date(2028, 2, 28))
    qtbot.addWidget(field)
    QTest.keyClick(field._line, Qt.Key.Key_Up)
    assert field.day() == date(2028, 2, 29)
    QTest.keyClick(field._line, Qt.Key.Key_Up)
    assert field.day() == date(2028, 3, 1)
    QTest.keyClick(field._line, Qt.Key.Key_PageDown)
    assert field.day() == date(2028, 2, 23)
    field.set_day(date.max)
    QTest.keyClick(field._line, Qt.Key.Key_PageUp)
    assert field.day() == date.max


# Forms


def test_a_form_goes_to_its_first_wrong_field_and_says_there_what_is_wrong(qtbot: QtBot) -> None:
    form = FormPage("Skjema")
    qtbot.addWidget(form)
    first, second, third = TextField(), TextField(), TextField()
    for key, field in (("a", first), ("b", second), ("c", third)):
        form.add(key, f"Felt {key}", field, hint="Et hint")
    form.show()
    form.activateWindow()
    QTest.qWaitForWindowActive(form)
    assert first.hasFocus()
    assert walk.faults(form) == []
    form.show_errors({"c": "Galt her.", "b": "Og her."})
    assert second.hasFocus()
    assert second.accessibleDescription() == "Og her. Et hint"
    assert form._fields["a"].error.isHidden()
    assert form._fields["c"].error.text() == "Galt her."
    form.clear_errors()
    assert all(item.error.isHidden() for item in form._fields.values())
    assert second.accessibleDescription() == "Et hint"
    form.show_field("a", shown=False)
    form.focus_first()
    assert second.hasFocus()


# The lane


def test_work_is_done_in_its_own_thread_in_order_and_handed_over_in_the_windows(
    lane: Lane, qtbot: QtBot
) -> None:
    owner, heard = QObject(), list[tuple[str, bool]]()
    here = threading.get_ident()

    def work(name: str) -> tuple[str, bool]:
        return name, threading.get_ident() != here

    def done(result: tuple[str, bool]) -> None:
        assert threading.get_ident() == here
        heard.append(result)

    for name in "abc":
        lane.run(lambda _, name=name: work(name), owner=owner, done=done, failed=_unexpected)  # type: ignore[misc]  # the name of this round
    qtbot.waitUntil(lambda: len(heard) == 3)
    assert heard == [("a", True), ("b", True), ("c", True)]
    assert not lane.busy


def test_failed_cancelled_and_orphaned_work_reaches_whom_it_should(lane: Lane, qtbot: QtBot) -> None:
    owner, gone, errors, results = QObject(), QWidget(), list[Exception](), list[str]()
    gate = threading.Event()

    def fail(_: Running) -> str:
        raise ValueError

    def wait(_: Running) -> str:
        gate.wait(5)
        return "late"

    lane.run(fail, owner=owner, done=results.append, failed=errors.append)
    running = lane.run(wait, owner=owner, done=results.append, failed=errors.append)
    lane.run(wait, owner=gone, done=results.append, failed=errors.append)
    running.cancel()
    gone.deleteLater()
    qtbot.wait(10)
    gate.set()
    lane.run(lambda _: "last", owner=owner, done=results.append, failed=errors.append)
    qtbot.waitUntil(lambda: not lane.busy)
    assert results == ["last"]
    assert [type(error) for error in errors] == [ValueError]


def _unexpected(error: Exception) -> None:
    raise error


# Tables


def test_a_table_keeps_the_promises_of_a_qt_model_while_rows_come_and_are_sorted(qtbot: QtBot) -> None:
    model: TableModel[tuple[str, int]] = TableModel(
        [
            Column(key="name", title="Navn", text=lambda row: row[0]),
            Column(
                key="n", title="Antall", text=lambda row: str(row[1]), sort=lambda row: row[1], right=True
            ),
        ]
    )
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table: Table[tuple[str, int]] = Table("Liste", model)
    qtbot.addWidget(table)
    table.show()
    model.show_rows([("Åse", 10), ("Berit", 9), ("Ærlend", 100)])
    model.add_rows([("Øystein", 1)])
    table.selectRow(1)
    picked: list[object] = []
    table.picked.connect(picked.append)
    model.sort(1)
    assert [row[1] for row in model.rows] == [1, 9, 10, 100]
    assert table.current() == ("Berit", 9), "the choice follows its row"
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in model.rows] == [100, 10, 9, 1]
    assert table.choose(lambda row: row[0] == "Åse")
    assert picked[-1] == ("Åse", 10)
    opened: list[object] = []
    table.opened.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [("Åse", 10)]
    model.show_rows([])
    assert table.current() is None
    tester.deleteLater()


def test_a_list_that_is_shown_again_is_not_laid_out_again(qtbot: QtBot) -> None:
    model: TableModel[str] = TableModel([Column(key="name", title="Navn", text=lambda row: row)])
    table: Table[str] = Table("Liste", model)
    qtbot.addWidget(table)
    model.sort(0)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.show_rows(["Berit", "Anne"])
    table.selectRow(1)
    model.show_rows(["Anne", "Berit"])
    assert (len(resets), table.current()) == (1, "Berit")
    model.show_rows(["Anne"])
    assert (len(resets), table.current()) == (2, None)


def test_markup_in_a_name_stays_text() -> None:
    model: TableModel[str] = TableModel([Column(key="name", title="Navn", text=lambda row: row)])
    model.show_rows(["<b>Test</b>"])
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert isinstance(tip, str)
    assert "<" not in tip


# Drafts


def test_steady_typing_is_saved_too_and_never_without_a_reason(qtbot: QtBot) -> None:
    owner, saved = QObject(), list[int]()
    draft = AutoSave(owner, lambda: saved.append(1), every_ms=80)
    draft.flush()
    assert saved == []
    for _ in range(30):
        draft.touched()
        qtbot.wait(10)
    assert len(saved) >= 2, "the clock is not wound back by every letter"
    draft.touched()
    count = len(saved)
    draft.flush()
    assert len(saved) == count + 1
    qtbot.wait(120)
    assert len(saved) == count + 1


def test_a_choice_gives_way_in_a_narrow_column(app_theme: Theme, qtbot: QtBot) -> None:
    app_theme.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, 160))
    field: ChoiceField[int] = ChoiceField("Papir")
    field.show_choices([(1, "Informasjon om personopplysninger, og mye mer til")])
    holder = QWidget()
    qtbot.addWidget(holder)
    column(holder).addWidget(field)
    holder.resize(app_theme.em(15), app_theme.em(4))
    holder.show()
    qtbot.waitExposed(holder)
    assert holder.width() < field.sizeHint().width()
    assert field.geometry().right() < holder.width()
    app_theme.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, 100))


def test_a_list_of_choices_shows_all_of_them_at_once(app_theme: Theme, qtbot: QtBot) -> None:
    app_theme.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, 100))
    field: ChoiceField[int] = ChoiceField("Språk")
    qtbot.addWidget(field)
    field.show_choices([(1, "Bokmål"), (2, "Nynorsk"), (3, "English")])
    field.show()
    field.showPopup()
    view = field.view()
    assert view.verticalScrollBar().maximum() == 0
    assert view.sizeHintForRow(0) >= app_theme.em(2)
    assert view.viewport().height() >= sum(view.sizeHintForRow(row) for row in range(3))
    field.hidePopup()


# The timeline


def test_the_timeline_is_a_list_for_the_keyboard_and_for_assistive_technology(qtbot: QtBot) -> None:
    timeline = Timeline("Det som har hendt")
    qtbot.addWidget(timeline)
    timeline.resize(400, 100)
    timeline.show()
    items = [
        TimelineItem(key="b", title="Samtale", when="22.11.2026", detail="Kort prat.", tone=Tone.INFO),
        TimelineItem(key="a", title="Bekymring", when="11.2026"),
    ]
    timeline.show_items(items)
    tester = QAbstractItemModelTester(timeline.model())
    index = timeline.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "22.11.2026, Samtale, Kort prat."
    opened: list[str] = []
    timeline.opened.connect(opened.append)
    timeline.setFocus()
    timeline.setCurrentIndex(index)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert opened == ["a"]
    high = timeline.height()
    timeline.show_items([*items, *items])
    assert timeline.height() > high, "as high as its items"
    timeline.show_items([])
    assert timeline.height() == 0
    tester.deleteLater()


# Messages


def test_of_many_messages_the_newest_three_stay(texts: Texts, qtbot: QtBot) -> None:
    area = BannerArea(texts)
    qtbot.addWidget(area)
    for number in range(5):
        area.show_message(Tone.WARNING, f"Melding {number}")
    area.show_message(Tone.WARNING, "Melding 4")
    assert [banner.text.text() for banner in area.banners()] == ["Melding 4", "Melding 3", "Melding 2"]
    area.banners()[0].dismissed.emit()
    assert len(area.banners()) == 2
    area.clear()
    assert area.isHidden()
    assert not area.findChildren(QLabel, "nothing")


# Words


@pytest.mark.parametrize("kind", [Body, Muted, Subheading, Heading, PageTitle, ErrorText])
@pytest.mark.parametrize("scale", [100, 160])
def test_the_ring_of_a_capital_aa_is_never_cut(
    kind: type[Body], scale: int, dressed: Theme, qtbot: QtBot
) -> None:
    dressed.choose(Appearance(Scheme.LIGHT, Contrast.NORMAL, scale))
    words = kind("Åtte grupper")
    qtbot.addWidget(words)
    words.ensurePolished()
    rises = -words.fontMetrics().tightBoundingRect("Å").top() - words.fontMetrics().ascent()
    assert words.contentsMargins().top() >= rises


# Links


def test_a_long_link_gives_way_and_keeps_its_name(dressed: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    act = LinkButton("Kall inn til møte")
    clause = ShorteningLink("Forutsetninger for oppfølging av AKAN-avtaler", icon="rules")
    holder.setLayout(row(act, clause))
    holder.resize(holder.minimumSizeHint().width() + 20, 60)
    holder.show()
    whole = clause.sizeHint().width()
    assert holder.width() < act.sizeHint().width() + whole
    assert clause.width() < whole
    assert act.width() == act.sizeHint().width()
    assert clause.text() == "Forutsetninger for oppfølging av AKAN-avtaler"
    short = clause.grab().toImage()
    clause.resize(whole, clause.height())
    assert clause.grab().toImage().copy(short.rect()) != short
