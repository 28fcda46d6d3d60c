"""What the program is made of and says so; how many rules an employer has, one number everywhere."""

from __future__ import annotations

from pathlib import Path

from akan_desktop.boot.doors import Doors
from akan_desktop.boot.program import WindowRequest
from akan_desktop.boot.resources import Resources


def test_every_font_that_comes_along_is_named_with_its_licence(resources: Resources, tmp_path: Path) -> None:
    told = {
        each.name: each for each in Doors(WindowRequest(tmp_path, demo=False), resources).ports().components()
    }
    fonts = [each for each in (resources.resources / "fonts").iterdir() if each.is_dir()]
    names = {each.name.replace("-", " ").title() for each in fonts}
    assert len(names) >= 2
    assert names <= set(told)
    assert all(told[name].licence == "OFL-1.1" and told[name].version for name in names)


def test_the_set_up_counts_the_rules_as_the_command_does(resources: Resources, tmp_path: Path) -> None:
    doors = Doors(WindowRequest(tmp_path, demo=False), resources)
    ports = doors.ports()
    for choice in ports.policies("nb"):
        rules = ports.policy_source().get(choice.ref).rules
        assert choice.rules == len(list(rules.all()))
