"""What the program is made of, and under which licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from akan_desktop import __version__
from akan_desktop.ui.common.surfaces import Card
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import Body, Muted

if TYPE_CHECKING:
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services


class AboutCard(Card):
    """Versions and licences."""

    def __init__(self, context: PageContext, services: Services) -> None:
        t = context.texts.t
        super().__init__(t("About the program"))
        self.body.addWidget(Body(t("Akan Desktop {version}", version=__version__)))
        self.body.addWidget(
            Muted(
                t("Free software under GPL-3.0-or-later. It opens no network connection and sends nothing.")
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().em(1.6))
        grid.setVerticalSpacing(theme().em(0.3))
        grid.setColumnStretch(2, 1)
        for line, part in enumerate(services.ports.components()):
            for place, text in enumerate((part.name, part.version, part.licence)):
                grid.addWidget(Muted(text, wrap=place == 2), line, place)
        self.body.addLayout(grid)
