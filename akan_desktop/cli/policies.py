"""`policy list | show | check | explain`: rules read, checked, and tried before a case depends on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from akan_desktop.cli.answer import answer, found_wanting, table
from akan_desktop.cli.context import call_of
from akan_desktop.cli.told import StateTeller
from akan_desktop.cli.trouble import mistakes
from akan_desktop.cli.wording import WordedGroup, json_option, on_option, option
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.language import Lang
from akan_desktop.domain.state import Stage
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from datetime import date

    from akan_desktop.app.policies import Policy, TextPerLang
    from akan_desktop.cli.context import Call
    from akan_desktop.domain.rules_incident import Rule
    from akan_desktop.domain.state import CaseState
    from akan_desktop.i18n.catalogue import Texts

GROUP = WordedGroup(name="policy", help=N_("Read, check and try out employers' rules."))


@GROUP.command("list", help=N_("List the rules that come with the program."))
@json_option
@click.pass_context
def list_(context: click.Context, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Name every policy that can be read."""
    call = call_of(context)
    found = call.program.policies.available()
    told = [
        {
            "id": each.ref.id,
            "version": each.ref.version,
            "name": _by_language(each.name),
            "employer": each.employer,
            "valid_from": each.valid_from.isoformat(),
        }
        for each in found
    ]
    rows = [(each.ref.id, each.ref.version, _in(each.name, call.texts)) for each in found]
    answer({"policies": told}, table(rows), as_json=as_json)


@GROUP.command("show", help=N_("Show a policy: every rule with its clause and source."))
@click.argument("policy", metavar="ID")
@json_option
@click.pass_context
def show(context: click.Context, policy: str, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Give every rule with its place."""
    call = call_of(context)
    found = call.program.policies.get(policy)
    rules = list(found.rules.all())
    told = {
        "id": found.ref.id,
        "version": found.ref.version,
        "name": _by_language(found.name),
        "employer": found.employer,
        "source": found.source,
        "source_title": found.source_title,
        "valid_from": found.valid_from.isoformat(),
        "rules": [_rule_told(rule, found, call.texts) for rule in rules],
        "laws": [{"id": law.id, "name": _by_language(law.name)} for law in found.laws],
    }
    answer(told, _policy_lines(found, rules, call.texts), as_json=as_json)


def _rule_told(rule: Rule, policy: Policy, texts: Texts) -> dict[str, object]:
    lang = Lang(texts.language)
    return {
        "id": rule.id,
        "clause": rule.clause.clause,
        "source": rule.clause.source,
        "lines": rule.clause.lines,
        "certainty": rule.certainty.value,
        "text": policy.wording(rule.id, lang),
        "reading": policy.reading(rule.id, lang),
    }


def _policy_lines(policy: Policy, rules: list[Rule], texts: Texts) -> str:
    lang = Lang(texts.language)
    lines = [f"{_in(policy.name, texts)} ({policy.ref.id}, {policy.ref.version})", policy.source_title, ""]
    for rule in rules:
        firm = "" if rule.certainty.value == "stated" else f" [{label(texts, rule.certainty)}]"
        lines.append(f"{rule.clause.clause}  {policy.wording(rule.id, lang)}{firm}")
    return "\n".join(lines)


@GROUP.command("check", help=N_("Look for every mistake in a policy file, its example cases included."))
@click.argument("what", metavar="FILE|ID")
@json_option
@click.pass_context
def check(context: click.Context, what: str, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Check a file, or a policy that comes with the program."""
    call = call_of(context)
    path = Path(what)
    looks_like_file = path.suffix == ".toml" or path.exists() or len(path.parts) > 1
    found = mistakes(call.program.policies.check(path if looks_like_file else what), call.texts)
    told = {"ok": not found, "problems": [each._asdict() for each in found]}
    lines = "\n".join(each.text for each in found) or call.texts.t("No mistakes were found.")
    answer(told, lines, as_json=as_json)
    if found:
        found_wanting()


@GROUP.command("explain", help=N_("Say what follows from the facts in a file: steps, deadlines, clauses."))
@option(
    "--facts",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_("A case in the format akan-case/1."),
)
@option("--policy", default=None, metavar="ID", help=N_("Use these rules instead of those the file names."))
@on_option
@json_option
@click.pass_context
def explain(
    context: click.Context,
    facts: Path,
    policy: str | None,
    on: date | None,
    as_json: bool,  # noqa: FBT001 - click's way
) -> None:
    """Derive the state of a case that is in no register."""
    call = call_of(context)
    program = call.program
    incoming = program.cases.read(facts, program.new_id)
    rules = program.policies.get(policy or incoming.policy)
    day = call.day(on)
    case = CaseFile(
        id=program.new_id(),
        ref=incoming.ref,
        policy=rules.ref,
        subject=replace(incoming.subject, name=""),
        opened_on=incoming.opened_on or day,
        workplace=incoming.workplace,
        problem=incoming.problem,
        group=incoming.group,
        facts=incoming.facts,
    )
    state = program.rules.state(case, day)
    teller = StateTeller(case, rules, call.texts)
    answer(teller.tell(state), state_lines(state, teller, call), as_json=as_json)


def state_lines(state: CaseState, teller: StateTeller, call: Call) -> str:
    """Return a state as a person reads it on a terminal."""
    texts = call.texts
    lines = [texts.t("On {day}: {stage}", day=dates.short(state.on), stage=label(texts, state.stage)), ""]
    if state.next_actions:
        lines.append(texts.t("Next steps"))
    for each in state.next_actions:
        mark = "*" if each.primary else "-"
        due = f" ({dates.short(each.due)})" if each.due else ""
        said = f": {text}" if (text := teller.text(each.rule)) else ""
        lines.append(f"  {mark} {label(texts, each.action)}{due} [{each.clause.clause}]{said}")
    if state.clocks or state.retention:
        lines += ["", texts.t("Dates")] if state.next_actions else [texts.t("Dates")]
    for clock in state.clocks:
        day = dates.short(clock.on) if clock.on else texts.t("must be asked")
        how = f" = {teller.sum(clock.formula)}" if clock.formula else ""
        lines.append(f"  - {label(texts, clock.what)}: {day}{how} [{clock.clause.clause}]")
    for kept in state.retention:
        day = dates.short(kept.on) if kept.on else texts.t("must be asked")
        lines.append(f"  - {label(texts, kept.action)}: {day} [{kept.clause.clause}]")
    missing = [seat for seat in state.signers if seat.required and not seat.filled]
    # Of a case that is closed nobody is asked to sign any more.
    if missing and state.stage is not Stage.CLOSED:
        lines += ["", texts.t("Signatures that are missing")]
        lines += [f"  - {label(texts, seat.role)} [{seat.clause.clause}]" for seat in missing]
    return "\n".join(lines)


def _in(name: TextPerLang, texts: Texts) -> str:
    return name.get(Lang(texts.language)) or name.get(Lang.NB, "")


def _by_language(name: TextPerLang) -> dict[str, str]:
    return {lang.value: text for lang, text in name.items()}
