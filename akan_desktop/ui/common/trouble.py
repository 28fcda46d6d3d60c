"""What the user reads when the vault refused or failed: what happened, what was kept, what to do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from akan_desktop.app.vaults import VaultError
    from akan_desktop.domain.errors import Refusal, RefusedError
    from akan_desktop.i18n.catalogue import Texts


def vault_trouble(texts: Texts, error: VaultError) -> str:
    """Say it in one paragraph, with the seconds to wait, the group to look at, and what is safe."""
    from akan_desktop.app.vaults import Kept, VaultErrorCode
    from akan_desktop.i18n.messages import message

    if error.code is VaultErrorCode.RECOVERY_MISTYPED and not error.group:
        return texts.t("The code has eight groups of five characters. Something is missing or too much.")
    if error.flaw is not None:
        return message(texts, error.flaw).text()
    told = message(texts, error.code, seconds=math.ceil(error.retry_after or 0), group=error.group or 0)
    kept = "" if error.kept is Kept.NOTHING_CHANGED else message(texts, error.kept).what
    return " ".join(part for part in (told.what, kept, told.advice) if part)


def refusal_said(texts: Texts, refusal: Refusal) -> str:
    """Say one reason why something cannot be done, with the values that it names."""
    from akan_desktop.i18n.messages import message

    return message(
        texts, refusal.problem, **{name: _readable(value) for name, value in refusal.values}
    ).text()


def refused(texts: Texts, error: RefusedError) -> str:
    """Say all reasons in one paragraph, each once."""
    return " ".join(dict.fromkeys(refusal_said(texts, each) for each in error.refusals))


def _readable(value: str) -> str:
    from akan_desktop.i18n import dates

    day = dates.parse(value)
    return value if day is None else dates.short(day)
