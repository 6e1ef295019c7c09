"""One parcel: what is said of it, what is true of it, and its journey. These three are never mixed."""

from dataclasses import dataclass, field

from workstation.domain.consignment import Party
from workstation.domain.moments import Moment
from workstation.domain.outcome import FindingType
from workstation.simulator.goods import Product
from workstation.simulator.operators import Operator, Service


@dataclass(slots=True)
class Declared:
    """What the advance data say. Values are in USD and are written in `currency`; weights in grams."""

    item: str
    sender: Party
    addressee: Party
    nature: str
    description: str
    hs: str
    origin: str
    quantity: int
    net_g: int
    gross_g: int
    value_usd: float
    currency: str
    ioss: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One thing that can be found, and how easily: 1 as usual for its kind, 0 not at all."""

    finding: FindingType
    ease: float = 1.0


@dataclass(slots=True)
class Truth:
    """What is true of a parcel and no officer is told.

    `scheme` and `offender` are "" for honest trade; `odd` marks an honest parcel that looks bad. `brand` names
    the brand that the goods bear.
    """

    product: Product
    origin: str
    quantity: int
    value_usd: float
    scheme: str = ""
    offender: str = ""
    hidden: tuple[Hidden, ...] = ()
    odd: bool = False
    brand: str = ""

    @property
    def clean(self) -> bool:
        """Whether there is nothing to be found."""
        return not self.hidden


@dataclass(slots=True)
class Journey:
    """When the parcel moved. None: that never happened.

    `announced_at` is when the data came (None: never), `arrived_at` when the parcel was in the hand (None: it
    never came), `scanned` what the scanner read then. `late` is a parcel that missed its bag.
    """

    posted_at: Moment = 0
    announced_at: Moment | None = None
    arrived_at: Moment | None = None
    scanned: str = ""
    receptacle: str = ""
    flight: str = ""
    master: str = ""
    late: bool = False


@dataclass(slots=True)
class Parcel:
    """A parcel of day `day` of the world. `item` is its true number: an S10, or a house waybill of an express one.

    `has_data` tells whether it was ever announced, `late_data` whether too late. `misread` is "data" where the
    data bear a wrong number, "label" where the label does, else "".
    """

    item: str
    day: int
    operator: Operator
    service: Service
    language: str
    declared: Declared
    truth: Truth
    journey: Journey = field(default_factory=Journey)
    has_data: bool = True
    late_data: bool = False
    misread: str = ""

    @property
    def express(self) -> bool:
        """Whether it comes by an express operator: waybill in place of an S10, no bag."""
        return self.service is Service.EXPRESS

    @property
    def listed(self) -> bool:
        """Whether the post announced it: it has a line in the files of arrivals."""
        return self.has_data and not self.express
