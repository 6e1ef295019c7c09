"""Findings at the door: what is wrong with the data of a consignment that was taken in.

A finding never keeps a consignment out. Codes are stable; the field is the canonical one, with the number of
the goods line where there are several. Hard findings are faults against a rule of writing (S10, Res. 600a, ISO
codes, HS, field limits, lists of terms) or of arithmetic, soft ones are gaps and oddities. The rules themselves are
in `checking`, one subject to a module; here they are put to the fields.
"""

from collections.abc import Sequence
from functools import partial
from itertools import chain

from workstation.domain.consignment import Alias, AliasKind, Consignment, Money, Party
from workstation.domain.identifiers import air_waybill_faults, s10_faults
from workstation.domain.moments import DAY, Moment
from workstation.messages.checking.descriptions import check_description
from workstation.messages.checking.elements import code_of, shipped_elements, spoken_of
from workstation.messages.checking.found import HARD, NOTHING, SOFT, Check, Findings, one
from workstation.messages.checking.hs import check_hs
from workstation.messages.checking.lengths import check_documents
from workstation.messages.checking.mail import DESPATCH, RECEPTACLE, check_mail_number, indicators_not_given_out
from workstation.messages.checking.parties import AddressCheck
from workstation.messages.checking.together import Together
from workstation.messages.checking.values import check_round
from workstation.messages.fields import PARTIES
from workstation.messages.reference import countries, currencies

__all__ = ["HARD", "NOTHING", "SOFT", "Check", "Checks", "Findings"]

# Reserved service indicators are known from secondary sources only (UPU list, dated): not worth a hard finding.
_SOFT_FAULTS = frozenset({"s10.reserved_prefix"})


class Checks:
    """Checks consignments that come from one message.

    `fields` are the canonical fields that the format can fill: a field that it never speaks of is not missing.
    A declared moment more than a day after `received_at` is a finding.

    `own` and `goods` are the checks of single fields by the name of the attribute, in the order in which a person
    would read the papers: whoever sees the same value a thousand times need check it once. `goods` is for the line
    of a consignment that has only one. `numbers` and `together` look at what no field shows by itself.
    """

    def __init__(self, fields: frozenset[str], received_at: Moment) -> None:
        elements = shipped_elements()
        self._countries = countries()
        self._currencies = currencies()
        self._reserved = indicators_not_given_out()
        self._fields = fields
        self._mandatory = spoken_of(elements.always, fields)
        self._of_parties = {who: tuple(_parts_of(who, self._mandatory)) for who in PARTIES}
        self._whole_parties = {
            who for who in PARTIES if any(_parts_of(who, elements.always)) and any(_parts_of(who, fields))
        }
        self._addresses = {who: AddressCheck(who) for who in PARTIES}
        self._latest = received_at + DAY
        self.own: dict[str, Check] = {
            "master": self._master,
            "declared_at": self._declared_at,
            "nature": partial(self._told, "nature", "nature"),
            **{who: partial(self._party, who) for who in PARTIES},
            "departure": partial(self._country, "departure"),
            "destination": partial(self._country, "destination"),
            "receptacle": partial(check_mail_number, RECEPTACLE),
            "despatch": partial(check_mail_number, DESPATCH),
            "gross_weight_g": partial(self._weight, "gross_weight"),
            "pieces": partial(self._told, "pieces", "pieces"),
            "value": partial(self._value, "value"),
            "postage": partial(self._currency, "postage"),
            "insured": partial(self._currency, "insured"),
            "documents": check_documents,
        }
        self.goods = self._of_line("goods")
        self.together = Together(fields, elements, received_at)

    def __call__(self, c: Consignment) -> Findings:
        """The findings, in the order in which a person would read the papers; none for a sound consignment."""
        found = [self.numbers(c.aliases), *(check(getattr(c, name)) for name, check in self.own.items())]
        for number, line in enumerate(c.goods, 1):
            checks = self.goods if len(c.goods) == 1 else self._of_line(f"goods.{number}")
            found += [check(getattr(line, name)) for name, check in checks.items()]
        return tuple(chain(*found, self.together(c)))

    def numbers(self, aliases: Sequence[Alias]) -> Findings:
        """What is wrong with the numbers that a consignment is known by."""
        found = NOTHING
        for alias in aliases:
            if alias.kind is AliasKind.S10:
                codes = s10_faults(alias.value, self._countries, self._reserved)
                found += _faults(codes, "alias", alias.value) if codes else NOTHING
        return found

    def _of_line(self, place: str) -> dict[str, Check]:
        return {
            "hs": partial(self._hs, f"{place}.hs"),
            "origin": partial(self._country, f"{place}.origin"),
            "description": partial(self._description, f"{place}.description"),
            "quantity": partial(self._told, "goods.quantity", f"{place}.quantity"),
            "net_weight_g": partial(self._weight, f"{place}.net_weight"),
            "gross_weight_g": partial(self._weight, f"{place}.gross_weight"),
            "value": partial(self._value, f"{place}.value"),
        }

    def _told(self, element: str, field: str, value: object) -> Findings:
        """A finding where an element is mandatory, can be told, and is not."""
        absent = (value is None or value == "") and element in self._mandatory
        return one(code_of(element), field, SOFT) if absent else NOTHING

    def _master(self, number: str) -> Findings:
        return _faults(air_waybill_faults(number), "master", number) if number else NOTHING

    def _declared_at(self, moment: Moment | None) -> Findings:
        late = moment is not None and moment > self._latest
        return one("date.future", "declared_at", SOFT) if late else NOTHING

    def _party(self, who: str, party: Party | None) -> Findings:
        if party is None:
            return one(f"{who}.missing", who, SOFT) if who in self._whole_parties else NOTHING
        found = NOTHING
        for part in self._of_parties[who]:
            if not getattr(party, part):
                found += one(code_of(f"{who}.{part}"), f"{who}.{part}", SOFT)
        if party.country not in self._countries:
            found += self._country(f"{who}.country", party.country)
        return found + self._addresses[who](party)

    def _country(self, place: str, code: str) -> Findings:
        known = not code or code in self._countries
        return NOTHING if known else one("country.unknown", place, HARD, code)

    def _hs(self, place: str, hs: str) -> Findings:
        return check_hs(place, hs) if hs else NOTHING

    def _description(self, place: str, text: str) -> Findings:
        return check_description(place, text) if text else self._told("goods.description", place, text)

    def _weight(self, place: str, grams: int | None) -> Findings:
        return one("weight.zero", place, SOFT, "0") if grams == 0 else NOTHING

    def _value(self, place: str, money: Money | None) -> Findings:
        if money is None:
            return NOTHING
        found = self._currency(place, money)
        return found + (check_round(place, money) if money.minor else one("value.zero", place, SOFT, "0"))

    def _currency(self, place: str, money: Money | None) -> Findings:
        if money is None or money.currency in self._currencies:
            return NOTHING
        return one("currency.unknown" if money.currency else "currency.missing", place, HARD, money.currency)


def _parts_of(who: str, fields: frozenset[str]) -> list[str]:
    """The parts of a party that are named among fields."""
    return sorted(field.removeprefix(f"{who}.") for field in fields if field.startswith(f"{who}."))


def _faults(codes: Sequence[str], place: str, value: str) -> Findings:
    return tuple(fault for code in codes for fault in one(code, place, SOFT if code in _SOFT_FAULTS else HARD, value))
