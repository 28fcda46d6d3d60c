"""The same on a real vault: what the fake promises of notes and addresses holds there too."""

from tests.app.test_desk_notes import *  # noqa: F403
from tests.app.test_support_person import *  # noqa: F403
