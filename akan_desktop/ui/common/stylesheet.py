"""The style sheet that Fusion gets, written from the tokens; every length grows with the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetricsF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QFont

    from akan_desktop.ui.common.tokens import Tokens

INPUTS = "QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox"


def sheet(tokens: Tokens, em: Callable[[float], int], font: QFont, pictures: Path) -> str:
    """Return the whole style sheet.

    `em` turns a factor of the type's size into pixels. `pictures` is `resources/style`: the few marks that
    Qt takes as files only, one for each colour that they are needed in.
    """
    return "\n".join(
        (_surfaces(tokens, em), _inputs(tokens, em, pictures), _buttons(tokens, em, font), _lists(tokens, em))
    )


def _surfaces(t: Tokens, em: Callable[[float], int]) -> str:
    line = f"{t.line_width}px solid {t.border}"
    return f"""
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; padding: {em(0.3)}px; }}
QLabel[kind="h1"] {{ font-size: {em(1.75)}px; font-weight: 600; }}
QLabel[kind="h2"] {{ font-size: {em(1.35)}px; font-weight: 600; }}
QLabel[kind="h3"] {{ font-weight: 600; }}
QLabel[kind="muted"] {{ color: {t.muted}; }}
QLabel[kind="error"] {{ color: {t.danger}; font-weight: 500; }}
QLabel[kind="code"] {{ font-family: Consolas, Menlo, "DejaVu Sans Mono";
  font-size: {em(1.35)}px; }}
#Sidebar {{ background: {t.side}; border: 0; border-right: {line}; }}
QFrame[kind="card"] {{ background: {t.surface}; border: {line}; border-radius: {em(0.7)}px; }}
QFrame[kind="ring"] {{ background: transparent; border: 2px solid {t.accent}; border-radius: {em(0.4)}px; }}
QFrame[kind="rule"] {{ background: {t.border}; border: 0; max-height: {t.line_width}px; }}
QScrollArea, QScrollArea > QWidget > QWidget[kind="scrolled"] {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {em(0.9)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {em(0.9)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.control}; border-radius: {em(0.3)}px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: {em(2.4)}px; }}
QScrollBar::handle:horizontal {{ min-width: {em(2.4)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QProgressBar {{ background: {t.border}; border: 0; border-radius: {em(0.2)}px; max-height: {em(0.45)}px;
  min-height: {em(0.45)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {em(0.2)}px; }}
QTabBar::tab {{ padding: {em(0.5)}px {em(0.9)}px; color: {t.muted}; border: 0;
  border-bottom: {em(0.2)}px solid transparent; background: transparent; }}
QTabBar::tab:selected {{ color: {t.text}; font-weight: 600; border-bottom-color: {t.accent}; }}
QTabBar::tab:hover {{ color: {t.text}; background: {t.hover}; }}
QTabBar::tab:focus {{ border: 2px solid {t.accent}; border-radius: {em(0.3)}px; }}
QTabWidget::pane {{ border: 0; border-top: {line}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control}; padding: {em(0.3)}px; }}
QMenu::item {{ padding: {em(0.4)}px {em(1.2)}px; border-radius: {em(0.3)}px; }}
QMenu::item:selected {{ background: {t.selected}; color: {t.on_selected}; }}
"""


def _inputs(t: Tokens, em: Callable[[float], int], pictures: Path) -> str:
    x, y, w = em(0.65), em(0.5), t.line_width
    down = (pictures / f"down-{t.muted[1:]}.svg").as_posix()
    check = (pictures / f"check-{t.on_accent[1:]}.svg").as_posix()
    box = max(16, em(1.25))
    focus = ", ".join(f"{part}:focus" for part in INPUTS.split(", "))
    return f"""
{INPUTS} {{ background: {t.surface}; color: {t.text}; border: {w}px solid {t.control};
  border-radius: {em(0.45)}px; padding: {y}px {x}px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent};
  placeholder-text-color: {t.muted}; }}
{focus} {{ border: 2px solid {t.accent}; padding: {y + w - 2}px {x + w - 2}px; }}
{_states(t)}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: 0; width: {em(1.9)}px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: {em(1)}px; height: {em(1)}px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.control}; padding: {em(0.25)}px;
  border-radius: 0; outline: 0; selection-background-color: {t.selected}; selection-color: {t.on_selected}; }}
QComboBox QAbstractItemView::item {{ min-height: {em(2.1)}px; padding: 0 {em(0.5)}px; }}
QCheckBox, QRadioButton {{ spacing: {em(0.6)}px; padding: {em(0.25)}px; border: 2px solid transparent;
  border-radius: {em(0.35)}px; min-height: {max(20, em(1.5))}px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {box}px; height: {box}px; background: {t.surface};
  border: {w}px solid {t.control}; }}
QCheckBox::indicator {{ border-radius: {em(0.25)}px; }}
QRadioButton::indicator {{ border-radius: {(box + 2 * w) // 2}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.accent}; }}
QCheckBox::indicator:checked {{ background: {t.accent}; border-color: {t.accent}; image: url("{check}"); }}
QRadioButton::indicator:checked {{ border: {box // 3}px solid {t.accent}; width: {
        box + 2 * w - 2 * (box // 3)
    }px;
  height: {box + 2 * w - 2 * (box // 3)}px; }}
"""


def _states(t: Tokens) -> str:
    disabled = ", ".join(f"{part}:disabled" for part in INPUTS.split(", "))
    wrong = ", ".join(f'{part}[wrong="true"]' for part in INPUTS.split(", "))
    read_only = "QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only"
    return f"""{disabled} {{ color: {t.muted}; background: {t.window}; border-color: {t.border}; }}
{read_only} {{ background: {t.window}; }}
{wrong} {{ border: 2px solid {t.danger}; }}"""


def _buttons(t: Tokens, em: Callable[[float], int], font: QFont) -> str:
    x, y, w = em(1.0), em(0.5), t.line_width
    pill = em(0.3)
    off = t.window if t.contrast else t.border
    # A radius above half the height is dropped by Qt in silence, so it is counted from the letters
    # themselves.
    round_ = int((QFontMetricsF(font).height() + 2 * pill + 2 * w) / 2) - 1
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: {w}px solid {t.control};
  border-radius: {em(0.45)}px; padding: {y}px {x}px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: {y + w - 2}px {x + w - 2}px; }}
QPushButton:disabled {{ color: {t.muted}; border-color: {t.border}; background: {t.window}; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
  font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border-color: {t.text}; }}
QPushButton[kind="primary"]:disabled {{ background: {off}; color: {t.muted}; border-color: {t.border}; }}
QPushButton[kind="danger"] {{ color: {t.danger}; border-color: {t.danger}; font-weight: 600; }}
QPushButton[kind="danger"]:hover {{ background: {t.danger}; color: {t.on_danger}; }}
QPushButton[kind="danger"]:focus {{ border-color: {t.text}; }}
QPushButton[kind="danger"]:disabled {{ color: {t.muted}; border-color: {t.border}; }}
QPushButton[kind="link"] {{ background: transparent; color: {t.accent}; border-color: transparent;
  font-weight: 500; padding: {em(0.35)}px {em(0.5)}px; }}
QPushButton[kind="link"]:hover {{ background: {t.hover}; }}
QPushButton[kind="link"]:focus {{ border-color: {t.accent};
  padding: {em(0.35) + w - 2}px {em(0.5) + w - 2}px; }}
QPushButton[kind="link"][flush="true"] {{ padding-left: {em(0.15)}px; }}
QPushButton[kind="link"][flush="true"]:focus {{ padding-left: {em(0.15) + w - 2}px; }}
QPushButton[kind="link"]:disabled {{ color: {t.muted}; }}
QPushButton[kind="filter"] {{ border-radius: {round_}px; padding: {pill}px {em(0.8)}px; }}
QPushButton[kind="filter"]:checked {{ background: {t.selected}; color: {t.on_selected};
  border-color: {t.accent}; font-weight: 600; }}
QPushButton[kind="filter"]:focus {{ padding: {pill + w - 2}px {em(0.8) + w - 2}px; }}
QToolButton {{ background: transparent; border: 2px solid transparent; border-radius: {em(0.4)}px;
  padding: {em(0.25)}px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border-color: {t.accent}; }}
QToolButton::menu-indicator {{ image: none; }}
QToolButton:checked {{ background: {t.selected}; }}
"""


def _lists(t: Tokens, em: Callable[[float], int]) -> str:
    line = f"{t.line_width}px solid {t.border}"
    return f"""
QTableView, QListView, QListWidget, QTreeView {{ background: {t.surface}; border: {line};
  border-radius: {em(0.6)}px; gridline-color: transparent; outline: 0; }}
QTableView:focus, QListView:focus {{ border-color: {t.accent}; }}
QListView[kind="plain"], QListView[kind="plain"]:focus {{ background: transparent; border: 0; }}
QTableView::item {{ padding: 0 {em(0.6)}px; border: 0; border-bottom: 1px solid {t.border}; }}
QTableView::item:hover {{ background: {t.hover}; color: {t.text}; }}
QTableView::item:selected {{ background: {t.selected}; color: {t.on_selected}; }}
QListView::item {{ padding: {em(0.45)}px {em(0.6)}px; border-radius: {em(0.35)}px; }}
QListView::item:hover {{ background: {t.hover}; color: {t.text}; }}
QListView::item:selected {{ background: {t.selected}; color: {t.on_selected}; }}
QHeaderView {{ background: {t.surface}; border: 0; border-top-left-radius: {em(0.6)}px;
  border-top-right-radius: {em(0.6)}px; }}
QHeaderView::section {{ background: transparent; color: {t.muted}; border: 0; border-bottom: {line};
  padding: {em(0.6)}px {em(0.6) + 3}px; font-weight: 600; }}
QTableCornerButton::section {{ background: transparent; border: 0; }}
"""
