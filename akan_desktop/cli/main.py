"""The headless commands: for administrators, for people who write a policy, for tests from outside.

Exit status 0: done. 1: refused, or found wanting. 2: wrong use. Sub-commands are imported when they are
called; `--help` loads nothing but words.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

from akan_desktop import __version__
from akan_desktop.cli.context import Call
from akan_desktop.cli.wording import Later, WordedGroup, WordedOption, names
from akan_desktop.i18n.catalogue import DEFAULT, EN, LANGUAGES, N_, NB, NN

if TYPE_CHECKING:
    from akan_desktop.cli.context import Program

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2

_WIDEST: Final = 80
_NAME: Final = "akan-desktop"
_PLACE: Final = "akan_desktop.cli"
_LATER: Final = {
    "vault": Later(N_("Make, check, back up and restore a vault."), f"{_PLACE}.vaults:GROUP"),
    "policy": Later(N_("Read, check and try out employers' rules."), f"{_PLACE}.policies:GROUP"),
    "case": Later(N_("Import, list, show and export cases."), f"{_PLACE}.cases:GROUP"),
    "due": Later(N_("Show what is due."), f"{_PLACE}.due:COMMAND"),
    "erase": Later(N_("Erase cases whose time has come."), f"{_PLACE}.erase:COMMAND"),
    "document": Later(N_("List and make papers."), f"{_PLACE}.documents:GROUP"),
    "statistics": Later(N_("Publish, check and protect yearly figures."), f"{_PLACE}.statistics:GROUP"),
    "schema": Later(N_("Print the JSON schema of a file format."), f"{_PLACE}.schemas:COMMAND"),
}
# What a POSIX locale says -> the language that we answer in.
_LOCALES: Final = {"nb": NB, "no": NB, "nn": NN, "en": EN}


def language_of(environment: Mapping[str, str]) -> str:
    """Return the language that the environment asks for; bokmål where it asks for none that we speak."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return _LOCALES.get(value[:2].lower(), DEFAULT)
    return DEFAULT


def _speak(context: click.Context, _: click.Parameter, language: str | None) -> None:
    if language is not None:
        call = context.ensure_object(Call)
        call.texts = call.program.texts(language)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's signature
    if wanted:
        click.echo(f"Akan Desktop {__version__}")
        context.exit()


def _root() -> WordedGroup:
    options = [
        WordedOption(
            ["--lang"],
            type=names(LANGUAGES),
            is_eager=True,
            expose_value=False,
            callback=_speak,
            help=N_("Answer in this language; otherwise in the one that the system asks for, or bokmål."),
        ),
        WordedOption(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            help=N_("Show the version."),
        ),
        # The window's own options are answered before a command is looked for; here they only show.
        WordedOption(
            ["--vault"],
            metavar="DIR",
            expose_value=False,
            help=N_("Open the window with this vault. Without a command, the window opens."),
        ),
        WordedOption(
            ["--demo"],
            is_flag=True,
            expose_value=False,
            help=N_("Open the window with fictional cases in a throw-away vault."),
        ),
    ]
    return WordedGroup(
        name=_NAME,
        params=list(options),
        later=_LATER,
        help=N_(
            "Case register, papers and anonymised statistics for the AKAN main contact. The window is the"
            " product; these commands answer the same questions without it."
        ),
    )


def run(arguments: Sequence[str], program: Program, environment: Mapping[str, str] = os.environ) -> int:
    """Carry out one command; the exit status."""
    call = Call(program, program.texts(language_of(environment)))
    try:
        status = _root().main(
            args=list(arguments),
            prog_name=_NAME,
            standalone_mode=False,
            obj=call,
            windows_expand_args=False,
            terminal_width=_width(environment),
        )
    except click.UsageError as error:
        _wrong_use(error, call)
        return WRONG_USE
    except click.Abort:
        click.echo(call.texts.t("Broken off. Nothing more was done."), err=True)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the last place that can say what happened; it is logged
        from akan_desktop.cli.trouble import tell

        # Every refusal that the use cases know has its words; anything else is our own mistake.
        if not tell(error, call, as_json="--json" in arguments):
            told = call.texts.t("The program has failed. Nothing more was done; what was saved is kept.")
            click.echo(f"{told}\n{program.failure(error)}", err=True)
        return REFUSED
    return status if isinstance(status, int) else DONE


def _width(environment: Mapping[str, str]) -> int:
    """How wide a help page is; click would load the archive formats to find out."""
    columns = environment.get("COLUMNS", "")
    try:
        wide = int(columns) if columns.isdecimal() else os.get_terminal_size().columns
    except OSError:  # nobody is watching
        wide = _WIDEST
    return max(min(wide or _WIDEST, _WIDEST) - 2, 50)


def _wrong_use(error: click.UsageError, call: Call) -> None:
    texts = call.texts
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.ctx.get_help(), err=True)
        return
    name = error.param.human_readable_name if isinstance(error, click.BadParameter) and error.param else ""
    if isinstance(error, click.MissingParameter):
        option = error.param.opts[0] if isinstance(error.param, click.Option) else name
        told = texts.t("{name} is missing.", name=option)
    elif isinstance(error, click.NoSuchOption):
        told = texts.t("There is no option {name}.", name=error.option_name)
    elif isinstance(error, click.exceptions.NoSuchCommand):
        told = texts.t("There is no command {name}.", name=error.command_name)
    elif isinstance(error, click.BadParameter):
        told = texts.t("{name}: {detail}", name=name, detail=error.message)
    elif isinstance(error, click.BadOptionUsage):
        told = texts.t("{name} needs a value.", name=error.option_name)
    elif error.message.startswith("Got unexpected extra argument"):
        # click has no kind of its own for this.
        told = texts.t("There are more words than the command takes.")
    else:
        told = error.format_message()
    path = error.ctx.command_path if error.ctx is not None else _NAME
    click.echo(told, err=True)
    click.echo(texts.t("See {command} --help.", command=path), err=True)
