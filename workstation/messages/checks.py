"""Findings at the door: what is wrong with the data of a consignment that was taken in.

A finding never keeps a consignment out. Codes are stable; the field is the canonical one, with the number of
the goods line where there are several. Hard findings are faults against a rule of writing (S10, Res. 600a, ISO
codes, HS), soft ones are gaps and oddities.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any, TypeAlias

from workstation.domain.consignment import Alias, AliasKind, Consignment, Money, Party
from workstation.domain.findings import Finding, Severity
from workstation.domain.identifiers import air_waybill_faults, s10_faults
from workstation.domain.moments import DAY, Moment
from workstation.messages.reference import countries, currencies

Findings: TypeAlias = tuple[Finding, ...]
Check: TypeAlias = Callable[[Any], Findings]

NOTHING: Findings = ()
HARD, SOFT = Severity.HARD, Severity.SOFT
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
        self._countries = countries()
        self._currencies = currencies()
        self._fields = fields
        self._latest = received_at + DAY
        self._value = not fields.isdisjoint(("value", "goods.value"))
        self._weight = not fields.isdisjoint(("gross_weight", "goods.net_weight"))
        self.own: dict[str, Check] = {
            "master": self._master,
            "declared_at": self._declared_at,
            "sender": partial(self._party, "sender"),
            "addressee": partial(self._party, "addressee"),
            "departure": partial(self._country, "departure"),
            "destination": partial(self._country, "destination"),
        }
        self.goods = self._of_line("goods")

    def __call__(self, c: Consignment) -> Findings:
        """The findings, in the order in which a person would read the papers; none for a sound consignment."""
        found = [self.numbers(c.aliases), *(check(getattr(c, name)) for name, check in self.own.items())]
        for number, line in enumerate(c.goods, 1):
            checks = self.goods if len(c.goods) == 1 else self._of_line(f"goods.{number}")
            found += [check(getattr(line, name)) for name, check in checks.items()]
        return tuple(chain(*found, self.together(c)))

    def numbers(self, aliases: Sequence[Alias]) -> Findings:
        """What is wrong with the numbers that a consignment is known by."""
        labels = [alias.value for alias in aliases if alias.kind is AliasKind.S10]
        return tuple([one for label in labels for one in _faults(s10_faults(label, self._countries), "alias", label)])

    def together(self, c: Consignment) -> Findings:
        """What is wrong with weight and value, which may stand on the consignment, on its lines, or on both."""
        gross, goods = c.gross_weight_g, c.goods
        if gross is None and c.value is None and len(goods) == 1:
            line = goods[0]
            if line.net_weight_g is not None and line.value is not None:
                return NOTHING  # nearly all are like this
        found, net, valued = NOTHING, None, c.value is not None
        for line in goods:
            if line.net_weight_g is not None:
                net = line.net_weight_g + (net or 0)
            valued = valued or line.value is not None
        if gross is not None:
            found = self._gross(gross, net)
        elif net is None and self._weight:
            found = (Finding("weight.missing", "gross_weight", SOFT),)
        if c.value is not None:
            found += self._money("value", c.value)
        elif not valued and self._value:
            found += (Finding("value.missing", "value", SOFT),)
        return found

    def _gross(self, gross: int, net: int | None) -> Findings:
        if gross == 0:
            return (Finding("weight.zero", "gross_weight", SOFT, "0"),)
        if net is not None and net > gross:
            return (Finding("weight.net_over_gross", "goods.net_weight", HARD, str(net)),)
        return NOTHING

    def _master(self, number: str) -> Findings:
        return _faults(air_waybill_faults(number), "master", number) if number else NOTHING

    def _declared_at(self, moment: Moment | None) -> Findings:
        late = moment is not None and moment > self._latest
        return (Finding("date.future", "declared_at", SOFT),) if late else NOTHING

    def _party(self, who: str, party: Party | None) -> Findings:
        if party is not None:
            return self._country(f"{who}.country", party.country) if party.country else NOTHING
        spoken_of = any(field.startswith(f"{who}.") for field in self._fields)
        return (Finding(f"{who}.missing", who, SOFT),) if spoken_of else NOTHING

    def _country(self, place: str, code: str) -> Findings:
        known = not code or code in self._countries
        return NOTHING if known else (Finding("country.unknown", place, HARD, code),)

    def _of_line(self, place: str) -> dict[str, Check]:
        return {
            "hs": partial(self._hs, place),
            "origin": partial(self._origin, place),
            "description": partial(self._description, place),
            "net_weight_g": partial(self._net_weight, place),
            "value": partial(self._money, f"{place}.value"),
        }

    def _hs(self, place: str, hs: str) -> Findings:
        if hs:
            sound = len(hs) >= 6 and hs.isdecimal() and hs.isascii()
            return NOTHING if sound else (Finding("hs.shape", f"{place}.hs", HARD, hs),)
        return self._missing("goods.hs", "hs.missing", f"{place}.hs")

    def _origin(self, place: str, code: str) -> Findings:
        if code:
            return self._country(f"{place}.origin", code)
        return self._missing("goods.origin", "origin.missing", f"{place}.origin")

    def _description(self, place: str, text: str) -> Findings:
        return NOTHING if text else self._missing("goods.description", "description.missing", f"{place}.description")

    def _missing(self, field: str, code: str, place: str) -> Findings:
        return (Finding(code, place, SOFT),) if field in self._fields else NOTHING

    def _net_weight(self, place: str, grams: int | None) -> Findings:
        return (Finding("weight.zero", f"{place}.net_weight", SOFT, "0"),) if grams == 0 else NOTHING

    def _money(self, place: str, money: Money | None) -> Findings:
        if money is None or (money.minor and money.currency in self._currencies):
            return NOTHING
        found = []
        if money.currency not in self._currencies:
            code = "currency.unknown" if money.currency else "currency.missing"
            found.append(Finding(code, place, HARD, money.currency))
        if money.minor == 0:
            found.append(Finding("value.zero", place, SOFT, "0"))
        return tuple(found)


def _faults(codes: Sequence[str], place: str, value: str) -> Findings:
    return tuple(Finding(code, place, SOFT if code in _SOFT_FAULTS else HARD, value) for code in codes)
