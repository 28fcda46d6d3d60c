import subprocess
import sys

from akan_desktop.boot.resources import Resources
from akan_desktop.ui.common.theme import Appearance, Contrast, Scheme, Theme


def test_the_choice_of_dark_is_shown_at_once_while_contrast_follows_the_system(dressed: Theme) -> None:
    for scheme in (Scheme.DARK, Scheme.LIGHT, Scheme.DARK):
        dressed.choose(Appearance(scheme, Contrast.SYSTEM))
        assert dressed.tokens.dark is (scheme is Scheme.DARK)
        assert not dressed.tokens.contrast


def test_the_program_starts_in_the_style_that_the_theme_counts_on(resources: Resources) -> None:
    script = (
        "import sys; from pathlib import Path; from akan_desktop.boot import window\n"
        "from akan_desktop.ui.common.theme import Theme\n"
        "app = window.make_application()\n"
        "assert app.style().objectName().lower() == 'fusion', app.style().objectName()\n"
        "theme = Theme(app, Path(sys.argv[1]), in_style=True)\n"
        "theme.apply(); theme.apply()\n"  # a fresh process keeps nothing alive by chance
        "assert app.styleSheet()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(resources.resources)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
