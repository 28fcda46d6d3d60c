"""Passphrases come from a file, a file descriptor or a prompt; never as an argument that others can see."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import click

from akan_desktop.app.vault_records import Passphrase, RecoveryCode, Secret
from akan_desktop.cli.context import call_of
from akan_desktop.cli.wording import Whole, option, together
from akan_desktop.i18n.catalogue import N_

_META: Final = "akan_desktop.secret"
_COPY: Final = "akan_desktop.copy"
_MOST: Final = 4096
_STDIN: Final = "-"


def _read(stream_number: int) -> str:
    # One newline at the end belongs to the file, everything else to the secret.
    with os.fdopen(os.dup(stream_number), "rb") as stream:
        data = stream.read(_MOST + 1)
    text = data.decode("utf-8").removesuffix("\n").removesuffix("\r")
    if len(data) > _MOST or not text:
        raise ValueError
    return text


def _from_file(context: click.Context, param: click.Parameter, path: str | None) -> str | None:
    if path is None:
        return None
    try:
        if path == _STDIN:
            return _read(sys.stdin.fileno())
        with Path(path).open("rb") as stream:
            return _read(stream.fileno())
    except (OSError, ValueError):
        told = call_of(context).texts.t("The file cannot be read, is empty, or is not text in UTF-8.")
        raise click.BadParameter(told, context, param) from None


def _keep_file(key: str) -> Callable[[click.Context, click.Parameter, str | None], None]:
    """Return what keeps the passphrase in a file under this key until the command asks for it."""

    def keep(context: click.Context, param: click.Parameter, path: str | None) -> None:
        text = _from_file(context, param, path)
        if text is not None:
            context.meta[key] = Passphrase(text)

    return keep


def _recovery(context: click.Context, param: click.Parameter, path: str | None) -> None:
    text = _from_file(context, param, path)
    if text is not None:
        context.meta[_META] = RecoveryCode(text.strip())


def _from_descriptor(context: click.Context, param: click.Parameter, number: int) -> str:
    try:
        return _read(number)
    except (OSError, ValueError):
        told = call_of(context).texts.t("The file cannot be read, is empty, or is not text in UTF-8.")
        raise click.BadParameter(told, context, param) from None


def _keep_descriptor(key: str) -> Callable[[click.Context, click.Parameter, int | None], None]:
    """Return what keeps the passphrase behind a descriptor under this key, likewise."""

    def keep(context: click.Context, param: click.Parameter, number: int | None) -> None:
        if number is not None:
            context.meta[key] = Passphrase(_from_descriptor(context, param, number))

    return keep


passphrase_options = together(
    option(
        "--passphrase-file",
        metavar="FILE",
        expose_value=False,
        callback=_keep_file(_META),
        help=N_(
            "Read the passphrase from this file; - reads it from standard input. Otherwise it is asked for."
        ),
    ),
    option(
        "--passphrase-fd",
        metavar="N",
        type=Whole(0),
        expose_value=False,
        callback=_keep_descriptor(_META),
        help=N_("Read the passphrase from this open file descriptor."),
    ),
)
recovery_option = option(
    "--recovery-code-file",
    metavar="FILE",
    expose_value=False,
    callback=_recovery,
    help=N_("Use the recovery code in this file instead of the passphrase."),
)


copy_passphrase_options = together(
    option(
        "--copy-passphrase-file",
        metavar="FILE",
        expose_value=False,
        callback=_keep_file(_COPY),
        help=N_("Read the passphrase of the copy from this file. Otherwise it is asked for."),
    ),
    option(
        "--copy-passphrase-fd",
        metavar="N",
        type=Whole(0),
        expose_value=False,
        callback=_keep_descriptor(_COPY),
        help=N_("Read the passphrase of the copy from this open file descriptor."),
    ),
)


def copy_passphrase_of(context: click.Context) -> Passphrase:
    """Return the passphrase that a copy is locked with; typed twice where it is asked for."""
    found = context.meta.get(_COPY)
    if isinstance(found, Passphrase):
        return found
    texts = call_of(context).texts
    if not sys.stdin.isatty():
        told = texts.t("Hand the passphrase of the copy over with --copy-passphrase-file.")
        raise click.UsageError(told, context)
    words, again = texts.t("Passphrase of the copy"), texts.t("Once more")
    return Passphrase(click.prompt(words, hide_input=True, err=True, confirmation_prompt=again))


def secret_of(context: click.Context) -> Secret:
    """Return the secret that was handed over, or ask for the passphrase; wrong use if nobody can answer."""
    found = context.meta.get(_META)
    if isinstance(found, Passphrase | RecoveryCode):
        return found
    texts = call_of(context).texts
    if not sys.stdin.isatty():
        raise click.UsageError(texts.t("Hand the passphrase over with --passphrase-file."), context)
    return Passphrase(click.prompt(texts.t("Passphrase"), hide_input=True, err=True))


def passphrase_of(context: click.Context) -> Passphrase:
    """Return the new passphrase; typed twice where it is asked for."""
    found = context.meta.get(_META)
    if isinstance(found, Passphrase):
        return found
    texts = call_of(context).texts
    if not sys.stdin.isatty():
        raise click.UsageError(texts.t("Hand the passphrase over with --passphrase-file."), context)
    again = texts.t("Once more")
    return Passphrase(
        click.prompt(texts.t("Passphrase"), hide_input=True, err=True, confirmation_prompt=again)
    )
