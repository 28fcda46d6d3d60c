"""`schema`: the JSON schema of a file format."""

from __future__ import annotations

import json

import click

from akan_desktop.cli.context import call_of
from akan_desktop.cli.wording import WordedCommand, names
from akan_desktop.i18n.catalogue import N_

NAMES = ("akan-case", "akan-utgivelse", "akan-policy", "policy")


@click.command("schema", cls=WordedCommand, help=N_("Print the JSON schema of a file format."))
@click.argument("name", type=names(NAMES))
@click.pass_context
def COMMAND(context: click.Context, name: str) -> None:  # noqa: N802 - the name that the group looks for
    """Print one schema."""
    schema = call_of(context).program.schema(name)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
