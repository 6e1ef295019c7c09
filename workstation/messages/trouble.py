"""What is wrong with one cell or element: raised deep down, turned into a `Refused` where the line is known."""

from workstation.domain.door import Refused

RAW_LIMIT = 2_000


class CellTrouble(ValueError):
    """A value that cannot be taken as what it should be. `column`, and in XML `line`, are set by whoever knows them."""

    def __init__(self, code: str, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.column = column
        self.line = 0

    def refused(self, line: int, raw: str) -> Refused:
        """The record that this trouble costs."""
        where = f"{self.column}: {self.reason}" if self.column else self.reason
        return Refused(line, self.column, self.code, where, raw[:RAW_LIMIT])


def quoted(text: str) -> str:
    """The text as quoted in a sentence, cut where it is long."""
    return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}..."'
