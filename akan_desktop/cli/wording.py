"""Help pages in the language of the call: click knows only English, and asks for texts too early.

Commands and options carry their English wording (marked with `N_`); it is translated when a help page is
written, in the words of the call that the page is for.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from typing import Any, NamedTuple

import click

from akan_desktop.cli.context import call_of
from akan_desktop.i18n.catalogue import N_


class WordedOption(click.Option):
    """An option whose help is translated."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's forms and its help."""
        record = super().get_help_record(ctx)
        return None if record is None else (record[0], call_of(ctx).texts.t(self.help or ""))


class _Page(click.Command):
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.help:
            formatter.write_paragraph()
            formatter.write_text(call_of(ctx).texts.t(self.help))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        texts = call_of(ctx).texts
        own = {"[OPTIONS]": texts.t("[OPTIONS]"), "COMMAND [ARGS]...": texts.t("COMMAND [ARGS]...")}
        pieces = " ".join(own.get(piece, piece) for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=texts.t("Usage:") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [
            record
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
        ]
        with formatter.section(call_of(ctx).texts.t("Options")):
            formatter.write_dl(options)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = call_of(ctx).texts.t("Show this page.")
        return option


class WordedCommand(_Page):
    """A command whose help page is translated."""


class Later(NamedTuple):
    """A sub-command that is imported when it is called: what it is for in a line, and where it stands."""

    help: str
    place: str


class WordedGroup(_Page, click.Group):
    """A group of commands whose help page is translated; members may be named before they are imported."""

    command_class = WordedCommand

    def __init__(self, *arguments: Any, later: dict[str, Later] | None = None, **more: Any) -> None:  # noqa: ANN401 - click's own arguments, passed on
        super().__init__(*arguments, **more)
        self._later = later or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which they are best read."""
        return [*self._later, *(name for name in self.commands if name not in self._later)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command if need be; None for an unknown name."""
        if cmd_name in self._later and cmd_name not in self.commands:
            module, _, name = self._later[cmd_name].place.partition(":")
            self.add_command(getattr(import_module(module), name), cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _Page.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands without importing any that waits."""
        texts = call_of(ctx).texts
        rows = []
        for name in self.list_commands(ctx):
            if name in self._later:
                rows.append((name, texts.t(self._later[name].help)))
            else:
                rows.append((name, texts.t(inspect.cleandoc(self.commands[name].help or ""))))
        with formatter.section(texts.t("Commands")):
            formatter.write_dl(rows)


def wrong_value(
    told: str, param: click.Parameter | None, ctx: click.Context | None, **values: object
) -> click.BadParameter:
    """Return the refusal of a value, in the words of the call."""
    words = call_of(ctx).texts.t(told, **values) if ctx is not None else told.format(**values)
    return click.BadParameter(words, ctx, param)


class Day(click.ParamType[date]):
    """A day as `YYYY-MM-DD`, the only form that cannot be misread."""

    name = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; wrong use for anything else."""
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            # Other ISO forms (20260112, 2026-W03-1) are refused: one way to write a day.
            return date.fromisoformat(text if len(text) == 10 else "")
        except ValueError:
            told = N_("{value} is not a day written as YYYY-MM-DD.")
            raise wrong_value(told, param, ctx, value=text) from None


Decorated = Callable[..., object]


def option(*names: str, **more: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - click's own arguments, passed on
    """Return click's decorator with a translated help."""
    return click.option(*names, cls=WordedOption, **more)


def together(*decorators: Callable[[Decorated], Decorated]) -> Callable[[Decorated], Decorated]:
    """Return one decorator that does what the given ones do, the first outermost."""

    def decorate(function: Decorated) -> Decorated:
        for each in reversed(decorators):
            function = each(function)
        return function

    return decorate


json_option = option("--json", "as_json", is_flag=True, help=N_("Answer for machines, as JSON."))
on_option = option(
    "--on", type=Day(), default=None, help=N_("Answer as of this day, YYYY-MM-DD, instead of today.")
)


class OneOf(click.Choice[str]):
    """One of some words."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word; wrong use for any other."""
        if value not in self.choices:
            told = N_("{value} is not among these: {allowed}.")
            raise wrong_value(told, param, ctx, value=value, allowed=", ".join(self.choices))
        return str(value)


class Whole(click.IntRange):
    """A whole number within bounds, as digits."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number; wrong use for anything else."""
        try:
            found = super().convert(value, param, ctx)  # type: ignore[arg-type]  # typed as what it becomes
            return int(found)
        except click.BadParameter:
            if self.max is None:
                told = N_("{value} is not a whole number from {least} up.")
            else:
                told = N_("{value} is not a whole number from {least} to {most}.")
            raise wrong_value(told, param, ctx, value=value, least=self.min or 0, most=self.max) from None


def names(choices: Sequence[str]) -> click.Choice[str]:
    """Return the type of an option that takes one of these words."""
    return OneOf(list(choices))
