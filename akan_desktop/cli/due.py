"""`due`: what the page of today would show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from akan_desktop.app.due_rows import once
from akan_desktop.app.reads import DueKind
from akan_desktop.cli.answer import answer, progress_of, table, tell_read_only
from akan_desktop.cli.cases import vault_argument
from akan_desktop.cli.context import call_of
from akan_desktop.cli.secrets import secret_of
from akan_desktop.cli.wording import Whole, WordedCommand, json_option, on_option, option
from akan_desktop.domain.people import Role
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.reads import DueRow
    from akan_desktop.i18n.catalogue import Texts


@click.command("due", cls=WordedCommand, help=N_("Show what is due, the most urgent first."))
@vault_argument
@option("--days", type=Whole(0, 366), default=14, metavar="N", help=N_("How many days ahead (14)."))
@on_option
@json_option
@click.pass_context
def COMMAND(  # noqa: N802 - the name that the group looks for
    context: click.Context,
    vault: Path,
    days: int,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - click's way
) -> None:
    """Read what is due on a day and some days ahead."""
    call = call_of(context)
    day = call.day(on)
    with call.program.open_vault(vault, secret_of(context), on=day, progress=progress_of(call)) as desk:
        rows = once(desk.reads.today(day, days=days))
        because = tell_read_only(desk, call.texts)
    told = {"on": day.isoformat(), "due": [_told(row) for row in rows], "read_only": because}
    lines = table([_line(row, call.texts) for row in rows]) or call.texts.t("Nothing is due.")
    answer(told, lines, as_json=as_json)


def _told(row: DueRow) -> dict[str, object]:
    return {
        "kind": row.kind.value,
        "ref": row.ref,
        "name": row.name,
        "date": row.on.isoformat() if row.on else None,
        "days": row.days,
        "clock": row.clock.value if row.clock else None,
        "action": row.action.value if row.action else None,
        "clause": row.clause.clause if row.clause else None,
        "source": row.clause.source if row.clause else None,
        "rule": row.rule,
        "text": row.text,
    }


def _line(row: DueRow, texts: Texts) -> tuple[str, ...]:
    if row.action is not None:
        what = label(texts, row.action)
    elif row.clock is not None:
        what = label(texts, row.clock)
    elif row.kind is DueKind.MINUTES:
        what = texts.t("Give the employee the minutes")
    else:
        what = label(texts, row.kind)
    if row.days is not None and row.days < 0:
        how = texts.tn("{n} day overdue", "{n} days overdue", -row.days)
    else:
        how = ""
    clause = row.clause.clause if row.clause else ""
    # Who is to be told stands there as a code.
    text = label(texts, Role(row.text)) if row.kind is DueKind.NOTIFY and row.text else row.text
    return (dates.short(row.on) if row.on else "", row.ref, row.name, what, text, clause, how)
