"""The picture at the top of the papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton
from akan_desktop.ui.common.surfaces import column, row
from akan_desktop.ui.common.theme import theme
from akan_desktop.ui.common.typography import ErrorText

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts

LARGEST_BYTES: Final = 1024 * 1024
_KINDS: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class LogoField(QWidget):
    """Shows the picture, takes another from a file, or none. `content` is what is to be saved."""

    def __init__(self, texts: Texts, content: bytes | None) -> None:
        super().__init__()
        t = texts.t
        self._texts, self._content = texts, content
        layout = column(self, gap=0.4)
        self._picture = QLabel()
        self._picture.setAccessibleName(t("Logo on the papers"))
        layout.addWidget(self._picture)
        self._choose = SecondaryButton(t("Choose a picture"), self._ask, icon="open")
        self._remove = LinkButton(t("Use no logo"), self._drop)
        layout.addLayout(row(self._choose, self._remove))
        self._wrong = ErrorText()
        layout.addWidget(self._wrong)
        self.setFocusProxy(self._choose)
        self._show("")

    def content(self) -> bytes | None:
        """Return the bytes of a PNG or JPEG file, or None."""
        return self._content

    def take(self, path: Path) -> None:
        """Take the picture from a file, unless it is too large or of another kind; say so then."""
        try:
            read = None
            # A pipe or a device would be waited for, perhaps for ever.
            if path.is_file():
                with path.open("rb") as stream:
                    read = stream.read(LARGEST_BYTES + 1)
        except OSError:
            read = None
        if read is None:
            self._show(self._texts.t("The file could not be read."))
            return
        if len(read) > LARGEST_BYTES:
            self._show(self._texts.t("The picture is larger than 1 MB. Choose a smaller one."))
        elif not read.startswith(_KINDS) or QImage.fromData(read).isNull():
            self._show(self._texts.t("The logo cannot be read. Use a PNG or JPEG picture."))
        else:
            self._content = read
            self._show("")

    def _ask(self) -> None:
        kinds = self._texts.t("Pictures") + " (*.png *.jpg *.jpeg)"
        box = QFileDialog(self, self._texts.t("Choose a picture"), str(Path.home()), kinds)
        box.setFileMode(QFileDialog.FileMode.ExistingFile)
        box.fileSelected.connect(self._chosen)
        box.finished.connect(box.deleteLater)
        box.open()

    def _chosen(self, chosen: str) -> None:
        self.take(Path(chosen))

    def _drop(self) -> None:
        self._content = None
        self._show("")

    def _show(self, wrong: str) -> None:
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self._picture.setVisible(self._content is not None)
        self._remove.setVisible(self._content is not None)
        if self._content is not None:
            room = QSize(theme().em(18), theme().em(5))
            picture = QPixmap.fromImage(QImage.fromData(self._content))
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._picture.setPixmap(picture.scaled(room, keep, smooth))
