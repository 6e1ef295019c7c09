"""Whether two recorded names mean one person."""

import unicodedata


def same_person(one: str, other: str) -> bool:
    """True where the names differ at most in case, blanks and the way their letters are encoded."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    """Blanks of every kind, and characters that nobody sees, tell nobody apart."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))
