"""`statistics make | audit | protect`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from akan_desktop.app.statistics import AuditReport, PeriodState, StatisticsError, StatisticsProblem
from akan_desktop.cli.answer import answer, found_wanting, progress_of
from akan_desktop.cli.audit_lines import audit_lines
from akan_desktop.cli.cases import vault_argument
from akan_desktop.cli.context import call_of
from akan_desktop.cli.files_out import write_out
from akan_desktop.cli.secrets import secret_of
from akan_desktop.cli.wording import WordedGroup, json_option, names, on_option, option, wrong_value
from akan_desktop.domain.language import Lang
from akan_desktop.domain.tally_codes import Period
from akan_desktop.i18n.catalogue import LANGUAGES, N_

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.statistics_desk import StatisticsDesk

GROUP = WordedGroup(name="statistics", help=N_("Publish, check and protect yearly figures."))
_MOST_BYTES: Final = 20 * 1024 * 1024
_KEY_BYTES: Final = 16


class PeriodName(click.ParamType[Period]):
    """A period as `2026` or `2026-2028`."""

    name = "PERIOD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Return the period; wrong use for anything else."""
        try:
            return value if isinstance(value, Period) else Period.parse(str(value))
        except ValueError:
            raise wrong_value(N_("{value} is not a period such as 2026."), param, ctx, value=value) from None


@GROUP.command(
    "make", help=N_("Write the locked figures of a period; with --lock, lock it first, once and for good.")
)
@vault_argument
@option("--period", type=PeriodName(), required=True, metavar="P", help=N_("The year, such as 2026."))
@option("--lock", is_flag=True, help=N_("Publish the period now. It can be done once, and never again."))
@option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help=N_("Write the files to this folder."),
)
@on_option
@json_option
@click.pass_context
def make(
    context: click.Context,
    vault: Path,
    period: Period,
    lock: bool,  # noqa: FBT001 - click's way
    out: Path,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Lock if asked to, then write what is locked."""
    call = call_of(context)
    day = call.day(on)
    with call.program.open_vault(vault, secret_of(context), on=day, progress=progress_of(call)) as desk:
        figures = desk.statistics
        if not _is_locked(figures, period, day):
            if not lock:
                raise StatisticsError(StatisticsProblem.PERIOD_NOT_LOCKED, period=period)
            figures.lock(period, day)
        files = {f"{period.code}.json": figures.json(period)}
        files |= {f"{period.code}-{lang}.csv": figures.csv(period, Lang(lang)) for lang in LANGUAGES}
        sha256 = figures.release(period).sha256
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, data in files.items():
        # The locked bytes are always the same: writing them again changes nothing.
        write_out(str(out / name), data, replace=True)
    written = [str(out / name) for name in files]
    answer(
        {"ok": True, "period": period.code, "sha256": sha256, "files": written},
        "\n".join(written),
        as_json=as_json,
    )


def _is_locked(figures: StatisticsDesk, period: Period, day: date) -> bool:
    return any(row.period == period and row.state is PeriodState.LOCKED for row in figures.periods(day))


@GROUP.command("audit", help=N_("Attack a publication: how closely can a reader work out a number?"))
@click.argument("release", metavar="RELEASE", type=click.Path(path_type=Path))
@option(
    "--earlier",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("An earlier publication of the same register; may be given several times."),
)
@json_option
@click.pass_context
def audit(context: click.Context, release: Path, earlier: tuple[Path, ...], as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Check one publication."""
    call = call_of(context)
    before = [_bytes(path) for path in earlier]
    report = call.program.rounder.audit(_bytes(release), before)
    answer(_audit_told(report), audit_lines(report, release.name, call.texts), as_json=as_json)
    if not report.ok:
        found_wanting()


def _bytes(path: Path) -> bytes:
    try:
        # Nothing is waited for: a pipe holds no publication.
        data = b""
        if path.is_file():
            with path.open("rb") as stream:
                data = stream.read(_MOST_BYTES + 1)
    except OSError:
        data = b""
    if not data or len(data) > _MOST_BYTES:
        raise StatisticsError(StatisticsProblem.TABLE_UNREADABLE, place=path.name)
    return data


def _audit_told(report: AuditReport) -> dict[str, object]:
    return {
        "ok": report.ok,
        "period": report.period,
        "sha256": report.sha256,
        "cells": report.cells,
        "widths": list(report.widths) if report.widths else None,
        "total_width": report.total_width,
        "findings": [
            {"code": f.code.value, "table": f.table, "category": f.category, "detail": f.detail}
            for f in report.findings
        ],
    }


@GROUP.command("protect", help=N_("Round a table of one's own: the same table and key give the same answer."))
@click.argument("table", metavar="TABLE", type=click.Path(path_type=Path))
@option(
    "--key-file",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=N_("A file of at least 16 random bytes; keep it as secret as the table."),
)
@option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="FILE",
    help=N_("Write to this file; - is standard output."),
)
@option("--lang", type=names(LANGUAGES), default="nb", help=N_("The language of the words in the file."))
@click.pass_context
def protect(context: click.Context, table: Path, key_file: Path, output: str, lang: str) -> None:
    """Round every table in the file."""
    rounder = call_of(context).program.rounder
    key = _bytes(key_file)
    if len(key) < _KEY_BYTES:
        raise StatisticsError(StatisticsProblem.KEY_TOO_SHORT)
    tables = rounder.protect_file(table.name, _bytes(table), key)
    write_out(output, rounder.protected_csv(tables, Lang(lang)), replace=True)
