"""Words of the simulated world: vague ones, packaging, placeholders and made-up brands, in several languages.

The vague terms are taken from the published list of Canada's PACT guide and the EU stop words (DOMAIN 5.3);
their translations, the packaging words and the brands are invented.
"""

from random import Random

from workstation.simulator.goods import Product
from workstation.simulator.tables import read_table


class Words:
    """The word lists by kind and language."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, str], list[str]] = {}
        for row in read_table("words"):
            self._lists.setdefault((row["kind"], row["language"]), []).append(row["text"])
        self.brands = tuple(self._lists["brand", "en"])

    def vague(self, chance: Random, language: str = "en") -> str:
        """A description that says nothing; one in six is not even a word."""
        if chance.random() < 1 / 6:
            return chance.choice(self._lists["placeholder", "en"])
        return chance.choice(self.vague_terms(language))

    def vague_terms(self, language: str) -> list[str]:
        """The words that say nothing in that language."""
        return self._lists["vague", language]

    def describe(self, chance: Random, product: Product, language: str, quantity: int) -> str:
        """What an honest sender writes: the goods, and now and then how many and how they are packed."""
        text = product.words.get(language) or product.description
        luck = chance.random()
        if luck < 0.15 and quantity > 1:
            text = f"{quantity} {'pcs' if language in ('en', 'pinyin') else 'x'} {text}"
        elif luck > 0.8:
            text = f"{text}, {self.packed(chance, language)}"
        return text.upper() if 0.3 < luck < 0.37 else text

    def packed(self, chance: Random, language: str) -> str:
        """A packaging word."""
        return chance.choice(self._lists["packaging", language])
