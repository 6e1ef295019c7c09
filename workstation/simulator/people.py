"""The people of a country: a few lists that combine to many thousand persons and firms, each always the same one."""

from functools import lru_cache
from random import Random
from typing import Final

from workstation.domain.consignment import Party
from workstation.simulator.centre import COUNTRY
from workstation.simulator.names import Country, NameMaker, load_countries

# Numbers of names and homes without a common divisor: person k is name k and home k, and no two are alike before
# their product is used up.
_ABROAD: Final = (97, 128, 61)
_AT_HOME: Final = (1_009, 1_536, 97)
_PHONE_STEP: Final = 7_919


class People:
    """Persons and firms of one country by number; any number gives somebody, and always the same."""

    def __init__(self, country: Country, chance: Random) -> None:
        names, homes, firms = _AT_HOME if country.code == COUNTRY else _ABROAD
        make = NameMaker(country, chance)
        self.country = country.code
        self._dial = country.dial
        self._names = [make.person() for _ in range(names)]
        self._homes = [make.home() for _ in range(homes)]
        self._firms = [make.firm() for _ in range(firms)]

    def person(self, number: int) -> Party:
        """A private person at home."""
        return self._party(self._names[number % len(self._names)], number, "")

    def firm(self, number: int, reference: str) -> Party:
        """A firm that its post or platform knows by `reference`."""
        return self._party(self._firms[number % len(self._firms)], number, reference, number + 50_000)

    def neighbour(self, number: int, other: int) -> Party:
        """The person `other` at the home of person `number`."""
        name = self._names[other % len(self._names)]
        return self._party(name, number, "", other)

    def _party(self, name: str, number: int, reference: str, phone: int | None = None) -> Party:
        home = self._homes[number % len(self._homes)]
        line = ((number if phone is None else phone) * _PHONE_STEP + 20_011) % 90_000_000 + 10_000_000
        return Party(
            reference=reference,
            name=name,
            street=home.street,
            city=home.city,
            postcode=home.postcode,
            country=self.country,
            phone=f"+{self._dial} {line}",
        )


@lru_cache(maxsize=4)
def people_of(seed: int) -> dict[str, People]:
    """The people of every country in the world of that seed; made once, since faker is slow."""
    return {
        code: People(country, Random(f"{seed} people {code}")) for code, country in sorted(load_countries().items())
    }
