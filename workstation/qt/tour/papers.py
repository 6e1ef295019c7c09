"""What lies behind the menus: a hold and the inbox, the columns of a table, who sends good data, the profiles."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.domain.referral import ReferralKind
from workstation.qt.tour.camera import Camera

if TYPE_CHECKING:
    from workstation.qt.main_window.window import Window


def photograph_papers(window: "Window", camera: Camera, table: Path, identifier: str) -> None:
    """A picture of each dialog that works on the whole cache; `identifier` is a parcel that is put on hold for it."""
    _hold(window, camera, identifier)
    commands = window.commands
    for name, words, ask in (
        ("referrals", "what waits for somebody", commands.show_referrals),
        ("mapping", "what the columns of a table mean", partial(commands.ask_meaning, table)),
        ("data-quality", "who sends good data, and who does not", commands.show_senders),
        ("profiles", "profiles with their versions, and who put them there", commands.show_profiles),
        ("train", "which profile is to be trained?", commands.choose_profile),
        ("keys", "what every key does", commands.show_keys),
    ):
        ask()
        camera.until(lambda: bool(commands.dialogs) and window.bridge.is_idle())
        camera.take(name, words, commands.dialogs[-1])
        commands.dialogs[-1].reject()
        camera.until(lambda: not commands.dialogs)


def _hold(window: "Window", camera: Camera, identifier: str) -> None:
    """A parcel that may not move before it is screened, as its officer sees it."""
    from workstation.services.lookup import get_consignment_id
    from workstation.services.referring import open_referral

    context, taking = window.context, window.desk.taking

    def hold() -> None:
        held = get_consignment_id(context, identifier)
        open_referral(context, held, ReferralKind.RFS, "The bag smells of solvent", methods=("XRY", "ETD"))

    window.bridge.act(hold)
    camera.until(window.bridge.is_idle)
    taking.scan(identifier)
    camera.until(window.bridge.is_idle)
    camera.take("held", "a parcel that may not move before it is screened")
