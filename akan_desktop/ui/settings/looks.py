"""Language, colours, size of type, and after how long the vault locks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QWidget

from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.surfaces import Card
from akan_desktop.ui.common.theme import Contrast, Scheme, theme
from akan_desktop.ui.common.typography import Muted
from akan_desktop.ui.shell.preferences import LOCK_MINUTES, SCALES
from akan_desktop.ui.unlock.frame import LANGUAGE_NAMES

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services

_CAPTION_EM, _CHOICE_EM = 18, 19


class LooksCard(Card):
    """Each choice is shown at once."""

    def __init__(self, context: PageContext, services: Services) -> None:
        t = context.texts.t
        super().__init__(t("Language and appearance"))
        self._services = services
        chosen = services.preferences.appearance
        form = choices(self)
        self._language: ChoiceField[str] = ChoiceField(t("Language"))
        self._language.show_choices(LANGUAGE_NAMES)
        self._language.choose(context.texts.language)
        self._scheme: ChoiceField[Scheme] = ChoiceField(t("Colours"))
        self._scheme.show_choices(
            [
                (Scheme.SYSTEM, t("As the system")),
                (Scheme.LIGHT, t("Light")),
                (Scheme.DARK, t("Dark")),
            ]
        )
        self._scheme.choose(chosen.scheme)
        self._contrast: ChoiceField[Contrast] = ChoiceField(t("Contrast"))
        self._contrast.show_choices(
            [
                (Contrast.SYSTEM, t("As the system")),
                (Contrast.NORMAL, t("Normal")),
                (Contrast.HIGH, t("High contrast")),
            ]
        )
        self._contrast.choose(chosen.contrast)
        self._scale: ChoiceField[int] = ChoiceField(t("Size of type"))
        self._scale.show_choices([(scale, f"{scale} %") for scale in SCALES])
        self._scale.choose(chosen.scale)
        for label, field in (
            (t("Language"), self._language),
            (t("Colours"), self._scheme),
            (t("Contrast"), self._contrast),
            (t("Size of type"), self._scale),
        ):
            add_choice(form, label, field)
        self._language.changed.connect(self._language_chosen)
        for choice in (self._scheme, self._contrast, self._scale):
            choice.changed.connect(self._looks_chosen)

    def _language_chosen(self) -> None:
        code = self._language.value()
        if code is not None:
            self._services.set_language(code)

    def _looks_chosen(self) -> None:
        chosen = self._services.preferences.appearance
        scheme, contrast, scale = self._scheme.value(), self._contrast.value(), self._scale.value()
        self._services.set_appearance(
            replace(
                chosen,
                scheme=scheme or chosen.scheme,
                contrast=contrast or chosen.contrast,
                scale=scale or chosen.scale,
            )
        )


class LockCard(Card):
    """After how many quiet minutes the vault locks."""

    def __init__(self, context: PageContext, services: Services) -> None:
        texts = context.texts
        super().__init__(texts.t("Lock"))
        self._services = services
        form = choices(self)
        self._minutes: ChoiceField[int] = ChoiceField(texts.t("Lock when nobody is at the computer"))
        self._minutes.show_choices(
            [(n, texts.tn("after {n} minute", "after {n} minutes", n)) for n in LOCK_MINUTES]
        )
        self._minutes.choose(services.preferences.lock_minutes)
        self._minutes.changed.connect(self._chosen)
        add_choice(form, texts.t("Lock when nobody is at the computer"), self._minutes)
        self._discreet = QCheckBox(texts.t("Hide names when the register is opened (F8 shows them)"))
        self._discreet.setChecked(services.preferences.discreet)
        self._discreet.toggled.connect(self._discreet_chosen)
        self.body.addWidget(self._discreet)
        self.body.addWidget(
            Muted(texts.t("Ctrl+L locks at once. What you were writing is kept in the vault."))
        )

    def _discreet_chosen(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._services.preferences.discreet = on
        self._services.preferences.sync()

    def _chosen(self) -> None:
        minutes = self._minutes.value()
        if minutes is not None:
            self._services.set_lock_minutes(minutes)


def choices(card: Card) -> QFormLayout:
    """Return a place for labels with a choice beside each."""
    form = QFormLayout()
    form.setHorizontalSpacing(theme().em(1.5))
    form.setVerticalSpacing(theme().em(0.6))
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    card.body.addLayout(form)
    return form


def add_choice(form: QFormLayout, label: str, field: QWidget) -> None:
    """Add one line."""
    form.addRow(_Caption(label, field), field)


class _Caption(QLabel):
    """Stands before a choice; as wide as the longest: the choices of all cards stand in one column."""

    def __init__(self, text: str, field: QWidget) -> None:
        super().__init__(text)
        self._field = field
        self.setBuddy(field)
        self.setWordWrap(True)
        theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme().em(_CAPTION_EM))
        self.setMinimumHeight(self._field.sizeHint().height())
        self._field.setFixedWidth(theme().em(_CHOICE_EM))
