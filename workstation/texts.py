"""Sentences in the reader's language: gettext catalogues under `resources/`, English where there is none.

Words for people are marked with `_` where they are written and looked up when they are shown.
"""

import gettext as _gettext
import os
from functools import cache, lru_cache

from workstation.paths import shipped

DOMAIN = "workstation"


@lru_cache(maxsize=8)
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, shipped("resources") / "locale", languages=[language], fallback=True)


@cache
def language() -> str:
    """The language asked for when the program started: WORKSTATION_LANGUAGE, else the environment's, else English."""
    for name in ("WORKSTATION_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "").split(".")[0]
        if code and code not in ("C", "POSIX"):
            return code
    return "en"


def _(message: str) -> str:
    """The sentence in the reader's language."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of the sentence for `n` things."""
    return _catalogue(language()).ngettext(one, many, n)
