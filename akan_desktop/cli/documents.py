"""`document list | make | hand-out`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from akan_desktop.app.commands import KeepPaper
from akan_desktop.app.paper_values import PaperOrder
from akan_desktop.app.papers import PaperMode
from akan_desktop.app.vault_records import VaultError, VaultErrorCode
from akan_desktop.cli.answer import answer, progress_of, say, table
from akan_desktop.cli.cases import vault_argument
from akan_desktop.cli.context import call_of
from akan_desktop.cli.files_out import write_out
from akan_desktop.cli.handing_out import COMMAND as HAND_OUT
from akan_desktop.cli.secrets import secret_of
from akan_desktop.cli.wording import WordedGroup, json_option, names, on_option, option
from akan_desktop.domain.language import Lang
from akan_desktop.i18n.catalogue import LANGUAGES, N_

GROUP = WordedGroup(name="document", help=N_("List and make papers."))
GROUP.add_command(HAND_OUT)


@GROUP.command("list", help=N_("List the papers that can be made."))
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Name every form."""
    call = call_of(context)
    forms = call.program.papers.forms()
    told = [
        {
            "id": form.id,
            "version": form.version,
            "titles": {lang.value: title for lang, title in form.titles.items()},
            "modes": [mode.value for mode in form.modes],
            "signers": list(form.signer_roles),
        }
        for form in forms
    ]
    rows = [(form.id, form.titles[Lang(call.texts.language)]) for form in forms]
    answer({"forms": told}, table(rows), as_json=as_json)


class Wanted(TypedDict):
    """What the command line asks for."""

    ref: str
    form: str
    lang: str
    mode: str
    draft: bool
    values: tuple[tuple[str, str], ...]
    output: str
    on: date | None
    as_json: bool


@GROUP.command("make", help=N_("Make a paper of a case, write it to a file, and keep it with the case."))
@vault_argument
@click.argument("ref", metavar="CASE")
@click.argument("form", metavar="FORM")
@option("--lang", type=names(LANGUAGES), default="nb", help=N_("The language of the paper."))
@option(
    "--mode",
    type=names([mode.value for mode in PaperMode]),
    default=PaperMode.PAPER.value,
    help=N_("Ready for signing in a PDF program (fields), in a signing service, or on paper."),
)
@option("--draft", is_flag=True, help=N_("Mark it as a draft."))
@option(
    "--value",
    "values",
    nargs=2,
    multiple=True,
    metavar="PATH TEXT",
    help=N_(
        "Fill in what the register does not know: the name of the place and the text. May be given several"
        " times."
    ),
)
@option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="FILE",
    help=N_("Write to this file; - is standard output."),
)
@on_option
@json_option
@click.pass_context
def make(context: click.Context, vault: Path, **told: Unpack[Wanted]) -> None:
    """Gather, make, keep, write."""
    call = call_of(context)
    with call.program.open_vault(
        vault, secret_of(context), on=call.day(told["on"]), progress=progress_of(call)
    ) as desk:
        order = PaperOrder(
            case_id=desk.reads.case_id(told["ref"]),
            form=told["form"],
            lang=Lang(told["lang"]),
            mode=PaperMode(told["mode"]),
            draft=told["draft"],
            typed=dict(told["values"]),
        )
        request = desk.paper_request(order)
        paper = desk.papers.make(request)
        kept = desk.may_keep(order.case_id, order.form)
        if kept and desk.vault.read_only:
            raise VaultError(VaultErrorCode.READ_ONLY)
        write_out(told["output"], paper.pdf, replace=True)
        if kept:
            # Also a paper that is a draft by itself, such as minutes that are not final.
            command = KeepPaper(
                case_id=order.case_id, paper=paper, version=request.version, draft=request.draft
            )
            desk.do(command)
    if not kept:
        say(call.texts.t("By the rules no copy of a warning is kept here."))
    if told["output"] != "-":
        facts = {
            "ok": True,
            "document_id": paper.document_id,
            "sha256": paper.sha256,
            "pages": paper.pages,
            "draft": request.draft,
            "kept": kept,
            "file": told["output"],
        }
        answer(facts, told["output"], as_json=told["as_json"])
