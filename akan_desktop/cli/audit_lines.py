"""What the check of a publication found, as lines: what does not agree, where, and with which numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from akan_desktop.app.statistics import AuditCode, AuditFinding, AuditReport
from akan_desktop.domain.tally_codes import Category, Table
from akan_desktop.i18n.labels import label

if TYPE_CHECKING:
    from akan_desktop.i18n.catalogue import Texts


def audit_lines(report: AuditReport, name: str, texts: Texts) -> str:
    """Return the whole answer for a person; `name` is what the file is called."""
    head = (
        texts.t("{file}: the figures of {period}", file=name, period=report.period) if report.period else name
    )
    if report.ok:
        numbers = texts.tn("{n} number has been checked.", "{n} numbers have been checked.", report.cells)
        said = texts.t("Nothing was found: no number can be worked out more closely than is allowed.")
        return "\n".join((head, f"{numbers} {said}"))
    lines = [head, *(f"  - {_line(finding, report, texts)}" for finding in report.findings)]
    lines.append(
        texts.t(
            "Do not use this file. The vault keeps the publication as it was locked, in the folder releases."
        )
    )
    return "\n".join(lines)


def _line(finding: AuditFinding, report: AuditReport, texts: Texts) -> str:
    place = [label(texts, Table(finding.table))] if finding.table else []
    place += [label(texts, Category(finding.category))] if finding.category else []
    said = label(texts, finding.code)
    where = " - ".join(place)
    detail = _detail(finding, report, texts)
    return ". ".join(part for part in (f"{where}: {said}" if where else said, detail) if part)


def _detail(finding: AuditFinding, report: AuditReport, texts: Texts) -> str:
    told = finding.detail
    if not told:
        return ""
    number, _, bounds = told.partition(" ")
    words = {
        AuditCode.CHECKSUM: texts.t(
            "The file gives {stated}; its content gives {counted}", stated=report.sha256, counted=told
        ),
        AuditCode.CHAIN: texts.t("The publication before it is {checksum}", checksum=told),
        AuditCode.RANGE: texts.t(
            "The file gives {number} with the range {range}", number=number, range=bounds
        )
        if number != "None"
        else texts.t("The file gives the range {range}", range=bounds),
        AuditCode.SUM: texts.t("No true numbers could have given these"),
        AuditCode.TOO_NARROW: _room(told, texts),
        AuditCode.SCHEMA: texts.t("At {place}", place=told),
    }
    return words.get(finding.code, "")


def _room(told: str, texts: Texts) -> str:
    """Tell the distances that stay, `7/5/3`: for any reader, one who knows the total, a case besides."""
    reader, total, case = (*told.split("/"), "", "")[:3]
    return texts.t(
        "The room that stays: {reader} for any reader, {total} for one who knows the total, {case} for one"
        " who knows a case besides",
        reader=reader,
        total=total,
        case=case,
    )
