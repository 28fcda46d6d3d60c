from tests.ui.conftest import app_theme, dressed, open_window, real, seeded_vault, texts, working

__all__ = ["app_theme", "dressed", "open_window", "real", "seeded_vault", "texts", "working"]
