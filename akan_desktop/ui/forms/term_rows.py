"""The terms of an agreement as they are written: one card each, suggestions beside, advice below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox

from akan_desktop.domain.fact_codes import Area, TermStatus
from akan_desktop.domain.facts import Term
from akan_desktop.domain.people import Role
from akan_desktop.domain.terms import SuggestedTerm, look_at_term
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.term_words import advice_text
from akan_desktop.ui.common.buttons import SecondaryButton
from akan_desktop.ui.common.date_field import DateField
from akan_desktop.ui.common.fields import ChoiceField, TextArea, TextField
from akan_desktop.ui.common.kept import show_or_hide
from akan_desktop.ui.common.surfaces import scroll_to
from akan_desktop.ui.common.typography import Muted
from akan_desktop.ui.forms.rows import Cell, Row, RowsEditor, Stored
from akan_desktop.ui.forms.term_library import TermLibrary

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.forms.spec import Input


class TermRows(RowsEditor):
    """The terms of an agreement: what, who owns it, what it is about, by when. Advises and never refuses."""

    def __init__(self, texts: Texts, item: Input) -> None:
        self._advice: dict[Row, Muted] = {}
        super().__init__(texts, item)
        self.suggest = SecondaryButton(texts.t("Choose from suggestions"), self.show_library, icon="search")
        self.library: TermLibrary | None = None
        self._buttons.insertWidget(1, self.suggest)
        self.suggest.setVisible(bool(item.suggestions))
        self.changed.connect(self._advise)
        self._order_for_tab()
        self._advise()

    def show_library(self) -> None:
        """Open the suggestions and go to their search, or close them."""
        if self.library is None:
            self.library = TermLibrary(self._texts, self._item.suggestions, self)
            self.library.picked.connect(self._add_suggested)
            self._layout.addWidget(self.library)
            self.library.hide()
        shown = self.library.isHidden()
        self.library.setVisible(shown)
        self.suggest.setText(
            self._texts.t("Close the suggestions") if shown else self._texts.t("Choose from suggestions")
        )
        (self.library.search if shown else self.suggest).setFocus()
        if shown:
            # Once the layout has given it its height: it opens below all terms, often out of sight.
            library = self.library
            QTimer.singleShot(50, library, lambda: scroll_to(library))

    def advice(self) -> Sequence[str]:
        """Return all that is said of the terms, in their order."""
        return [text for each in self._rows for text in self._said(each)]

    def _add_suggested(self, term: SuggestedTerm) -> None:
        """Add the suggestion as a term of one's own; the library stays open for the next one."""
        self._append(
            {
                "text": term.text(self._texts.language),
                "owner": term.owner,
                "area": term.area,
                "external": "" if term.internal else "1",
            }
        )
        self.changed.emit()

    def _advise(self) -> None:
        for each in self._rows:
            if each not in self._advice:
                said = self._advice[each] = Muted("", parent=each)
                layout = each.layout()
                assert layout is not None  # noqa: S101 - tells the type checker
                layout.addWidget(said)
            told = "\n".join(self._said(each))
            self._advice[each].setText(told)
            show_or_hide(self._advice[each], shown=bool(told))
        self._advice = {each: said for each, said in self._advice.items() if each in self._rows}

    def _said(self, each: Row) -> list[str]:
        texts = self._row_texts(each)
        advice = look_at_term(
            texts["text"],
            Role(texts["owner"]) if texts["owner"] else None,
            area=Area(texts["area"] or Area.WORK),
            internal=not texts["external"],
        )
        return [advice_text(self._texts, found) for found in advice]

    def _verb(self) -> str:
        return self._texts.t("Add a term")

    def _cells(self) -> list[Cell]:
        t = self._texts.t
        area: ChoiceField[object] = ChoiceField(t("About"))
        area.show_choices([(each, label(self._texts, each)) for each in Area])
        text = TextArea(placeholder=t("What is to be done, so that it can be seen"), least=2, most=6)
        status = TextField()
        status.setVisible(False)
        return [
            Cell("text", t("Term"), text),
            Cell("owner", t("Responsible"), self._roles(t("Responsible"))),
            Cell("area", t("About"), area),
            Cell("due", t("Deadline"), DateField(self._texts)),
            Cell("external", "", QCheckBox(t("Outside the workplace"))),
            Cell("status", "", status),
        ]

    def _store(self, thing: object) -> Stored:
        if not isinstance(thing, Term):
            return {}
        return {
            "text": thing.text,
            "owner": thing.owner,
            "area": thing.area,
            "due": thing.due.isoformat() if thing.due else "",
            "external": "" if thing.internal else "1",
            "status": thing.status,
        }

    def _read(self, each: Row) -> Term | None:
        texts = self._row_texts(each)
        text = " ".join(texts["text"].split())
        if not text:
            return None
        return Term(
            text=text,
            owner=Role(texts["owner"] or Role.EMPLOYEE),
            area=Area(texts["area"] or Area.WORK),
            internal=not texts["external"],
            due=date.fromisoformat(texts["due"]) if texts["due"] else None,
            status=TermStatus(texts["status"] or TermStatus.OPEN),
        )
