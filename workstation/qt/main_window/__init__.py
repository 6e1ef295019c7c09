"""The window around the screens: top bar, menus, status area."""
