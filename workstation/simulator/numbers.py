"""Numbers on labels and papers: S10, house and master waybill, and the mistakes that are made with them."""

from random import Random
from typing import Final

from workstation.domain.identifiers import s10_check_digit

# Coprime to ten, so that running numbers come out shuffled and none comes twice in 100 million.
_STRIDE: Final = 62_089_911
_SERIALS: Final = 100_000_000
# The prefix of the public samples of IATA messages.
_AIRLINE: Final = "888"


def serial_of(running: int, offset: int) -> str:
    """The eight digits of the `running`-th item of a world; an offset shifts the world's numbers."""
    return f"{(running * _STRIDE + offset) % _SERIALS:08d}"


def s10(prefix: str, serial: str, country: str) -> str:
    """An S10 with its right check digit (weights 8 6 4 2 3 5 9 7)."""
    return f"{prefix}{serial}{s10_check_digit(serial)}{country}"


def master_waybill(chance: Random) -> str:
    """An air waybill number: the last digit is the serial modulo 7 (IATA Resolution 600a)."""
    serial = chance.randrange(10_000_000)
    return f"{_AIRLINE}-{serial:07d}{serial % 7}"


def misread(chance: Random, item: str) -> str:
    """The S10 with one wrong digit, such that its check digit gives the mistake away."""
    while True:
        place = chance.randrange(2, 11)
        digit = str((int(item[place]) + chance.randrange(1, 10)) % 10)
        wrong = f"{item[:place]}{digit}{item[place + 1 :]}"
        if s10_check_digit(wrong[2:10]) != int(wrong[10]):
            return wrong
