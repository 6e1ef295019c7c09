"""Senders and addressees of the simulated world, and which senders do not tell the truth."""

from dataclasses import dataclass
from random import Random

from workstation.simulator.goods import Product

_FIRST = (
    "Ana",
    "Ben",
    "Chloe",
    "Dario",
    "Elif",
    "Farid",
    "Greta",
    "Hugo",
    "Ines",
    "Jonas",
    "Kira",
    "Luca",
    "Mina",
    "Nils",
)
_LAST = (
    "Almeida",
    "Brandt",
    "Costa",
    "Dubois",
    "Eriksen",
    "Ferrari",
    "Groot",
    "Horvat",
    "Ivanova",
    "Jansen",
    "Kaya",
    "Lima",
)
_STREETS = ("Station Road", "Mill Lane", "Harbour Street", "Garden Row", "Church Walk", "Market Place", "Long Acre")
_CITIES = (("Northport", "1000"), ("Eastham", "2040"), ("Lakeside", "3310"), ("Hillford", "4725"), ("Westbury", "5860"))
_TRADES = ("Bright", "Golden", "Blue River", "Sunny", "Quick", "Evergreen", "Silver Star", "Lucky", "Ocean", "Prime")
_WORDS = ("Trading", "Store", "Direct", "Goods", "Supply", "Market", "Online", "House")


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender: what it sends, how much of all mail is its, and how often and how far it declares too little."""

    reference: str
    name: str
    country: str
    city: str
    products: tuple[Product, ...]
    volume: float
    cheats: float
    declares: float


@dataclass(frozen=True, slots=True)
class Addressee:
    """A private person who gets parcels."""

    name: str
    street: str
    city: str
    postcode: str


def make_senders(random: Random, products: list[Product], count: int) -> list[Sender]:
    """`count` senders; one in twelve undervalues often, one in six now and then."""
    senders = []
    for n in range(count):
        first = random.choice(products)
        same = [p for p in products if p.origin == first.origin]
        chosen = tuple({id(p): p for p in (first, *random.choices(same, k=3))}.values())
        cheats = 0.65 if n % 12 == 5 else 0.18 if n % 6 == 1 else 0.01
        senders.append(
            Sender(
                reference=f"S{n:04d}",
                name=f"{random.choice(_TRADES)} {random.choice(_WORDS)} {n}",
                country=first.origin if random.random() < 0.9 else "HK",
                city=f"City {random.randint(1, 40)}",
                products=chosen,
                volume=1.0 / (1 + n % 40),
                cheats=cheats,
                declares=random.uniform(0.12, 0.4),
            )
        )
    return senders


def make_addressees(random: Random, count: int) -> list[Addressee]:
    """`count` people at home somewhere in the simulated country."""
    people = []
    for _ in range(count):
        city, postcode = random.choice(_CITIES)
        people.append(
            Addressee(
                name=f"{random.choice(_FIRST)} {random.choice(_LAST)}",
                street=f"{random.randint(1, 180)} {random.choice(_STREETS)}",
                city=city,
                postcode=str(int(postcode) + random.randint(0, 60)),
            )
        )
    return people
