"""What is to be said of the organisation's rules before anything else: a newer version, an open question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from akan_desktop.app.own_decisions import still_open
from akan_desktop.app.rule_sets import newer_version, rules_now
from akan_desktop.i18n import dates
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.context import PageContext, PageKey, Route
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.undo import do_and_offer_undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.policies import PolicyInfo


class RulesNotices(QWidget):
    """Takes no room while there is nothing to say. `followed` is called when other rules are followed."""

    def __init__(self, context: PageContext, followed: Callable[[], None], *, asks: bool = True) -> None:
        super().__init__()
        self._context, self._followed, self._asks = context, followed, asks
        self._layout = column(self, gap=0.5)
        self.banners: list[Banner] = []

    def refresh(self) -> None:
        """Look anew."""
        for old in self.banners:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.banners = [each for each in (self._newer(), self._open()) if each is not None]
        for banner in self.banners:
            self._layout.addWidget(banner)
        self.setVisible(bool(self.banners))

    def _newer(self) -> Banner | None:
        newer = newer_version(self._context.desk)
        if newer is None:
            return None
        texts = self._context.texts
        told = texts.t(
            "A newer version of your rules is in force from {day}: version {version}. Cases that run keep "
            "the rules they began under.",
            day=dates.middle(newer.valid_from, texts.language),
            version=newer.ref.version,
        )
        return Banner(
            texts,
            Tone.INFO,
            told,
            action="" if self._context.desk.vault.read_only else texts.t("Let new cases follow it"),
            act=lambda: self._follow(newer),
            dismissible=False,
        )

    def _open(self) -> Banner | None:
        """The questions that the rules leave to the employer; where they stand nothing need be said."""
        desk, texts = self._context.desk, self._context.texts
        now = rules_now(desk) if self._asks else None
        if now is None or not desk.rules.knows(now):
            return None
        number = len(still_open(desk.policy(now)))
        if not number:
            return None
        told = texts.tn(
            "Your rules leave {n} question open that the organisation has to decide.",
            "Your rules leave {n} questions open that the organisation has to decide.",
            number,
        )
        return Banner(texts, Tone.INFO, told, action=texts.t("Look at it"), act=self._look, dismissible=False)

    def _look(self) -> None:
        self._context.navigate(Route(PageKey.GUIDELINES))

    def _follow(self, newer: PolicyInfo) -> None:
        from akan_desktop.app.commands import ChooseRules  # commands come with the first change
        from akan_desktop.ui.guidelines.rules_view import in_language

        texts = self._context.texts
        told = texts.t(
            "New cases now follow {name}, version {version}.",
            name=in_language(texts, newer.name),
            version=newer.ref.version,
        )
        do_and_offer_undo(self._context, ChooseRules(policy=newer.ref), told, self._again)

    def _again(self) -> None:
        if isValid(self):
            self._followed()
