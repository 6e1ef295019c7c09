"""The trade of one world: honest parcels, and the tools with which schemes depart from them."""

from itertools import accumulate
from random import Random
from typing import Final

from workstation.domain.consignment import Party
from workstation.simulator.cast import Change, Offender
from workstation.simulator.centre import COUNTRY, LOW_VALUE_USD
from workstation.simulator.declaring import currency_of, nature_of, service_of
from workstation.simulator.goods import Product, load_goods
from workstation.simulator.operators import Operator, load_operators
from workstation.simulator.parcel import Declared, Parcel, Truth
from workstation.simulator.people import people_of
from workstation.simulator.senders import TEMPTED_EVERY, Kind, Sender, SenderMaker, make_senders
from workstation.simulator.tables import draw
from workstation.simulator.words import Words

_QUANTITIES: Final = (1, 1, 1, 1, 1, 2, 2, 3, 5)
# Genuine branded goods are sent as well: a brand on the papers proves nothing.
_BRANDED: Final = frozenset(("fashion", "shoes", "bag", "watch", "audio", "perfume", "glasses", "phone_part"))
_GENUINE: Final = 0.05
_MOST_FRONTS: Final = 5_000


class Trade:
    """Goods, people, senders and operators of one world, and the parcels they make.

    `busy` is the average of parcels a day: it decides how many senders and addressees there are.
    """

    def __init__(self, seed: int, days: int, busy: int) -> None:
        chance = Random(f"{seed} trade")
        self.goods, self.words, self.operators = load_goods(), Words(), load_operators()
        self.people = people_of(seed)
        self._make = SenderMaker(self.goods, self.people, days)
        self.platforms = self._make.platforms
        self.senders = make_senders(self._make, self.operators, min(3_000, 240 + busy // 20), chance)
        self.tempted = [s for s in self.senders if s.kind is not Kind.PRIVATE][4::TEMPTED_EVERY]
        self._population = max(3_000, 25 * busy)
        self._day, self._today, self._sums = -1, self.senders, [0.0]
        self._fronts: dict[tuple[str, int, int, bool], Sender] = {}

    def sender(self, chance: Random, day: int) -> Sender:
        """A sender of honest trade that is in business on that day."""
        if day != self._day:
            self._today = [s for s in self.senders if s.since <= day < s.until]
            self._sums = list(accumulate(s.weight for s in self._today))
            self._day = day
        return chance.choices(self._today, cum_weights=self._sums)[0]

    def addressee(self, chance: Random) -> Party:
        """Somebody at home; some people get far more parcels than others."""
        return self.people[COUNTRY].person(int(self._population * chance.random() ** 2))

    def honest(self, chance: Random, day: int) -> Parcel:
        """A parcel of honest trade."""
        sender = self.sender(chance, day)
        parcel = self.send(chance, day, sender, sender.product(chance))
        if chance.random() < _GENUINE and parcel.truth.product.carries & _BRANDED:
            self._brand(chance, parcel)
        return parcel

    def send(
        self, chance: Random, day: int, sender: Sender, product: Product, quantity: int = 0, origin: str = ""
    ) -> Parcel:
        """A parcel with these goods, declared as they are; quantity 0 and origin "" leave the choice to luck."""
        count = quantity or chance.choice(_QUANTITIES)
        grams = max(5, round(1_000 * product.kg * count * chance.lognormvariate(0, product.spread)))
        price = product.usd_per_kg * sender.level * chance.lognormvariate(0, product.price_spread)
        truth = Truth(
            product=product,
            origin=origin or self._origin(chance, product, sender.operator),
            quantity=count,
            value_usd=max(0.8, round(grams / 1_000 * price, 2)),
        )
        # Private people of one country do not all write one language.
        language = sender.language if sender.party else draw(chance, sender.operator.languages)
        declared = self._declare(chance, sender, truth, grams, language)
        service = service_of(chance, sender.operator, declared.gross_g)
        return Parcel("", day, sender.operator, service, language, declared, truth)

    def front(self, offender: Offender, countries: tuple[str, ...], private: bool = False) -> Sender:
        """The sender behind which an offender stands now: another one after it changed sender or route."""
        key = (offender.name, offender.times(Change.SENDER), offender.times(Change.ROUTE), private)
        if key not in self._fronts:
            if len(self._fronts) > _MOST_FRONTS:  # a long world has many turns; what is dropped is made again alike
                self._fronts.clear()
            country = offender.choose(Change.ROUTE, sorted(set(countries)))
            identity = offender.chance(Change.SENDER)
            operator = identity.choice([o for o in self.operators if o.country == country and not o.express])
            self._fronts[key] = self._make.front(identity, operator, private)
        return self._fronts[key]

    def _declare(self, chance: Random, sender: Sender, truth: Truth, grams: int, language: str) -> Declared:
        """Honest papers."""
        product, operator, platform = truth.product, sender.operator, sender.platform
        return Declared(
            item="",
            sender=sender.party or self.people[operator.country].person(chance.randrange(self._population)),
            addressee=self.addressee(chance),
            nature=nature_of(chance, sender.kind, product),
            description=self.words.describe(chance, product, language, truth.quantity),
            hs=product.hs,
            origin=truth.origin,
            quantity=truth.quantity,
            net_g=grams,
            gross_g=round(grams * chance.uniform(1.04, 1.22)) + 25,
            value_usd=truth.value_usd,
            currency=currency_of(chance, operator),
            ioss=platform.ioss if platform and truth.value_usd <= LOW_VALUE_USD and chance.random() < 0.93 else "",
        )

    def _brand(self, chance: Random, parcel: Parcel) -> None:
        """A genuine article: the brand on the papers, and the price that goes with it."""
        truth, declared = parcel.truth, parcel.declared
        truth.brand = chance.choice(self.words.brands)
        declared.description = f"{truth.brand} {declared.description}"
        truth.value_usd = declared.value_usd = round(truth.value_usd * chance.uniform(1.8, 3.5), 2)
        if truth.value_usd > LOW_VALUE_USD:
            declared.ioss = ""

    def _origin(self, chance: Random, product: Product, operator: Operator) -> str:
        """Where goods were made: mostly where they are sent from, if they are made there at all."""
        if operator.country in product.origins[0] and chance.random() < 0.92:
            return operator.country
        return draw(chance, product.origins)
