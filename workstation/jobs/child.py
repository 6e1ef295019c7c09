"""A generator run in a process of its own, its items handed back one by one.

Parsing and fitting hold the interpreter; in the window's process they would stop the hand of whoever works
there. The child is a fresh interpreter (no fork: the parent has threads), reads one request from its standard
input and writes framed pickles to its standard output. Both ends are this program; nothing foreign is unpickled.
"""

import os
import pickle
import select
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from importlib import import_module
from typing import IO, Any, TypeVar

from workstation.domain.errors import ExpectedTrouble

T = TypeVar("T")
_ITEM, _ERROR, _END = b"i", b"e", b"z"
_PATIENCE_SECONDS = 0.1
_POLITE = 10
_PIPE_BYTES = 1 << 20


class ChildFailed(RuntimeError):
    """The child process ended without finishing: killed, or out of memory."""


def stream(
    work: Callable[..., Iterator[T]], *arguments: object, stop: Callable[[], bool] = lambda: False
) -> Generator[T, None, None]:
    """Runs the module-level generator function `work` in a child and yields what it yields.

    Closing the generator ends the child, and so does `stop`, which is asked ten times a second while nothing
    comes; then the generator simply ends. Expected trouble in the child is raised here as it was there.
    """
    request = pickle.dumps((work.__module__, work.__qualname__, arguments))
    child = subprocess.Popen(
        [sys.executable, "-m", "workstation.jobs.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,  # what a buffer held back would not be seen by `select`
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    _widen(child.stdout)
    try:
        child.stdin.write(request)
        child.stdin.close()
        yield from _received(child.stdout, stop)
    finally:
        child.kill()
        child.stdout.close()
        child.wait()


def _widen(pipe: IO[bytes]) -> None:
    """Lets the child work ahead by a batch or two while this process is busy; where that cannot be, it waits."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except (ImportError, AttributeError, OSError):  # another system, or one that is out of such memory
        return


def _received(pipe: IO[bytes], stop: Callable[[], bool]) -> Iterator[Any]:
    while not stop():
        if not select.select([pipe], [], [], _PATIENCE_SECONDS)[0]:
            continue
        head = _exactly(pipe, 9)
        kind, size = head[:1], int.from_bytes(head[1:], "big")
        if kind == _END:
            return
        value = pickle.loads(_exactly(pipe, size))
        if kind == _ERROR:
            raise value
        yield value


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = pipe.read(size)
        if not part:
            raise ChildFailed("the working process ended before it was done")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _send(pipe: IO[bytes], kind: bytes, value: object = None) -> None:
    data = b"" if kind == _END else pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(kind + len(data).to_bytes(8, "big") + data)
    pipe.flush()


def main() -> None:
    """The child's side: one request in, items out."""
    if hasattr(os, "nice"):
        os.nice(_POLITE)  # where processors are few, the window's process goes first
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints in here must not mix with the frames
    module, name, arguments = pickle.load(sys.stdin.buffer)
    try:
        for item in getattr(import_module(module), name)(*arguments):
            _send(answers, _ITEM, item)
    except ExpectedTrouble as trouble:
        _send(answers, _ERROR, trouble)
    except Exception as bug:  # the edge of this process: the parent must hear of it, with its trace
        import traceback

        _send(answers, _ERROR, ChildFailed("".join(traceback.format_exception(bug))))
    _send(answers, _END)


if __name__ == "__main__":
    # The module under its own name: what it raises must mean the same class to the parent.
    from workstation.jobs.child import main as run

    run()
