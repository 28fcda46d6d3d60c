from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from akan_desktop.app.vault_records import Passphrase
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.shell.workspace import Workspace
from akan_desktop.ui.unlock.welcome import WelcomePage
from akan_desktop.ui.wizard.answers import is_organisation_number
from akan_desktop.ui.wizard.last_steps import REMIND_AFTER
from akan_desktop.ui.wizard.page import Wizard
from akan_desktop.ui.wizard.recovery_sheet import recovery_pdf
from tests.ui import walk
from tests.ui.real_window import PASSPHRASE, RealWindow

Open = Callable[[RealWindow], MainWindow]


def wizard_of(window: MainWindow) -> Wizard:
    wizard = window.centralWidget()
    assert isinstance(wizard, Wizard)
    return wizard


def choose_rules(wizard: Wizard, policy_id: str) -> None:
    choice = wizard._rules._choice
    assert choice is not None
    choice.choose(next(each.ref for each in wizard._rules._policies if each.ref.id == policy_id))


def up_to_the_code(window: MainWindow, qtbot: QtBot) -> Wizard:
    window.show_wizard()
    wizard = wizard_of(window)
    first = wizard._organisation
    QTest.keyClicks(first._name, "Fjordby kommune")
    QTest.keyClicks(first._contact, "Siv Eksempel")
    first._public.choose(True)
    first._band.choose(100)
    first._service.choose(True)
    wizard._next()
    qtbot.waitUntil(lambda: bool(wizard._rules._policies), timeout=15000)
    wizard._next()
    assert wizard.step == 1, "nothing is chosen beforehand among several sets of rules"
    choose_rules(wizard, "hustadvika")
    wizard._next()
    assert wizard._stack.currentWidget() is wizard._open
    wizard._next()
    wizard._passphrase._first.setText(PASSPHRASE)
    wizard._passphrase._second.setText(PASSPHRASE)
    wizard._next()
    qtbot.waitUntil(lambda: wizard.step == 3, timeout=15000)
    return wizard


def test_the_set_up_ends_when_the_typed_back_code_has_opened_the_vault(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(real)
    wizard = up_to_the_code(window, qtbot)
    code = "-".join(wizard._recovery._groups)
    assert not real.wiring.gate.inspect(real.folder).recovery_confirmed
    QTest.keyClicks(wizard._recovery._typed, code[:-1] + ("0" if code[-1] != "0" else "1"))
    wizard._next()
    assert wizard.step == 3
    assert not real.wiring.gate.inspect(real.folder).recovery_confirmed
    wizard._recovery._typed.setText(code)
    wizard._next()
    assert wizard.step == 4
    assert wizard._recovery._groups == ()
    wizard._backup.place.choose("disk")
    wizard._next()
    assert isinstance(window.centralWidget(), Workspace)
    assert window._desk is not None
    today = window._desk.today()
    (reminder,) = window._desk.reads.desk_notes()
    assert reminder.text == wizard._texts.t("Copy the backups to a memory stick or disk in a locked cabinet")
    assert reminder.due == today + REMIND_AFTER
    organisation = window._desk.reads.organisation()
    assert (organisation.name, organisation.employees, organisation.public) == ("Fjordby kommune", 100, True)
    assert organisation.policy is not None
    assert organisation.policy.id == "hustadvika"
    window.close_vault()
    assert real.wiring.gate.inspect(real.folder).recovery_confirmed
    real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE)).close()


def test_enter_goes_on_from_a_choice(real: RealWindow, open_window: Open) -> None:
    window = open_window(real)
    window.show_wizard()
    wizard = wizard_of(window)
    first = wizard._organisation
    QTest.keyClicks(first._name, "Fjordby kommune")
    QTest.keyClicks(first._contact, "Siv Eksempel")
    first._public.choose(True)
    first._band.choose(100)
    yes = first._service.findChildren(QRadioButton)[0]
    yes.setFocus()
    QTest.keyClick(yes, Qt.Key.Key_Space)
    QTest.keyClick(yes, Qt.Key.Key_Return)
    assert wizard.step == 1


def test_breaking_off_leaves_nothing_behind(real: RealWindow, open_window: Open, qtbot: QtBot) -> None:
    window = open_window(real)
    wizard = up_to_the_code(window, qtbot)
    assert real.folder.exists()
    wizard._stop()
    assert not real.folder.exists()
    assert isinstance(window.centralWidget(), WelcomePage)


def test_going_back_from_the_code_removes_the_vault_and_says_so(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    wizard = up_to_the_code(open_window(real), qtbot)
    wizard._go_back()
    assert wizard.step == 2
    assert not real.folder.exists()
    assert "fjernet" in wizard._messages.banners()[0].text.text()


def test_every_wrong_turn_is_told_at_its_field(real: RealWindow, open_window: Open, qtbot: QtBot) -> None:
    window = open_window(real)
    window.show_wizard()
    wizard = wizard_of(window)
    wizard._organisation._number.setText("123456789")
    wizard._next()
    assert wizard.step == 0
    wrong = {key for key, item in wizard._organisation._fields.items() if not item.error.isHidden()}
    assert wrong == {"name", "number", "contact", "public", "employees", "service"}
    wizard._show(2)
    wizard._passphrase._first.setText("kort")
    wizard._next()
    assert not wizard._passphrase._fields["passphrase"].error.isHidden()
    wizard._passphrase._first.setText(PASSPHRASE)
    wizard._passphrase._second.setText(PASSPHRASE + "x")
    wizard._next()
    assert wizard._passphrase._fields["passphrase"].error.isHidden()
    assert not wizard._passphrase._fields["again"].error.isHidden()
    real.folder.mkdir()
    (real.folder / "notat.txt").write_text("x")
    wizard._next()
    assert not wizard._passphrase._fields["folder"].error.isHidden()
    assert wizard.step == 2


def test_every_step_can_be_used_without_seeing_or_pointing(
    real: RealWindow, open_window: Open, qtbot: QtBot, texts: Texts
) -> None:
    window = open_window(real)
    wizard = up_to_the_code(window, qtbot)
    for step in range(5):
        wizard._show(step)
        qtbot.wait(10)
        assert walk.faults(wizard) == [], step
        assert walk.english_words(wizard, texts) == [], step
    wizard._stop()


def test_the_sheet_is_one_page_and_the_code_never_reaches_the_clipboard(texts: Texts, qtbot: QtBot) -> None:
    pdf = recovery_pdf(
        texts,
        ("ABCDE", "FGHJK", "MNPQR", "STVWX", "01234", "56789", "ABCDE", "FGHJK"),
        made="22. november 2026",
    )
    assert pdf.startswith(b"%PDF-")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page/") == 1
    assert "ABCDE" not in QGuiApplication.clipboard().text()


def test_an_organisation_number_needs_its_control_digit() -> None:
    assert is_organisation_number("974 760 673")
    assert not is_organisation_number("974760674")
    assert not is_organisation_number("97476067")
    assert not is_organisation_number("97476067a")


def test_another_language_on_the_first_page_keeps_what_was_typed(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(real)
    window.show_wizard()
    first = wizard_of(window)._organisation
    QTest.keyClicks(first._name, "Fjordby kommune")
    QTest.keyClicks(first._title, "HMS-rådgiver")
    first._public.choose(True)
    first._band.choose(100)
    first._language.choose("nn")
    qtbot.waitUntil(lambda: wizard_of(window)._organisation is not first)
    again = wizard_of(window)._organisation
    assert again._texts.language == "nn"
    assert (again._name.value(), again._title.value()) == ("Fjordby kommune", "HMS-rådgiver")
    assert (again._public.value(), again._band.value(), again._service.value()) == (True, 100, None)


def test_the_rules_say_from_when_they_are_and_how_many(
    real: RealWindow, open_window: Open, qtbot: QtBot, texts: Texts
) -> None:
    window = open_window(real)
    window.show_wizard()
    wizard = wizard_of(window)
    qtbot.waitUntil(lambda: bool(wizard._rules._policies), timeout=15000)
    wizard._show(1)
    said = [label.text() for label in wizard._rules.findChildren(QLabel)]
    assert any(text.startswith("Gjelder fra 1.\u00a0mars 2017.") for text in said)
    policies = {word for policy in wizard._rules._policies for word in (policy.name, policy.source)}
    sources = {texts.t("Source: {source}", source=policy.source) for policy in wizard._rules._policies}
    shorts = {wizard._rules._in_short(each.valid_from, each.rules) for each in wizard._rules._policies}
    assert walk.untranslated(wizard, texts, frozenset(policies | sources | shorts)) == []


def test_how_the_contact_is_reached_goes_onto_the_papers(
    real: RealWindow, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(real)
    window.show_wizard()
    wizard = wizard_of(window)
    QTest.keyClicks(wizard._organisation._title, "AKAN-hovedkontakt")
    QTest.keyClicks(wizard._organisation._reach, "tlf. 00 00 00 00")
    window.show_wizard()
    wizard = up_to_the_code(window, qtbot)
    wizard._recovery._typed.setText("-".join(wizard._recovery._groups))
    wizard._next()
    assert wizard._desk is not None
    organisation = wizard._desk.reads.organisation()
    assert (organisation.contact_title, organisation.contact_reach) == (
        "AKAN-hovedkontakt",
        "tlf. 00 00 00 00",
    )
    wizard.close_desk()
