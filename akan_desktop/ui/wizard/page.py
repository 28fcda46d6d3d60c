"""The set-up: five steps with a way back, and nothing left half made when it is broken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QRadioButton, QStackedWidget, QWidget

from akan_desktop.ui.common.banner import BannerArea
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.form import WIDTH_EM
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.question import ask
from akan_desktop.ui.common.surfaces import column
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.wizard.answers import Answers
from akan_desktop.ui.wizard.last_steps import BackupStep, RecoveryStep
from akan_desktop.ui.wizard.rules_steps import OpenStep, RulesStep
from akan_desktop.ui.wizard.step_list import StepList
from akan_desktop.ui.wizard.steps import OrganisationStep, PassphraseStep, Step

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from akan_desktop.app.desk import Desk
    from akan_desktop.app.vaults import RecoveryCode
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.lane import Lane, Running
    from akan_desktop.ui.ports import PolicyChoice, WindowPorts

_RULES, _PASSPHRASE, _RECOVERY, _BACKUP = 1, 2, 3, 4


class Wizard(QWidget):
    """Makes a vault. Tells `finished` with the desk, or `left` when it was broken off.

    `begun` is an open vault whose set-up was killed: its passphrase stays, and all else is asked again.
    """

    finished = Signal(object)
    left = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        texts: Texts,
        ports: WindowPorts,
        lane: Lane,
        *,
        answers: Answers | None = None,
        begun: Desk | None = None,
    ) -> None:
        super().__init__()
        self._texts, self._ports, self._lane = texts, ports, lane
        self._answers = answers or Answers(ports.vault if begun is None else begun.vault.folder)
        self._made = False
        self._desk, self.begun = begun, begun
        t = texts.t
        self._organisation = OrganisationStep(texts, self._answers)
        self._organisation.language_chosen.connect(self.language_chosen)
        self._rules = RulesStep(texts, ports, lane)
        self._open = OpenStep(texts)
        self._passphrase = PassphraseStep(texts, ports)
        self._recovery = RecoveryStep(texts, ports)
        self._backup = BackupStep(texts)
        self._steps: tuple[Step, ...] = (
            self._organisation,
            self._rules,
            self._passphrase,
            self._recovery,
            self._backup,
        )
        names = (
            t("The organisation"),
            t("The rules"),
            t("The passphrase"),
            t("The recovery code"),
            t("Ready"),
        )
        self._list = StepList(texts, names)
        self._messages = BannerArea(texts)
        self._stack = QStackedWidget()
        for step in (*self._steps, self._open):
            self._stack.addWidget(step)
        self._progress = ProgressStrip(texts)
        self._arrange()
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)
        self._recovery.submitted.connect(self._next)
        self._show(0)
        if begun is not None:
            self._messages.show_message(
                Tone.INFO,
                t(
                    "The set-up was broken off before it was finished, and goes on here. "
                    "The passphrase stays as it is."
                ),
            )
        lane.run(self._prepare, owner=self, done=self._rules.show_policies, failed=self._fail)

    def _help(self) -> None:
        from akan_desktop.ui.shell.help_here import open_help

        open_help(self._texts, self.window())

    def _arrange(self) -> None:
        t = self._texts.t
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._list)
        main = QWidget()
        layout = column(main, margin=2.2, gap=1)
        main.setMaximumWidth(theme().em(WIDTH_EM + 4.4))
        layout.addWidget(self._messages)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._progress)
        self._cancel = LinkButton(t("Stop the set-up"), self.leave)
        self._back = SecondaryButton(t("Back"), self._go_back, icon="back")
        self._forward = PrimaryButton(t("Next"), self._next)
        bar = QHBoxLayout()
        bar.setSpacing(theme().em(0.6))
        bar.addWidget(self._cancel)
        bar.addStretch(1)
        bar.addWidget(self._back)
        bar.addWidget(self._forward)
        layout.addLayout(bar)
        outer.addWidget(main, 1)
        outer.addStretch(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from a choice as it does from the button."""
        at = self.focusWidget()
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and isinstance(at, QRadioButton | QCheckBox):
            self._next()
            return
        super().keyPressEvent(event)

    def typed(self) -> Answers:
        """Return what has been told so far, as it stands in the fields."""
        self._organisation.take(self._answers)
        return self._answers

    @property
    def step(self) -> int:
        """Which step is shown, from 0. What the rules leave open belongs to the step of the rules."""
        return _RULES if self._stack.currentWidget() is self._open else self._stack.currentIndex()

    def leave(self) -> None:
        """Break off, after a question where something would be lost."""
        t = self._texts.t
        if not self._made or self.begun is not None:
            self.close_desk()
            self.left.emit()
            return
        ask(
            self._texts,
            self,
            title=t("Stop the set-up?"),
            text=t("The vault that was begun is removed again. Nothing has been stored in it yet."),
            verb=t("Stop the set-up"),
            yes=self._stop,
            danger=True,
        )

    def close_desk(self) -> None:
        """The window closes: an unfinished vault goes, a finished one is closed."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None
        else:
            self._discard()

    def _stop(self) -> None:
        self._discard()
        self.left.emit()

    def _discard(self) -> None:
        if self._made and self._desk is None:
            self._made = False
            self._ports.discard_vault(self._answers.folder)

    def _prepare(self, _running: Running) -> tuple[PolicyChoice, ...]:
        self._ports.gate()
        return self._ports.policies(self._texts.language)

    def _show(self, step: int) -> None:
        if step == _PASSPHRASE and self.begun is not None:
            self._take_up(self.begun)
            return
        self._stack.setCurrentIndex(step)
        self._list.show_step(step)
        self._back.setVisible(0 < step < _BACKUP)
        self._cancel.setVisible(step < _BACKUP)
        self._forward.setText(
            self._texts.t("Start using the program") if step == _BACKUP else self._texts.t("Next")
        )
        self._forward.setDefault(True)
        self._steps[step].focus_first()

    def _go_back(self) -> None:
        self._messages.clear()
        if self.step == _RECOVERY and self.begun is not None:
            self._recovery.forget()
            self._show(_RULES)
            return
        if self.step == _RECOVERY:
            self._discard()
            self._recovery.forget()
            text = self._texts.t("The vault that was begun has been removed. Choose a passphrase again.")
            self._messages.show_message(Tone.INFO, text)
        if self.step == _PASSPHRASE:
            self._show_open()
        elif self._stack.currentWidget() is self._open:
            self._show(_RULES)
        else:
            self._show(self.step - 1)

    def _show_open(self) -> None:
        """Show what the chosen rules leave open, or go on to the passphrase where that is nothing."""
        answers, wizard_was_at = self._answers, self.step
        policy = answers.own
        if policy is None and answers.policy is not None:
            policy = self._ports.policy_source().get(answers.policy)
        if policy is None or not self._open.show_policy(policy):
            self._show(_PASSPHRASE if wizard_was_at == _RULES else _RULES)
            return
        self._show(_RULES)
        self._stack.setCurrentWidget(self._open)
        self._open.focus_first()

    def _next(self) -> None:
        if not self._forward.isEnabled():
            return
        step = self._stack.currentWidget()
        if not isinstance(step, Step):
            return
        wrong = step.take(self._answers)
        step.show_errors(wrong)
        if wrong:
            return
        self._messages.clear()
        if step is self._rules:
            self._show_open()
        elif self.step == _PASSPHRASE:
            self._make()
        elif self.step == _RECOVERY:
            self._confirm()
        elif self.step == _BACKUP:
            self._finish()
        else:
            self._show(self.step + 1)

    def _make(self) -> None:
        self._busy(busy=True)
        self._progress.begin(self._texts.t("Making the vault"))
        passphrase, folder, gate = self._passphrase.passphrase, self._answers.folder, self._ports.gate

        def work(_running: Running) -> RecoveryCode:
            from akan_desktop.app.vaults import Passphrase

            return gate().create(folder, Passphrase(passphrase))

        self._lane.run(work, owner=self, done=self._created, failed=self._fail)

    def _created(self, code: RecoveryCode) -> None:
        self._progress.end()
        self._busy(busy=False)
        self._made = True
        self._passphrase.forget()
        self._recovery.show_code(code)
        self._show(_RECOVERY)

    def _take_up(self, desk: Desk) -> None:
        """The vault is there: give it a new code, as the paper with the old one may be nowhere."""
        if self._ports.gate().inspect(desk.vault.folder).recovery_confirmed:
            self._tell(desk)
            return
        try:
            code = desk.vault.renew_recovery_code()
        except Exception as error:  # noqa: BLE001 - shown by its code; what has none is raised again
            self._fail(error)
            return
        self._recovery.show_code(code)
        self._show(_RECOVERY)

    def _confirm(self) -> None:
        from akan_desktop.app.vaults import RecoveryCode, VaultError
        from akan_desktop.ui.common.trouble import vault_trouble

        typed = RecoveryCode(self._recovery.typed)
        gate = self._ports.gate()
        group = gate.check_recovery(typed)
        if group is not None:
            self._recovery.show_errors({"typed": self._recovery.mistyped(group)})
            return
        try:
            if self.begun is not None:
                self.begun.vault.confirm_recovery(typed)
                desk = self.begun
            else:
                desk = self._ports.open_desk(gate.confirm_recovery(self._answers.folder, typed))
        except VaultError as error:
            self._recovery.show_errors({"typed": vault_trouble(self._texts, error)})
            return
        self._tell(desk)

    def _tell(self, desk: Desk) -> None:
        """Tell the vault what has been answered."""
        from akan_desktop.app.commands import SetOrganisation
        from akan_desktop.app.records import Organisation
        from akan_desktop.app.rule_sets import decide, take_in
        from akan_desktop.domain.language import Lang

        self._desk = desk
        answers = self._answers
        desk.do(
            SetOrganisation(
                organisation=Organisation(
                    name=answers.name,
                    number=answers.number,
                    public=answers.public,
                    employees=answers.employees,
                    occupational_health_service=answers.health_service,
                    policy=answers.policy if answers.own is None else None,
                    contact_name=answers.contact,
                    contact_title=answers.contact_title,
                    contact_reach=answers.contact_reach,
                    paper_language=Lang(self._texts.language),
                )
            )
        )
        if answers.own is not None:
            take_in(desk, answers.own.raw, answers.own.ref.id)
        if answers.policy is not None:
            decide(desk, answers.decisions)
        self._recovery.forget()
        self._ports.remember_vault(answers.folder)
        self._backup.show_folder(answers.folder / "backups")
        self._show(_BACKUP)

    def _finish(self) -> None:
        desk, self._desk = self._desk, None
        if desk is None:
            return
        desk.do(self._backup.reminder(desk.today()))
        self.finished.emit(desk)

    def _fail(self, error: Exception) -> None:
        from akan_desktop.app.vaults import VaultError
        from akan_desktop.ui.common.trouble import vault_trouble

        self._progress.end()
        self._busy(busy=False)
        if not isinstance(error, VaultError):
            raise error
        self._messages.show_message(Tone.DANGER, vault_trouble(self._texts, error))

    def _busy(self, *, busy: bool) -> None:
        for part in (self._stack, self._back, self._forward, self._cancel):
            part.setEnabled(not busy)
