"""What the window of profiles shows and does: it reads on one thread, people's acts are written on another."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from workstation.domain.errors import ExpectedTrouble
from workstation.qt.bridge import Bridge
from workstation.qt.ops.profiles_dialog import ProfilesDialog
from workstation.services.context import Context
from workstation.services.profile_life import Standing, get_card, list_standings
from workstation.texts import _


class Profiles(QObject):
    """The dialog with its hands; it goes when the dialog goes."""

    def __init__(self, context: Context, bridge: Bridge, parent: QWidget) -> None:
        self.dialog = ProfilesDialog(parent)
        super().__init__(self.dialog)
        self._context = context
        self._bridge = bridge
        self.dialog.looked_at.connect(self._look_at)
        self.dialog.approval_asked.connect(self.approve)
        self.dialog.roll_back_asked.connect(self.roll_back)
        self.dialog.import_asked.connect(self.take_in)
        self.reload()

    def reload(self) -> None:
        """Reads where every version stands."""
        self._bridge.look(partial(list_standings, self._context), self.dialog.show_versions, self._refuse)

    def approve(self, standing: Standing, name: str) -> None:
        """Publishes a candidate, or approves an emergency, in the second person's name."""
        context, profile, version = self._context.acting_as(name), standing.version.profile, standing.version.version
        if standing.emergency is not None:
            told = _("{name} approved {profile} {version}; it stays live.")
            self._act(_approve, context, profile, told=told.format(name=name, profile=profile, version=version))
        else:
            told = _("{name} published {profile} {version}; it scores from the next scoring on.")
            self._act(
                _publish, context, profile, version, told=told.format(name=name, profile=profile, version=version)
            )

    def roll_back(self, profile: str) -> None:
        """Goes back to the version before."""
        told = _("{profile} is back at the version before.").format(profile=profile)
        self._act(_roll_back, self._context, profile, told=told)

    def take_in(self, path: str, unsigned: bool) -> None:
        """Imports a package."""
        told = _("{file} was taken in.").format(file=Path(path).name)
        self._act(_take_in, self._context, Path(path), unsigned, told=told)

    def _act(self, work: Any, *given: Any, told: str) -> None:
        def done(_answer: object) -> None:
            self.dialog.tell(told)
            self.reload()

        self._bridge.act(partial(work, *given), done, self._refuse)

    def _refuse(self, trouble: ExpectedTrouble) -> None:
        self.dialog.tell(str(trouble), "trouble")

    def _look_at(self, standing: Standing) -> None:
        version = standing.version
        if standing.trouble:
            self.dialog.show_card(standing, standing.trouble)
            return
        self._bridge.look(
            partial(get_card, self._context, version.profile, version.version),
            partial(self.dialog.show_card, standing),
            lambda trouble: self.dialog.show_card(standing, str(trouble)),
        )


def _publish(context: Context, profile: str, version: int) -> Any:
    from workstation.services.publishing import publish

    return publish(context, profile, version)


def _approve(context: Context, profile: str) -> Any:
    from workstation.services.emergencies import approve_emergency

    return approve_emergency(context, profile)


def _roll_back(context: Context, profile: str) -> Any:
    from workstation.services.publishing import rollback

    return rollback(context, profile)


def _take_in(context: Context, path: Path, unsigned: bool) -> Any:
    from workstation.services.package_import import import_package

    return import_package(context, path, unsigned)
