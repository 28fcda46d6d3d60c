"""`policy list | show | new | check | explain`: rules read, written, tried before a case depends on them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

import click

from akan_desktop.app.policies import PolicyError
from akan_desktop.app.policy_prose import asides, open_points
from akan_desktop.cli.answer import answer, found_wanting, table
from akan_desktop.cli.context import call_of
from akan_desktop.cli.files_out import STDOUT, require_new, write_out
from akan_desktop.cli.told import StateTeller
from akan_desktop.cli.trouble import mistakes
from akan_desktop.cli.wording import WordedGroup, json_option, on_option, option
from akan_desktop.domain.case import CaseFile
from akan_desktop.domain.derive import derive
from akan_desktop.domain.language import Lang
from akan_desktop.domain.state import Certainty, Stage
from akan_desktop.i18n import dates
from akan_desktop.i18n.catalogue import N_
from akan_desktop.i18n.labels import label
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.i18n.rule_asides import aside_words

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
        "builds_on": found.builds_on,
        "versions": [each.ref.version for each in call.program.policies.versions(policy)],
        "rules": [_rule_told(rule, found, call.texts) for rule in rules],
        "notes": [
            {"id": note.id, "clause": note.clause, "text": _by_language(note.text), "reason": note.reason}
            for note in found.notes
        ],
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
        "beside": list(aside_words(in_own_words(texts, policy), asides(rule))),
    }


def _policy_lines(policy: Policy, rules: list[Rule], texts: Texts) -> str:
    lang = Lang(texts.language)
    lines = [f"{_in(policy.name, texts)} ({policy.ref.id}, {policy.ref.version})", policy.source_title, ""]
    own = in_own_words(texts, policy)
    for rule in rules:
        firm = "" if rule.certainty.value == "stated" else f" [{label(texts, rule.certainty)}]"
        lines.append(f"{rule.clause.clause}  {policy.wording(rule.id, lang)}{firm}  ({rule.id})")
        lines += [f"      {beside}" for beside in aside_words(own, asides(rule))]
    return "\n".join(lines)


@GROUP.command("check", help=N_("Look for every mistake in a policy file, its example cases included."))
@click.argument("what", metavar="[FILE|ID]", default="")
@json_option
@click.pass_context
def check(context: click.Context, what: str, as_json: bool) -> None:  # noqa: FBT001 - click's way
    """Check a file, or a policy that comes with the program; without either, all that come with it."""
    call = call_of(context)
    if what:
        told, lines = _checked(call, what)
    else:
        each = [(known, *_checked(call, known)) for known in call.program.policies.ids()]
        told = {"ok": all(one["ok"] for _, one, _ in each), "policies": {name: one for name, one, _ in each}}
        lines = "\n\n".join(f"{name}\n{said}" for name, _, said in each)
    answer(told, lines, as_json=as_json)
    if not told["ok"]:
        found_wanting()


def _checked(call: Call, what: str) -> tuple[dict[str, object], str]:
    found = mistakes(call.program.policies.check(_file(what) or what), call.texts)
    if found:
        lines = "\n".join(each.text for each in found)
        return {"ok": False, "problems": [each._asdict() for each in found]}, lines
    told, lines = _covered(_policy(call, what), call.texts)
    return {"ok": True, "problems": [], **told}, lines


def _file(what: str) -> Path | None:
    """The file that is meant; None for the id of rules that come with the program."""
    path = Path(what)
    return path if path.suffix == ".toml" or path.exists() or len(path.parts) > 1 else None


def _policy(call: Call, what: str) -> Policy:
    """The rules of a file or an id. Raises PolicyError with every mistake."""
    path, policies = _file(what), call.program.policies
    if path is None:
        return policies.get(what)
    path = path / "policy.toml" if path.is_dir() else path
    try:
        return policies.read(path.read_bytes(), str(path))
    except OSError:
        raise PolicyError(*policies.check(path)) from None


def _covered(policy: Policy, texts: Texts) -> tuple[dict[str, object], str]:
    """Name the rules, the passages of the source with what rests on them, and why the others have no rule."""
    rules = list(policy.rules.all())
    held = [each for each in policy.passages if each.rules]
    bare = [each for each in policy.passages if not each.rules]
    told: dict[str, object] = {
        "rules": len(rules),
        "passages": len(policy.passages),
        "clauses": {rule.id: rule.clause.clause for rule in rules},
        "with_rule": [
            {"id": each.id, "lines": each.lines, "summary": each.summary, "rules": list(each.rules)}
            for each in held
        ],
        "without_rule": [
            {"id": each.id, "lines": each.lines, "summary": each.summary, "reason": each.reason}
            for each in bare
        ],
        "open": [rule.id for rule in rules if rule.certainty is not Certainty.STATED],
    }
    counted = texts.t(
        "Rules: {rules}. Passages of the source: {passages}, without a rule: {bare}.",
        rules=len(rules), passages=len(policy.passages), bare=len(bare),
    )  # fmt: skip
    parts = (
        (texts.t("Rules and the clauses they rest on:"), [(rule.id, rule.clause.clause) for rule in rules]),
        (
            texts.t("Passages of the source, and the rules made from them:"),
            [(each.lines, f"{each.summary} ({', '.join(each.rules)})") for each in held],
        ),
        (
            texts.t("Passages without a rule, and why:"),
            [(each.lines, f"{each.summary} ({each.reason})") for each in bare],
        ),
    )
    lines = [texts.t("No mistakes were found."), counted]
    lines += [f"\n{head}\n{indent(table(rows), '  ')}" for head, rows in parts if rows]
    return told, "\n".join(lines)


@GROUP.command("new", help=N_("Write a commented file to fill in with your own rules."))
@option("--extends", "base", default="akan", metavar="ID", help=N_("Build on these rules."))
@option(
    "-o", "--output", default=STDOUT, metavar="FILE", help=N_("Where to write it; “-” is standard output.")
)
@click.pass_context
def new(context: click.Context, base: str, output: str) -> None:
    """Give the template, with what the base leaves open as a list to go through."""
    call = call_of(context)
    require_new(output)
    policy = call.program.policies.get(base)
    template = call.program.policies.template().decode("utf-8")
    for old in ('extends = "akan"', "show akan"):
        template = template.replace(old, old.replace("akan", base))
    lang = Lang(call.texts.language)
    points = [point.line for point in open_points(policy) if point.line is not None]
    listed = [f"# {line.rule} [{line.clause.clause}]: {policy.wording(line.rule, lang)}" for line in points]
    silent = [each.chapter for each in open_points(policy) if each.line is None]
    if silent:
        chapters = ", ".join(label(call.texts, each) for each in silent)
        listed.append("# " + call.texts.t("Nothing is said about: {chapters}.", chapters=chapters))
    head = call.texts.t("Left open by the rules that you build on. Settle here what your own rules settle:")
    write_out(output, "\n".join((template.rstrip(), "", f"# {head}", "#", *listed, "")).encode())


@GROUP.command("explain", help=N_("Say what follows from the facts in a file: steps, deadlines, clauses."))
@option(
    "--facts",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=N_("A case in the format akan-case/1."),
)
@option(
    "--policy", default=None, metavar="FILE|ID", help=N_("Use these rules instead of those the file names.")
)
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
    rules = _policy(call, policy) if policy else program.policies.get(incoming.policy)
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
    # Rules from a file are known to nobody else yet.
    state = derive(case, rules.rules, day, program.working_days)
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
        lines += [f"      {beside}" for beside in teller.beside(each)]
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
