"""The window: the only room with Qt. This file imports nothing, so that Qt-free modules in here stay Qt-free."""
