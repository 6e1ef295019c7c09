"""Route switch: goods sent through another country and declared as made there."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import hide
from workstation.simulator.trade import Trade

_WAYS = ("TR", "MY", "VN", "TH", "AE", "TW")


class RouteSwitch(Scheme):
    """The value is true; only the origin is not."""

    name = "route_switch"
    offenders = 9
    changes = (Change.ROUTE, Change.SENDER)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Goods that are made in China, out of a country that does not make them."""
        front = trade.front(offender, _WAYS)
        country = front.operator.country
        made = [p for p in trade.goods.made_in("CN") if country not in p.origins[0]]
        parcel = trade.send(chance, day, front, chance.choices(made, [p.share for p in made])[0], origin="CN")
        parcel.declared.origin = country
        hide(parcel, FindingType.ORIGIN)
        return parcel
