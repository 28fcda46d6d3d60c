from __future__ import annotations

import pytest

from tests.fakes.world import World, memory_world


@pytest.fixture
def world() -> World:
    """Use cases on a register in memory."""
    made = memory_world()
    made.employer()
    return made
