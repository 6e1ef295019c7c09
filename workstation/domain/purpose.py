"""What a cache is for. Simulated parcels and what was learned from them stay apart from the work."""

from enum import StrEnum


class Purpose(StrEnum):
    """Work at a border, a demonstration, or a training session. It is set while a cache is empty, and never changed."""

    WORK = "work"
    DEMO = "demo"
    DRILL = "drill"
