"""How a command answers: text or JSON on standard output, progress and trouble on standard error."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from akan_desktop.app.vault_records import VaultErrorCode
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.messages import message

if TYPE_CHECKING:
    from akan_desktop.app.desk import Desk
    from akan_desktop.app.vaults import VaultProgress, VaultStage
    from akan_desktop.cli.context import Call
    from akan_desktop.i18n.catalogue import Texts


class WantingError(Exception):
    """The command was carried out and its answer is no: exit status 1; the answer has been given."""


def answer(told: object, lines: str, *, as_json: bool) -> None:
    """Give the answer: `told` for machines, `lines` for people."""
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else lines)


def found_wanting() -> NoReturn:
    """End with exit status 1, after the answer has been given."""
    raise WantingError


def say(line: str) -> None:
    """Tell a person how it goes, on standard error."""
    click.echo(line, err=True)


def progress_of(call: Call) -> VaultProgress:
    """Return a progress callback that names each new stage once on standard error."""
    seen: list[VaultStage] = []

    def tell(stage: VaultStage, share: float | None) -> None:  # noqa: ARG001 - a line on a terminal has no bar
        if stage not in seen:
            seen.append(stage)
            say(f"{stage_name(call.texts, stage)} ...")

    return tell


def tell_read_only(desk: Desk, texts: Texts) -> str | None:
    """Say on standard error that the vault takes no changes, and why; its code, None where it takes them."""
    if not desk.vault.read_only:
        return None
    because = desk.vault.read_only_because or VaultErrorCode.READ_ONLY
    told = message(texts, because, seconds=0, group=0)
    only = message(texts, VaultErrorCode.READ_ONLY).what
    say(" ".join(dict.fromkeys(part for part in (only, told.what, told.advice) if part)))
    return because.value


def stage_name(texts: Texts, stage: VaultStage) -> str:
    """Return what a vault is doing, in words."""
    return label(texts, stage)


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Return rows as columns that line up; no rows give an empty text."""
    if not rows:
        return ""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
