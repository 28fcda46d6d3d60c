"""What was done with one press can be taken back from the message that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.commands import Command
    from akan_desktop.ui.common.context import PageContext


def do_at_once(
    context: PageContext, command: Command, back: Command | None, again: Callable[[], None]
) -> bool:
    """Do a command of one press; say what stands in its way, or offer to take it back by `back`.

    `again` shows what has changed, also once it has been taken back. Return whether it was done.
    """
    try:
        context.desk.do(command)
    except RefusedError as error:
        context.message(Tone.WARNING, refused(context.texts, error))
        return False
    except VaultError as error:
        context.message(Tone.DANGER, vault_trouble(context.texts, error))
        return False
    context.saved()
    again()
    if back is not None:
        t = context.texts.t
        context.message(
            Tone.SUCCESS,
            t("Done."),
            action=t("Undo"),
            act=lambda: _take_back(context, back, again),
        )
    return True


def _take_back(context: PageContext, back: Command, again: Callable[[], None]) -> None:
    if do_at_once(context, back, None, again):
        context.message(Tone.SUCCESS, context.texts.t("It has been taken back."))
