"""The steps of the schema, and whose every table is."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Final

from akan_desktop.app.vaults import Migration


class Owner(StrEnum):
    """Whose the rows of a table are: decides what erasing a case must reach."""

    CASE = "case"
    """A case's: gone when it is erased."""
    SHARED = "shared"
    """The employer's; nothing of a person in a case."""
    ANONYMOUS = "anonymous"
    """What outlives a case and points at nobody."""


OWNERS: Final[dict[str, Owner]] = {
    "organisation": Owner.SHARED,
    "policy_copy": Owner.SHARED,
    "preference": Owner.SHARED,
    "unit": Owner.SHARED,
    "desk_note": Owner.SHARED,
    "address": Owner.SHARED,
    "number_series": Owner.ANONYMOUS,
    "case_file": Owner.CASE,
    "subject": Owner.CASE,
    "subject_trait": Owner.CASE,
    "fact": Owner.CASE,
    "group_member": Owner.CASE,
    "archive_decision": Owner.CASE,
    "draft": Owner.CASE,
    "paper": Owner.CASE,
    "paper_file": Owner.CASE,
    "disclosure": Owner.CASE,
    "summary": Owner.CASE,
    "due": Owner.CASE,
    "retention": Owner.CASE,
    "meeting": Owner.CASE,
    "case_search": Owner.CASE,
    "counted": Owner.CASE,
    "destruction_record": Owner.ANONYMOUS,
    "counter": Owner.ANONYMOUS,
    "period_key": Owner.ANONYMOUS,
    "release": Owner.ANONYMOUS,
}
"""Every table of the register. A unit that no case has any more goes with the last one."""


@cache
def migrations() -> tuple[Migration, ...]:
    """Return the steps in order."""
    folder = resources.files("akan_desktop.register.migrations")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return tuple(
        Migration(name=name.removesuffix(".sql"), sql=(folder / name).read_text("utf-8")) for name in names
    )
