"""Put the adapters behind the ports: the only place that knows which part does what.

Every part is made when it is first asked for, and its module is imported no earlier: a command pays for what
it uses, and the window paints before the register is loaded.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from akan_desktop.i18n.catalogue import Texts, load

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.imports import CaseReader
    from akan_desktop.app.papers import PaperMaker
    from akan_desktop.app.statistics import Rounder
    from akan_desktop.app.vaults import VaultGate
    from akan_desktop.boot.resources import Resources


class Wiring:
    """The parts of one running program."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources
        self._texts: dict[str, Texts] = {}

    def texts(self, language: str) -> Texts:
        """Return the words of a language."""
        if language not in self._texts:
            self._texts[language] = load(language, self._resources.i18n)
        return self._texts[language]

    def today(self) -> date:
        """Return the day on this computer's calendar."""
        from akan_desktop.boot.clock import SystemClock

        return SystemClock().today()

    def new_id(self) -> str:
        """Return an id never given before."""
        from akan_desktop.boot.clock import RandomIds

        return RandomIds().new()

    @cached_property
    def gate(self) -> VaultGate:
        """Makes, opens, checks and restores vaults."""
        from akan_desktop.boot.clock import SystemClock
        from akan_desktop.vault.gate import Gate

        return Gate(now=SystemClock().now)

    @cached_property
    def papers(self) -> PaperMaker:
        """Makes the papers."""
        from akan_desktop.documents.maker import FormPaperMaker

        return FormPaperMaker(self._resources.forms, self._resources.resources)

    @cached_property
    def rounder(self) -> Rounder:
        """Rounds and checks figures."""
        from akan_desktop.disclosure.rounder import FemgangRounder

        return FemgangRounder(self.texts)

    @cached_property
    def cases(self) -> CaseReader:
        """Reads case files."""
        from akan_desktop.exchange.akan_case import AkanCaseReader

        return AkanCaseReader()
