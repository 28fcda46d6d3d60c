"""Every page as a picture, in three languages, four looks and two sizes of type, for people to look at.

python -m tests.ui.pictures [FOLDER] [WORD ...]     only pictures whose name holds every word
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from akan_desktop.app.vault_records import Passphrase
from akan_desktop.boot.resources import find_resources
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.shell.preferences import Preferences
from akan_desktop.ui.shell.window import MainWindow
from akan_desktop.ui.unlock.page import UnlockPage
from akan_desktop.ui.wizard.page import Wizard
from tests.ui.out_folder import out_folder
from tests.ui.real_window import PASSPHRASE, RealWindow

LOOKS = {
    "light": Appearance(Scheme.LIGHT, Contrast.NORMAL),
    "dark": Appearance(Scheme.DARK, Contrast.NORMAL),
    "contrast-light": Appearance(Scheme.LIGHT, Contrast.HIGH),
    "contrast-dark": Appearance(Scheme.DARK, Contrast.HIGH),
}
SCALES = (100, 160)
LANGUAGES = ("nb", "nn", "en")
SIZE = (1360, 860)
Shot = Callable[[str], None]


def settle(milliseconds: int = 30) -> None:
    """Let layouts, lane and delayed work come to rest."""
    QTest.qWait(milliseconds)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(done: Callable[[], bool], patience: int = 8000) -> None:
    """Wait for something."""
    for _ in range(patience // 20):
        if done():
            return
        QTest.qWait(20)


def front(window: MainWindow, real: RealWindow, shot: Shot) -> None:
    """Welcome, set-up, unlock, recovery."""
    shot("welcome")
    window.show_wizard()
    settle()
    wizard = window.centralWidget()
    assert isinstance(wizard, Wizard)
    shot("wizard-1")
    wizard._next()
    settle()
    shot("wizard-1-wrong")
    for step in (1, 2):
        wizard._show(step)
        until(lambda: bool(wizard._rules._policies))
        settle()
        shot(f"wizard-{step + 1}")
    wizard._answers.folder = real.folder
    wizard._created(real.wiring.gate.create(real.folder, Passphrase(PASSPHRASE)))
    settle()
    shot("wizard-4")
    wizard._backup.show_folder(real.folder / "backups")
    wizard._show(4)
    settle()
    shot("wizard-5")
    wizard._discard()
    window._wizard = None
    real.make_vault()
    window.show_front()
    settle()
    shot("unlock")
    page = window.centralWidget()
    assert isinstance(page, UnlockPage)
    page._field.setText("feil passordfrase")
    page._submit()
    until(page._button.isEnabled)
    settle()
    shot("unlock-wrong")
    window.show_unlock(recovery=True)
    settle()
    shot("recovery")


def inside(window: MainWindow, real: RealWindow, shot: Shot) -> None:
    """Every page that the registry has, help, the palette, the messages."""
    session = real.wiring.gate.open(real.folder, Passphrase(PASSPHRASE))
    window.show_desk(real.wiring.open_desk(session))
    settle(100)
    workspace = window._workspace
    assert workspace is not None
    for key in workspace._keys:
        workspace._chosen(key)
        settle(60)
        shot(f"page-{key.value}")
    workspace.message(Tone.WARNING, window.texts.t("Names are hidden. F8 shows them again."))
    settle()
    shot("message")
    for name, act in (("help", workspace._help), ("palette", workspace._palette)):
        act()
        settle()
        box = QApplication.activeModalWidget()
        assert isinstance(box, QDialog)
        shot(name)
        box.reject()
        settle()
    window.close_vault()


def take(
    application: QApplication,
    theme: Theme,
    folder: Path,
    *,
    language: str,
    look: str,
    scale: int,
    words: list[str],
) -> Iterator[Path]:
    """Take the pictures of one language, look and size."""
    chosen = LOOKS[look]
    theme.choose(Appearance(chosen.scheme, chosen.contrast, scale))
    taken: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="akan-pictures-") as base:
        real = RealWindow(Path(base))
        preferences = Preferences(real.ports.settings_file)
        preferences.language = language
        preferences.sync()
        window = MainWindow(real.ports, preferences)
        window.resize(*SIZE)
        window.show()

        def shot(name: str) -> None:
            path = folder / f"{name}--{language}-{look}-{scale}.png"
            if all(word in path.name for word in words):
                settle()
                target: QWidget = QApplication.activeModalWidget() or window
                target.grab().save(str(path))
                taken.append(path)

        settle()
        front(window, real, shot)
        inside(window, real, shot)
        window.close()
        window.deleteLater()
        settle()
    del application
    yield from taken


def main(arguments: list[str]) -> int:
    """Take the pictures asked for."""
    folder = out_folder(arguments[0]) if arguments else Path(__file__).parent / "out"
    folder.mkdir(parents=True, exist_ok=True)
    words = arguments[1:]
    application = QApplication(["pictures"])
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(application, find_resources().resources, LOOKS["light"])
    count = 0
    for language in LANGUAGES:
        for look in LOOKS:
            for scale in SCALES:
                tail = f"--{language}-{look}-{scale}.png"
                if all(word in tail or not _is_choice(word) for word in words):
                    count += len(
                        list(
                            take(
                                application,
                                theme,
                                folder,
                                language=language,
                                look=look,
                                scale=scale,
                                words=words,
                            )
                        )
                    )
    sys.stdout.write(f"{count} pictures in {folder}\n")
    return 0


def _is_choice(word: str) -> bool:
    return word.startswith("-") or word in {*LOOKS, *LANGUAGES, *(str(scale) for scale in SCALES)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
