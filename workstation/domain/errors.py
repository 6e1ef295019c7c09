"""Expected trouble: what a person can do something about. Anything else that is raised is our bug.

Each class carries the exit code of the command line, so that a caller needs no table beside it.
"""


class ExpectedTrouble(Exception):
    """Something that a person is told in one sentence: what is wrong, where, and what to do."""

    exit_code = 4


class WrongUsage(ExpectedTrouble):
    """The request itself makes no sense (an unknown mapping, a date that is none)."""

    exit_code = 2


class NotFound(ExpectedTrouble):
    """What was asked for is not in this cache."""


class NotAllowed(ExpectedTrouble):
    """Understood, but refused: four eyes, a state that forbids it, too little evidence."""


class Ambiguous(ExpectedTrouble):
    """Several records fit and only a person can say which one is meant."""


class CacheTrouble(ExpectedTrouble):
    """The cache file cannot be used as it is: locked, read-only, full, wrong key, newer schema."""


class ProfileRefused(ExpectedTrouble):
    """A profile package is malformed, damaged or newer than this program; nothing of it was used."""


class MessageRefused(ExpectedTrouble):
    """A whole message (file) cannot be read; records before the fault may have been good.

    `line` counts from 1 and is 0 where the fault has no line; `column` is the column's name or number as text.
    """

    exit_code = 3

    def __init__(self, code: str, reason: str, line: int = 0, column: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[object, ...]:
        """A refusal crosses from a reading process to the storing one with all that it says."""
        return type(self), (self.code, self.reason, self.line, self.column)
