"""Somebody at the desk: reads names on the screen, scrolls to what is not in sight, clicks and types."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple

from akan_desktop.domain.state import Action
from akan_desktop.i18n.catalogue import Texts
from akan_desktop.i18n.labels import label
from tests.journeys.desktop import Screen, load_atspi, plain, until

FIELD = "text"
SECRET = "password text"
BUTTON = "push button"
RADIO = "radio button"
BOX = "check box"
COMBO = "combo box"


class Box(NamedTuple):
    """A rectangle on the screen."""

    x: int
    y: int
    width: int
    height: int


@dataclass
class Person(Screen):
    """Uses the window in its language: every name here is the English one, looked up as the window does.

    `inputs` counts what was asked of the hands: a click, a key, a text typed in one go.
    """

    texts: Texts = field(kw_only=True)
    inputs: int = 0

    def t(self, msgid: str, /, **values: object) -> str:
        """Say it in the language of the window."""
        return self.texts.t(msgid, **values)

    # Finding

    def find(self, name: str, role: str | None = None, seconds: float = 10, *, last: bool = False) -> Any:
        """Return the first (or last) thing with this name, whether in sight or to be scrolled to."""

        def look() -> Any:
            found = list(self.matching(role, lambda said: said.startswith(name)))
            exact = [node for node in found if plain(node.get_name()) == name] or found
            return (exact[-1] if last else exact[0]) if exact else None

        try:
            return until(look, f"{role or 'anything'} named {name!r}", seconds)
        except AssertionError as error:
            self.shot("lost")
            seen = "\n".join(
                f"  {n.get_role_name()}: {plain(n.get_name())}" for n in self.matching(None, any_name)
            )
            raise AssertionError(f"{error}; there is:\n{seen}") from None

    def has(self, name: str, role: str | None = None) -> bool:
        """Tell whether such a thing is there now."""
        return any(True for _ in self.matching(role, lambda said: said.startswith(name)))

    def wait_for(self, msgid: str, seconds: float = 15) -> None:
        """Wait until something says this."""
        self.find(self.t(msgid), seconds=seconds)

    def wait_until_gone(self, msgid: str, role: str | None = None, seconds: float = 10) -> None:
        """Wait until nothing says this any more."""
        until(lambda: not self.has(self.t(msgid), role), f"{msgid!r} to go", seconds)

    def texts_seen(self) -> list[str]:
        """Return all that is said on the screen."""
        return [plain(node.get_name()) for node in self.matching(None, bool)]

    # Doing

    def press(self, msgid: str, role: str | None = BUTTON) -> None:
        """Click on what is called so."""
        self._point_at(lambda: self.find(self.t(msgid), role), msgid)

    def point(self, node: Any) -> None:
        """Click in the middle of a thing, scrolled to, once nothing moves under the hand any more."""
        self._point_at(lambda: node, "a thing that stays")

    def _point_at(self, find: Callable[[], Any], what: str) -> None:
        """Find it again for as long as it is drawn anew or moves; click once."""

        def look() -> Box | None:
            node = find()
            box = self._in_sight(node)
            self._xdo("mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2))
            time.sleep(0.06)
            return box if _extents(node) == box else None

        box = until(look, f"{what!r} to come to rest")
        self.inputs += 1
        self.click_at(box.x + box.width // 2, box.y + box.height // 2)

    def click_at(self, x: int, y: int) -> None:
        """Click there."""
        self._xdo("mousemove", str(x), str(y), "click", "1")

    def take(self, action: Action, named: str = "") -> None:
        """Take a step that the case suggests, opening the rest of the list where it must be.

        `named`: what the step is called where the employer has a word of its own for it.
        """
        words = named or label(self.texts, action)
        more = self.texts.tn("{n} more", "{n} more", 0).partition("0")[2]

        def look() -> Any:
            found = self.matching(BUTTON, lambda said: said == words or said.endswith(more))
            seen = {plain(node.get_name()): node for node in found}
            return seen.get(words) or next((seen[name] for name in seen if name.endswith(more)), None)

        hidden: list[bool] = []

        def find() -> Any:
            found = until(look, f"the step {words!r}")
            hidden.append(plain(found.get_name()) != words)
            return found

        self._point_at(find, words)
        if hidden[-1]:
            self._point_at(lambda: self.find(words, BUTTON), words)

    def pick(self, member: Enum, role: str = RADIO, *, named: str = "") -> None:
        """Click on the choice that stands for this; `named` as with a step."""
        name = named or label(self.texts, member)
        self._point_at(lambda: self.find(name, role), name)

    def choose(self, msgid: str, words: str, *, last: bool = False) -> None:
        """Open a drop-down box and click on the first entry that begins so; leave it if that is chosen."""
        name = self.t(msgid)
        box = self._labelled(name, last=last)
        if plain(box.get_name()).startswith(words):
            return
        self._point_at(lambda: self._labelled(name, last=last), name)
        box = self._labelled(name, last=last)

        def entry() -> Any:
            entries = [each for each in self.walk(box) if each.get_role_name() == "list item"]
            return next((each for each in entries if plain(each.get_name()).startswith(words)), None)

        def chosen() -> bool:
            return plain(box.get_name()).startswith(words)

        for _ in range(3):
            found = until(lambda: chosen() or entry(), f"{words!r} among the choices of {msgid!r}")
            if found is True:
                return
            area = _at_rest(found)
            # A second click so soon is half of a double one for Qt: Return says it too.
            self._xdo("mousemove", str(area.x + area.width // 2), str(area.y + area.height // 2))
            self.key("Return")
            time.sleep(0.15)
            if not chosen() and entry() is None:
                self.point(box)
        until(chosen, f"{words!r} chosen in {msgid!r}", 3)

    def _labelled(self, words: str, *, last: bool) -> Any:
        """Return the drop-down box with this label: its own name is what it shows, as Qt tells it here."""

        def look() -> Any:
            found = [node for node in self.matching(COMBO, any_name) if words in _labels(node)]
            return (found[-1] if last else found[0]) if found else None

        return until(look, f"a drop-down box labelled {words!r}")

    def write(self, msgid: str, text: str, role: str = FIELD, *, last: bool = False) -> None:
        """Put a text into a field, in place of what was there."""
        name = self.t(msgid)
        self._point_at(lambda: self.find(name, role, last=last), name)
        self.inputs += 2
        self._xdo("key", "ctrl+a")
        self.paste(text)

    def key(self, *keys: str) -> None:
        """Press keys."""
        self.inputs += len(keys)
        super().key(*keys)

    def _in_sight(self, node: Any) -> Box:
        """Scroll with the wheel until the middle of a thing can be clicked; where it is then."""
        for _ in range(60):
            box, view = _extents(node), _view(node)
            middle = box.y + box.height // 2
            if view.y + 6 <= middle <= view.y + view.height - 6:
                return box
            # Near the edge, where no field swallows the wheel.
            self._xdo("mousemove", str(view.x + view.width - 3), str(view.y + view.height // 2))
            self._xdo("click", "5" if middle > view.y else "4")
            time.sleep(0.03)
        raise AssertionError(f"{plain(node.get_name())!r} cannot be scrolled into sight")


def any_name(_: str) -> bool:
    """Take every name, and none."""
    return True


def _labels(node: Any) -> list[str]:
    atspi = load_atspi()
    return [
        plain(relation.get_target(place).get_name())
        for relation in node.get_relation_set()
        if relation.get_relation_type() == atspi.RelationType.LABELLED_BY
        for place in range(relation.get_n_targets())
    ]


def _extents(node: Any) -> Box:
    atspi = load_atspi()
    found = atspi.Component.get_extents(node, atspi.CoordType.SCREEN)
    return Box(found.x, found.y, found.width, found.height)


def _at_rest(node: Any) -> Box:
    """Return where a thing is once it has stopped moving, as a list does that is just opening."""
    last: list[Box] = []

    def look() -> Box | None:
        last.append(_extents(node))
        return last[-1] if last[-3:] == [last[-1]] * 3 else None

    return until(look, "the list to open")


def _view(node: Any) -> Box:
    """Return the part of the screen that shows a thing: what is around it and smaller than its content."""
    left, top, right, bottom = 0, 0, 10**6, 10**6
    inside = _extents(node)
    around = node.get_parent()
    while around is not None and around.get_role_name() not in ("frame", "application"):
        box = _extents(around)
        if inside.y < box.y or inside.y + inside.height > box.y + box.height:
            left, top = max(left, box.x), max(top, box.y)
            right, bottom = min(right, box.x + box.width), min(bottom, box.y + box.height)
        inside = box
        around = around.get_parent()
    return Box(left, top, right - left, bottom - top)
