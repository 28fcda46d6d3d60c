"""What the pinned Qt binding must do, and what keeps it pinned."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_a_void_call_takes_no_reference_to_none(qtbot: QtBot) -> None:
    """A release that drops one on every such call kills the process after some thousand of them.

    Python 3.12 made None immortal; before that, its count is what tells.
    """
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(2000):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - 100


def test_the_binding_is_the_pinned_one() -> None:
    assert (6, 11, 3) <= PySide6.__version_info__[:3] < (6, 12)


def test_tests_see_qts_own_dialogs(qtbot: QtBot) -> None:
    assert QCoreApplication.testAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
