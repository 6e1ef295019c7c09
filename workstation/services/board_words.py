"""The figures of the scoreboard as they are shown: every rate with the numbers of parcels behind it."""

from typing import NamedTuple

from workstation.measures.data_quality import Share, Verdict
from workstation.services.scoreboard import Board, BoardRow, By, Trend
from workstation.texts import _

NOTHING = "—"
_VERDICTS = list(Verdict)


class Cell(NamedTuple):
    """What a cell says first, what it says beside that, and the number by which its column is sorted."""

    main: str
    beside: str = ""
    key: float = -1.0

    @property
    def text(self) -> str:
        """Both in one line."""
        return f"{self.main} · {self.beside}" if self.beside else self.main


def heads(by: By) -> tuple[str, ...]:
    """The heads of the columns of `cells`."""
    return (
        _("Data sender") if by is By.SENDER else _("Origin post"),
        _("Parcels"),
        _("Complete"),
        _("Vague"),
        _("Pre-arrival"),
        _("Late"),
        _("Minutes"),
        _("Amended"),
        _("Refused"),
        _("Coverage"),
        _("Hard · soft"),
        _("Since last slip"),
    )


def hints(by: By) -> tuple[str, ...]:
    """What each column counts, in the order of `heads`."""
    return (
        _("Who sent the data") if by is By.SENDER else _("The office, or the country, that the item comes from"),
        _("Parcels whose data first came in the period"),
        _("Mandatory elements that were filled, of all required ones"),
        _("Descriptions that are missing or say nothing"),
        _("Data that came before the item did, of those whose arrival was told"),
        _("Data that came after the flight had left, of those whose departure is known"),
        _("Minutes left between data and departure: the median; below zero the data were late"),
        _("Parcels whose data were amended"),
        _("Records that were refused, of all; known by data sender only"),
        _("Items seen here with data, of all items seen here"),
        _("Hard and soft findings per 100 parcels"),
        _("Parcels with the faults that the last slip named, before and after it"),
    )


def cells(row: BoardRow, by: By) -> tuple[Cell, ...]:
    """One row, in the order of `heads`."""
    q = row.quality
    minutes, hard, soft = q.median_lead_minutes, q.hard_per_100, q.soft_per_100
    return (
        Cell(name_words(row, by), "", 0.0),
        Cell(f"{q.parcels:,}", "", q.parcels),
        share_cell(q.completeness),
        share_cell(q.vague),
        share_cell(q.pre_arrival),
        share_cell(q.late),
        Cell(NOTHING, "", float("-inf")) if minutes is None else Cell(_minutes(minutes), "", minutes),
        share_cell(q.amended),
        share_cell(q.refused) if by is By.SENDER else Cell(NOTHING),
        share_cell(q.coverage),
        Cell(NOTHING) if hard is None or soft is None else Cell(f"{hard:.1f} · {soft:.1f}", "", hard + soft),
        trend_cell(row.trend) if row.name else Cell(""),
    )


def total_row(board: Board) -> BoardRow:
    """All rows together."""
    return BoardRow(_("all"), board.total, None)


def table_of(board: Board) -> list[tuple[str, ...]]:
    """The whole board as text, heads first and the sum last."""
    rows = [[cell.text for cell in cells(row, board.by)] for row in board.rows]
    total = [cell.text for cell in cells(total_row(board), board.by)]
    return [heads(board.by), *map(tuple, rows), (*total[:-1], "")]


def name_words(row: BoardRow, by: By) -> str:
    """Who it is; nobody in particular, and items of which no data came, have words of their own."""
    if row.name is None:
        return _("no data came")
    if row.name:
        return row.name
    return _("not named") if by is By.SENDER else _("not known")


def share_cell(share: Share) -> Cell:
    """A rate beside its counts: "9.0 %" and "37 of 412"."""
    if share.rate is None:
        return Cell(NOTHING)
    counts = _("{n} of {all}").format(n=f"{share.count:,}", all=f"{share.of:,}")
    return Cell(percent(share), counts, share.rate.value)


def percent(share: Share) -> str:
    """The rate alone; what is not quite all is never called all, and what is not quite none is never called none."""
    if share.rate is None:
        return NOTHING
    rate = 100 * share.rate.value
    if 0 < rate < 0.05:
        return _("< 0.1 %")
    if 99.95 <= rate < 100:
        return _("> 99.9 %")
    return f"{rate:.1f} %"


def _minutes(minutes: float) -> str:
    """Whole minutes, with a real minus sign: a hyphen would make a formula of it in a spreadsheet."""
    return f"{minutes:,.0f}".replace("-", "\u2212")


def trend_cell(trend: Trend | None) -> Cell:
    """Whether the faults that the last slip named became rarer."""
    if trend is None:
        return Cell(_("no slip yet"))
    words = {
        Verdict.IMPROVED: _("improved"),
        Verdict.WORSE: _("worse"),
        Verdict.NO_CLEAR_CHANGE: _("no clear change"),
        Verdict.CANNOT_BE_TOLD: _("cannot be told yet"),
    }
    told = trend.change
    before, after = (_("{n} of {all}").format(n=f"{s.count:,}", all=f"{s.of:,}") for s in (told.before, told.after))
    return Cell(words[told.verdict], f"{before} → {after}", float(_VERDICTS.index(told.verdict)))
