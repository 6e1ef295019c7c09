"""The small version of `make fuzz`: nothing escapes a parser but its refusal."""

import pytest

from proofs.fuzz import Parser, list_parsers, run


@pytest.mark.parametrize("parser", list_parsers(), ids=lambda parser: parser.name)
def test_spoiled_messages_raise_nothing_but_refusals(parser: Parser) -> None:
    done = run(parser, range(300))

    assert done.faults == []
    assert done.counts["cases"] == 300
    assert done.counts["refused whole"] + done.counts["refused"] > 0
    assert done.counts["accepted"] > 0  # or the cases are no test of what reads them
