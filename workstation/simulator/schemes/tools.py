"""What schemes do to papers: declare too little, borrow the papers of other goods, note what can be found."""

from random import Random

from workstation.domain.outcome import FindingType
from workstation.simulator.cast import Change, Offender
from workstation.simulator.goods import Product
from workstation.simulator.parcel import Hidden, Parcel
from workstation.simulator.trade import Trade


def hide(parcel: Parcel, *findings: FindingType, ease: float = 1.0) -> None:
    """Notes in the truth what can be found in the parcel."""
    parcel.truth.hidden += tuple(Hidden(finding, ease) for finding in findings)


def declare_less(parcel: Parcel, factor: float, most_usd: float = 1e9) -> None:
    """Declares `factor` of the true value, at most `most_usd` and always clearly less than is true."""
    true = parcel.truth.value_usd
    value = min(true * factor, most_usd, true * 0.88)
    parcel.declared.value_usd = max(0.5, round(value, 2))


def make_worth(parcel: Parcel, least_usd: float) -> None:
    """Raises what the goods are worth: a scheme about a threshold is pointless below it."""
    truth = parcel.truth
    if truth.value_usd < least_usd:
        truth.value_usd = round(least_usd * (1.05 + parcel.declared.net_g % 97 / 120), 2)
        parcel.declared.value_usd = truth.value_usd


def borrow_papers(chance: Random, trade: Trade, offender: Offender, parcel: Parcel, tag: str) -> Product:
    """Declares the goods as something harmless that carries `tag`, always the same until the words are changed."""
    cover = offender.choose(Change.WORDS, [p for p in trade.goods.tagged(tag) if p.share > 0])
    declared = parcel.declared
    declared.description = trade.words.describe(chance, cover, parcel.language, declared.quantity)
    declared.hs = cover.hs
    return cover


def price_like(chance: Random, parcel: Parcel, cover: Product) -> None:
    """Declares about what the goods on the papers would cost, and clearly less than is true."""
    usual = cover.usual_usd * parcel.declared.quantity * chance.lognormvariate(0, 0.3)
    parcel.declared.value_usd = max(0.5, round(min(usual, parcel.truth.value_usd * 0.88), 2))
