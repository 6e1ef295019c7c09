"""Profile versions as a table: where each stands, since when, by whom, until when."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from workstation.domain.moments import date_of
from workstation.domain.profile import Stage
from workstation.domain.validity import Validity
from workstation.services.profile_life import Standing
from workstation.texts import _


def stage_words(standing: Standing) -> str:
    """The stage of a version, and that it is an emergency."""
    words = {
        Stage.DRAFT: _("draft"),
        Stage.CANDIDATE: _("candidate, waits for approval"),
        Stage.SHADOW: _("shadow"),
        Stage.LIVE: _("live"),
        Stage.RETIRED: _("retired"),
    }
    return _("live, emergency") if standing.emergency else words[standing.version.stage]


def expiry_words(standing: Standing) -> str:
    """Its last day and how near that is."""
    day, left = standing.spec.expires_on if standing.spec else "", standing.term.days_left
    if standing.term.validity is Validity.EXPIRED:
        return _("expired {day}").format(day=day)
    if standing.term.validity is Validity.ENDING:
        return _("{day}, in {n} d").format(day=day, n=left)
    return day or "–"


class ProfilesModel(QAbstractTableModel):
    """One row a version, the newest of each profile first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Standing] = []
        self._heads = (_("Profile"), _("Version"), _("Stage"), _("Since"), _("By"), _("Expires"))

    def fill(self, standings: list[Standing]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = sorted(standings, key=lambda s: (s.version.profile, -s.version.version))
        self.endResetModel()

    def place_of(self, profile: str, version: int) -> int:
        """The row of a version, 0 where it is gone."""
        places = [i for i, s in enumerate(self.rows) if (s.version.profile, s.version.version) == (profile, version)]
        return places[0] if places else 0

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own)
        """One row a version."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """What is told of each."""
        return len(self._heads)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        s = self.rows[index.row()]
        name = s.spec.title if s.spec else s.version.profile
        since = date_of(s.since).isoformat()
        return (name, str(s.version.version), stage_words(s), since, s.by, expiry_words(s))[index.column()]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The head of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None
