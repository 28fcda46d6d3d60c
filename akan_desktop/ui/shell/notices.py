"""What whoever has just opened the vault should be told."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from akan_desktop.i18n import dates
from akan_desktop.i18n.messages import message
from akan_desktop.ui.common.banner import Banner
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.tokens import Tone

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.shell.services import Services

_NEW_CASE: Final = "open_case"
_TOLD: Final = 5


def tell_notices(context: PageContext, services: Services) -> None:
    """Show the vault's notices above the page, the gravest last so that it stands on top."""
    vault, show, texts, t = context.desk.vault, context.message, context.texts, context.texts.t
    notices = vault.notices
    if services.demo:
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
    if told := _begun(context):
        show(Tone.INFO, told)
    if services.ports.gate().set_aside(vault.folder):
        show(
            Tone.WARNING,
            t("The register from before a restore still lies beside this one. It may hold erased cases."),
            action=t("Look at it"),
            act=partial(context.navigate, Route(PageKey.SETTINGS)),
        )


def _begun(context: PageContext) -> str:
    """Say where something was begun and not saved, so that none of it is forgotten; "" where nothing was."""
    t, reads = context.texts.t, context.desk.reads
    newest: dict[str, date] = {}
    for draft in reads.drafts():
        if draft.case_id or draft.form == _NEW_CASE:
            newest.setdefault(draft.case_id, draft.saved_at.astimezone().date())
    today = context.desk.today()
    places = [
        f"{reads.case_page(case, today).case.ref if case else t('New case')} ({dates.short(on)})"
        for case, on in list(newest.items())[:_TOLD]
    ]
    if not places:
        return ""
    if len(newest) > _TOLD:
        places.append("...")
    return t(
        "You began something that is not saved: {places}. It stands in the form where you wrote it.",
        places=", ".join(places),
    )


def read_only_banner(context: PageContext) -> Banner | None:
    """Return what stands above every page while the vault takes no changes; it cannot be put away."""
    vault, t = context.desk.vault, context.texts.t
    if not vault.read_only:
        return None
    because = vault.read_only_because
    told = message(context.texts, because, seconds=0, group=0) if because is not None else None
    reason = (told.what, told.advice) if told is not None else ()
    return Banner(
        context.texts,
        Tone.DANGER,
        " ".join((t("The vault is open for reading only."), *(part for part in reason if part))),
        action=t("Restore from a backup"),
        act=partial(context.navigate, Route(PageKey.SETTINGS)),
        dismissible=False,
    )
