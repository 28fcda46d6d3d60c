"""What a form for beginning the period anew says beforehand is true of what was chosen."""

from __future__ import annotations

from tests.ui.working import Working, changes, put


def test_that_times_of_keeping_move_is_said_only_where_a_date_moves(working: Working) -> None:
    panel = working.form("agreement", "restart")
    kept = working.t("How long the data are kept is counted from the closing, and moves on with it.")
    put(panel, "months", 24)
    assert kept in changes(panel, kept)
    put(panel, "months", 12)
    still = working.t("The period already runs to {date}. Nothing moves.", date="").split("  ")[0][:20]
    assert kept not in changes(panel, still)
