"""A window at work: a real vault with a handful of cases, and short ways to what a test looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from akan_desktop.app.desk import Desk
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.ui.cases.case_view import CaseView
from akan_desktop.ui.cases.page import CasesPage
from akan_desktop.ui.cases.step_panel import StepPanel
from akan_desktop.ui.common.context import Page, PageKey, Route
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import TextArea, TextField
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.shell.workspace import Workspace
from tests.ui.real_window import RealWindow

W = TypeVar("W", bound=QWidget)


def settle(milliseconds: int = 0) -> None:
    """Let layouts and deferred deletions come to rest."""
    QTest.qWait(milliseconds)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass
class Working:
    """The window, its desk, and the ids of the cases by what they show."""

    real: RealWindow
    window: MainWindow
    desk: Desk
    cases: dict[str, str]

    @property
    def workspace(self) -> Workspace:
        assert self.window._workspace is not None
        return self.window._workspace

    @property
    def texts(self) -> Texts:
        return self.window.texts

    def t(self, msgid: str, /, **values: object) -> str:
        return self.texts.t(msgid, **values)

    def go(self, key: PageKey, case: str = "", tab: str = "") -> Page:
        """Go to a page, perhaps to a case by what it shows or by its id."""
        case_id = self.cases.get(case, case)
        self.workspace.go(Route(key, case_id or None, tab or None))
        settle()
        return self.workspace._pages[key]

    def cases_page(self, case: str = "", tab: str = "") -> CasesPage:
        page = self.go(PageKey.CASES, case, tab)
        assert isinstance(page, CasesPage)
        return page

    def cases_page_now(self) -> CasesPage:
        """Return the page of cases as it stands, without going anywhere."""
        page = self.workspace._pages[PageKey.CASES]
        assert isinstance(page, CasesPage)
        return page

    def form(self, case: str, key: str) -> StepPanel:
        """Open a form of a case's menu."""
        return self.panel(self.cases_page(case, f"form:{key}"))

    def panel(self, page: CasesPage) -> StepPanel:
        assert page._panel is not None, "no form is open"
        return page._panel

    def view(self, page: CasesPage) -> CaseView:
        shown = page._right.currentWidget()
        assert isinstance(shown, CaseView), type(shown).__name__
        return shown

    def banners(self) -> list[str]:
        """What the messages above the page say, newest first."""
        return [banner.text.text() for banner in self.workspace._banners.banners()]


def said(root: QWidget) -> list[str]:
    """Return what the labels and buttons of a page say."""
    parts = [each for each in root.findChildren(QWidget) if isinstance(each, QLabel | QAbstractButton)]
    return [each.text() for each in parts if each.isVisibleTo(root) and each.text()]


def button(root: QWidget, words: str) -> QAbstractButton:
    """Return the button with these words."""
    seen = [each for each in root.findChildren(QAbstractButton) if each.isVisibleTo(root)]
    for each in seen:
        if words in (each.text().replace("&", "").strip(), each.accessibleName()):
            return each
    raise AssertionError(
        f"no button {words!r} among {[each.text() or each.accessibleName() for each in seen]}"
    )


def changes(panel: StepPanel, expected: str) -> list[str]:
    """Return what a form says that it changes, as soon as `expected` is among it, after 5 s at the latest."""
    card = panel._changes
    assert card is not None
    for _ in range(50):
        settle(100)
        if any(expected in line for line in said(card)):
            break
    return said(card)


def put(panel: StepPanel, key: str, value: object) -> None:
    """Put a value into an input of a form: a text, or a member for a choice."""
    field = panel.view.field(key)
    if isinstance(field, TextArea):
        field.setPlainText(str(value))
    elif isinstance(field, TextField):
        field.setText(str(value))
    elif isinstance(field, DateField):
        field._line.setText(str(value))
    elif hasattr(field, "choose"):
        field.choose(value)
    elif isinstance(field, QAbstractButton):
        field.setChecked(bool(value))
    else:
        raise TypeError(type(field).__name__)


def errors(panel: StepPanel) -> dict[str, str]:
    """Return what the form says is wrong, by the key of its input; "" for what stands above it."""
    if not isValid(panel) or not isValid(panel.view):
        return {}
    found = {key: item.error.text() for key, item in panel.view._fields.items() if item.error.text()}
    above = panel.view._banner
    return {**found, **({"": above.text.text()} if above is not None else {})}


def save(panel: StepPanel) -> None:
    """Press the button that saves."""
    panel.view._submit()
    settle()


def all_of(root: QWidget, kind: type[W]) -> list[W]:
    """Return every visible widget of a kind."""
    return [each for each in root.findChildren(kind) if each.isVisibleTo(root)]


def refused(work: Working, case: str, key: str, typed: dict[str, object]) -> dict[str, str]:
    panel = work.panel(work.cases_page(case, key if ":" in key or key == "new" else f"form:{key}"))
    for name, value in typed.items():
        put(panel, name, value)
    save(panel)
    found = errors(panel)
    assert found, "it was saved"
    for name, value in typed.items():
        if type(value) is str and name not in found:
            assert panel.view._editors[name].store(), name
    return found
