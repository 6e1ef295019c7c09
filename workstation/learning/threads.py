"""How many threads a fit may use: few, since waiting for a busy processor costs more than sharing the work.

Measured on two processors with other work on them: 1.8 s with one thread, 9 to 13 s with two; with nothing
else to do two threads save a fifth.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from threadpoolctl import threadpool_limits

# More hardly help on some ten thousand rows.
_MOST: Final = 4


def modest_threads() -> int:
    """Half of the processors that this process may run on, from one to four.

    Logical processors come in pairs, and the window needs one for itself.
    """
    known = hasattr(os, "sched_getaffinity")
    processors = len(os.sched_getaffinity(0)) if known else os.cpu_count() or 1
    return max(1, min(_MOST, processors // 2))


@contextmanager
def few_threads() -> Iterator[None]:
    """Caps the thread pools of numerical libraries while the block runs."""
    with threadpool_limits(limits=modest_threads()):
        yield
