"""Whose turn it is to write: one at a time, and a person's act before everything that runs by itself."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turn:
    """A lock with two queues: whoever waits as urgent gets in before all others."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._busy = False
        self._urgent_waiting = 0

    @contextmanager
    def taken(self, urgent: bool) -> Iterator[None]:
        """Waits for the turn and holds it for the block."""
        with self._condition:
            self._urgent_waiting += urgent
            try:
                while self._busy or (self._urgent_waiting and not urgent):
                    self._condition.wait()
            finally:
                self._urgent_waiting -= urgent
            self._busy = True
        try:
            yield
        finally:
            with self._condition:
                self._busy = False
                self._condition.notify_all()
