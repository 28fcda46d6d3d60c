"""The main window: navigation, pages by route, shortcuts, lock."""
