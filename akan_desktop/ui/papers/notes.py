"""What stands in the way of a paper, said in words, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from akan_desktop.app.papers import FormInfo, PaperError, PaperProblem
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.language import inside
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused
from akan_desktop.ui.papers.offered import name_of, role_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.papers.preview import PagesView


class Notes(QWidget):
    """The banners beside a paper."""

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self._texts = texts
        self._layout = column(self)

    def say(self, tone: Tone, said: str, *, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Add one."""
        self._layout.addWidget(Banner(self._texts, tone, said, action=action, act=act, dismissible=False))

    def clear(self) -> None:
        """Take all away."""
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def said(self) -> tuple[str, ...]:
        """Return what stands there."""
        found = (self._layout.itemAt(place) for place in range(self._layout.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(widget.text.text() for widget in widgets if isinstance(widget, Banner))

    def tell_missing(self, info: FormInfo, missing: Collection[str], open_group: Callable[[], None]) -> None:
        """Name what is missing and cannot be typed beside the paper: signers, and what the case must hold."""
        t = self._texts.t
        roles = [inside(role_name(self._texts, name)) for name in missing if name.startswith("signer.")]
        if roles or "signers" in missing:
            said = (
                t("By the rules these sign, and nobody has been named yet: {roles}.", roles=", ".join(roles))
                if roles
                else t("Somebody who is to sign is not in the group yet.")
            )
            self.say(Tone.WARNING, said, action=t("Open the group"), act=open_group)
        for table in info.tables:
            if table.name in missing:
                place = name_of(self._texts, info, table.name)
                said = (
                    t("Who was at the meeting has not been entered.")
                    if table.name == "attendance"
                    else t("The case does not hold this yet: {place}.", place=place)
                )
                self.say(Tone.WARNING, said)

    def say_where(
        self, pages: PagesView, info: FormInfo, missing: Collection[str], go: Callable[[], bool]
    ) -> None:
        """Say in the place of the pages what they wait for, and lead there: to a field, or to a note."""
        t = self._texts.t
        names = dict.fromkeys(self._name(info, field) for field in missing)
        said = t("The paper is shown here when this is there:")
        # Each on a line of its own: they are headings of fields, and read badly inside a sentence.
        pages.say(
            "\n".join((said, *(f"• {name}" for name in names))),
            t("Go to what is missing"),
            lambda: None if go() else self._go_here(),
        )

    def _name(self, info: FormInfo, field: str) -> str:
        if field.startswith("signer."):
            return role_name(self._texts, field)
        return self._texts.t("who signs") if field == "signers" else name_of(self._texts, info, field)

    def _go_here(self) -> None:
        first = next(iter(self.findChildren(QAbstractButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, error: RefusedError | PaperError, info: FormInfo, typed: Collection[str]) -> None:
        """Say why a paper could not be made or kept, where it is, and where that is changed."""
        texts, t = self._texts, self._texts.t
        if isinstance(error, RefusedError):
            said = refused(texts, error)
        else:
            places = ", ".join(name_of(texts, info, field) for field in error.fields)
            said = message(texts, error.code, fields=places, character=error.character).text()
            if error.code is PaperProblem.GLYPH_MISSING:
                said = f"{said} {t('It stands here: {place}.', place=places)} {self._where(error, typed)}"
        self.say(Tone.WARNING, said)

    def _where(self, error: PaperError, typed: Collection[str]) -> str:
        t = self._texts.t
        place = error.fields[0].partition("[")[0] if error.fields else ""
        if place in typed:
            return t("Change it in the field here.")
        if place.startswith("letterhead"):
            return t("Change it in the settings.")
        return t("Change it in the case; the paper then follows.")
