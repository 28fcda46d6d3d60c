"""What whoever has just opened the vault should be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.i18n.catalogue import Texts
    from akan_desktop.ui.common.context import ShowMessage


def tell_notices(desk: Desk, texts: Texts, show: ShowMessage, *, demo: bool) -> None:
    """Show the vault's notices above the page, the gravest last so that it stands on top."""
    from akan_desktop.i18n.messages import message

    notices, t = desk.vault.notices, texts.t
    if demo:
        show(Tone.INFO, t("Everybody here is made up. What you do is forgotten when you close the window."))
    if notices.unclean_close:
        show(
            Tone.INFO,
            t("The program ended without closing the vault. It has been checked: everything saved is here."),
        )
    if notices.header_from_copy:
        show(
            Tone.WARNING,
            t("The vault's header was damaged and has been mended from its copy. Nothing is lost."),
        )
    if notices.failed_unlocks:
        text = texts.tn(
            "Since you last opened the vault, {n} attempt to open it has failed.",
            "Since you last opened the vault, {n} attempts to open it have failed.",
            notices.failed_unlocks,
        )
        show(Tone.WARNING, text)
    if desk.vault.read_only:
        because = desk.vault.read_only_because
        reason = message(texts, because, seconds=0, group=0).what if because is not None else ""
        show(Tone.DANGER, " ".join((t("The vault is open for reading only."), reason)).strip())
