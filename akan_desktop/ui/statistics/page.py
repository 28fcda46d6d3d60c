"""The yearly figures: choose a year, see what will be published, lock it once, export what is locked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from akan_desktop.app.statistics import PeriodState, StatisticsError
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.language import Lang
from akan_desktop.domain.tally_codes import Period
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.buttons import PrimaryButton, SecondaryButton
from akan_desktop.ui.common.chips import Chip, ChipLook
from akan_desktop.ui.common.context import Page, PageContext, Route
from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.question import Question, ask
from akan_desktop.ui.common.surfaces import Card, PageHead, Scrolled, column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.statistics.figures import FigureCard, not_shown
from akan_desktop.ui.statistics.side_cards import protection, receivers
from akan_desktop.ui.statistics.wording import state_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.statistics import PeriodRow, Release

_LOOKS = {
    PeriodState.LOCKED: (Tone.SUCCESS, "lock"),
    PeriodState.CAN_LOCK: (Tone.INFO, "clock"),
    PeriodState.WAITS_FOR_EARLIER: (Tone.NEUTRAL, "pause"),
    PeriodState.RUNNING: (Tone.NEUTRAL, "clock"),
}


class StatisticsPage(Page):
    """Statistics. The route's tab may be a year."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._texts = context, context.texts
        self._figures = context.desk.statistics
        self._rows: tuple[PeriodRow, ...] = ()
        self.question: Question | None = None
        self.dialog: QFileDialog | None = None
        t = self._texts.t
        layout = column(self, margin=1.8, gap=1)
        self.years: ChoiceField[Period] = ChoiceField(t("Year"))
        self.years.changed.connect(self._show_year)
        layout.addWidget(
            PageHead(
                t("Statistics"),
                note=t("The only thing that leaves the register without names"),
                actions=[self.years],
            )
        )
        self._holder = column()
        layout.addLayout(self._holder, 1)
        self._content: QWidget | None = None
        self.cards: list[FigureCard] = []
        self.refresh()

    def show_route(self, route: Route) -> None:
        """Show the year that the route names."""
        if route.tab:
            self.years.choose(Period.parse(route.tab))

    def refresh(self) -> None:
        """Read the years and the figures anew."""
        chosen = self.years.value()
        self._rows = self._figures.periods(self._context.desk.today())
        blocked = self.years.blockSignals(True)
        self.years.show_choices([(line.period, line.period.code) for line in self._rows])
        self.years.choose(chosen if chosen is not None else self._first_choice())
        self.years.blockSignals(blocked)
        self._show_year()

    def _first_choice(self) -> Period:
        """The year that waits to be locked, otherwise the newest locked one, otherwise the running one."""
        for state in (PeriodState.CAN_LOCK, PeriodState.LOCKED):
            for line in self._rows:
                if line.state is state:
                    return line.period
        return self._rows[0].period

    def _row(self) -> PeriodRow:
        return next(line for line in self._rows if line.period == self.years.value())

    def _show_year(self) -> None:
        content = Scrolled(gap=1)
        line = self._row()
        self.cards = []
        try:
            locked = line.state is PeriodState.LOCKED
            release = self._figures.release(line.period) if locked else self._figures.preview(line.period)
        except StatisticsError as error:
            content.body.addWidget(Banner(self._texts, Tone.DANGER, self._said(error), dismissible=False))
            content.body.addStretch(1)
        else:
            content.body.addWidget(self._state_card(line))
            content.body.addLayout(self._columns(release))
            content.body.addStretch(1)
        if self._content is not None:
            self._holder.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._holder.addWidget(content)

    def _said(self, error: StatisticsError) -> str:
        period = error.period.code if error.period else self._row().period.code
        return message(self._texts, error.code, period=period, place=error.place).text()

    def _state_card(self, line: PeriodRow) -> Card:
        t = self._texts.t
        tone, icon = _LOOKS[line.state]
        preview = "" if line.state is PeriodState.LOCKED else t("Preview: not for sharing")
        chips = [Chip(ChipLook(label(self._texts, line.state), tone, icon))]
        chips += [Chip(ChipLook(preview, Tone.WARNING, "eye"))] if preview else []
        card = Card(t("The year {year}", year=line.period.code), actions=chips)
        card.body.addWidget(Body(state_text(self._texts, line)))
        if line.state is PeriodState.LOCKED:
            self.export_csv = PrimaryButton(t("Save for a spreadsheet"), self._save_csv, icon="save")
            self.export_json = SecondaryButton(t("Save as a data file"), self._save_json, icon="save")
            card.body.addLayout(row(self.export_csv, self.export_json))
            card.body.addWidget(Muted(self._checked(line.period)))
        elif line.state is PeriodState.CAN_LOCK:
            self.lock_button = PrimaryButton(
                t("Lock the figures for {year}", year=line.period.code), self._ask_lock, icon="lock"
            )
            card.body.addLayout(row(self.lock_button))
        return card

    def _checked(self, period: Period) -> str:
        """What the check of the locked figures found."""
        report = self._figures.audit(period)
        if report.ok and report.widths is None:
            return self._texts.t("Checked: the figures are as they were locked.")
        if report.ok:
            return self._texts.t(
                "Checked: nobody can work out a number in the tables exactly, "
                "not even somebody who knows one of the cases."
            )
        found = sorted({label(self._texts, finding.code) for finding in report.findings})
        return self._texts.t("The check found something: {what}", what="; ".join(found))

    def _columns(self, release: Release) -> QHBoxLayout:
        wide = QHBoxLayout()
        wide.setSpacing(theme().em(1))
        left, right = column(gap=1), column(gap=1)
        for table in release.tables:
            if table.withheld is None:
                card = FigureCard(self._texts, table)
                self.cards.append(card)
                left.addWidget(card)
        missing = [table for table in release.tables if table.withheld is not None]
        if missing:
            left.addWidget(not_shown(self._texts, missing))
        left.addStretch(1)
        right.addWidget(protection(self._texts, release))
        right.addWidget(receivers(self._texts))
        right.addStretch(1)
        wide.addLayout(left, 3)
        wide.addLayout(right, 2)
        return wide

    def _ask_lock(self) -> None:
        t, line = self._texts.t, self._row()
        year = line.period.code
        self.question = ask(
            self._texts,
            self,
            title=t("Lock the figures for {year}?", year=year),
            text=t(
                "What the preview shows becomes the published figures for {year}. They cannot be changed or "
                "made again: what is entered later counts in the year that is open then.",
                year=year,
            ),
            note=t(
                "The means of making them are deleted now. Older backups still hold them for up to 30 days."
            ),
            verb=t("Lock the figures"),
            yes=self._lock,
            danger=True,
        )

    def _lock(self) -> None:
        period = self._row().period
        try:
            self._figures.lock(period, self._context.desk.today())
        except StatisticsError as error:
            self._context.message(Tone.DANGER, self._said(error))
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._texts, error))
        else:
            self._context.saved()
            self._context.message(
                Tone.SUCCESS,
                self._texts.t("The figures for {year} are locked and can be shared.", year=period.code),
            )
        self.refresh()

    def _save_csv(self) -> None:
        period = self._row().period
        name = f"akan-statistikk-{period.code}-{self._texts.language}.csv"
        self._save(name, "CSV (*.csv)", lambda: self._figures.csv(period, Lang(self._texts.language)))

    def _save_json(self) -> None:
        period = self._row().period
        self._save(f"akan-statistikk-{period.code}.json", "JSON (*.json)", lambda: self._figures.json(period))

    def _save(self, name: str, kind: str, content: Callable[[], bytes]) -> None:
        box = QFileDialog(self, self._texts.t("Save the figures"), str(Path.home() / name), kind)
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.fileSelected.connect(lambda chosen: self._write(Path(chosen), content))
        box.finished.connect(lambda _: box.deleteLater())
        self.dialog = box
        box.open()

    def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        services = self._context.services
        if services is None:
            raise RuntimeError("the shell gives every page its services")
        try:
            services.ports.save_file(path, content())
        except StatisticsError as error:
            self._context.message(Tone.DANGER, self._said(error))
        except OSError:
            self._context.message(Tone.DANGER, self._texts.t("The file could not be written there."))
        else:
            self._context.message(Tone.SUCCESS, self._texts.t("Saved as {name}", name=path.name))
