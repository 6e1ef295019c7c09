"""A stream of parcels through the simulated mail centre, with what is true of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from workstation.domain.identifiers import s10_check_digit
from workstation.simulator.goods import load_products
from workstation.simulator.people import Addressee, Sender, make_addressees, make_senders

_NATURES = ("sale of goods",) * 8 + ("gift", "commercial sample")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel as it is declared, and its truth: `undervalued` and what it is really worth in USD."""

    item: str
    posted_at: datetime
    sender: Sender
    addressee: Addressee
    nature: str
    description: str
    hs: str
    origin: str
    quantity: int
    net_kg: float
    gross_kg: float
    value_usd: float
    receptacle: str
    flight: str
    true_value_usd: float
    undervalued: bool


def parcels(seed: int, count: int, first: datetime, days: float) -> Iterator[Parcel]:
    """`count` parcels posted over `days` days from `first` on, oldest first; one seed gives one world."""
    world = Random(f"world {seed}")
    senders = make_senders(world, load_products(), 160)
    people = make_addressees(world, 900)
    volumes = [sender.volume for sender in senders]
    random = Random(f"parcels {seed} {count} {days}")  # not the date: one seed gives one world on any day
    moments = sorted(random.uniform(0, days) for _ in range(count))
    serials = random.sample(range(10_000_000, 99_999_999), count)
    for serial, moment in zip(serials, moments, strict=True):
        sender = random.choices(senders, volumes)[0]
        posted = (first + timedelta(days=moment)).astimezone(UTC).replace(microsecond=0)
        yield _parcel(random, serial, posted, sender, random.choice(people))


def _parcel(random: Random, serial: int, posted: datetime, sender: Sender, addressee: Addressee) -> Parcel:
    product = random.choice(sender.products)
    quantity = random.choice((1, 1, 1, 1, 2, 2, 3, 5))
    net = max(0.01, round(product.kg * quantity * random.lognormvariate(0, product.spread), 3))
    true_value = round(max(1.0, net * product.usd_per_kg * random.lognormvariate(0, product.price_spread)), 2)
    undervalued = random.random() < sender.cheats and true_value > 15
    declared = round(true_value * sender.declares * random.uniform(0.7, 1.3), 2) if undervalued else true_value
    text = f"{serial:08d}"
    return Parcel(
        item=f"{'LX' if net < 2 else 'CP'}{text}{s10_check_digit(text)}{sender.country}",
        posted_at=posted,
        sender=sender,
        addressee=addressee,
        nature=random.choice(_NATURES),
        description=product.description,
        hs=product.hs,
        origin=product.origin,
        quantity=quantity,
        net_kg=net,
        gross_kg=round(net * random.uniform(1.04, 1.25) + 0.03, 3),
        value_usd=declared,
        receptacle=_receptacle(sender.country, posted, serial),
        flight=f"XX{serial % 40 + 100}",
        true_value_usd=true_value,
        undervalued=undervalued,
    )


def _receptacle(country: str, posted: datetime, serial: int) -> str:
    """An S9 of 29 characters: offices, category, class, year, despatch, receptacle, flags, weight ([K])."""
    despatch = f"{posted.year % 10}{posted.timetuple().tm_yday:04d}"
    return f"{country}AAAAUSJFKAACN{despatch}{serial % 9 + 1:03d}00{serial % 200 + 50:04d}"
