"""The settings over a real vault: secrets, copies, what a restore leaves, the employer, the lock."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from akan_desktop.app import commands as do
from akan_desktop.app.vaults import Passphrase, RecoveryCode, VaultError, VaultErrorCode
from akan_desktop.domain.language import Lang
from akan_desktop.domain.people import Subject
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.question import Question
from akan_desktop.ui.settings.organisation import OrganisationCard
from akan_desktop.ui.settings.page import SettingsPage
from akan_desktop.ui.settings.passphrase import PassphraseCard
from akan_desktop.ui.settings.recovery import NewCodeBox, RecoveryCard
from akan_desktop.ui.settings.restoring import RestoreBox
from akan_desktop.ui.shell.window import MainWindow
from tests.ui import walk
from tests.ui.real_window import PASSPHRASE, RealWindow

Open = Callable[[RealWindow], MainWindow]
NEW = "ny lykt gammel fjord sykkelbrev"


class At:
    """The settings page of a window that is open."""

    def __init__(self, real: RealWindow, open_window: Open, qtbot: QtBot) -> None:
        self.real, self.qtbot = real, qtbot
        self.window = open_window(real)
        self.desk = real.wiring.open_desk(real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)))
        self.window.show_desk(self.desk)
        workspace = self.window._workspace
        assert workspace is not None
        self.workspace = workspace
        workspace.go(Route(PageKey.SETTINGS))
        page = workspace._pages[PageKey.SETTINGS]
        assert isinstance(page, SettingsPage)
        self.page = page

    def messages(self) -> list[str]:
        return [banner.text.text() for banner in self.workspace._banners.banners()]

    def wait_for(self, word: str) -> None:
        self.qtbot.waitUntil(lambda: any(word in text for text in self.messages()), timeout=15000)

    def box(self) -> QDialog:
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QDialog), timeout=15000)
        found = QApplication.activeModalWidget()
        assert isinstance(found, QDialog)
        return found


@pytest.fixture
def at(real: RealWindow, open_window: Open, qtbot: QtBot) -> At:
    real.make_vault()
    return At(real, open_window, qtbot)


def card(at: At) -> PassphraseCard:
    return at.page.findChildren(PassphraseCard)[0]


def test_a_new_passphrase_opens_and_the_old_one_no_more_while_the_window_goes_on(at: At) -> None:
    passphrase = card(at)
    passphrase._current.setText(PASSPHRASE)
    passphrase._new.setText(NEW)
    passphrase._again.setText(NEW)
    passphrase._change()
    assert not passphrase._progress.isHidden(), "worked out beside the window"
    at.wait_for("Passordfrasen er endret")
    assert (passphrase._current.text(), passphrase._new.text()) == ("", "")
    at.desk.do(do.SetPreference(key="x", value="saved after the change"))
    at.window.close_vault()
    gate = at.real.wiring.gate
    with pytest.raises(VaultError) as refused:
        gate.open(at.real.folder, Passphrase(PASSPHRASE))
    assert refused.value.code is VaultErrorCode.WRONG_PASSPHRASE
    session = gate.open(at.real.folder, Passphrase(NEW))
    assert not session.read_only
    assert not session.notices.unclean_close
    session.close()


def test_a_wrong_passphrase_of_today_changes_nothing(at: At) -> None:
    passphrase = card(at)
    passphrase._current.setText("ikke denne passordfrasen")
    passphrase._new.setText(NEW)
    passphrase._again.setText(NEW)
    passphrase._change()
    error = passphrase._fields._errors["current"][1]
    at.qtbot.waitUntil(lambda: not error.isHidden(), timeout=15000)
    assert "Ingenting er endret" in error.text()
    at.window.close_vault()
    at.real.wiring.gate.open(at.real.folder, Passphrase(PASSPHRASE)).close()


def test_a_new_recovery_code_asks_for_the_passphrase_and_is_typed_back(at: At) -> None:
    recovery = at.page.findChildren(RecoveryCard)[0]
    recovery._secret.setText("ikke denne passordfrasen")
    recovery._check()
    at.qtbot.waitUntil(lambda: not recovery._fields._errors["secret"][1].isHidden(), timeout=15000)
    recovery._secret.setText(PASSPHRASE)
    recovery._check()
    box = at.box()
    assert isinstance(box, NewCodeBox)
    code = "-".join(box.step._groups)
    assert walk.faults(box) == []
    box.step._typed.setText(code[:-1] + ("0" if code[-1] != "0" else "1"))
    box._confirm()
    assert box.isVisible()
    box.step._typed.setText(code)
    box._confirm()
    at.wait_for("Den nye gjenopprettingskoden gjelder")
    assert box.step._groups == ()
    at.window.close_vault()
    assert at.real.wiring.gate.inspect(at.real.folder).recovery_confirmed
    at.real.wiring.gate.open(at.real.folder, RecoveryCode(code)).close()


def test_a_restore_says_what_it_leaves_behind_and_deletes_it_when_asked(at: At) -> None:
    at.desk.vault.backup()
    at.desk.do(do.OpenCase(subject=Subject(name="Test Testesen", informed_on=date(2026, 1, 5))))
    at.page.refresh()
    backups = at.page._backups
    backups._table.selectRow(0)
    backups._ask()
    box = at.box()
    assert isinstance(box, RestoreBox)
    assert walk.faults(box) == []
    box._secret.setText("ikke denne passordfrasen")
    box._begin()
    at.qtbot.waitUntil(lambda: not box._error.isHidden(), timeout=15000)
    assert at.real.wiring.gate.set_aside(at.real.folder) == ()
    box._secret.setText(PASSPHRASE)
    box._begin()
    at.qtbot.waitUntil(box._unlock.isVisible, timeout=15000)
    (aside,) = at.real.wiring.gate.set_aside(at.real.folder)
    told = " ".join(banner.text.text() for banner in box.findChildren(Banner))
    assert aside.name in told
    assert box._delete.isVisible()
    box._discard()
    at.qtbot.waitUntil(lambda: not box._delete.isVisible(), timeout=15000)
    assert not aside.exists()
    box.accept()
    assert len(at.real.restarts) == 1


def test_what_a_restore_has_left_is_told_at_every_start_until_it_is_deleted(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    session.backup()
    session.close()
    (backup,) = real.wiring.gate.backups(real.folder)
    real.wiring.gate.restore(backup.path, real.folder, Passphrase(PASSPHRASE), replay=real.wiring.replay)
    at = At(real, open_window, qtbot)
    assert any("fra før en gjenoppretting" in text for text in at.messages())
    assert at.page._backups._aside.isVisibleTo(at.page)
    at.page._backups._ask_to_discard()
    box = at.box()
    assert isinstance(box, Question)
    box.accept()
    at.wait_for("er slettet")
    assert real.wiring.gate.set_aside(real.folder) == ()
    assert not at.page._backups._aside.isVisibleTo(at.page)


def test_a_vault_that_may_only_be_read_says_so_above_every_page(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    (real.folder / "seal.json").unlink()
    at = At(real, open_window, qtbot)
    assert at.desk.vault.read_only_because is VaultErrorCode.SEAL_MISSING
    banners = [banner for banner in at.workspace.findChildren(Banner) if banner.isVisibleTo(at.workspace)]
    assert any("bare" in banner.text.text() and "Seglet" in banner.text.text() for banner in banners)
    at.workspace._banners.clear()
    at.workspace.go(Route(PageKey.CASES))
    assert any("Seglet" in banner.text.text() for banner in banners if banner.isVisibleTo(at.workspace))
    assert not card(at)._button.isEnabled()


def test_the_organisation_is_saved_as_the_papers_need_it(at: At, tmp_path: Path) -> None:
    organisation = at.page.findChildren(OrganisationCard)[0]
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    file = tmp_path / "logo.png"
    assert picture.save(str(file))
    lines = organisation._lines
    lines["employees"].setText("mange")
    organisation._save()
    assert at.desk.reads.organisation().employees is None
    lines["employees"].setText("1 250")
    lines["contact_title"].setText("AKAN-hovedkontakt")
    lines["contact_reach"].setText("tlf. 00 00 00 00")
    lines["privacy_contact"].setText("personvern@eksempel.invalid")
    organisation._service.choose(True)
    organisation._language.choose(Lang.NN)
    organisation._logo.take(tmp_path / "not-there.png")
    assert not organisation._logo._wrong.isHidden()
    (tmp_path / "text.png").write_text("not a picture")
    organisation._logo.take(tmp_path / "text.png")
    assert organisation._logo.content() is None
    organisation._logo.take(file)
    organisation._save()
    saved = at.desk.reads.organisation()
    assert (saved.name, saved.employees, saved.paper_language) == ("Fjordby kommune", 1250, Lang.NN)
    assert (saved.contact_title, saved.contact_reach) == ("AKAN-hovedkontakt", "tlf. 00 00 00 00")
    assert saved.occupational_health_service is True
    assert saved.logo == file.read_bytes()
    assert saved.policy is not None


def test_a_short_idle_time_really_locks(at: At) -> None:
    watch = at.window._idle
    assert watch is not None
    watch._timer.setInterval(50)
    watch.seconds = 0.3
    at.qtbot.waitUntil(lambda: bool(at.real.restarts), timeout=5000)
    assert at.window._desk is None
    assert [resume.page for resume in at.real.restarts] == ["settings"]


def test_names_can_be_hidden_from_the_start(at: At) -> None:
    assert not at.workspace.discretion.on
    at.window._preferences.discreet = True
    at.window._rebuild_workspace()
    assert at.window._workspace is not None
    assert at.window._workspace.discretion.on


def test_a_copy_is_taken_when_the_window_closes_after_a_change(at: At) -> None:
    at.desk.do(do.OpenCase(subject=Subject(name="Test Testesen", informed_on=date(2026, 1, 5))))
    at.workspace.saved()
    before = len(at.real.wiring.gate.backups(at.real.folder))
    at.window.close()
    at.qtbot.waitUntil(lambda: at.window._desk is None, timeout=15000)
    assert len(at.real.wiring.gate.backups(at.real.folder)) == before + 1
    assert not at.window.isVisible()


def test_nothing_is_copied_when_nothing_was_changed(at: At) -> None:
    before = len(at.real.wiring.gate.backups(at.real.folder))
    at.window.close()
    assert at.window._desk is None
    assert len(at.real.wiring.gate.backups(at.real.folder)) == before


def test_a_damaged_vault_leads_from_the_unlock_page_to_its_backups(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    real.make_vault()
    session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    session.backup()
    session.close()
    for name in ("vault.json", "vault.json.bak"):
        (real.folder / name).write_text("{}")
    real.ports = replace(real.ports)
    window = open_window(real)
    window._restore()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), RestoreBox), timeout=5000)
    box = QApplication.activeModalWidget()
    assert isinstance(box, RestoreBox)
    box._secret.setText(PASSPHRASE)
    box._begin()
    qtbot.waitUntil(box._unlock.isVisible, timeout=15000)
    box.accept()
    assert len(real.restarts) == 1
    real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)).close()
    QTest.qWait(0)
