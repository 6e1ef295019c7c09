"""Logging: to stderr, warnings and worse unless asked for more; stdout belongs to answers."""

import logging
import os
import sys


def set_up_logging() -> None:
    """Sends log records to stderr at the level of WORKSTATION_LOG (default WARNING)."""
    level = os.environ.get("WORKSTATION_LOG", "WARNING").upper()
    if level not in logging.getLevelNamesMapping():
        level = "WARNING"
    logging.basicConfig(stream=sys.stderr, level=level, format="%(levelname)s %(name)s: %(message)s")
