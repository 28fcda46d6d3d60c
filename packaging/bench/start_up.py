"""How long it takes until something is there: the commands' help, and the first painted page."""

from __future__ import annotations

from measure import Bench, baseline, measurement

# Ends the event loop right after the first paint, whatever program runs inside it. Only the window is
# listened to: a filter on everything would have Qt explain the class of each of its widgets to Python, which
# costs more than the painting.
_PROBE = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Probe(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, QApplication.quit)
        return False

run = QApplication.exec
probe = Probe()

def run_until_painted(*_):
    for window in QApplication.topLevelWidgets():
        window.installEventFilter(probe)
    return run()

QApplication.exec = run_until_painted
"""

_BARE_WINDOW = """
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1100, 720)
window.show()
sys.exit(application.exec())
"""

# The probe needs Qt, so it comes in at the moment when the program itself turns to Qt, and not before.
_PROGRAM = f"""
import sys

class BeforeQt:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "akan_desktop.boot.window":
            sys.meta_path.remove(BeforeQt)
            exec({_PROBE!r}, {{}})

sys.meta_path.insert(0, BeforeQt)
from akan_desktop.boot.program import run as program
sys.exit(program([]))
"""

# As large as the window that it is compared to.
_MEMORY = """
from pathlib import Path
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1360, 860)
window.show()
application.exec()
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
print(next((line.split()[1] for line in lines if line.startswith("VmRSS")), 0))
"""

# What the installed command does.
_COMMAND = "from akan_desktop.__main__ import main; main()"


@baseline("python -c pass")
def bare_python(bench: Bench) -> float:
    """Start and end of the interpreter."""
    return bench.seconds("-c", "pass")


@baseline("bare window")
def bare_window(bench: Bench) -> float:
    """A main window with nothing in it, until it is painted."""
    return bench.seconds("-c", _PROBE + _BARE_WINDOW)


@measurement("akan-desktop --help", against="python -c pass", budget=6)
def help_start(bench: Bench) -> float:
    """The commands' help, which must load no heavy library."""
    return bench.seconds("-c", _COMMAND, "--help")


@measurement("first page painted", against="bare window", budget=1.8)
def first_page(bench: Bench) -> float:
    """The page that a cold start shows, until it is painted."""
    return bench.seconds("-c", _PROGRAM)


def bare_memory(bench: Bench) -> int:
    """What a main window with nothing in it holds in memory, in bytes; 0 where the system does not say."""
    return int(bench.output("-c", _PROBE + _MEMORY)) * 1024
