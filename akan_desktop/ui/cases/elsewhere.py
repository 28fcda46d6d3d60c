"""Steps and menu keys of a case that lead to another page instead of a form beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from akan_desktop.domain.fact_codes import MinutesStatus
from akan_desktop.domain.state import Action
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.forms.for_action import meeting_of

if TYPE_CHECKING:
    from akan_desktop.domain.state import NextAction
    from akan_desktop.ui.forms.context import FormContext

_PAPERS: Final = frozenset({"notice", "apart", "preparation"})
"""What calls to a meeting, tells the employee of one without them, or helps the leader before the talk."""


def place_of_key(case_id: str, key: str) -> Route | None:
    """Return where a menu key leads: erasing to the deletion, holding a meeting to the view made for it."""
    name, _, fact_id = key.partition(":")
    if name == "erase":
        return Route(PageKey.DELETION, case_id, "erase")
    if name == "shred_warning":
        return Route(PageKey.DELETION, case_id, "shred")
    if name in _PAPERS:
        return Route(PageKey.CASES, case_id, f"paper:{name}:{fact_id}")
    return _held_at(case_id, fact_id) if name == "hold_now" else None


def place_of_step(context: FormContext, step: NextAction) -> Route | None:
    """Return where a step leads; None where it has a form, as a departure has: it asks for its reason."""
    if step.action is not Action.HOLD_MEETING or step.departs:
        return None
    meeting = meeting_of(context, step)
    planned = meeting is not None and meeting.minutes is not MinutesStatus.FINAL
    return _held_at(context.case.id, meeting.id) if meeting is not None and planned else None


def _held_at(case_id: str, fact_id: str) -> Route:
    return Route(PageKey.MEETINGS, case_id, f"hold:{fact_id}:case")
