"""Names, homes and firms as faker makes them, in the script that senders of the country use on labels.

Faker is slow (a tenth of a millisecond for each), so that a world asks it once, for lists to combine.
"""

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from workstation.simulator.tables import read_table

if TYPE_CHECKING:
    pass

_FIRST = ("Golden", "Bright", "Sunny", "Blue River", "Silver", "Lucky", "Evergreen", "Star", "Ocean", "Jade", "Prime")
_SECOND = ("Trading", "Technology", "E-Commerce", "Import Export", "Electronic", "Garment", "Gift", "Supply", "Online")
_THIRD = ("Co., Ltd.", "Store", "Limited", "House", "Official Shop")
_ROADS = ("Xinhua", "Renmin", "Garden", "Harbour", "Station", "Market", "Longgang", "Central", "University", "Temple")


@dataclass(frozen=True, slots=True)
class Home:
    """An address without a person."""

    street: str
    city: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Country:
    """How labels from a country look: faker's locale, and Latin letters in the share `latin` of them."""

    code: str
    locale: str
    dial: str
    latin: float
    cities: tuple[str, ...]
    family: tuple[str, ...]
    given: tuple[str, ...]


def load_countries() -> dict[str, Country]:
    """The countries of `resources/simulator/countries.csv` by code."""
    return {row["country"]: _country(row) for row in read_table("countries")}


def _country(row: dict[str, str]) -> Country:
    lists = {name: tuple(filter(None, row[name].split(";"))) for name in ("cities", "family", "given")}
    return Country(code=row["country"], locale=row["locale"], dial=row["dial"], latin=float(row["latin"]), **lists)


class NameMaker:
    """Makes names, homes and firms of one country; one seed gives one sequence."""

    def __init__(self, country: Country, chance: Random) -> None:
        from faker import Faker  # a third of a second: only for whoever builds a world

        self._country = country
        self._chance = chance
        self._faker: Faker = Faker(country.locale)
        self._faker.seed_instance(chance.getrandbits(32))

    def person(self) -> str:
        """The name of a person."""
        country = self._country
        if self._chance.random() >= country.latin:
            return str(self._faker.name())
        if country.family:
            return f"{self._chance.choice(country.family)} {self._chance.choice(country.given)}"
        if country.locale.startswith(("zh", "ja")):
            return str(self._faker.romanized_name())
        return str(self._faker.name())

    def home(self) -> Home:
        """An address."""
        if self._chance.random() >= self._country.latin:
            street = str(self._faker.street_address())
            return Home(", ".join(street.split("\n")), str(self._faker.city()), str(self._faker.postcode()))
        pick = self._chance
        street = f"{pick.randrange(1, 900)} {pick.choice(_ROADS)} Road, Unit {pick.randrange(1, 40)}"
        return Home(street, pick.choice(self._country.cities), self._postcode(f"{pick.randrange(10_000, 99_999)}"))

    def _postcode(self, five: str) -> str:
        """Five digits as the country's post writes a code: six in China, three and four in Japan."""
        written = {"CN": f"{five}0", "JP": f"{five[:3]}-{five[3:]}00"}
        return written.get(self._country.code, five)

    def firm(self) -> str:
        """The name of a firm."""
        if not self._country.latin:
            return str(self._faker.company())
        pick = self._chance
        town = f"{pick.choice(self._country.cities)} " if pick.random() < 0.5 else ""
        return f"{town}{pick.choice(_FIRST)} {pick.choice(_SECOND)} {pick.choice(_THIRD)}"
