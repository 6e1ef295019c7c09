"""A file's findings are looked for once for each distinct cell; they are what `Checks` finds in each consignment."""

import csv
import io
from itertools import cycle, islice

from workstation.messages.checks import Checks
from workstation.messages.mapping_file import parse_mapping

from .conftest import RECEIVED_AT, Read

MAPPING = parse_mapping(
    """
title = "Every field that has a check"
[columns]
item = { to = "alias", kind = "s10" }
master = "master"
posted = { to = "declared_at", format = "date" }
nature = "nature"
sender = "sender.name"
street = "sender.street"
postcode = "sender.postcode"
country = ["sender.country", "departure"]
destination = "destination"
receptacle = "receptacle"
despatch = "despatch"
gross = { to = "gross_weight", unit = "g" }
pieces = "pieces"
total = { to = "value", currency = "EUR" }
postage = { to = "postage", currency = "XYZ" }
invoice = "document.invoice"
hs = "goods.hs"
origin = "goods.origin"
description = "goods.description"
quantity = "goods.quantity"
net = { to = "goods.net_weight", unit = "g" }
of_line = { to = "goods.gross_weight", unit = "g" }
value = { to = "goods.value", currency = "EUR" }
""",
    "all",
)
# Lists of different lengths, so that good and bad cells meet one another, and each again and again.
CELLS = {
    "item": ["RB123456785GB", "JA123456786XX"],
    "master": ["17612345675", "17612345674", ""],
    "posted": ["2026-03-02", "2020-01-01"],
    "nature": ["gift", "sale of goods", ""],
    "sender": ["Hill & Sons", "n/a", "XXX", "", "王伟"],
    "street": ["3 Mill Lane", "", "12"],
    "postcode": ["LS1 4AP", "0", "1" * 18],
    "country": ["GB", "CN", "UK", ""],
    "destination": ["DE", "US"],
    "receptacle": ["GBLALAUSJFKAACN60123004000087", "GBLALAUSJFKAACN60123004000001", "", "BAG"],
    "despatch": ["", "GBLALAUSJFKAXCN60123"],
    "gross": ["100", "0", ""],
    "pieces": ["1", ""],
    "total": ["148.00", "", "0", "200"],
    "postage": ["", "1"],
    "invoice": ["1", "x" * 71],
    "hs": ["650500", "113355", "", "6505", "980100"],
    "origin": ["CN", "", "XX"],
    "description": ["wool hat", "toys", "wooden toys for cats", "", "???"],
    "quantity": ["1", ""],
    "net": ["90", "101", "0", ""],
    "of_line": ["", "95", "120", "0"],
    "value": ["148.00", "100", "", "0"],
}
ROWS = list(islice(zip(*map(cycle, CELLS.values()), strict=False), 600))


def test_the_findings_of_a_file_are_those_of_its_consignments(read: Read) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([CELLS, *ROWS])
    accepted = read(text.getvalue(), MAPPING).accepted
    checks = Checks(frozenset(rule.target for rule in MAPPING.columns), RECEIVED_AT)
    assert len(accepted) == len(ROWS)
    assert [record.findings for record in accepted] == [checks(record.consignment) for record in accepted]
    assert len({finding.code for record in accepted for finding in record.findings}) > 30
