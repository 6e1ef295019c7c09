"""Findings at the door: what is wrong with the data of a consignment that was taken in.

A finding never keeps a consignment out. Codes are stable; the field is the canonical one, with the number of
the goods line where there are several. Hard findings are faults against a rule of writing (S10, Res. 600a, ISO
codes, HS), soft ones are gaps and oddities.
"""

from workstation.domain.consignment import AliasKind, Consignment, GoodsLine, Money
from workstation.domain.findings import Finding, Severity
from workstation.domain.identifiers import air_waybill_faults, s10_faults
from workstation.domain.moments import DAY, Moment
from workstation.messages.reference import countries, currencies

HARD, SOFT = Severity.HARD, Severity.SOFT
# Reserved service indicators are known from secondary sources only (UPU list, dated): not worth a hard finding.
_SOFT_FAULTS = frozenset({"s10.reserved_prefix"})


class Checks:
    """Checks consignments that come from one message.

    `fields` are the canonical fields that the format can fill: a field that it never speaks of is not missing.
    A declared moment more than a day after `received_at` is a finding.
    """

    def __init__(self, fields: frozenset[str], received_at: Moment) -> None:
        self._countries = countries()
        self._currencies = currencies()
        self._fields = fields
        self._latest = received_at + DAY
        self._description = "goods.description" in fields
        self._hs = "goods.hs" in fields
        self._origin = "goods.origin" in fields
        self._value = not fields.isdisjoint(("value", "goods.value"))
        self._weight = not fields.isdisjoint(("gross_weight", "goods.net_weight"))
        self._sender = any(field.startswith("sender.") for field in fields)
        self._addressee = any(field.startswith("addressee.") for field in fields)

    def __call__(self, c: Consignment) -> tuple[Finding, ...]:
        """The findings, in the order in which a person would read the papers; none for a sound consignment."""
        found: list[Finding] = []
        for alias in c.aliases:
            if alias.kind is AliasKind.S10:
                self._faults(found, s10_faults(alias.value, self._countries), "alias", alias.value)
        if c.master:
            self._faults(found, air_waybill_faults(c.master), "master", c.master)
        if c.declared_at is not None and c.declared_at > self._latest:
            found.append(Finding("date.future", "declared_at", SOFT))
        self._check_parties(found, c)
        self._check_goods(found, c)
        return tuple(found)

    def _check_parties(self, found: list[Finding], c: Consignment) -> None:
        countries = self._countries
        if c.sender is None:
            if self._sender:
                found.append(Finding("sender.missing", "sender", SOFT))
        elif c.sender.country and c.sender.country not in countries:
            found.append(Finding("country.unknown", "sender.country", HARD, c.sender.country))
        if c.addressee is None:
            if self._addressee:
                found.append(Finding("addressee.missing", "addressee", SOFT))
        elif c.addressee.country and c.addressee.country not in countries:
            found.append(Finding("country.unknown", "addressee.country", HARD, c.addressee.country))
        if c.departure and c.departure not in countries:
            found.append(Finding("country.unknown", "departure", HARD, c.departure))
        if c.destination and c.destination not in countries:
            found.append(Finding("country.unknown", "destination", HARD, c.destination))

    def _check_goods(self, found: list[Finding], c: Consignment) -> None:
        gross, net, valued = c.gross_weight_g, None, c.value is not None
        for number, line in enumerate(c.goods, 1):
            self._check_line(found, line, "goods" if len(c.goods) == 1 else f"goods.{number}")
            if line.net_weight_g is not None:
                net = line.net_weight_g + (net or 0)
            valued = valued or line.value is not None
        if gross is None:
            if net is None and self._weight:
                found.append(Finding("weight.missing", "gross_weight", SOFT))
        elif gross == 0:
            found.append(Finding("weight.zero", "gross_weight", SOFT, "0"))
        elif net is not None and net > gross:
            found.append(Finding("weight.net_over_gross", "goods.net_weight", HARD, str(net)))
        if c.value is not None:
            self._check_money(found, c.value, "value")
        elif not valued and self._value:
            found.append(Finding("value.missing", "value", SOFT))

    def _check_line(self, found: list[Finding], line: GoodsLine, place: str) -> None:
        hs = line.hs
        if hs:
            if len(hs) < 6 or not (hs.isdecimal() and hs.isascii()):
                found.append(Finding("hs.shape", f"{place}.hs", HARD, hs))
        elif self._hs:
            found.append(Finding("hs.missing", f"{place}.hs", SOFT))
        if line.origin:
            if line.origin not in self._countries:
                found.append(Finding("country.unknown", f"{place}.origin", HARD, line.origin))
        elif self._origin:
            found.append(Finding("origin.missing", f"{place}.origin", SOFT))
        if self._description and not line.description:
            found.append(Finding("description.missing", f"{place}.description", SOFT))
        if line.net_weight_g == 0:
            found.append(Finding("weight.zero", f"{place}.net_weight", SOFT, "0"))
        if line.value is not None:
            self._check_money(found, line.value, f"{place}.value")

    def _check_money(self, found: list[Finding], money: Money, place: str) -> None:
        if money.currency not in self._currencies:
            code = "currency.unknown" if money.currency else "currency.missing"
            found.append(Finding(code, place, HARD, money.currency))
        if money.minor == 0:
            found.append(Finding("value.zero", place, SOFT, "0"))

    @staticmethod
    def _faults(found: list[Finding], codes: tuple[str, ...], place: str, value: str) -> None:
        for code in codes:
            found.append(Finding(code, place, SOFT if code in _SOFT_FAULTS else HARD, value))
