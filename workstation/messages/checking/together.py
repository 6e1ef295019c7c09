"""What no field shows by itself: label and route, code and day, weights and values that do not fit one another.

This is asked of every consignment, also of a million that are like each other: what can be looked up is looked up.
"""

from collections.abc import Sequence

from workstation.domain.consignment import AliasKind, Consignment, GoodsLine, Money
from workstation.domain.identifiers import is_s10_shaped
from workstation.domain.moments import Moment
from workstation.messages.checking.elements import Elements, code_of, is_commercial
from workstation.messages.checking.found import HARD, NOTHING, SOFT, Findings, line_place, one
from workstation.messages.checking.hs import check_edition, codes_of, editions
from workstation.messages.checking.mail import countries_of_operator, origin_country
from workstation.messages.checking.values import amount_words, bands, check_threshold
from workstation.messages.checking.weights import check_lines, check_receptacle, check_whole, sums
from workstation.messages.reference import countries


class Together:
    """Checks across the fields of one consignment.

    `fields` are those that the format can fill, `elements` the mandatory ones; where a consignment has no declared
    moment, `received_at` stands in.
    """

    def __init__(self, fields: frozenset[str], elements: Elements, received_at: Moment) -> None:
        self._received_at = received_at
        self._held = tuple(edition for edition in editions() if edition.held)
        self._held_from = min((edition.begins for edition in self._held), default=1 << 62)
        self._bands = bands()
        self._commercial = tuple(sorted(elements.commercial & fields))
        weights = not fields.isdisjoint(("gross_weight", "goods.net_weight", "goods.gross_weight"))
        self._weight = weights and "weight" in elements.always
        self._gross = "gross_weight" in elements.always & fields
        self._net = "goods.net_weight" in elements.always & fields
        self._value = not fields.isdisjoint(("value", "goods.value")) and "value" in elements.always

    def __call__(self, c: Consignment) -> Findings:
        """The findings; none for nearly all."""
        moment = self._received_at if c.declared_at is None else c.declared_at
        if moment < self._held_from and len(c.goods) == 1 and self._is_plain(c, c.goods[0]):
            return NOTHING
        return self._label(c) + self._codes(c, moment) + self._weights(c) + self._values(c, moment)

    def _is_plain(self, c: Consignment, line: GoodsLine) -> bool:
        """Whether a consignment of one line, older than any edition held, has nothing that could be compared."""
        return (
            c.gross_weight_g is None
            and line.gross_weight_g is None
            and line.net_weight_g is not None
            and not self._gross
            and c.value is None
            and line.value is not None
            and not c.receptacle
            and c.destination not in self._bands
            and line.hs != ""
            and line.origin != ""
            and c.aliases[0].kind is not AliasKind.S10
            and len(c.aliases) == 1
        )

    def _label(self, c: Consignment) -> Findings:
        for alias in c.aliases:
            if alias.kind is AliasKind.S10 and alias.value[-2:] != c.departure:
                return _foreign_label(alias.value, c)
        return NOTHING

    def _codes(self, c: Consignment, moment: Moment) -> Findings:
        found, goods = NOTHING, c.goods
        for number, line in enumerate(goods, 1):
            if line.hs:
                for edition in self._held:
                    if edition.begins <= moment < edition.ends and line.hs[:6] not in codes_of(edition.name):
                        found += check_edition(f"{line_place(number, goods)}.hs", line.hs, codes_of(edition.name))
            if not (line.hs and line.origin):
                found += self._missing_of(line, line_place(number, goods), c.nature)
        return found

    def _missing_of(self, line: GoodsLine, place: str, nature: str) -> Findings:
        """Elements that commercial goods must tell."""
        found = NOTHING
        for element in self._commercial:
            name = element.removeprefix("goods.")
            if not getattr(line, name) and is_commercial(nature):
                found += one(code_of(element), f"{place}.{name}", SOFT)
        return found

    def _weights(self, c: Consignment) -> Findings:
        gross, found = c.gross_weight_g, NOTHING
        net, of_lines = sums(c.goods)
        if of_lines is not None:
            found += check_lines(c.goods)
        if gross:
            found += check_whole(gross, net, of_lines)
        if gross is None or net is None:
            found += self._missing_weight(gross, net, of_lines)
        if c.receptacle:
            found += check_receptacle(c.receptacle, gross or net or 0)
        return found

    def _missing_weight(self, gross: int | None, net: int | None, of_lines: int | None) -> Findings:
        if gross is None and net is None and of_lines is None:
            return one("weight.missing", "gross_weight", SOFT) if self._weight else NOTHING
        found = NOTHING
        if gross is None and self._gross:
            found += one(code_of("gross_weight"), "gross_weight", SOFT)
        if net is None and self._net:
            found += one(code_of("goods.net_weight"), "goods.net_weight", SOFT)
        return found

    def _values(self, c: Consignment, moment: Moment) -> Findings:
        total = total_of(c.goods)
        value = c.value or total
        if value is None:
            told = not self._value or any(line.value is not None for line in c.goods)
            return NOTHING if told else one("value.missing", "value", SOFT)
        found = NOTHING
        if value.minor and total is not None and total != value and total.currency == value.currency:
            found = one("value.sum", "value", HARD, f"{amount_words(total)} ≠ {amount_words(value)}")
        near = self._bands.get(c.destination)
        return found + check_threshold(value, near, moment, c.nature) if near else found


def _foreign_label(number: str, c: Consignment) -> Findings:
    """A finding where everything that tells of the origin tells of another post than the one that gave the number."""
    post = number[-2:]
    if not is_s10_shaped(number) or post not in countries():
        return NOTHING
    told = {c.departure, c.sender.country if c.sender else "", origin_country(c.receptacle)} - {""}
    if not told or told & countries_of_operator(post):
        return NOTHING
    return one("s10.sender_country", "alias", SOFT, number)


def total_of(goods: Sequence[GoodsLine]) -> Money | None:
    """The value of all lines; None where a line has none, or where they are in several currencies."""
    if len(goods) == 1:
        return goods[0].value
    values = [line.value for line in goods if line.value is not None]
    if not values or len(values) < len(goods) or len({value.currency for value in values}) > 1:
        return None
    return Money(sum(value.minor for value in values), values[0].currency)
