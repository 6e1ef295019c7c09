"""Vague text: words that say nothing over goods that somebody would ask about."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.parcel import Parcel
from workstation.simulator.schemes.scheme import Scheme
from workstation.simulator.schemes.tools import declare_less, hide, make_worth
from workstation.simulator.trade import Trade

_WORTH_USD = 40.0


class VagueText(Scheme):
    """Private and commercial senders; honest ones write such words too, out of laziness."""

    name = "vague_text"
    offenders = 24
    changes = (Change.WORDS, Change.SENDER, Change.PRICE)

    def send(self, chance: Random, trade: Trade, offender: Offender, day: int) -> Parcel:
        """Costly goods under a vague word, mostly without HS; half of them declared too low as well."""
        private = offender.number % 2 == 0
        front = trade.front(offender, ("CN", "CN", "HK", "TR", "US", "IN", "VN"), private)
        parcel = trade.send(chance, day, front, chance.choice(trade.goods.tagged("costly")))
        make_worth(parcel, _WORTH_USD)
        parcel.declared.description = offender.choose(Change.WORDS, trade.words.vague_terms(parcel.language))
        if chance.random() < 0.7:
            parcel.declared.hs = ""
        hide(parcel, FindingType.MISDESCRIPTION)
        if offender.chance(Change.PRICE).random() < 0.5:
            declare_less(parcel, chance.uniform(0.1, 0.5))
            hide(parcel, FindingType.UNDERVALUATION)
        return parcel
