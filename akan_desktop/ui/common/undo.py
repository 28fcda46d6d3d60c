"""What was done can be taken back from the message that says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import Problem, RefusedError
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.commands import Command
    from akan_desktop.app.way_back import WayBack
    from akan_desktop.ui.common.context import PageContext


def do_at_once(
    context: PageContext, command: Command, back: Command | None, again: Callable[[], None]
) -> bool:
    """Do a command of one press; say what stands in its way, or offer to take it back by `back`.

    `again` shows what has changed, also once it has been taken back. Return whether it was done.
    """
    if not _attempt(context, lambda: context.desk.do(command)):
        return False
    again()
    if back is not None:
        offer_undo(context, context.texts.t("Done."), back, again)
    return True


def do_and_offer_undo(
    context: PageContext,
    command: Command,
    told: str,
    again: Callable[[], None] | None = None,
    *,
    undone: Callable[[], None] | None = None,
) -> bool:
    """Do a command and say so in the words of `told`, with what undoes it; the rest as `do_at_once`.

    `undone` is called in the place of `again` when it has been undone.
    """
    found: list[Command | None] = []

    def act() -> None:
        way = remember(context, command)
        found.append(way(context.desk.do(command)))

    if not _attempt(context, act):
        return False
    if again is not None:
        again()
    offer_undo(context, told, found[0], undone or again)
    return True


def remember(context: PageContext, command: Command) -> WayBack:
    """Look at what a command is about to change; what comes back is handed the outcome, for its undoing."""
    # With the first change: it knows every command.
    from akan_desktop.app.way_back import way_back

    reason = context.texts.t("Undone right after it was saved")
    return way_back(context.desk.reads, command, today=context.desk.today(), reason=reason)


def offer_undo(
    context: PageContext, told: str, undo: Command | None, again: Callable[[], None] | None = None
) -> None:
    """Say that something is done, with a press that undoes it where there is a way back."""
    if undo is None:
        context.message(Tone.SUCCESS, told)
        return
    act = partial(_take_back, context, undo, again)
    context.message(Tone.SUCCESS, told, action=context.texts.t("Undo"), act=act)


def _take_back(context: PageContext, undo: Command, again: Callable[[], None] | None) -> None:
    if not _attempt(context, lambda: context.desk.do(undo)):
        return
    if again is not None:
        again()
    context.message(Tone.SUCCESS, context.texts.t("It has been taken back."))


def _attempt(context: PageContext, act: Callable[[], object]) -> bool:
    texts = context.texts
    try:
        act()
    except RefusedError as error:
        # What has gone on since is not taken back with it; nobody has typed anything that could be kept.
        late = all(each.problem is Problem.CHANGED_SINCE for each in error.refusals)
        told = texts.t("It has been changed since. Nothing was undone.") if late else refused(texts, error)
        context.message(Tone.WARNING, told)
        return False
    except VaultError as error:
        context.message(Tone.DANGER, vault_trouble(texts, error))
        return False
    context.saved()
    return True
