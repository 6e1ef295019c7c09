"""Journeys begin at the same desk as the tests of the window."""

from tests.qt.conftest import context, made_cache, newcomer, officer  # noqa: F401
